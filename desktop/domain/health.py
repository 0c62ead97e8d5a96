"""How a client is doing: the score of a day with its reasons, computed from ratings and never stored.

Two rules stand above the arithmetic. Silence never improves a score: with nothing new recorded the
overall does not rise from one day to the next (values fade only downwards, and none expires out of the
mean). Bad news never improves it: a rating no higher than what the dimension stands at on that day does
not raise the overall, on the day it is recorded or on any later one without news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, tzinfo
from types import MappingProxyType

from desktop.domain import health_model
from desktop.domain.clients import Client, ClientId
from desktop.domain.dates import parse_partial
from desktop.domain.health_history import RatingHistory, Reading, Stand, Standing, rating_history
from desktop.domain.health_model import MODEL, HealthModel
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Rating

EVEN: Mapping[str, float] = MappingProxyType({})  # every dimension of importance 1
CHANGE_DAYS = (30, 90)


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record a score rests on: its table, its id (None: not stored yet) and its day."""

    table: str
    id: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Contribution:
    """One reason: a score 0..100 with its weight in the dimension and its points in the overall."""

    kind: str  # "rating"
    name: str
    score: float
    weight: float
    points: float  # unrounded share of the overall; all points add up to it exactly
    is_fading: bool
    age_days: int
    records: tuple[RecordRef, ...]


@dataclass(frozen=True, slots=True)
class DimensionHealth:
    """One dimension on a day. `score` None: not rated, or not applicable (`missing`)."""

    dimension: str
    importance: float
    score: float | None = None
    value: int | None = None  # 1..5 as last rated
    rated_on: date | None = None
    confirmed_on: date | None = None
    age_days: int | None = None  # since it was last rated or confirmed
    is_fresh: bool = False
    is_fading: bool = False
    missing: str = ""  # the latest word if it was no number: "cant_say" or "not_applicable"
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """A client's health on a day.

    `score` None: nothing is rated, or the work has ended (band "ended"). `band` None with a score: not
    enough evidence for it. `last_known`: the confidence is too low but the client was at risk, and stays.
    """

    on: date
    score: float | None = None  # 0..100
    shown: int | None = None  # rounded half up
    band: str | None = None  # "strong", "watch", "risk", "ended"
    last_known: bool = False
    confidence: float = 0.0  # 0..1
    weakest: str | None = None  # dimension
    dimensions: Mapping[str, DimensionHealth] = field(default_factory=dict)
    caps: tuple[object, ...] = ()
    model: str = MODEL.version

    @property
    def is_withheld(self) -> bool:
        """There is a number, but too little fresh evidence to call it strong or watch."""
        return self.score is not None and self.band is None

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Every reason; their points add up to the score."""
        return tuple(reason for each in self.dimensions.values() for reason in each.contributions)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rating that could move the overall: by how many points at most, and how old the last one is."""

    dimension: str
    swing: float
    age_days: int | None  # None: never rated


def assess(
    history: RatingHistory,
    on: date,
    *,
    importance: Mapping[str, float] = EVEN,
    reading: Reading = "then",
    ended_from: date | None = None,
    model: HealthModel = MODEL,
) -> Health:
    """The health at the end of a day; `ended_from` is the first day without a score, None: none."""
    seen = glance(history, on, importance=importance, reading=reading, ended_from=ended_from, model=model)
    if seen.band == "ended":
        return seen
    standings = _standings(history, on, reading)
    parts = health_model.points(_scores(standings, on, model), importance)
    dimensions = {
        name: _unrated(name, history, on, reading, importance)
        if name not in standings
        else _rated(name, standings[name], history, on, reading, importance, parts[name], model)
        for name in DIMENSIONS
    }
    return replace(seen, dimensions=dimensions)


def glance(
    history: RatingHistory,
    on: date,
    *,
    importance: Mapping[str, float] = EVEN,
    reading: Reading = "then",
    ended_from: date | None = None,
    model: HealthModel = MODEL,
) -> Health:
    """The same in short, for tables: without dimensions and reasons, in a fraction of the time."""
    if ended_from is not None and on >= ended_from:
        return Health(on, band="ended", model=model.version)
    return glance_at(_standings(history, on, reading), on, importance, model)


