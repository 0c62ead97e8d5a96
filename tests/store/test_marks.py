"""By what an open file is compared with what was known of it."""

from datetime import timedelta

from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


def add(store: Store, name: str) -> None:
    with store.step("Add client"):
        store.clients.add(builders.client(name))


def test_the_last_record_of_any_table_tells_when(store: Store, clock: TickingClock) -> None:
    add(store, "Acme")
    first = store.latest_at()
    assert first is not None
    clock.turn(days=3)
    add(store, "Bluefin")
    second = store.latest_at()
    assert second is not None
    assert second - first >= timedelta(days=3)


def test_a_clock_set_right_again_counts_from_the_last_record(store: Store, clock: TickingClock) -> None:
    add(store, "Acme")
    clock.turn(days=300)
    add(store, "Bluefin")
    clock.turn(days=-300)
    add(store, "Cormorant")
    latest = store.latest_at()
    assert latest is not None
    assert latest < clock()
