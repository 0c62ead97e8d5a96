"""Short ways to write rating histories down, and random ones for the rules that hold for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from desktop.domain.clients import ClientId
from desktop.domain.health_history import RatingHistory, rating_history
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Rating, RatingId

START = date(2022, 1, 3)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (BERLIN, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles"), ZoneInfo("UTC"))


def day(offset: int) -> date:
    """So many days after the start of the stories told here."""
    return START + timedelta(days=offset)


def noon(offset: int) -> datetime:
    return datetime.combine(day(offset), time(12), tzinfo=UTC)


def rated(subject: str, value: int | None, on: int, *, id: int = 0, **rest: object) -> Rating:
    return replace(
        Rating(ClientId(1), subject, day(on), value, id=RatingId(id or on + 1)),
        **rest,  # type: ignore[arg-type]
    )


def known(rating: Rating, since: int | None = None, until: int | None = None) -> Known[Rating]:
    """A state known from its own day on, unless told otherwise."""
    known_from = datetime.combine(rating.rated_on, time(12), tzinfo=UTC) if since is None else noon(since)
    return Known(rating, known_from, None if until is None else noon(until))


def history(*ratings: Rating | Known[Rating], zone: ZoneInfo = BERLIN) -> RatingHistory:
    return rating_history([each if isinstance(each, Known) else known(each) for each in ratings], zone)


def everything(value: int, on: int = 0) -> list[Rating]:
    """All eight dimensions rated alike on one day."""
    return [rated(name, value, on, id=100 * on + place + 1) for place, name in enumerate(DIMENSIONS)]


importances = st.dictionaries(st.sampled_from(DIMENSIONS), st.sampled_from((0.5, 1.0, 2.0)))


@st.composite
def states(draw: st.DrawFn, last: int = 400) -> list[Known[Rating]]:
    """Ratings of all sorts, some recorded late, some edited or removed later, all known by day `last`."""
    found: list[Known[Rating]] = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        rating = draw(one_rating(number, last))
        recorded = draw(st.datetimes(noon(-1).replace(tzinfo=None), noon(last).replace(tzinfo=None)))
        known_from = max(
            recorded.replace(tzinfo=UTC), datetime.combine(rating.rated_on, time(12), tzinfo=UTC)
        )
        fate = draw(st.sampled_from(("stays", "stays", "stays", "edited", "removed")))
        until = known_from + timedelta(hours=draw(st.integers(1, 2000)))
        if fate == "stays" or until > noon(last):
            found.append(Known(rating, known_from))
            continue
        found.append(Known(rating, known_from, until))
        if fate == "edited":
            found.append(Known(replace(draw(one_rating(number, last)), rated_on=rating.rated_on), until))
    return found


@st.composite
def one_rating(draw: st.DrawFn, number: int, last: int) -> Rating:
    rating = rated(draw(st.sampled_from(DIMENSIONS)), None, draw(st.integers(0, last)), id=number)
    what = draw(st.sampled_from((1, 2, 3, 4, 5, 5, "cant_say", "not_applicable", "still_true")))
    if isinstance(what, int):
        return replace(rating, value=what)
    if what == "still_true":
        return replace(rating, value=draw(st.integers(1, 5)), still_true=True)
    return replace(rating, missing=what)
