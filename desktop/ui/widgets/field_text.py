"""One text of a record as a field shows it and reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.domain.flaws import Flaw
from desktop.domain.plain_text import NAME_LIMIT, NOTE_LIMIT

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Habits:
    """How this practice writes: the order of day and month, the usual currency."""

    day_first: bool = True
    currency: str = ""


Read = Callable[[str, R, Habits], R | Flaw]


@dataclass(frozen=True, slots=True)
class FieldText(Generic[R]):
    """One field: `shown` writes it, `read` gives the record with the typed text in it, or the flaw."""

    name: str
    label: str
    shown: Callable[[R], str]
    read: Callable[[str, R, Habits], R | Flaw]
    placeholder: str = ""
    hint: str = ""
    lines: int = 1  # 1 is a single line, 0 a paragraph that grows from one line


def short_flaw(typed: str) -> Flaw | None:
    """What is wrong with the length of a name or title."""
    return Flaw("name-too-long", {"most": NAME_LIMIT}) if len(typed) > NAME_LIMIT else None


def long_flaw(typed: str) -> Flaw | None:
    """What is wrong with the length of a longer text."""
    return Flaw("text-too-long", {"most": f"{NOTE_LIMIT:,}"}) if len(typed) > NOTE_LIMIT else None
