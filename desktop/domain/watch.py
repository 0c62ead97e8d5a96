"""Signs to watch: which of them a client's record shows on a day, as far as it can tell."""

from __future__ import annotations

import operator
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias

from desktop.domain.dates import parse_partial
from desktop.domain.interactions import Interaction, InteractionId, Signal
from desktop.domain.people import PersonId
from desktop.domain.ratings import Rating
from desktop.domain.sessions import WatchRule
from desktop.domain.vocabulary import Factor, Watch

# How far back a record has to be read for what is asked here.
REACH_DAYS = 365
QUARTER_DAYS = 90
PEOPLE_DAYS = 180
MOODS = 5
WEAK = 2  # a rating (1..5) that is a sign by itself

_COMPARE: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record about one client; `people` are those who took part, by interaction."""

    interactions: Sequence[Interaction] = ()
    signals: Sequence[Signal] = ()
    ratings: Sequence[Rating] = ()
    people: Mapping[InteractionId, frozenset[PersonId]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """Why a client counts as showing a sign.

    A metric with its value; "signals" with how many bad marks lately; "rating" with the last one.
    """

    metric: str
    value: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A factor with all rules that watch it, whoever taught them."""

    factor: str
    rules: tuple[WatchRule, ...]

    @property
    def is_readable(self) -> bool:
        """Whether the record can tell any of its measures; marks and ratings it can tell always."""
        return any(rule.metric in METRICS for rule in self.rules)


def signs(rules: Iterable[WatchRule]) -> tuple[Sign, ...]:
    """The rules by factor, in the order they were made."""
    found: dict[str, list[WatchRule]] = {}
    for rule in rules:
        found.setdefault(rule.factor, []).append(rule)
    return tuple(Sign(factor, tuple(each)) for factor, each in found.items())


def sign_of(factor: Factor) -> Sign:
    """The sign the vocabulary knows for a factor, chosen or not."""
    return Sign(factor.id, tuple(_rule(factor.id, part) for part in parts(factor.watch)))


def parts(watch: Watch | None) -> tuple[Watch, ...]:
    """What a factor is watched by: each measure or question on its own."""
    return () if watch is None else (watch, *watch.also)


class Reading:
    """One client's record on a day, gone through once, whichever signs are then looked for."""

    def __init__(self, record: Record, today: date) -> None:
        self._past = _Past(record, today)
        self._is_empty = not (record.interactions or record.signals or record.ratings)
        self._measured: dict[str, float | None] = {}
        self._bad = _bad_signals(record.signals, today) if record.signals else {}
        self._rated = _standing(record.ratings, today) if record.ratings else {}

    def hits(self, sign: Sign) -> tuple[Hit, ...]:
        """Everything by which the client shows a sign; () if nothing does."""
        if self._is_empty:
            return ()
        measured: dict[str, Hit] = {}
        for rule in sign.rules:
            value = self.measure(rule.metric)
            if value is not None and is_on(rule, value):
                measured[rule.metric] = Hit(rule.metric, value)
        found = list(measured.values())
        if count := self._bad.get(sign.factor):
            found.append(Hit("signals", count))
        rated = self._rated.get(sign.factor)
        if rated is not None and rated <= WEAK:
            found.append(Hit("rating", rated))
        return tuple(found)

    def measure(self, metric: str) -> float | None:
        """A metric; None if the record cannot tell it (yet)."""
        if metric not in self._measured:
            read = METRICS.get(metric)
            self._measured[metric] = None if read is None else read(self._past)
        return self._measured[metric]


def is_on(rule: WatchRule, value: float) -> bool:
    """Whether a value is beyond the rule's threshold."""
    compare = _COMPARE.get(rule.op)
    return compare is not None and rule.threshold is not None and compare(value, rule.threshold)


