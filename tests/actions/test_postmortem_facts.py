"""What the record says about the time before an end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from desktop.actions.postmortem_facts import Facts, facts
from desktop.actions.ratings import rate
from desktop.domain.clients import Client
from desktop.domain.ratings import DIMENSIONS, Rating
from desktop.store.store import Store
from tests.actions.postmortem_walks import ZONE, add, log
from tests.builders import TickingClock

END = date(2025, 6, 1)


def told(store: Store, client: Client) -> Facts:
    return facts(store, client, END, ZONE)


def test_a_client_without_a_record_has_no_facts(store: Store) -> None:
    assert told(store, add(store)) == Facts()


def test_contacts_give_the_last_one_and_the_longest_silence(store: Store) -> None:
    client = add(store)
    for on in ("2025-01-10", "2025-03-01", "2025-03-10", "2025-04"):
        log(store, client.id, on, "Call")
    found = told(store, client)
    assert (found.entries, found.last_contact) == (4, date(2025, 3, 10))
    assert found.silence is not None and found.silence.days == 50


def test_moods_of_the_last_quarter_stand_apart(store: Store) -> None:
    client = add(store)
    for on, mood in (("2024-08-01", 2), ("2025-01-10", 1), ("2025-05-01", -2), ("2025-05-20", -1)):
        log(store, client.id, on, "Call", mood=mood)
    log(store, client.id, "2025-07-01", "After the end", mood=2)
    assert told(store, client).moods == (Fraction(-3, 2), Fraction(3, 2))


def test_attention_is_a_share_of_all_minutes_written_down(store: Store) -> None:
    client, other = add(store), add(store, "Acme")
    log(store, client.id, "2024-09-01", "Call", minutes=90)
    log(store, other.id, "2024-09-02", "Call", minutes=30)
    log(store, client.id, "2025-03-01", "Call", minutes=10)
    log(store, other.id, "2025-03-02", "Call", minutes=90)
    assert told(store, client).shares == (Fraction(1, 10), Fraction(3, 4))


def test_a_share_of_ones_own_minutes_alone_says_nothing(store: Store) -> None:
    client = add(store)
    log(store, client.id, "2025-03-01", "Call", minutes=10)
    assert told(store, client).shares == (None, None)


def test_health_is_that_of_the_day_before_the_end(store: Store, clock: TickingClock) -> None:
    client = add(store)
    assert client.id is not None
    for days, value in ((-200, 5), (170, 2)):
        clock.turn(days=days)
        on = clock().astimezone(ZONE).date()
        for area in DIMENSIONS:
            rate(store, Rating(client.id, area, on, value))
    found = told(store, client)
    assert found.score is not None and found.score < 50
    assert found.change is not None and found.change < -30
