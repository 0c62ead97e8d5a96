"""Dates as other programs and people write them; one column is read as one order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from desktop.domain.dates import PartialDate
from desktop.exchange.names import folded

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar janner janvier janv enero ene gennaio gen januari",
            "february feb februar fevrier fevr fev febrero febbraio februari",
            "march mar marz mrz mars marzo maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag mei",
            "june jun juni juin junio giugno giu",
            "july jul juli juillet juil julio luglio lug",
            "august aug aout agosto ago augustus",
            "september sep sept septembre septiembre settembre set",
            "october oct oktober okt octobre octubre ottobre ott",
            "november nov novembre noviembre",
            "december dec dezember dez decembre diciembre dic dicembre desember",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})")
_PARTIAL = re.compile(r"(\d{4})(?:[-/](\d{2}))?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -](?:de |of )?([a-z]+)\.?,?[ -](?:de )?(\d{4}|\d{2})")
_WORD_DAY = re.compile(r"([a-z]+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})")
_WORD_YEAR = re.compile(r"([a-z]+)\.?[ -](\d{4})")
_WEEKDAY = re.compile(r"[a-z]{2,10}\.?,\s+(?=\d)|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+")
_TIME = re.compile(
    r"(?:,|\s+at|\s+um|\s+a)?[t\s]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*"
    r"(?:([ap])\.?m\.?)?\s*(?:uhr|h)?\s*(z|utc|gmt)?\s*(?:([+-])(\d{2}):?(\d{2})?)?"
)
_STAMP_MS = re.compile(r"1\d{12}")
_LONGEST = 60  # characters of a cell that may be a date
_KEPT = 4096  # texts read lately: a column repeats its days


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says: a partial date, and the time of day and its offset if they stand there."""

    on: PartialDate
    at: time | None = None
    offset: timezone | None = None  # None: the practice's home zone

    def instant(self, zone: str) -> datetime | None:
        """The moment in UTC, or None if no time of day is known."""
        if self.at is None or self.on.day is None:
            return None
        wall = datetime.combine(self.on.first, self.at, self.offset or ZoneInfo(zone))
        return wall.astimezone(UTC)

    def local_day(self, zone: str) -> str:
        """The partial date in the practice's home zone, as text."""
        instant = self.instant(zone) if self.offset else None
        return str(self.on) if instant is None else instant.astimezone(ZoneInfo(zone)).date().isoformat()


@dataclass(frozen=True, slots=True)
class Order:
    """How a column's `3/4/2025` is to be read: `day_first` None means that its rows leave it open."""

    day_first: bool | None
    is_mixed: bool = False  # some rows allow only the one, some only the other

    def leaves_open(self, text: str) -> bool:
        """Whether this one cell cannot be read without being told the order."""
        return self.day_first is None and _votes(text) == {True, False}


def order_of(texts: Iterable[str]) -> Order:
    """The one order of day and month all cells allow."""
    only_day = only_month = False
    for text in texts:
        votes = _votes(text)
        only_day |= votes == {True}
        only_month |= votes == {False}
    if only_day and only_month:
        return Order(None, is_mixed=True)
    if only_day or only_month:
        return Order(only_day)
    return Order(None)


@lru_cache(_KEPT)
def read_day(text: str, order: Order) -> Written | None:
    """The day, and the moment, a cell names; None if it names none or the order leaves it open."""
    if len(text) > _LONGEST:
        return None
    plain = folded(text)
    if _STAMP_MS.fullmatch(plain):
        stamp = datetime.fromtimestamp(int(plain) / 1000, UTC)
        return Written(PartialDate.of(stamp.date()), stamp.timetz().replace(tzinfo=None), UTC)
    head, clock = _split_time(plain)
    if clock is None:
        return None
    found = _date(_WEEKDAY.sub("", head, count=1) if head[:1].isalpha() else head, order)
    if found is None:
        return None
    return Written(found, *clock)


def _split_time(plain: str) -> tuple[str, tuple[time | None, timezone | None] | None]:
    """The words before the time of day, and the time; (None, None) without one, None if there is no such time."""
    # a time stands at the end, behind a space, a comma or ISO's T
    for match in _TIME.finditer(plain):
        if match.end() == len(plain) and match.start():
            return plain[: match.start()], _clock(match)
    return plain, (None, None)


def _clock(match: re.Match[str]) -> tuple[time | None, timezone | None] | None:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset: timezone | None = None
    if match[6]:
        shift = timedelta(hours=int(match[7]), minutes=int(match[8] or 0))
        if shift >= timedelta(hours=24):
            return None
        offset = timezone(shift if match[6] == "+" else -shift)
    elif match[5]:
        offset = UTC
    return time(hour, minute, second), offset


def _date(text: str, order: Order) -> PartialDate | None:
    try:
        if match := _ISO.fullmatch(text):
            return PartialDate(int(match[1]), int(match[3]), int(match[4]))
        if match := _PARTIAL.fullmatch(text):
            return PartialDate(int(match[1]), int(match[2]) if match[2] else None)
        if match := _NUMBERS.fullmatch(text):
            return _from_numbers(match, order)
        return _from_words(text)
    except ValueError:
        return None


def _from_numbers(match: re.Match[str], order: Order) -> PartialDate | None:
    votes = _allowed(match)
    if len(votes) == 2 and order.day_first is not None:
        votes = frozenset({order.day_first})
    if not votes or (len(votes) == 2 and match[1] != match[3]):
        return None
    day, month = (match[1], match[3]) if True in votes else (match[3], match[1])
    return PartialDate(_year(match[4]), int(month), int(day))


def _from_words(text: str) -> PartialDate | None:
    if match := _DAY_WORD.fullmatch(text):
        day, word, year = match[1], match[2], match[3]
    elif match := _WORD_DAY.fullmatch(text):
        word, day, year = match[1], match[2], match[3]
    elif match := _WORD_YEAR.fullmatch(text):
        word, day, year = match[1], "", match[2]
    else:
        return None
    month = _MONTHS.get(word)
    if month is None:
        return None
    return PartialDate(_year(year), month, int(day) if day else None)


@lru_cache(_KEPT)
def _votes(text: str) -> frozenset[bool]:
    """Which orders a cell allows: {True} day first, {False} month first, both, or none if it asks no one."""
    if len(text) > _LONGEST:
        return frozenset()
    head, _clock_part = _split_time(folded(text))
    match = _NUMBERS.fullmatch(head)
    if match is None or match[1] == match[3]:
        return frozenset()
    return _allowed(match)


def _allowed(match: re.Match[str]) -> frozenset[bool]:
    if match[2] == ".":
        return frozenset({True})  # with dots the day always comes first
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    return frozenset(
        day_first for day_first in (True, False) if _exists(year, *(_pair(first, second, day_first)))
    )


def _pair(first: int, second: int, day_first: bool) -> tuple[int, int]:
    return (second, first) if day_first else (first, second)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        PartialDate(year, month, day)
    except ValueError:
        return False
    return True


def _year(text: str) -> int:
    """Two digits: up to 69 this century, as POSIX has it."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)
