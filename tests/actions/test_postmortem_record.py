"""The ratings that were on record when an end became known."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from desktop.actions.postmortem_record import Recorded, end_of, recorded
from desktop.actions.ratings import rate
from desktop.domain.answers import NO_ANSWERS
from desktop.domain.clients import ClientId
from desktop.domain.ratings import Rating
from desktop.store.store import Store
from tests.actions.postmortem_walks import ZONE, add

ENDED = NO_ANSWERS.give("fa.known_on", "2025-06")


def known(store: Store, client: ClientId, subject: str, value: int | None, on: str, since: str) -> None:
    """A rating of one day, recorded on another."""
    store.clock = partial(datetime.fromisoformat, f"{since}T12:00:00+00:00")
    missing = "" if value is not None else "cant_say"
    rate(store, Rating(client, subject, date.fromisoformat(on), value, missing))


def test_without_an_end_or_a_client_nothing_is_on_record(store: Store) -> None:
    assert recorded(store, add(store).id, NO_ANSWERS, ZONE) == Recorded()
    assert recorded(store, None, ENDED, ZONE) == Recorded()
    assert end_of(ENDED) == date(2025, 6, 1)


def test_the_last_rating_before_the_end_counts_and_one_recorded_later_does_not(store: Store) -> None:
    client = add(store).id
    assert client is not None
    known(store, client, "COM", 5, "2025-01-01", "2025-01-01")
    known(store, client, "COM", 4, "2025-05-01", "2025-05-01")
    known(store, client, "COM", 1, "2025-05-20", "2025-07-01")
    known(store, client, "DEL", 2, "2025-07-01", "2025-07-01")
    known(store, client, "VAL", None, "2025-05-01", "2025-05-01")
    found = recorded(store, client, ENDED, ZONE)
    assert found.values == {"COM": 4}
    assert found.ratings["COM"].rated_on == date(2025, 5, 1)
    assert found.late == {"COM"}


def test_what_went_down_in_the_last_year_and_not_up_again_has_fallen(store: Store) -> None:
    client = add(store).id
    assert client is not None
    stories = {
        "COM": [("2024-10-01", 5), ("2025-01-01", 3), ("2025-04-01", 3)],
        "DEL": [("2025-01-01", 2), ("2025-04-01", 4)],
        "VAL": [("2025-01-01", 4), ("2025-02-01", 2), ("2025-04-01", 3)],
        "TRU": [("2023-01-01", 5), ("2023-06-01", 2)],
        "REL": [("2025-03-01", 1)],
    }
    for subject, story in stories.items():
        for on, value in story:
            known(store, client, subject, value, on, on)
    known(store, client, "CAP", 5, "2025-01-01", "2025-01-01")
    known(store, client, "CAP", 1, "2025-05-01", "2025-07-01")  # written down too late
    assert recorded(store, client, ENDED, ZONE).fallen == {"COM"}
