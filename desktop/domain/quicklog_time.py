"""The times and durations a quick log line may name: `4pm`, `at 14:30`, `16h`, `noon`, `1h15`, `90 min`."""

from __future__ import annotations

import re
from datetime import time

from desktop.domain.quicklog_line import Line
from desktop.domain.quicklog_words import (
    AFTER_SUBJECT_DAYS,
    AFTER_SUBJECT_MINUTES,
    BEFORE_SUBJECT_DAYS,
    HOUR_UNITS,
    MINUTE_UNITS,
    NAMED_TIMES,
    word_set,
)

_LONGEST_HOURS = 8  # a bare `8h` is a duration, a bare `9h` a time of day
_DAY_MINUTES = 24 * 60
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?:h|uhr)?")
_HALF_DAY = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm|a\.m|p\.m)")
_HOURS = re.compile(r"([0-9]{1,2})h([0-9]{2})?")
_AT = re.compile(r"([0-9]{1,2})(?:\.([0-9]{2}))?")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2}|½)?|½")
_COMPACT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2}|½)?|½)([a-z]+|')")
_HOURS_MINUTES = re.compile(
    r"([0-9]{1,2})(?:h|hr|hrs)([0-9]{1,2})(m|min|mins)?|([0-9]{1,2}):([0-9]{2})(?:h|hrs?)"
)
_SPAN = re.compile(r"(.+?)[-–—](.+)")
_PHRASES = {
    ("half", "an", "hour"): 30,
    ("half", "hour"): 30,
    ("quarter", "of", "an", "hour"): 15,
    ("an", "hour", "and", "a", "half"): 90,
    ("an", "hour"): 60,
    ("one", "hour"): 60,
    ("two", "hours"): 120,
    ("three", "hours"): 180,
}
_BEFORE_SUBJECT_MINUTES = word_set(
    "every within in than after before each per next last the by another under over until since only"
)
_HARD_SUBJECT = frozenset({"outage", "downtime", "delay", "ago"})


def read_time(line: Line) -> None:
    """Take the first time of day of the line, and the minutes when it is a span."""
    for index in list(line.free()):
        word = line.word(index)
        at = int(word in ("at", "from", "@"))
        found = _span_at(line, index + at)
        if found is None and word != "from":
            found = _time_at(line, index + at, bool(at))
        if found is None:
            continue
        moment, minutes, length = found
        last = index + at + length - 1
        before = line.tokens[index - 1].word if index else ""
        if before in BEFORE_SUBJECT_DAYS or line.word(last + 1) in AFTER_SUBJECT_DAYS:
            continue
        if not line.has("time"):
            line.take("time", moment, index, last)
            if minutes and not line.has("minutes"):
                line.take("minutes", minutes, index, last)
        return


def read_minutes(line: Line) -> None:
    """Take the first duration of the line."""
    if line.has("minutes"):
        return
    for index in list(line.free()):
        found = _minutes_at(line, index)
        if found is None:
            continue
        minutes, length, is_compact = found
        last = index + length - 1
        before = line.tokens[index - 1].word if index else ""
        after = line.word(last + 1)
        blocked = after in (_HARD_SUBJECT if is_compact else AFTER_SUBJECT_MINUTES | {"ago"})
        if blocked or before in _BEFORE_SUBJECT_MINUTES or not 0 < minutes <= _DAY_MINUTES:
            continue
        if before in ("for", "about", "ca", "approx", "~") and line.is_free(index - 1):
            index -= 1
        line.take("minutes", minutes, index, last)
        return


def _time_at(line: Line, index: int, after_at: bool) -> tuple[time, int, int] | None:
    """Time, no minutes, and how many words it took."""
    words = line.phrase(index, 2)
    if not words:
        return None
    if len(words) == 2 and words[1] in ("am", "pm", "a.m", "p.m", "uhr"):
        suffix = "" if words[1] == "uhr" else words[1]
        moment = _clock(words[0] + suffix, after_at=not suffix)
        if moment:
            return moment, 0, 2
    word = words[0].removeprefix("@") if len(words[0]) > 1 else words[0]
    moment = _clock(word, after_at=after_at)
    return (moment, 0, 1) if moment else None


def _span_at(line: Line, index: int) -> tuple[time, int, int] | None:
    """`14:30-15:15`, `2-3pm`, `14:00 to 15:00`: time, minutes between, how many words."""
    words = line.phrase(index, 3)
    if not words:
        return None
    match = _SPAN.fullmatch(words[0])
    if match:
        start, end, length = match[1], match[2], 1
    elif len(words) == 3 and words[1] in ("-", "–", "—", "to"):
        start, end, length = words[0], words[2], 3
    else:
        return None
    last = _clock(end)
    if last is None:
        return None
    suffix = end[-2:] if end[-2:] in ("am", "pm") and start.isdecimal() else ""
    first = _clock(start + suffix) or (
        _clock(start + "h") if end.endswith("h") and start.isdecimal() else None
    )
    if first is None:
        return None
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return (first, minutes, length) if minutes > 0 else None


def _clock(word: str, *, after_at: bool = False) -> time | None:
    """The time a word says; after "at" a bare number is one too, 1 to 6 in the afternoon."""
    if word in NAMED_TIMES:
        return time(NAMED_TIMES[word])
    match = _HALF_DAY.fullmatch(word)
    if match:
        hour = int(match[1])
        if not 1 <= hour <= 12:
            return None
        return _time(hour % 12 + (12 if match[3][0] == "p" else 0), match[2])
    match = _CLOCK.fullmatch(word)
    if match and not (word.endswith("h") and int(match[1]) <= _LONGEST_HOURS):
        return _time(int(match[1]), match[2])
    match = _HOURS.fullmatch(word)
    if match and (after_at or int(match[1]) > _LONGEST_HOURS):
        return _time(int(match[1]), match[2])
    match = _AT.fullmatch(word) if after_at else None
    if match:
        hour = int(match[1])
        return _time(hour + 12 if 1 <= hour <= 6 and not word.startswith("0") else hour, match[2])
    return None


def _time(hour: int, minute: str | None) -> time | None:
    number = int(minute or 0)
    return time(hour, number) if hour < 24 and number < 60 else None


def _minutes_at(line: Line, index: int) -> tuple[int, int, bool] | None:
    """Minutes, how many words, and whether they were written without a space."""
    words = line.phrase(index, 5)
    for phrase, minutes in _PHRASES.items():
        if words[: len(phrase)] == phrase:
            return minutes, len(phrase), False
    match = _HOURS_MINUTES.fullmatch(words[0])
    if match:
        hours, rest = (match[1], match[2]) if match[1] else (match[4], match[5])
        return (int(hours) * 60 + int(rest), 1, True) if int(rest) < 60 else None
    match = _COMPACT.fullmatch(words[0])
    if match:
        number, unit, length = match[1], match[2], 1
    elif len(words) > 1 and _NUMBER.fullmatch(words[0]) and words[1] not in ("m", "'"):
        number, unit, length = words[0], words[1], 2
    else:
        return None
    if unit in MINUTE_UNITS:
        return round(_value(number)), length, length == 1
    if unit not in HOUR_UNITS:
        return None
    minutes = round(_value(number) * 60)
    more = _more_minutes(words[length:])
    return minutes + more[0], length + more[1], length == 1 and not more[1]


def _more_minutes(words: tuple[str, ...]) -> tuple[int, int]:
    """The `15m`, `15 min`, or `15` with no word after it, that follows hours: minutes and how many words."""
    match = re.fullmatch(r"([0-9]{1,2})(m|min|mins)?", words[0]) if words else None
    if match is None or int(match[1]) >= 60:
        return 0, 0
    if match[2]:
        return int(match[1]), 1
    if len(words) == 1:
        return int(match[1]), 1
    return (int(match[1]), 2) if words[1] in MINUTE_UNITS else (0, 0)


def _value(number: str) -> float:
    whole = number.replace(",", ".")
    if whole.endswith("½"):
        return float(whole[:-1] or 0) + 0.5
    return float(whole)
