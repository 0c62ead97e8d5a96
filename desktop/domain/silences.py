"""Times without contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop.domain.dates import PartialDate

LEAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Silence:
    """From the last contact before to the first one after it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def longest_silence(contacts: Iterable[date], least_days: int = LEAST_DAYS) -> Silence | None:
    """The longest time between two contacts, the earliest of equal ones; None below `least_days`."""
    spans = [Silence(start, end) for start, end in pairwise(sorted(contacts))]
    longest = max(spans, key=lambda silence: silence.days, default=None)
    return longest if longest is not None and longest.days >= least_days else None


def silence_between(older: PartialDate, newer: PartialDate, least_days: int = LEAST_DAYS) -> Silence | None:
    """The time that surely lay between two contacts; None below `least_days`.

    Of a date without its day the last possible one counts before, the first possible one after.
    """
    silence = Silence(older.last, newer.first)
    return silence if silence.days >= least_days else None
