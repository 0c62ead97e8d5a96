"""Questions the record knows something about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.postmortem_walks import add
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
