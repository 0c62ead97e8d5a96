"""The health of many clients at once: ended, unrated, changed, known late."""

from datetime import UTC, date, datetime, timedelta

from desktop.domain.clients import Client, ClientId
from desktop.domain.health_history import Stand
from desktop.domain.health_overview import Standings, changes_of_all, health_of_all
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Rating, RatingId

TODAY = date(2026, 2, 20)
BEFORE = TODAY - timedelta(days=90)
ACME = Client("Acme", id=ClientId(1))


def test_the_number_and_its_change_come_from_where_the_dimensions_stand() -> None:
    standings = Standings({TODAY: {ClientId(1): _all(2, TODAY)}, BEFORE: {ClientId(1): _all(4, BEFORE)}}, {})
    healths = health_of_all(standings, [ACME], TODAY, UTC)
    assert (healths[ClientId(1)].shown, healths[ClientId(1)].band) == (25, "risk")
    assert healths[ClientId(1)].confidence == 1
    assert changes_of_all(standings, healths, [ACME], TODAY, UTC, 90) == {1: -50}


def test_who_was_never_rated_has_no_number_and_no_change() -> None:
    standings = Standings({TODAY: {}, BEFORE: {}}, {})
    healths = health_of_all(standings, [ACME, Client("Draft without a number")], TODAY, UTC)
    assert {id: health.shown for id, health in healths.items()} == {1: None}
    assert changes_of_all(standings, healths, [ACME], TODAY, UTC, 90) == {1: None}


def test_ended_work_has_no_number_and_no_change() -> None:
    lost = Client("Bluefin", status="lost", ended_on="2026-01-31", id=ClientId(2))
    standings = Standings({TODAY: {ClientId(2): _all(5, BEFORE)}, BEFORE: {ClientId(2): _all(5, BEFORE)}}, {})
    healths = health_of_all(standings, [lost], TODAY, UTC)
    assert (healths[ClientId(2)].band, healths[ClientId(2)].shown) == ("ended", None)
    assert changes_of_all(standings, healths, [lost], TODAY, UTC, 90) == {2: None}


def test_a_client_that_comes_whole_is_read_from_every_state() -> None:
    recorded = datetime(2026, 2, 19, 9, tzinfo=UTC)
    known = [
        Known(Rating(ClientId(1), name, day, value, id=RatingId(number), recorded_at=recorded), recorded)
        for number, name in enumerate(DIMENSIONS, 1)
        for day, value in ((BEFORE, 3), (TODAY, 5))
    ]
    standings = Standings({TODAY: {}, BEFORE: {}}, {ClientId(1): known})
    healths = health_of_all(standings, [ACME], TODAY, UTC)
    assert healths[ClientId(1)].shown == 100
    assert changes_of_all(standings, healths, [ACME], TODAY, UTC, 90) == {1: 50}


def _all(value: int, on: date) -> dict[str, Stand]:
    return {name: Stand(value, on) for name in DIMENSIONS}
