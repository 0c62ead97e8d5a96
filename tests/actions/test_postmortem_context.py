"""What a post-mortem knows of the record besides its answers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import open_walk, turn_to
from desktop.domain.clients import ClientId
from desktop.domain.postmortem import blind_spots
from desktop.domain.sessions import SessionId
from desktop.domain.sight import Context
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered, begin, view_of
from tests.builders import TickingClock, rating
from tests.domain.walks import SHORT


def rate(
    store: Store,
    clock: TickingClock,
    client: ClientId | None,
    value: int | None,
    on: date,
    subject: str = "COM",
) -> int:
    """A rating written down on its own day."""
    clock.now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    with store.step("Rate"):
        return store.ratings.add(rating(client, subject, value, on)).id or 0


def known(store: Store, session_id: SessionId) -> Context:
    return context_of(store, open_walk(store, session_id), TODAY, ZONE)


def test_the_last_rating_before_the_end_counts(store: Store, clock: TickingClock) -> None:
    client = add(store)
    rate(store, clock, client.id, 2, date(2025, 1, 10))
    rate(store, clock, client.id, 4, date(2025, 6, 20))
    rate(store, clock, client.id, 5, date(2025, 6, 20), "com.updates")
    rate(store, clock, client.id, 1, date(2025, 7, 5))
    session_id = answered(store, client.id)  # known on 30 June
    assert known(store, session_id).health == {"COM": 4, "com.updates": 5}


def test_a_rating_written_after_the_end_was_not_known_then(store: Store, clock: TickingClock) -> None:
    client = add(store)
    clock.now = datetime(2025, 7, 2, 9, tzinfo=UTC)
    with store.step("Rate"):
        store.ratings.add(rating(client.id, "COM", 5, date(2025, 6, 1)))
    assert known(store, answered(store, client.id)).health == {}


def test_a_rating_that_could_not_be_given_says_nothing(store: Store, clock: TickingClock) -> None:
    client = add(store)
    rate(store, clock, client.id, None, date(2025, 6, 1))
    assert known(store, answered(store, client.id)).health == {}


def test_a_weak_card_under_a_good_rating_is_a_blind_spot(store: Store, clock: TickingClock) -> None:
    client = add(store)
    rate(store, clock, client.id, 5, date(2025, 6, 1), "com.updates")
    session_id = answered(store, client.id, {**SHORT, "cd.then@com.updates": 1})
    assert blind_spots(view_of(store, session_id).sight) == ["com.updates"]


def test_without_a_client_or_an_end_nothing_is_known(store: Store) -> None:
    assert known(store, begin(store)) == Context(TODAY, frozenset(), {})
    assert known(store, begin(store, add(store).id)).health == {}


def test_pages_that_were_shown_are_known(store: Store) -> None:
    session_id = begin(store)
    turn_to(store, session_id, "facts")
    assert known(store, session_id).shown == frozenset({"facts"})
