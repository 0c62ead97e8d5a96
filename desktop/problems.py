"""What the user can understand and act on. Everything else is our bug."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from desktop.text import N_, _

_FLAWS = {
    "text.control": N_("Characters that cannot be shown were taken out ({n})."),
    "text.surrogate": N_("Broken characters were replaced by a question mark sign ({n})."),
    "text.bidi": N_("Marks that turn the reading direction were taken out ({n})."),
    "text.too_long": N_("This is longer than {limit} characters. The rest was left out."),
    "hours.unreadable": N_("“{text}” is not understood. Write hours like Mon-Fri 09:00-17:00."),
    "hours.unknown_day": N_("“{text}” is not a day of the week. Write hours like Mon-Fri 09:00-17:00."),
    "hours.unknown_time": N_("“{text}” is not a span of time. Write hours like Mon-Fri 09:00-17:00."),
}


class Problem(Exception):
    """A plain sentence for the user: what happened, what is safe, what to do.

    `code` names the problem for tests and logs; `values` fill the gaps of the sentence.
    `str(problem)` is shown as written.
    """

    def __init__(self, sentence: str, *, code: str = "", **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values


class Named(Protocol):
    """A flaw as the domain names it: a code and the values of its sentence."""

    @property
    def code(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...


def sentence(flaw: Named) -> str:
    """What a flaw says to the user. KeyError for a code without a sentence."""
    return _(_FLAWS[flaw.code]).format(**flaw.values)
