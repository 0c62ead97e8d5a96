"""A client's health over time: both readings, the dimensions, and what happened on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.domain import health_model
from desktop.domain.dates import parse_partial
from desktop.domain.health import EVEN, dimension_scores, reading_for
from desktop.domain.health_history import RatingHistory
from desktop.domain.health_model import MODEL, HealthModel
from desktop.domain.interactions import Interaction, InteractionId, Signal
from desktop.domain.ratings import DIMENSIONS

BIG_SIGNAL = 9
NOTABLE_KINDS = ("complaint", "escalation", "praise")


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The overall of a day, 0..100; None: nothing stands on that day, the line is broken."""

    on: date
    score: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something notable on a day: `kind` is an interaction kind, "good_signal", "bad_signal" or "end"."""

    on: date
    kind: str
    text: str = ""
    interaction_id: InteractionId | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """Days in order. `now` covers the days before the first recording, `then` those from it on."""

    then: tuple[TrendPoint, ...] = ()
    now: tuple[TrendPoint, ...] = ()
    dimensions: Mapping[str, tuple[TrendPoint, ...]] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    model: str = MODEL.version
    is_rated_late: bool = False  # there are ratings, but all of them were made after the work had ended

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """The whole line: as known today first, then as known then."""
        return self.now + self.then

    @property
    def scored(self) -> tuple[TrendPoint, ...]:
        """The points that have a score."""
        return tuple(point for point in self.points if point.score is not None)

    def score_at(self, on: date) -> float | None:
        """The score of the latest point up to a day; None before the first one."""
        place = bisect_right(self.points, on, key=lambda point: point.on)
        return self.points[place - 1].score if place else None


def trend(
    history: RatingHistory,
    until: date,
    *,
    importance: Mapping[str, float] = EVEN,
    last_day: date | None = None,
    since: date | None = None,
    marks: Iterable[Mark] = (),
    step_days: int = 7,
    model: HealthModel = MODEL,
) -> Trend:
    """One client's line up to a day: one point a week and one for each day a rating was made or recorded.

    It ends with `last_day`, that of a client who left. `since` cuts off what lies before it. Marks outside
    the line's days are left out, but for the end.
    """
    last = until if last_day is None else min(until, last_day)
    then: list[TrendPoint] = []
    now: list[TrendPoint] = []
    dimensions: dict[str, list[TrendPoint]] = {name: [] for name in DIMENSIONS if name in history.lines}
    days = _days(history, last, since, step_days)
    for on in days:
        reading = reading_for(history, on)
        scores = dimension_scores(history, on, reading, model)
        point = TrendPoint(on, health_model.overall(scores, importance))
        (then if reading == "then" else now).append(point)
        for name, line in dimensions.items():
            line.append(TrendPoint(on, scores.get(name)))
    return Trend(
        then=tuple(then),
        now=tuple(now),
        dimensions={name: tuple(line) for name, line in dimensions.items()},
        marks=_within(marks, days),
        model=model.version,
        is_rated_late=history.first_rated is not None and last < history.first_rated <= until,
    )


def notable_marks(
    interactions: Iterable[Interaction], signals: Iterable[Signal] = (), end: date | None = None
) -> tuple[Mark, ...]:
    """Complaints, escalations, praise, the biggest signals and the end, in the order of their days.

    An interaction that is a mark itself is not marked again for its signals.
    """
    marks = []
    marked = set()
    for interaction in interactions:
        happened = parse_partial(interaction.happened_on)
        if interaction.kind in NOTABLE_KINDS and happened is not None:
            marks.append(Mark(happened.first, interaction.kind, interaction.subject, interaction.id))
            marked.add(interaction.id)
    for signal in signals:
        happened = parse_partial(signal.happened_on)
        is_new = signal.interaction_id is None or signal.interaction_id not in marked
        if signal.size >= BIG_SIGNAL and is_new and happened is not None:
            kind = "good_signal" if signal.good else "bad_signal"
            marks.append(Mark(happened.first, kind, signal.note or signal.factor, signal.interaction_id))
    if end is not None:
        marks.append(Mark(end, "end"))
    return tuple(sorted(marks, key=lambda mark: mark.on))


def _days(history: RatingHistory, last: date, since: date | None, step_days: int) -> list[date]:
    first = history.first_rated
    if first is None:
        return []
    first = first if since is None else max(first, since)
    days = {day for day in history.turning_days() if first <= day <= last}
    days.update(last - timedelta(days=ago) for ago in range(0, (last - first).days + 1, step_days))
    return sorted(days)


def _within(marks: Iterable[Mark], days: list[date]) -> tuple[Mark, ...]:
    if not days:
        return ()
    return tuple(mark for mark in marks if mark.kind == "end" or days[0] <= mark.on <= days[-1])