def glance_at(
    standings: Mapping[str, Standing] | Mapping[str, Stand],
    on: date,
    importance: Mapping[str, float] = EVEN,
    model: HealthModel = MODEL,
) -> Health:
    """The same from where each dimension stands on that day, while the work goes on."""
    if not standings:
        return Health(on, model=model.version)
    fresh, scores = {}, {}
    for name, standing in standings.items():
        age_days = (on - standing.confirmed_on).days
        fresh[name] = age_days <= model.validity_days(standing.value)
        scores[name] = model.faded(standing.value, age_days)
    sure = health_model.confidence(fresh, importance)
    score = health_model.overall(scores, importance)
    assert score is not None
    band, last_known = _band(health_model.shown(score), sure, model)
    return Health(
        on=on,
        score=score,
        shown=health_model.shown(score),
        band=band,
        last_known=last_known,
        confidence=sure,
        weakest=min(scores, key=lambda dimension: scores[dimension]),
        model=model.version,
    )


def ended_from(client: Client, today: date) -> date | None:
    """The first day without a score: after the last day of an ended client, today for one leaving.

    None while the work goes on. An end that is unknown or still to come counts from today.
    """
    if client.status == "leaving":
        return today
    if client.is_living:
        return None
    end = parse_partial(client.ended_on)
    return today if end is None else min(today, end.last + timedelta(days=1))


def last_day(client: Client, today: date) -> date | None:
    """The last day of an ended client, today at the latest; None: unknown, or the work goes on."""
    end = parse_partial(client.ended_on)
    return None if client.is_living or end is None else min(today, end.last)


def health_of(
    client: Client,
    versions: Iterable[Known[Rating]],
    on: date,
    *,
    today: date,
    zone: tzinfo,
    reading: Reading = "then",
    model: HealthModel = MODEL,
) -> Health:
    """One client's health on a day, from every state its ratings have had."""
    return assess(
        rating_history(versions, zone),
        on,
        importance=client.importance,
        reading=reading,
        ended_from=ended_from(client, today),
        model=model,
    )


def health_overview(
    versions: Mapping[ClientId, Sequence[Known[Rating]]],
    clients: Iterable[Client],
    today: date,
    zone: tzinfo,
) -> dict[ClientId, Health]:
    """Today's health of many clients, without dimensions and reasons; `versions` may lack clients."""
    return {
        client.id: _glance_of(client, rating_history(versions.get(client.id, ()), zone), today)
        for client in clients
        if client.id is not None
    }


def score_on(
    history: RatingHistory,
    on: date,
    *,
    importance: Mapping[str, float] = EVEN,
    ended_from: date | None = None,
    model: HealthModel = MODEL,
) -> float | None:
    """The overall of a day as the trend shows it: as known then, before the first recording as known today."""
    if ended_from is not None and on >= ended_from:
        return None
    return health_model.overall(dimension_scores(history, on, reading_for(history, on), model), importance)


def change(
    history: RatingHistory,
    on: date,
    days: int,
    *,
    importance: Mapping[str, float] = EVEN,
    ended_from: date | None = None,
    model: HealthModel = MODEL,
) -> int | None:
    """The number shown on a day less the one shown so many days before; None if either is missing."""
    now = score_on(history, on, importance=importance, ended_from=ended_from, model=model)
    before_on = on - timedelta(days=days)
    before = score_on(history, before_on, importance=importance, ended_from=ended_from, model=model)
    if now is None or before is None:
        return None
    return health_model.shown(now) - health_model.shown(before)


def change_overview(
    versions: Mapping[ClientId, Sequence[Known[Rating]]],
    clients: Iterable[Client],
    today: date,
    zone: tzinfo,
    days: int = 90,
) -> dict[ClientId, int | None]:
    """The change of many clients against so many days ago."""
    return {
        client.id: _change_of(client, rating_history(versions.get(client.id, ()), zone), today, days)
        for client in clients
        if client.id is not None
    }


