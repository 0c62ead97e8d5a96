"""Questions the record knows something about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions.ratings import rate
from desktop.domain.ratings import DIMENSIONS, Rating
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add, log
from tests.ui.wizard import Walking, walking

Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """The facts page of a client of whom the record knows these things."""

    def begun(raw: Any = None, **fields: Any) -> Walking:
        client = add(practice.store, "Acme", **fields)
        there = walking(qtbot, practice, theme, services, raw, client=client)
        there.turn("facts")
        return there

    return begun


def test_what_the_record_knows_is_offered_and_taken_by_a_click(walk: Walk) -> None:
    there = walk(currency="EUR", yearly_value=4_800_050, ended_on="2025-04")
    there.click("use-fa.value")
    assert there.model.view.value("fa.value") == {"amount": 48000.5, "currency": "EUR"}
    assert there.focused().objectName() == "" and isinstance(there.focused(), QLineEdit)
    assert not there.has("use-fa.value") and not there.has("note-fa.value")
    there.click("use-fa.last_day")
    assert there.model.view.text("fa.last_day") == "2025-04"


def test_a_record_that_knows_nothing_offers_nothing(walk: Walk) -> None:
    there = walk()
    assert not there.has("use-fa.value") and not there.has("use-fa.last_day")


def test_where_the_record_differs_it_is_said_quietly(walk: Walk) -> None:
    there = walk(
        {
            "fa.value": {"amount": 40000, "currency": "EUR"},
            "fa.last_day": "2025-03-01",
            "fa.known_on": "2025-05",
        },
        currency="EUR",
        yearly_value=4_800_000,
        ended_on="2025-04",
    )
    assert "The record says EUR 48,000." in there.words()
    assert "The record says April 2025. 2 contacts are on record after that." in there.words()
    assert "That is after the last working day." in there.words()
    assert there.model.view.text("fa.last_day") == "2025-03-01"


def test_a_sudden_end_beside_falling_health_is_asked_about_quietly(walk: Walk, practice: Practice) -> None:
    there = walk({"fa.tempo": "sudden", "fa.known_on": "2025-05-01"})
    client = there.model.client
    assert client is not None and client.id is not None
    store = practice.store
    clock = store.clock
    for on, value in ((date(2024, 10, 1), 5), (date(2025, 4, 1), 2)):
        store.clock = partial(_noon, on)
        for area in DIMENSIONS:
            rate(store, Rating(client.id, area, on, value))
    store.clock = clock
    there.turn("good")
    there.turn("facts")
    told = there.find(PlainLabel, "note-fa.tempo").text()
    assert told.startswith("The record shows health falling by ") and told.endswith("half-year before.")
    there.field("fa.tempo")
    there.press(Qt.Key.Key_2)
    assert not there.has("note-fa.tempo")


def test_a_long_silence_beside_no_part_of_communication_is_told(walk: Walk, practice: Practice) -> None:
    there = walk({"sc.COM": "none"})
    client = there.model.client
    assert client is not None
    log(practice.store, client.id, "2025-05-10", "At last")
    there.turn("screening")
    told = there.find(PlainLabel, "note-sc.COM").text()
    assert told == "The record shows 68 days without any contact, until 10 May 2025."
    there.field("sc.COM")
    there.press(Qt.Key.Key_4)
    assert not there.has("note-sc.COM")


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
