"""What decides the health of all clients is enough: the same numbers as from every state of every rating."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.clients import ClientId
from desktop.domain.health import change_overview, health_overview
from desktop.domain.health_history import Stand
from desktop.domain.health_overview import changes_of_all, health_of_all
from desktop.domain.ratings import DIMENSIONS, Rating, RatingId
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock

ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/Santiago", "Atlantic/Azores")
TODAY = date(2025, 11, 20)
DAYS = [TODAY, TODAY - timedelta(days=90)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", range(3))
def test_any_history_gives_the_same_health(store: Store, clock: TickingClock, zone: str, seed: int) -> None:
    chance = Random(seed)
    clock.now = datetime(2025, 3, 1, 9, tzinfo=UTC)
    with store.step("Clients"):
        clients = [store.clients.add(builders.client(f"Client {n}")).id for n in range(12)]
    while clock.now.date() <= TODAY + timedelta(days=2):
        with store.step("A day"):
            for _deed in range(chance.randrange(4)):
                # the later clients are first rated late, the last one never
                known = clients[: 3 + (clock.now.date() - date(2025, 3, 1)).days // 30]
                _deed_on(store, chance, chance.choice(known[:11]), clock.now.date())
        clock.turn(hours=chance.randrange(1, 120))
    _assert_same(store, ZoneInfo(zone))


def test_a_practice_first_recorded_today_has_its_past(store: Store, clock: TickingClock) -> None:
    clock.now = datetime(2025, 11, 20, 9, tzinfo=UTC)
    with store.step("Import", bulk=True):
        client = store.clients.add(builders.client()).id
        for months in range(12):
            day = TODAY - timedelta(days=30 * months)
            store.ratings.add(builders.rating(client, "TRU", 1 + months % 5, day))
    _assert_same(store, ZoneInfo("Europe/Berlin"))
    zone = ZoneInfo("Europe/Berlin")
    standings, clients = store.ratings.standings(DAYS, zone), store.clients.listed()
    healths = health_of_all(standings, clients, TODAY, zone)
    assert changes_of_all(standings, healths, clients, TODAY, zone, 90) == {client: -75}


def test_a_clear_history_is_not_read_whole(store: Store, clock: TickingClock) -> None:
    clock.now = datetime(2025, 5, 1, 9, tzinfo=UTC)
    with store.step("Client"):
        client = store.clients.add(builders.client()).id
    assert client is not None
    for value in (1, 2, 3, 4, 5):
        with store.step("Rate"):
            store.ratings.add(builders.rating(client, "COM", value, clock.now.date()))
        clock.turn(days=40)
    standings = store.ratings.standings(DAYS, ZoneInfo("Europe/Berlin"))
    assert standings.on == {
        DAYS[0]: {client: {"COM": Stand(5, date(2025, 10, 8))}},
        DAYS[1]: {client: {"COM": Stand(3, date(2025, 7, 20))}},
    }
    assert not standings.whole


@pytest.mark.parametrize(("hour", "is_known"), [(21, True), (22, False)])
def test_a_day_ends_at_midnight_of_the_home_zone(
    store: Store, clock: TickingClock, hour: int, is_known: bool
) -> None:
    clock.now = datetime(2025, 6, 10, 9, tzinfo=UTC)
    day = date(2025, 6, 11)
    with store.step("Client"):
        client = store.clients.add(builders.client()).id
        store.ratings.add(builders.rating(client, "COM", 2, day))
    clock.now = datetime(2025, 6, 11, hour, tzinfo=UTC)
    with store.step("Rate"):
        store.ratings.add(builders.rating(client, "COM", 5, day))
    zone = ZoneInfo("Europe/Berlin")
    clients = store.clients.listed()
    healths = health_of_all(store.ratings.standings([day], zone), clients, day, zone)
    assert [health.shown for health in healths.values()] == [100 if is_known else 25]


def _deed_on(store: Store, chance: Random, client: ClientId | None, today: date) -> None:
    """Rates, now and then in hindsight or ahead; changes or removes an earlier rating."""
    assert client is not None
    earlier = store.ratings.of_client(client)
    what = chance.random()
    # most clients are never edited: these are the ones that are not read whole
    if earlier and client % 4 == 0 and what < 0.2:
        chosen = chance.choice(earlier)
        assert chosen.id is not None
        if what < 0.05:
            store.ratings.remove(chosen.id)
        else:
            store.ratings.save(_rating(chance, client, chosen.rated_on, id=chosen.id))
    else:
        late = chance.choice((0, 0, 0, 1, 20, 120, -10))
        store.ratings.add(_rating(chance, client, today - timedelta(days=late)))


def _rating(chance: Random, client: ClientId, on: date, id: RatingId | None = None) -> Rating:
    missing = chance.choice(("", "", "", "", "cant_say", "not_applicable"))
    return builders.rating(
        client,
        chance.choice((*DIMENSIONS, "com.updates")),
        None if missing else chance.randrange(1, 6),
        on,
        missing=missing,
        still_true=not missing and chance.random() < 0.3,
        id=id,
    )


def _assert_same(store: Store, zone: ZoneInfo) -> None:
    clients = store.clients.listed()
    whole, standings = store.ratings.all_versions(), store.ratings.standings(DAYS, zone)
    healths = health_of_all(standings, clients, TODAY, zone)
    assert healths == health_overview(whole, clients, TODAY, zone)
    changes = changes_of_all(standings, healths, clients, TODAY, zone, 90)
    assert changes == change_overview(whole, clients, TODAY, zone)
