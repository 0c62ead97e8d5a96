"""How the kinds, scales and answers of own questions are called."""

from __future__ import annotations

from desktop.domain.answers import Json
from desktop.domain.overlay import Overlay
from desktop.domain.overlay_check import Flaws, rating_scales, values_of
from desktop.domain.plain_text import one_line
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.vocabulary import Vocabulary
from desktop.problems import sentence
from desktop.text import N_, _

KINDS = {
    "text_short": N_("A line of text"),
    "text_long": N_("A longer text"),
    "choice": N_("One of several choices"),
    "multi": N_("Several of several choices"),
    "bool": N_("Yes or no"),
    "rating": N_("A rating from 1 to 5"),
    "date_partial": N_("A date"),
    "number": N_("A number"),
}
_LONGEST = 70


def scales(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The scales to rate on, each by its first and last word."""
    made = []
    for name in rating_scales(vocabulary):
        words = vocabulary.scales[name]
        made.append((name, _("{first} to {last}").format(first=words["1"], last=words["5"])))
    return made


def values(base: Questionnaire, overlay: Overlay, name: str) -> list[tuple[Json, str]]:
    """What can be answered to a question, in words."""
    plain = {True: _("Yes"), False: _("No")}
    return [
        (value, words or (plain[value] if isinstance(value, bool) else str(value)))
        for value, words in values_of(base, overlay, name)
    ]


def told(found: Flaws, name: str, field: str) -> str:
    """What is wrong with one field of a question, a sentence a line; "" if nothing."""
    return "\n".join(sentence(flaw) for flaw in found.get(name, ()) if flaw.field == field)


def short(words: str) -> str:
    """The beginning of a question, for a list to choose from."""
    line = one_line(words)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
