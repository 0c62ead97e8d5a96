"""The hours agreed with a client, as text such as `Mon-Fri 09:00-17:00; Sat 10:00-12:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from desktop.domain.flaws import Flaw

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MINUTES_A_DAY = 24 * 60

_FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DASH = re.compile(r"\s*(?:[-–—]|\bto\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)
_PART = re.compile(r"(?P<days>[^0-9]*)(?P<times>[0-9].*)", re.DOTALL)
_EVERY_DAY = frozenset({"", "daily", "every day"})


@dataclass(frozen=True, slots=True)
class Range:
    """From-to on some days of the week (Monday is 0), in minutes after midnight.

    `end` is at most 1440; at or below `start` it lies on the following day.
    """

    days: tuple[int, ...]
    start: int
    end: int

    def __str__(self) -> str:
        return f"{_days_text(self.days)} {_clock_text(self.start)}-{_clock_text(self.end)}"

    def contains(self, weekday: int, minute: int) -> bool:
        """Whether a minute of a day of the week lies within; the end does not."""
        if self.start < self.end:
            return weekday in self.days and self.start <= minute < self.end
        before_midnight = weekday in self.days and minute >= self.start
        return before_midnight or ((weekday - 1) % 7 in self.days and minute < self.end)


@dataclass(frozen=True, slots=True)
class Hours:
    """Agreed hours; false when none are agreed."""

    ranges: tuple[Range, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __str__(self) -> str:
        return "; ".join(map(str, self.ranges))

    def contains(self, instant: datetime, zone: tzinfo) -> bool:
        """Whether an aware instant lies within them, in the client's zone; never when none are agreed."""
        there = instant.astimezone(zone)
        minute = there.hour * 60 + there.minute
        return any(part.contains(there.weekday(), minute) for part in self.ranges)


@dataclass(frozen=True, slots=True)
class ReadHours:
    """What could be read, and what could not."""

    hours: Hours
    flaws: tuple[Flaw, ...] = ()


def parse_hours(text: str) -> ReadHours:
    """Reads `Mon-Fri 9-17`, `mon, wed 9:00-12:00, 13:00-17:00; sat 10am-noon`; no days means every day."""
    ranges: list[Range] = []
    flaws: list[Flaw] = []
    for part in filter(None, map(str.strip, re.split(r"[;\n]", text))):
        match = _PART.fullmatch(part.replace("noon", "12:00"))
        if match is None:
            flaws.append(Flaw("hours.unreadable", {"text": part}))
            continue
        days = _read_days(match["days"], flaws)
        for span in filter(None, map(str.strip, match["times"].split(","))):
            times = _read_span(span, flaws)
            if days and times:
                ranges.append(Range(days, *times))
    return ReadHours(Hours(tuple(ranges)), tuple(flaws))


def _read_days(text: str, flaws: list[Flaw]) -> tuple[int, ...]:
    words = text.strip(" \t:,").casefold()
    if words in _EVERY_DAY:
        return tuple(range(7))
    days: set[int] = set()
    for part in filter(None, re.split(r"[\s,&+]+(?:and\b\s*)?", _DASH.sub("-", words))):
        ends = [_weekday(name) for name in part.split("-")]
        known = [day for day in ends if day is not None]
        if len(known) != len(ends) or len(ends) > 2:
            flaws.append(Flaw("hours.unknown_day", {"text": part}))
            return ()
        first, last = known[0], known[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return tuple(sorted(days))


def _weekday(name: str) -> int | None:
    name = name.rstrip(".").removesuffix("s")
    matches = [index for index, full in enumerate(_FULL_NAMES) if len(name) >= 2 and full.startswith(name)]
    return matches[0] if len(matches) == 1 else None


def _read_span(text: str, flaws: list[Flaw]) -> tuple[int, int] | None:
    parts = _DASH.split(text)
    clocks = [_CLOCK.fullmatch(part) for part in parts]
    if len(parts) != 2 or clocks[0] is None or clocks[1] is None:
        flaws.append(Flaw("hours.unreadable", {"text": text}))
        return None
    start, end = _minute(clocks[0]), _minute(clocks[1])
    if start is None or end is None or start in (MINUTES_A_DAY, end):
        flaws.append(Flaw("hours.unknown_time", {"text": text}))
        return None
    return start, end


def _minute(match: re.Match[str]) -> int | None:
    """Minutes after midnight, 1440 for 24:00; None for what no clock shows."""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    total = hour * 60 + minute
    return total if minute < 60 and total <= MINUTES_A_DAY else None


def _clock_text(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _days_text(days: tuple[int, ...]) -> str:
    """Runs of three and more as `Mon-Fri`, the others one by one."""
    names: list[str] = []
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        span = [DAY_NAMES[day] for _, day in run]
        names += [f"{span[0]}-{span[-1]}"] if len(span) > 2 else span
    return ",".join(names)
