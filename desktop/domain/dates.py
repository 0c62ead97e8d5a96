"""Partial dates, the days between them, quarters, birthdays. Days of the real calendar, 1900 to 2200."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR = 1900
LAST_YEAR = 2200

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BIRTHDAY = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of it or a day of that. Raises ValueError for what no calendar has.

    Ordered by the first possible day; of two with the same one the more exact comes first.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year} is outside {FIRST_YEAR} to {LAST_YEAR}")
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads `2025`, `2025-03` or `2025-03-31`; ValueError for anything else."""
        match = _PARTIAL.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a partial date: {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))

    @property
    def is_exact(self) -> bool:
        return self.day is not None

    def is_after(self, other: PartialDate | date) -> bool:
        """True only if every possible day is later than every possible day of the other."""
        return self.first > _last(other)

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __le__(self, other: PartialDate) -> bool:
        return (self.first, self.last) <= (other.first, other.last)

    def __gt__(self, other: PartialDate) -> bool:
        return other < self

    def __ge__(self, other: PartialDate) -> bool:
        return other <= self


@lru_cache(4096)
def parse_partial(text: str | None) -> PartialDate | None:
    """The partial date a user typed; None when it is empty or not one."""
    try:
        return PartialDate.parse(text or "")
    except ValueError:
        return None


@lru_cache(4096)
def sort_on(text: str) -> str:
    """The first possible day of a partial date's text, as `2025-03-01`; ValueError if it is none."""
    return PartialDate.parse(text).first.isoformat()


def span_days(
    start: PartialDate | None, end: PartialDate | None, cut: PartialDate | date | None = None
) -> tuple[int, int] | None:
    """Fewest and most days from one partial date to another, neither below 0; None if one is missing.

    Every possible day later than the (last possible) day of `cut` counts as that day.
    """
    if start is None or end is None:
        return None
    limit = date.max if cut is None else _last(cut)
    least = min(end.first, limit) - min(start.last, limit)
    most = min(end.last, limit) - min(start.first, limit)
    return max(0, least.days), max(0, most.days)


def days_in_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """The same day some months later or earlier; the month's last day if it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, days_in_month(years, month + 1)))


def add_years(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 28 February."""
    return add_months(day, 12 * years)


def quarter_bounds(day: date) -> tuple[date, date]:
    """First and last day of the calendar quarter a day lies in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, add_months(first, 3) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year; `year` is None if nobody told. ValueError for what no calendar has."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year} is outside {FIRST_YEAR} to {LAST_YEAR}")
        # Without a year 29 February is possible: 2000 is a leap year.
        date(2000 if self.year is None else self.year, self.month, self.day)

    @classmethod
    def parse(cls, text: str) -> Birthday:
        """Reads `1980-03-31` or, without a year, `--03-31`; ValueError for anything else."""
        match = _BIRTHDAY.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a birthday: {text!r}")
        year, month, day = match.groups()
        return cls(int(month), int(day), int(year) if year else None)

    def __str__(self) -> str:
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"

    def in_year(self, year: int) -> date:
        """The day it is kept in a year; 29 February on 28 February where there is none."""
        return date(year, self.month, min(self.day, days_in_month(year, self.month)))

    def next_from(self, today: date) -> date:
        """The next time it is kept, today included."""
        this_year = self.in_year(today.year)
        return this_year if this_year >= today else self.in_year(today.year + 1)


def parse_birthday(text: str | None) -> Birthday | None:
    """The birthday a user typed; None when it is empty or not one."""
    try:
        return Birthday.parse(text or "")
    except ValueError:
        return None


def _last(when: PartialDate | date) -> date:
    return when.last if isinstance(when, PartialDate) else when