def _glance_of(client: Client, history: RatingHistory, today: date) -> Health:
    return glance(history, today, importance=client.importance, ended_from=ended_from(client, today))


def _change_of(client: Client, history: RatingHistory, today: date, days: int) -> int | None:
    end = ended_from(client, today)
    return change(history, today, days, importance=client.importance, ended_from=end)


def suggestions(
    health: Health, importance: Mapping[str, float] = EVEN, model: HealthModel = MODEL
) -> tuple[Suggestion, ...]:
    """What would change the score most: ratings that are missing or no longer fresh, widest swing first."""
    scores = {name: each.score for name, each in health.dimensions.items() if each.score is not None}
    before = health.score if health.score is not None else model.fading_to
    found = []
    for name, each in health.dimensions.items():
        if each.is_fresh or each.missing == "not_applicable":
            continue
        after = (health_model.overall({**scores, name: model.points(value)}, importance) for value in (1, 5))
        swing = max(abs(score - before) for score in after if score is not None)
        found.append(Suggestion(name, swing, each.age_days))
    return tuple(sorted(found, key=lambda each: -each.swing))


def reading_for(history: RatingHistory, on: date) -> Reading:
    """As known then from the first recording on, as known today before it."""
    first = history.first_recorded
    return "now" if first is not None and on < first else "then"


def dimension_scores(
    history: RatingHistory, on: date, reading: Reading, model: HealthModel = MODEL
) -> dict[str, float]:
    """What each rated dimension is worth on a day, 0..100."""
    return _scores(_standings(history, on, reading), on, model)


def _standings(history: RatingHistory, on: date, reading: Reading) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for name in DIMENSIONS:
        line = history.lines.get(name)
        standing = None if line is None else line.standing(on, reading)
        if standing is not None:
            found[name] = standing
    return found


def _scores(standings: Mapping[str, Standing], on: date, model: HealthModel) -> dict[str, float]:
    return {
        name: model.faded(standing.value, (on - standing.confirmed_on).days)
        for name, standing in standings.items()
    }


def _missing(name: str, history: RatingHistory, on: date, reading: Reading) -> str:
    line = history.lines.get(name)
    last = None if line is None else line.last(on, reading)
    return "" if last is None else last.missing


def _unrated(
    name: str, history: RatingHistory, on: date, reading: Reading, importance: Mapping[str, float]
) -> DimensionHealth:
    return DimensionHealth(name, importance.get(name, 1.0), missing=_missing(name, history, on, reading))


def _rated(
    name: str,
    standing: Standing,
    history: RatingHistory,
    on: date,
    reading: Reading,
    importance: Mapping[str, float],
    points: float,
    model: HealthModel,
) -> DimensionHealth:
    age_days = (on - standing.confirmed_on).days
    score = model.faded(standing.value, age_days)
    is_fading = score < model.points(standing.value)
    judged, confirmed = _ref(standing.rating), _ref(standing.confirmed)
    reason = Contribution(
        kind="rating",
        name=name,
        score=score,
        weight=model.rating_weight,
        points=points,
        is_fading=is_fading,
        age_days=age_days,
        records=(judged,) if judged == confirmed else (judged, confirmed),
    )
    return DimensionHealth(
        dimension=name,
        importance=importance.get(name, 1.0),
        score=score,
        value=standing.value,
        rated_on=standing.rating.rated_on,
        confirmed_on=standing.confirmed_on,
        age_days=age_days,
        is_fresh=age_days <= model.validity_days(standing.value),
        is_fading=is_fading,
        missing=_missing(name, history, on, reading),
        contributions=(reason,),
    )


def _band(number: int, sure: float, model: HealthModel) -> tuple[str | None, bool]:
    """The band, and whether it is only the last one known: silence takes nobody off the worry list."""
    band = model.band(number)
    if sure >= model.least_confidence:
        return band, False
    return (band, True) if band == "risk" else (None, False)


def _ref(rating: Rating) -> RecordRef:
    return RecordRef("ratings", rating.id, rating.rated_on)
