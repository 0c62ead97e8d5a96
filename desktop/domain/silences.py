"""Times without contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Silence:
    """From the last contact before to the first one after it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def longest_silence(contacts: Iterable[date], least_days: int = 30) -> Silence | None:
    """The longest time between two contacts, the earliest of equal ones; None below `least_days`."""
    spans = [Silence(start, end) for start, end in pairwise(sorted(contacts))]
    longest = max(spans, key=lambda silence: silence.days, default=None)
    return longest if longest is not None and longest.days >= least_days else None
