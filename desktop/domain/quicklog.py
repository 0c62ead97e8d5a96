"""The one-line log: `acme call 30m yesterday :( late again` read into chips and a subject.

Every word is either in a chip's span or in the subject. A chip that is rejected gives its words back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import TypeVar

from desktop.domain.dates import PartialDate
from desktop.domain.quicklog_day import DayReader, read_moment_ago
from desktop.domain.quicklog_index import QuickLogIndex
from desktop.domain.quicklog_line import Claim, Line
from desktop.domain.quicklog_time import read_minutes, read_time
from desktop.domain.quicklog_what import QuickSignal, about_index, read_direction, read_kind, read_marks
from desktop.domain.quicklog_who import WhoReader
from desktop.domain.quicklog_words import SCHEMES

FIELDS = (
    "client",
    "kind",
    "day",
    "time",
    "minutes",
    "direction",
    "mood",
    "people",
    "purposes",
    "signals",
    "private",
)
SEVERAL = frozenset({"people", "purposes", "signals"})
T = TypeVar("T")
_SEPARATOR_AT_END = re.compile(r"\s+\W$")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}


@dataclass(frozen=True, slots=True)
class QuickLogContext:
    """What a line is read against. `now` is aware, in the practice's home zone."""

    index: QuickLogIndex
    now: datetime
    day_first: bool = True
    current_client: int | None = None  # the client one is looking at: meant when none is named
    recent: tuple[int, ...] = ()  # clients used of late, the latest first: the order of candidates


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood. `text` is the name found, else the words as typed.

    `start` and `end` are its characters in the line, both 0 if it stands for no words (the current client,
    a value put in by hand). `value` None: one of `candidates` has to be chosen.
    """

    field: str
    text: str
    value: object
    start: int
    end: int
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    line: str
    context: QuickLogContext
    claims: tuple[Claim, ...]
    overrides: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class QuickLog:
    """What a line says. None, "" and () mean that it does not say."""

    chips: tuple[Chip, ...]  # in the order of the line
    subject: str
    _reading: _Reading = field(repr=False, compare=False)
    client: int | None = None
    client_candidates: tuple[int, ...] = ()
    kind: str = ""
    day: PartialDate | None = None  # today when only a time was given
    time: time | None = None
    happened_at: datetime | None = None  # UTC; known when a time was given
    future: bool = False  # later than now: a plan
    minutes: int | None = None
    direction: str = ""
    mood: int | None = None
    purposes: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    signals: tuple[QuickSignal, ...] = ()
    private: bool = False

    def without(self, name: str) -> QuickLog:
        """The same line with everything of one field rejected: its words become subject."""
        return self.with_value(name, None)

    def with_value(self, name: str, value: object) -> QuickLog:
        """The same line with a field corrected; for people, purposes and signals a tuple of all of them."""
        overrides = {**self._reading.overrides, name: value}
        return _assemble(replace(self._reading, overrides=overrides))


def parse(line: str, context: QuickLogContext, overrides: Mapping[str, object] | None = None) -> QuickLog:
    """Read a line. `overrides` maps fields to corrected values; None rejects what was understood."""
    return _assemble(_Reading(line, context, tuple(_read(line, context)), overrides or {}))


def _read(text: str, context: QuickLogContext) -> list[Claim]:
    line = Line.of(text)
    who = WhoReader(context.index, context.current_client, context.recent)
    _set_subject_apart(line, who.label(line))
    about = about_index(line)
    read_marks(line, context.index)
    read_moment_ago(line, context.now)
    who.read_client(line, about)
    days = DayReader(context.now.date(), context.day_first)
    if not line.has("day"):
        days.read(line, weak=False)
    read_time(line)
    read_minutes(line)
    who.read_people(line, about)
    read_kind(line, about)
    who.read_people_beside_kind(line, about)
    read_direction(line, about)
    if not line.has("day"):
        days.read(line, weak=True)
    return line.claims


def _set_subject_apart(line: Line, label: int) -> None:
    """What follows a colon is subject, except right after the client's name at the start."""
    for index, token in enumerate(line.tokens[:-1]):
        if index < label or line.taken[index] or token.text[-1] != ":" or token.word in SCHEMES:
            continue
        if token.word != "mood":
            line.keep_as_subject(index + 1)
            return


