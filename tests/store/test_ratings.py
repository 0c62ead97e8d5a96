"""Ratings, and what was known of them when."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clients import ClientId
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Evidence, Rating, RatingId
from desktop.domain.sessions import Finding, SessionId
from desktop.store.revisions import _chain
from desktop.store.store import Store
from tests import builders
from tests.builders import START, TickingClock

ACME, ZED = ClientId(1), ClientId(2)


@pytest.fixture
def rated(store: Store) -> Store:
    with store.step("Fill"):
        store.clients.add(builders.client("Acme"))
        store.clients.add(builders.client("Zed"))
        store.ratings.add(builders.rating(ACME, "COM", 3, date(2025, 5, 2)))
        store.ratings.add(builders.rating(ACME, "COM", 4, date(2025, 5, 1)))
        store.ratings.add(builders.rating(ZED, "DEL", 5))
    return store


def values(known: list[Known[Rating]]) -> list[tuple[int | None, bool]]:
    """Each state's number, and whether it still stands."""
    return [(state.record.value, state.known_until is None) for state in known]


def test_ratings_are_listed_by_day(rated: Store) -> None:
    assert [rating.value for rating in rated.ratings.of_client(ACME)] == [4, 3]
    latest = rated.ratings.latest(ACME, "COM")
    assert latest is not None and latest.value == 3
    assert rated.ratings.latest(ACME, "TRU") is None


def test_ratings_of_some_subjects_come_from_all_clients(rated: Store) -> None:
    found = rated.ratings.of_subjects({"COM", "com.updates"})
    wanted = {each.id for each in rated.ratings.all() if each.subject in ("COM", "com.updates")}
    assert {each.id for each in found} == wanted
    assert [each.rated_on for each in found] == sorted(each.rated_on for each in found)
    assert rated.ratings.of_subjects(()) == []


def test_an_untouched_rating_has_been_known_since_it_was_recorded(rated: Store) -> None:
    rating = rated.ratings.get(3)
    assert rating.recorded_at is not None
    assert rated.ratings.versions(ZED) == [Known(rating, rating.recorded_at, None)]


def test_edited_and_removed_ratings_stay_known_for_their_time(rated: Store, clock: TickingClock) -> None:
    with rated.step("Edit"):
        rated.ratings.save(replace(rated.ratings.get(1), value=1))
    edited_at = clock.now
    clock.turn(days=2)
    with rated.step("Remove"):
        rated.ratings.remove(1)
    known = rated.ratings.versions(ACME)
    assert values(known) == [(3, False), (1, False), (4, True)]
    assert known[0].known_until is not None
    assert known[0].known_until == known[1].known_from <= edited_at
    assert known[1].known_until is not None
    assert (known[1].known_until - known[1].known_from).days == 2
    assert rated.ratings.all_versions() == {ACME: known, ZED: rated.ratings.versions(ZED)}


def test_what_undo_took_back_was_known_until_then(rated: Store) -> None:
    with rated.step("Rate"):
        rated.ratings.add(builders.rating(ACME, "TRU", 2))
    rated.undo()
    assert values(rated.ratings.versions(ACME)) == [(3, True), (4, True), (2, False)]
    rated.redo()
    assert values(rated.ratings.versions(ACME))[-2:] == [(2, False), (2, True)]


def test_a_state_replaced_in_its_first_instant_was_never_known(rated: Store) -> None:
    rated.clock = lambda: START
    with rated.step("Rate"):
        rating = rated.ratings.add(builders.rating(ACME, "TRU", 2))
    with rated.step("Edit"):
        rated.ratings.save(replace(rating, value=5))
    assert values(rated.ratings.versions(ACME))[-1:] == [(5, True)]


def test_a_record_without_its_time_has_no_history() -> None:
    with pytest.raises(ValueError, match="time"):
        _chain([(builders.rating(ACME), None)])


def test_every_dimension_and_missing_value_can_be_kept(store: Store) -> None:
    with store.step("Fill"):
        store.clients.add(builders.client())
        for dimension in DIMENSIONS:
            store.ratings.add(builders.rating(ACME, dimension))
        for missing in ("cant_say", "not_applicable"):
            store.ratings.add(builders.rating(ACME, value=None, missing=missing))
    assert len(store.ratings.all()) == 10


def test_evidence_outlives_its_interaction_but_not_its_rating(rated: Store) -> None:
    with rated.step("Evidence"):
        entry = rated.interactions.add(builders.interaction(ACME))
        published = rated.questionnaires.add(builders.questionnaire())
        session = rated.sessions.add(builders.session(published.id, ACME))
        finding = rated.findings.add(Finding(SessionId(session.id or 0), "com.updates"))
        rated.evidence.add(Evidence("call", "2025-05-20", entry.id, RatingId(1)))
        rated.evidence.add(Evidence("said so", finding_id=finding.id))
    assert [link.what for link in rated.evidence.of_finding(finding.id or 0)] == ["said so"]
    with rated.step("Remove"):
        rated.interactions.remove(entry.id or 0)
    (link,) = rated.evidence.of_rating(RatingId(1))
    assert (link.what, link.happened_on, link.interaction_id) == ("call", "2025-05-20", None)
    with rated.step("Remove"):
        rated.ratings.remove(1)
    assert rated.evidence.of_rating(RatingId(1)) == []
    rated.undo()
    rated.undo()
    assert rated.evidence.of_rating(RatingId(1))[0].interaction_id == entry.id
