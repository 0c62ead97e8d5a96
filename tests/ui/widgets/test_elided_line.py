"""A line that is cut ends in an ellipsis, until somebody types in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.elided_line import ElidedLine

LONG = "https://a-rather-long-name-of-a-small-firm.example/about"


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> Iterator[ElidedLine]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 80)
    other = QPushButton("Other", window)
    other.move(0, 40)
    made = ElidedLine(window)
    made.setText(LONG)
    made.resize(120, 32)
    other.setFocus()
    with qtbot.waitActive(window):
        window.show()
    yield made


def test_a_text_without_room_ends_in_an_ellipsis(line: ElidedLine) -> None:
    assert line.shown.endswith("…")
    assert line.text() == LONG
    assert line.fontMetrics().horizontalAdvance(line.shown) < line.width()
    before = line.grab().toImage()
    line.setText("https://short.example")
    line.resize(400, 32)
    assert line.shown == "https://short.example"
    assert line.grab().toImage() != before


def test_while_it_is_typed_in_the_whole_text_is_there(line: ElidedLine, qtbot: QtBot) -> None:
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert line.shown == LONG


def test_the_tool_tip_is_the_whole_text(line: ElidedLine) -> None:
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(line, asked)
    assert QToolTip.text() == LONG
    QToolTip.hideText()
