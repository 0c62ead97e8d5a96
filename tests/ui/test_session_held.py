"""Words typed at the table that are no answer yet: entered where that is clear, else they wait in their field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.ui.table import Sit, Table
from tests.ui.wizard import READY, walking


@pytest.fixture
def sit(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Sit:
    def down(raw: Mapping[str, Any] | None = None, **kept: Any) -> Table:
        return Table(walking(qtbot, practice, theme, services, raw, **kept), qtbot)

    return down


@pytest.mark.parametrize("way", [Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_evidence_that_was_only_typed_is_kept_on_leaving(sit: Sit, way: Qt.Key) -> None:
    table = sit(READY)
    table.turn("cd.evidence", "com.updates")
    table.type("The minutes of May")
    table.press(way)
    table.there.model.flush()
    assert table.there.stored("cd.evidence", "com.updates") == ["The minutes of May"]
    if way == Qt.Key.Key_PageDown:
        table.window.leave()


def test_a_memory_with_its_day_is_added_on_leaving(sit: Sit, qtbot: QtBot) -> None:
    table = sit(READY)
    table.turn("tl.events")
    qtbot.keyClicks(table.find(QLineEdit, "memory-when"), "May 2025")
    qtbot.keyClicks(table.find(QLineEdit, "memory-what"), "A lunch")
    table.press(Qt.Key.Key_PageDown)
    (row,) = table.there.model.view.rows("tl.events")
    assert (row.cells["what"], row.cells["happened_on"]) == ("A lunch", "2025-05")
    table.turn("tl.events")
    assert table.find(QLineEdit, "memory-what").text() == ""
    table.window.leave()


def test_half_a_memory_waits_in_its_field(sit: Sit, qtbot: QtBot) -> None:
    table = sit(READY)
    table.turn("tl.events")
    qtbot.keyClicks(table.find(QLineEdit, "memory-what"), "A lunch")
    table.press(Qt.Key.Key_PageDown)
    assert "kept in its field: “A lunch”" in table.words()
    table.press(Qt.Key.Key_PageUp)
    assert table.find(QLineEdit, "memory-what").text() == "A lunch"
    assert "kept in its field" not in table.words()
    table.press(Qt.Key.Key_Escape)
    there = table.there
    there.turn("timeline")
    assert there.find(QLineEdit, "memory-what").text() == "A lunch"
    assert not there.model.view.rows("tl.events")


def test_words_that_are_no_day_wait_in_their_field(sit: Sit) -> None:
    table = sit({**READY, "fa.known_on": "2025-05"})
    table.turn("fa.known_on")
    table.find(QLineEdit).selectAll()
    table.type("around easter")
    table.press(Qt.Key.Key_PageDown)
    assert "kept in its field: “around easter”" in table.words()
    table.press(Qt.Key.Key_PageUp)
    assert "around easter" in table.words() and table.there.stored("fa.known_on") == "2025-05"
    table.find(QLineEdit).selectAll()
    table.type("April 2025")
    table.press(Qt.Key.Key_PageDown)
    table.press(Qt.Key.Key_PageUp)
    assert "April 2025" in table.words() and "easter" not in table.words()
    table.window.leave()


def test_what_was_half_typed_alone_is_not_shown_at_the_table(sit: Sit, practice: Practice) -> None:
    practice.held[1] = {("tl.events/memory-what", False): "Whispered"}
    table = sit(READY)
    assert table.there.session_id == 1 and "Whispered" not in table.read_all()
    table.window.leave()
    table.there.turn("timeline")
    assert table.there.find(QLineEdit, "memory-what").text() == "Whispered"
