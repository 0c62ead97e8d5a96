"""The days a quick log line may name: `yest`, `last Fri`, `2 weeks ago`, `12 Mar`, `3/12`, `2025-03-12`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from desktop.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate, add_months
from desktop.domain.quicklog_line import Line
from desktop.domain.quicklog_words import (
    AFTER_SUBJECT_DAYS,
    BEFORE_SUBJECT_DAYS,
    COUNTS,
    DAY_UNITS,
    MONTHS,
    PARTS_OF_DAY,
    RELATIVE_DAYS,
    WEAK_WEEKDAYS,
    WEEKDAYS,
)

_SOON_DAYS = 30  # a day without a year is the coming one only if it is this near
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_YEAR_FIRST = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(st|nd|rd|th|\.)?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})([a-z]+)")
_COUNT_UNIT = re.compile(r"([0-9]{1,3})(d|w|wk|wks)")
_AFTER_SAT = frozenset({"down", "with", "in", "together", "through"})
_AFTER_FRACTIONS = frozenset({"day", "days", "done", "of", "hour", "hours", "h", "full", "price"})

Found = tuple[PartialDate, int, bool]  # the day, how many words, whether it needs company to count


class DayReader:
    """Finds days in a line, seen from `today`; `day_first` says what 3/12 means."""

    def __init__(self, today: date, day_first: bool) -> None:
        self._today = today
        self._day_first = day_first

    def read(self, line: Line, *, weak: bool) -> None:
        """Take the first day of the line. Weak ones count only beside something understood."""
        for index in list(line.free()):
            found = self._at(line, index)
            if found is None or (found[2] and not weak):
                continue
            day, length, is_weak = found
            last = index + length - 1
            if not self._is_subject(line, index, last) and (not is_weak or line.is_beside(index, last)):
                line.take("day", day, index, last)
                return

    def _is_subject(self, line: Line, first: int, last: int) -> bool:
        before = line.tokens[first - 1].word if first else ""
        return before in BEFORE_SUBJECT_DAYS or line.word(last + 1) in AFTER_SUBJECT_DAYS

    def _at(self, line: Line, index: int) -> Found | None:
        words = line.phrase(index, 5)
        on = 2 if words[:2] == ("on", "the") else int(words[:1] == ("on",))
        rest = words[on:]
        if not rest:
            return None
        found = self._written(line, index + on) or self._weekday(rest, bool(on))
        if found is None and on == 2:
            found = self._day_of_month(rest)
        if found is None and on == 0:
            found = self._relative(rest) or self._ago(rest)
        return _found(found[0], found[1] + on, is_weak=found[2] and not on) if found else None

    def _relative(self, words: tuple[str, ...]) -> Found | None:
        shift: int | None = None
        length = 1
        if words[0] in RELATIVE_DAYS:
            shift = RELATIVE_DAYS[words[0]]
            length = 2 if len(words) > 1 and words[1] in PARTS_OF_DAY | {"night"} else 1
        elif words[:2] in {("just", "now"), ("earlier", "today")} or (
            words[0] == "this" and words[1:2] and words[1] in PARTS_OF_DAY
        ):
            shift, length = 0, 2
        elif words[:2] == ("last", "night"):
            shift, length = -1, 2
        elif words[:3] == ("day", "before", "yesterday"):
            shift, length = -2, 3
        elif words[:4] == ("the", "day", "before", "yesterday"):
            shift, length = -2, 4
        elif words[:2] == ("last", "month"):
            month = add_months(self._today.replace(day=1), -1)
            return PartialDate(month.year, month.month), 2, True
        elif words[:2] == ("last", "year"):
            return PartialDate(self._today.year - 1), 2, True
        return None if shift is None else (self._exact(timedelta(days=shift)), length, False)

    def _ago(self, words: tuple[str, ...]) -> Found | None:
        """`2 days ago`, `a week ago`, `3w ago`, `2 months ago`."""
        joined = _COUNT_UNIT.fullmatch(words[0])
        if joined:
            count, unit, length = int(joined[1]), joined[2], 1
        elif len(words) > 1:
            number = words[0]
            count = COUNTS.get(number, int(number) if number.isdecimal() and len(number) < 4 else 0)
            unit, length = words[1], 2
        else:
            return None
        if words[length : length + 1] != ("ago",) or not count:
            return None
        if unit in DAY_UNITS:
            return self._exact(-timedelta(days=count * DAY_UNITS[unit])), length + 1, False
        months = {"month": 1, "months": 1, "year": 12, "years": 12}.get(unit)
        if months is None or count * months > 1200:
            return None
        return PartialDate.of(add_months(self._today, -count * months)), length + 1, False

    def _weekday(self, words: tuple[str, ...], after_on: bool) -> Found | None:
        how = words[0] if words[0] in ("last", "next", "this") else ""
        name = words[1] if how and len(words) > 1 else words[0]
        if name not in WEEKDAYS or (name == "sat" and words[1:2] and words[1] in _AFTER_SAT):
            return None
        back = (self._today.weekday() - WEEKDAYS[name]) % 7
        shift = {"": -back, "last": -(back or 7), "next": 7 - back}.get(
            how, WEEKDAYS[name] - self._today.weekday()
        )
        length = 2 if how else 1
        if len(words) > length and words[length] in PARTS_OF_DAY:
            length += 1
        is_weak = not how and not after_on and name in WEAK_WEEKDAYS
        return self._exact(timedelta(days=shift)), length, is_weak

    def _day_of_month(self, words: tuple[str, ...]) -> Found | None:
        """`on the 12th`: the latest one."""
        match = _DAY_NUMBER.fullmatch(words[0])
        if match is None or match[2] in (None, "."):
            return None
        for months in (0, -1, -2):
            month = add_months(self._today.replace(day=1), months)
            day = _day(month.year, month.month, int(match[1]))
            if day and day.first <= self._today:
                return day, 1, False
        return None

    def _written(self, line: Line, index: int) -> Found | None:
        """A date by numbers, or with the name of its month."""
        shown = line.tokens[index].text.casefold().rstrip(",;:!?")
        for pattern in (_ISO, _YEAR_FIRST):
            match = pattern.fullmatch(shown)
            if match:
                year, month, number = match.groups()
                day = _day(int(year), int(month), int(number) if number else None)
                return _found(day, 1)
        match = _DOTTED.fullmatch(shown)
        if match:
            day = self._with_year(int(match[2]), int(match[1]), match[3])
            return _found(day, 1)
        match = _SLASHED.fullmatch(shown)
        if match:
            return self._slashed(line, index, match)
        return self._named_month(line, index)

    def _slashed(self, line: Line, index: int, match: re.Match[str]) -> Found | None:
        first, second, year = int(match[1]), int(match[2]), match[3]
        if not year and (match[0] == "24/7" or line.word(index + 1) in _AFTER_FRACTIONS):
            return None
        one, other = (second, first), (first, second)  # month, day
        if not self._day_first:
            one, other = other, one
        day = self._with_year(*one, year) or self._with_year(*other, year)
        return _found(day, 1, is_weak=not year)

    def _named_month(self, line: Line, index: int) -> Found | None:
        """`12 Mar`, `12th of March 2025`, `March 12, 2025`, `12mar`."""
        words = line.phrase(index, 3)
        joined = _DAY_MONTH.fullmatch(words[0])
        if joined and joined[2] in MONTHS:
            number, month, length = int(joined[1]), MONTHS[joined[2]], 1
        else:
            of = 1 if words[1:2] == ("of",) else 0
            if len(words) < 2 + of:
                return None
            first, second = words[0], words[1 + of]
            if second not in MONTHS and not of:
                first, second = second, first
            match = _DAY_NUMBER.fullmatch(first)
            if match is None or second not in MONTHS:
                return None
            number, month, length = int(match[1]), MONTHS[second], 2 + of
        year = line.word(index + length) if line.is_free(index + length) else ""
        if not (re.fullmatch("[0-9]{4}", year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
            year = ""
        day = self._with_year(month, number, year)
        return _found(day, length + bool(year))

    def _with_year(self, month: int, number: int, year: str | None) -> PartialDate | None:
        """Without a year the latest such day, or the coming one if it is near."""
        if year:
            return _day(int(year) + (2000 if len(year) == 2 else 0), month, number)
        near = self._today + timedelta(days=_SOON_DAYS)
        for guess in range(near.year, near.year - 9, -1):
            day = _day(guess, month, number)
            if day and day.first <= near:
                return day
        return None

    def _exact(self, shift: timedelta) -> PartialDate:
        return PartialDate.of(self._today + shift)


def read_moment_ago(line: Line, now: datetime) -> None:
    """`20 min ago`, `2h ago`, `an hour ago`: the day and the time."""
    for index in list(line.free()):
        words = line.phrase(index, 3)
        joined = re.fullmatch(r"([0-9]{1,3})(m|min|mins|h|hr|hrs)", words[0])
        if joined and words[1:2] == ("ago",):
            count, unit, length = int(joined[1]), joined[2], 2
        elif words[2:] == ("ago",) and re.fullmatch(r"(?:min|minute|hr|hour)s?", words[1]):
            number = words[0]
            count = COUNTS.get(number, int(number) if re.fullmatch("[0-9]{1,3}", number) else 0)
            unit, length = words[1], 3
        else:
            continue
        if not count:
            continue
        moment = now - timedelta(minutes=count * (60 if unit.startswith("h") else 1))
        line.take("day", PartialDate.of(moment.date()), index, index + length - 1)
        line.take("time", moment.time().replace(second=0, microsecond=0), index, index + length - 1)
        return


def _found(day: PartialDate | None, length: int, *, is_weak: bool = False) -> Found | None:
    return None if day is None else (day, length, is_weak)


def _day(year: int, month: int, number: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, number)
    except ValueError:
        return None
