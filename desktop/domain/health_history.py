"""Which rating of a dimension stands on a day: as it was known then, or as it is known today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal, NamedTuple

from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Rating

Reading = Literal["then", "now"]


class Seen(NamedTuple):
    """A state of a rating with the days, in the home zone, at whose end it was known.

    Known at the end of `since` and of every later day before `until`; `until` None: still so.
    """

    rating: Rating
    since: date
    until: date | None

    def is_known(self, on: date, reading: Reading) -> bool:
        """Whether the reading of a day sees this state."""
        if reading == "now":
            return self.until is None
        return self.since <= on and (self.until is None or on < self.until)


class Standing(NamedTuple):
    """The number a dimension stands at: the judgement, and what last confirmed it (or itself)."""

    rating: Rating
    confirmed: Rating
    value: int  # 1..5

    @property
    def confirmed_on(self) -> date:
        return self.confirmed.rated_on


class Stand(NamedTuple):
    """The same in short: the number, and when it was rated or confirmed last."""

    value: int  # 1..5
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """All states of one dimension's ratings, in the order of their days."""

    days: tuple[date, ...]
    states: tuple[Seen, ...]

    def standing(self, on: date, reading: Reading) -> Standing | None:
        """The number that stands at the end of a day; None: not rated, or not applicable."""
        confirmed: Rating | None = None
        repeated: int | None = None
        for rating in self._backwards(on, reading):
            if rating.missing == "not_applicable":
                break
            if rating.still_true:
                confirmed = confirmed or rating
                repeated = rating.value if repeated is None else repeated
            elif rating.value is not None:
                return Standing(rating, confirmed or rating, rating.value)
        # The judgement it confirmed is gone: the confirmation's own number stands.
        if confirmed is not None and repeated is not None:
            return Standing(confirmed, confirmed, repeated)
        return None

    def last(self, on: date, reading: Reading) -> Rating | None:
        """The latest word on this dimension, be it a number or none."""
        return next(self._backwards(on, reading), None)

    def _backwards(self, on: date, reading: Reading) -> Iterator[Rating]:
        states = self.states
        for index in range(bisect_right(self.days, on) - 1, -1, -1):
            if states[index].is_known(on, reading):
                yield states[index].rating


@dataclass(frozen=True, slots=True)
class RatingHistory:
    """Everything recorded on one client's eight dimensions. Ratings of factors are not in it."""

    lines: Mapping[str, Line]
    first_recorded: date | None  # home-zone day of the first recording; None: nothing was

    @property
    def first_rated(self) -> date | None:
        """The first day any state of a rating speaks of; None: there is none."""
        return min((line.days[0] for line in self.lines.values()), default=None)

    def turning_days(self) -> set[date]:
        """The days on which a rating was made, recorded, edited or removed."""
        days: set[date] = set()
        for line in self.lines.values():
            days.update(line.days)
            days.update(state.since for state in line.states)
            days.update(state.until for state in line.states if state.until is not None)
        return days


def rating_history(versions: Iterable[Known[Rating]], zone: tzinfo) -> RatingHistory:
    """The history of one client from every state its ratings have had; `zone` is the home zone."""
    states: dict[str, list[Seen]] = {}
    first: date | None = None
    for known in versions:
        rating = known.record
        if rating.subject in DIMENSIONS:
            since = _day(known.known_from, zone)
            until = None if known.known_until is None else _day(known.known_until, zone)
            states.setdefault(rating.subject, []).append(Seen(rating, since, until))
            first = since if first is None or since < first else first
    return RatingHistory({subject: line_of(seen) for subject, seen in states.items()}, first)


def line_of(states: list[Seen]) -> Line:
    """All states of one dimension's ratings, put in order."""
    if len(states) > 1:
        states.sort(key=lambda state: (state.rating.rated_on, state.rating.id or 0))
    return Line(tuple([state.rating.rated_on for state in states]), tuple(states))


def _day(instant: datetime, zone: tzinfo) -> date:
    return instant.astimezone(zone).date()
