"""Dates as people type them: partial dates and birthdays read from free text."""

from __future__ import annotations

import re

from desktop.domain.dates import Birthday, PartialDate
from desktop.domain.flaws import Flaw

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_THREE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_TWO = re.compile(r"(\d{1,2})[/.\-](\d{1,2})\.?")
_WORD = r"([a-z]{3,9})\.?"
_DAY_WORD_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+{_WORD},?(?:\s+(\d{{4}}))?")
_WORD_DAY_YEAR = re.compile(rf"{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?")
_WORD_YEAR = re.compile(rf"{_WORD},?\s+(\d{{4}})")


def read_partial(text: str, *, day_first: bool = True) -> str | Flaw:
    """`2025`, `3/2025`, `March 2025`, `31 Mar 2025`, `31.3.2025` and such as `YYYY[-MM[-DD]]`; "" stays.

    `day_first` decides what `3/4/2025` means; with dots the day always comes first.
    """
    typed = " ".join(text.split()).casefold()
    if not typed:
        return ""
    parts = _date_parts(typed, day_first)
    if parts is None:
        return Flaw("not-a-date", {"text": text.strip()})
    try:
        return str(PartialDate(*parts))
    except ValueError:
        return Flaw("no-such-day", {"text": text.strip()})


def read_birthday(text: str, *, day_first: bool = True) -> str | Flaw:
    """`31 March`, `March 31`, `31.3.` or a whole date as `--MM-DD` or `YYYY-MM-DD`; "" stays."""
    typed = " ".join(text.split()).casefold()
    if not typed:
        return ""
    try:
        return str(Birthday.parse(typed))
    except ValueError:
        pass
    parts = _birthday_parts(typed, day_first)
    if parts is None:
        return Flaw("not-a-birthday", {"text": text.strip()})
    year, month, day = parts
    try:
        return str(Birthday(month, day, year))
    except ValueError:
        return Flaw("no-such-day", {"text": text.strip()})


def _date_parts(typed: str, day_first: bool) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of a typed date; None if it is not one."""
    if match := _ISO.fullmatch(typed):
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if match := _MONTH_YEAR.fullmatch(typed):
        return int(match[2]), int(match[1]), None
    if match := _THREE.fullmatch(typed):
        month, day = _month_and_day(int(match[1]), int(match[2]), day_first or "." in typed)
        return int(match[3]), month, day
    if (match := _WORD_YEAR.fullmatch(typed)) and (named := _month(match[1])):
        return int(match[2]), named, None
    spoken = _spoken(typed)
    if spoken is not None and spoken[0] is not None:
        return spoken[0], spoken[1], spoken[2]
    return None


def _birthday_parts(typed: str, day_first: bool) -> tuple[int | None, int, int] | None:
    """Year (None if not told), month and day; None if it is no day of a year."""
    if match := _TWO.fullmatch(typed):
        month, day = _month_and_day(int(match[1]), int(match[2]), day_first or "." in typed)
        return None, month, day
    if (spoken := _spoken(typed)) is not None:
        return spoken
    whole = _date_parts(typed, day_first)
    if whole is None or whole[1] is None or whole[2] is None:
        return None
    return whole[0], whole[1], whole[2]


def _spoken(typed: str) -> tuple[int | None, int, int] | None:
    """Year or None, month and day of `31 March [2025]` or `March 31[, 2025]`."""
    if (match := _DAY_WORD_YEAR.fullmatch(typed)) and (month := _month(match[2])):
        return int(match[3]) if match[3] else None, month, int(match[1])
    if (match := _WORD_DAY_YEAR.fullmatch(typed)) and (month := _month(match[1])):
        return int(match[3]) if match[3] else None, month, int(match[2])
    return None


def _month(word: str) -> int | None:
    """1 to 12 for a month's name or its beginning of at least three letters."""
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(word):
            return number
    return None


def _month_and_day(first: int, second: int, day_first: bool) -> tuple[int, int]:
    """Month and day of two numbers; a number over 12 is the day whatever the order."""
    if (day_first and second <= 12) or first > 12:
        return second, first
    return first, second
