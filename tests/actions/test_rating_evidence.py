"""What a rating rests on, and which day it may speak of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.actions.ratings import change_rating, link_evidence, rate, unlink_evidence
from desktop.domain.ratings import Evidence
from desktop.problems import Problem
from desktop.store.store import Store
from tests import builders


def test_a_link_added_later_takes_day_and_words_from_its_interaction(store: Store) -> None:
    with store.step("Set up"):
        client = store.clients.add(builders.client())
        call = store.interactions.add(builders.interaction(client.id, subject="They asked twice"))
    rating = rate(store, builders.rating(client.id))
    assert rating.id is not None
    link = link_evidence(store, rating.id, Evidence("", interaction_id=call.id))
    assert (link.what, link.happened_on, link.rating_id) == ("They asked twice", "2025-05-20", rating.id)
    assert link.id is not None
    unlink_evidence(store, link.id)
    assert store.evidence.of_rating(rating.id) == []
    store.undo()
    assert store.evidence.of_rating(rating.id) == [link]


def test_a_rating_never_lies_in_the_future(store: Store) -> None:
    with store.step("Set up"):
        client = store.clients.add(builders.client())
    tomorrow = builders.TODAY + timedelta(days=1)
    with pytest.raises(Problem, match="future") as caught:
        rate(store, builders.rating(client.id, rated_on=tomorrow))
    assert caught.value.code == "rated-in-future"
    rating = rate(store, builders.rating(client.id))
    with pytest.raises(Problem, match="future"):
        change_rating(store, builders.rating(client.id, rated_on=tomorrow, id=rating.id))
    assert store.ratings.all() == [rating]