def _assemble(reading: _Reading) -> QuickLog:
    claims = [claim for name in FIELDS for claim in _corrected(name, reading)]
    day, moment, happened_at = _when(claims, reading.context.now)
    now = reading.context.now
    is_plan = happened_at > now if happened_at else day is not None and day.first > now.date()
    chips = [_chip(claim, reading) for claim in claims]
    return QuickLog(
        chips=tuple(sorted(chips, key=lambda chip: (chip.start, chip.end))),
        subject=_subject(reading.line, claims),
        client=_one(claims, "client", int),
        client_candidates=next((claim.candidates for claim in claims if claim.field == "client"), ()),
        kind=_one(claims, "kind", str) or "",
        day=day,
        time=moment,
        happened_at=happened_at,
        future=is_plan,
        minutes=_one(claims, "minutes", int),
        direction=_one(claims, "direction", str) or "",
        mood=_one(claims, "mood", int),
        purposes=_all(claims, "purposes", str),
        people=_all(claims, "people", int),
        signals=_all(claims, "signals", QuickSignal),
        private=_one(claims, "private", bool) or False,
        _reading=reading,
    )


def _corrected(name: str, reading: _Reading) -> list[Claim]:
    """What was understood of a field, after the user's corrections."""
    claims = [claim for claim in reading.claims if claim.field == name]
    context = reading.context
    if name == "client" and not claims and context.current_client is not None:
        claims = [Claim(name, context.current_client, 0, 0)]
    if name not in reading.overrides:
        return claims
    value = reading.overrides[name]
    if value is None:
        return []
    if name not in SEVERAL:
        first = claims[0] if claims else Claim(name, None, 0, 0)
        return [first if first.value == value else replace(first, value=value)]
    assert isinstance(value, tuple)
    kept: list[Claim] = []
    missing = list(dict.fromkeys(value))
    for claim in claims:
        choice = claim.value
        if choice is None:
            choice = next((candidate for candidate in claim.candidates if candidate in missing), None)
        if choice in value:
            kept.append(claim if choice == claim.value else replace(claim, value=choice))
            missing = [other for other in missing if other != choice]
    return kept + [Claim(name, other, 0, 0) for other in missing]


def _chip(claim: Claim, reading: _Reading) -> Chip:
    index, value = reading.context.index, claim.value
    text = ""
    if claim.field == "client" and isinstance(value, int):
        text = index.client_names.get(value, "")
    elif claim.field == "people" and isinstance(value, int):
        text = index.person_names.get(value, "")
    elif isinstance(value, QuickSignal):
        text = index.factor_names.get(value.factor, value.factor)
    if not text:
        text = _SEPARATOR_AT_END.sub("", reading.line[claim.start : claim.end])
        text = text if claim.field == "mood" else text.rstrip(",;:")
    return Chip(claim.field, text, value, claim.start, claim.end, claim.candidates)


def _when(claims: list[Claim], now: datetime) -> tuple[PartialDate | None, time | None, datetime | None]:
    """Day, time and instant; a time without a day is today's."""
    day, moment = _one(claims, "day", PartialDate), _one(claims, "time", time)
    if moment is None:
        return day, None, None
    day = day or PartialDate.of(now.date())
    if not day.is_exact:
        return day, moment, None
    return day, moment, datetime.combine(day.first, moment, tzinfo=now.tzinfo).astimezone(UTC)


def _one(claims: list[Claim], name: str, kind: type[T]) -> T | None:
    return next((c.value for c in claims if c.field == name and isinstance(c.value, kind)), None)


def _all(claims: list[Claim], name: str, kind: type[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(c.value for c in claims if c.field == name and isinstance(c.value, kind)))


def _subject(line: str, claims: list[Claim]) -> str:
    """The words no chip stands for, in their order; quotes around all of it have done their work."""
    free = list(line)
    for claim in claims:
        free[claim.start : claim.end] = " " * (claim.end - claim.start)
    subject = " ".join("".join(free).split())
    closing = _QUOTES.get(subject[:1])
    if closing and len(subject) > 2 and subject[1:].find(closing) == len(subject) - 2:
        return subject[1:-1].strip()
    return subject
