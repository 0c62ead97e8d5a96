"""What a consultant does with ratings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.actions import ratings as actions
from desktop.domain.clients import ClientId
from desktop.domain.ratings import Evidence, Rating, RatingId
from desktop.problems import Problem
from desktop.store.store import Store
from tests import builders
from tests.builders import TODAY

ACME = ClientId(1)


@pytest.fixture
def practice(store: Store) -> Store:
    with store.step("Fill"):
        store.clients.add(builders.client("Acme"))
        store.interactions.add(builders.interaction(ACME, "2025-05-20", subject="Late again"))
    return store


def test_a_rating_comes_with_what_it_rests_on(practice: Store) -> None:
    call = practice.interactions.get(1).id
    rating = actions.rate(
        practice,
        builders.rating(ACME, note=" \0hm"),
        [Evidence("", interaction_id=call), Evidence("own words", "2024", call), Evidence("a feeling")],
    )
    assert practice.ratings.all() == [rating]
    links = practice.evidence.of_rating(RatingId(rating.id or 0))
    assert [(link.what, link.happened_on) for link in links] == [
        ("Late again", "2025-05-20"),
        ("own words", "2024"),
        ("a feeling", ""),
    ]
    assert practice.undo() == "Rate client"
    assert practice.ratings.all() == practice.evidence.all() == []


def test_the_last_number_is_confirmed_over_what_nobody_could_say(practice: Store) -> None:
    actions.rate(practice, Rating(ACME, "COM", date(2025, 1, 1), 2, anchors_version="1"))
    actions.rate(practice, Rating(ACME, "COM", date(2025, 3, 1), None, missing="cant_say"))
    actions.rate(practice, builders.rating(ACME, "DEL", 5))
    confirmed = actions.still_true(practice, ACME, "COM", TODAY)
    assert (confirmed.value, confirmed.still_true, confirmed.anchors_version) == (2, True, "1")
    assert practice.undo() == "Confirm rating"


def test_what_was_never_rated_cannot_be_confirmed(practice: Store) -> None:
    with pytest.raises(Problem) as caught:
        actions.still_true(practice, ACME, "COM", TODAY)
    assert caught.value.code == "never-rated"


def test_a_rating_is_never_a_plan(practice: Store) -> None:
    tomorrow = builders.rating(ACME, rated_on=TODAY + timedelta(days=1))
    with pytest.raises(Problem) as caught:
        actions.rate(practice, tomorrow)
    assert caught.value.code == "rated-in-future"
    rating = actions.rate(practice, builders.rating(ACME))
    with pytest.raises(Problem):
        actions.change_rating(practice, replace(tomorrow, id=rating.id))
    with pytest.raises(Problem):
        actions.still_true(practice, ACME, "COM", tomorrow.rated_on)


def test_a_corrected_or_removed_rating_stays_known_for_its_time(practice: Store) -> None:
    rating = actions.rate(practice, builders.rating(ACME, value=3))
    changed = actions.change_rating(practice, replace(rating, value=1), merge="x")
    assert practice.ratings.all() == [changed]
    actions.remove_rating(practice, RatingId(rating.id or 0))
    assert practice.ratings.all() == []
    assert [known.record.value for known in practice.ratings.versions(ACME)] == [3, 1]