class _Past:
    """A client's interactions up to a day, oldest first, each with the first day it may have been."""

    def __init__(self, record: Record, today: date) -> None:
        self.record = record
        self.today = today
        dated = [(day, each) for each in record.interactions if (day := _day(each.happened_on)) is not None]
        self.entries = sorted(
            ((day, each) for day, each in dated if day <= today), key=lambda pair: (pair[0], pair[1].id or 0)
        )

    def since(self, keep: Callable[[Interaction], bool]) -> float | None:
        """Days since the last that is kept; None if there was none."""
        last = next((day for day, each in reversed(self.entries) if keep(each)), None)
        return None if last is None else (self.today - last).days

    def within(self, days: int) -> list[Interaction]:
        """Those of the last so many days."""
        begin = bisect_left(self.entries, self.today - timedelta(days=days), key=itemgetter(0))
        return [each for _day, each in self.entries[begin:]]

    def count(self, keep: Callable[[Interaction], bool]) -> float | None:
        """How many of the quarter are kept; None if nothing was ever written down."""
        return sum(map(keep, self.within(QUARTER_DAYS))) if self.entries else None


def _is_for(purpose: str) -> Callable[[Interaction], bool]:
    return lambda each: purpose in each.purposes


def _is_mine_for(purpose: str) -> Callable[[Interaction], bool]:
    return lambda each: purpose in each.purposes and each.direction != "in"


def _is_showing(each: Interaction) -> bool:
    return each.kind == "showing" or "showing" in each.purposes


def _is_repair(each: Interaction) -> bool:
    return each.kind == "complaint" or "correction" in each.purposes


def _chase_share(past: _Past) -> float | None:
    """Status chases over these and the good contacts."""
    recent = past.within(QUARTER_DAYS)
    chases = sum("status_chase" in each.purposes for each in recent)
    counted = chases + sum(each.is_good_contact for each in recent)
    return chases / counted if counted else None


def _mean_mood(past: _Past) -> float | None:
    moods = [each.mood for _day, each in past.entries if each.mood is not None][-MOODS:]
    return sum(moods) / len(moods) if moods else None


def _active_contacts(past: _Past) -> float | None:
    """Different people in good contact; None where nobody writes down who took part."""
    people = past.record.people
    if not any(people.get(each.id) for _day, each in past.entries if each.id is not None):
        return None
    met = [each.id for each in past.within(PEOPLE_DAYS) if each.is_good_contact and each.id is not None]
    return len(frozenset().union(*(people.get(id, frozenset()) for id in met)))


Metric: TypeAlias = Callable[[_Past], "float | None"]

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        "days_since_contact": lambda past: past.since(lambda each: each.is_good_contact),
        "days_since_update": lambda past: past.since(_is_mine_for("update")),
        "days_since_demo": lambda past: past.since(_is_showing),
        "days_since_personal": lambda past: past.since(_is_for("personal")),
        "days_since_idea": lambda past: past.since(_is_mine_for("idea")),
        "days_since_goals": lambda past: past.since(_is_for("goals")),
        "days_since_feedback": lambda past: past.since(_is_for("feedback_asked")),
        "mood_last5": _mean_mood,
        "chase_share_90d": _chase_share,
        "escalations_90d": lambda past: past.count(lambda each: each.kind == "escalation"),
        "reopened_90d": lambda past: past.count(_is_repair),
        "active_contacts_180d": _active_contacts,
    }
)


def _bad_signals(signals: Iterable[Signal], today: date) -> dict[str, int]:
    """By factor its bad marks of the quarter since the last good one."""
    dated = sorted(
        (
            (day, mark.id or 0, mark)
            for mark in signals
            if (day := _day(mark.happened_on)) is not None and day <= today
        ),
        key=lambda each: each[:2],
    )
    bad: dict[str, int] = {}
    for day, _id, mark in dated:
        is_late = (today - day).days <= QUARTER_DAYS
        bad[mark.factor] = 0 if mark.good else bad.get(mark.factor, 0) + is_late
    return bad


def _standing(ratings: Iterable[Rating], today: date) -> dict[str, int | None]:
    """The ratings that stand on this day: can't-say leaves the earlier one standing."""
    standing: dict[str, int | None] = {}
    for rating in sorted(ratings, key=lambda each: (each.rated_on, each.id or 0)):
        if rating.rated_on <= today and rating.missing != "cant_say":
            standing[rating.subject] = rating.value
    return standing


@lru_cache(4096)
def _day(happened_on: str) -> date | None:
    """The first day it may have been; None if the text is no date."""
    day = parse_partial(happened_on)
    return None if day is None else day.first


def _rule(factor: str, watch: Watch) -> WatchRule:
    return WatchRule(factor, watch.metric, watch.op, watch.threshold, watch.question)
