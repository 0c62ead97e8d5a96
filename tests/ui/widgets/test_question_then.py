"""The card's score then, beside what the record said at the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.actions.ratings import rate
from desktop.domain.ratings import Rating
from desktop.store.clock import utc_now
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add
from tests.ui.wizard import READY, Walking, walking

Card = Callable[..., Walking]


@pytest.fixture
def card(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Card:
    """The card of `com.updates`; ratings are (subject, value, day, the day they were recorded on)."""

    def shown(*ratings: tuple[str, int, str, str], **raw: Any) -> Walking:
        store = practice.store
        client = add(store, "Acme")
        assert client.id is not None
        for subject, value, on, known in ratings:
            moment = datetime.fromisoformat(known).replace(hour=12, tzinfo=UTC)
            store.clock = partial(_same, moment)
            rate(store, Rating(client.id, subject, date.fromisoformat(on), value))
        store.clock = utc_now
        there = walking(qtbot, practice, theme, services, {**READY, **raw}, client=client)
        there.turn("cards", "com.updates")
        return there

    return shown


def answer(there: Walking, key: Qt.Key) -> None:
    there.field("cd.then")
    there.press(key)


def test_the_recorded_score_is_told_once_something_was_answered(card: Card) -> None:
    there = card(("COM", 3, "2025-03-01", "2025-03-01"))
    assert not there.has("recorded-then")
    answer(there, Qt.Key.Key_3)
    told = there.find(PlainLabel, "recorded-then").text()
    assert told == "Recorded at the time for the whole area, Communication: 3 Mixed, 1 March 2025."
    assert not there.has("blind-spot")


def test_a_good_score_on_record_beside_a_weak_one_is_a_blind_spot(card: Card) -> None:
    there = card(("com.updates", 5, "2025-03-01", "2025-03-01"), ("COM", 3, "2025-03-01", "2025-03-01"))
    answer(there, Qt.Key.Key_2)
    assert "for this point: 5 Strong" in there.find(PlainLabel, "recorded-then").text()
    assert there.find(PlainLabel, "blind-spot").text().startswith("A blind spot")
    answer(there, Qt.Key.Key_4)
    assert not there.has("blind-spot")


def test_a_rating_recorded_after_the_end_is_not_used(card: Card) -> None:
    there = card(("COM", 5, "2025-03-01", "2025-08-01"))
    answer(there, Qt.Key.Key_1)
    told = there.find(PlainLabel, "recorded-then").text()
    assert told == "A rating recorded only after the end is not used here."
    assert not there.has("blind-spot")


def test_another_end_asks_the_record_again(card: Card) -> None:
    there = card(("COM", 5, "2025-03-01", "2025-03-01"))
    there.turn("facts")
    shown = there.model.view.shown("fa.known_on")
    assert shown is not None
    there.model.give(shown, "2025-02")
    there.turn("cards", "com.updates")
    answer(there, Qt.Key.Key_1)
    assert not there.has("recorded-then")


def test_nothing_on_record_says_nothing(card: Card) -> None:
    there = card()
    answer(there, Qt.Key.Key_1)
    assert not there.has("recorded-then") and not there.has("blind-spot")


def _same(moment: datetime) -> datetime:
    return moment
