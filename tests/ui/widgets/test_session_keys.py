"""Which keys turn the question at the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.session_keys import turn

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
RIGHT, LEFT, ENTER = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return


def turned(key: Qt.Key, on: QWidget, held: Qt.KeyboardModifier = NONE) -> int:
    return turn(QKeyEvent(QEvent.Type.KeyPress, key, held), on)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QPushButton, QTableView, QComboBox])
def test_page_keys_always_turn(qtbot: QtBot, kind: type[QWidget]) -> None:
    on = kind()
    qtbot.addWidget(on)
    assert (turned(Qt.Key.Key_PageDown, on), turned(Qt.Key.Key_PageUp, on)) == (1, -1)
    assert turned(ENTER, on, CONTROL) == 1
    assert turned(ENTER, on, CONTROL | Qt.KeyboardModifier.ShiftModifier) == -1


def test_arrows_turn_unless_there_is_a_cursor_to_move(qtbot: QtBot) -> None:
    for kind, expected in ((QPushButton, 1), (QTableView, 1), (QLineEdit, 0), (QPlainTextEdit, 0)):
        on = kind()
        qtbot.addWidget(on)
        assert (turned(RIGHT, on), turned(LEFT, on, KEYPAD)) == (expected, -expected)
        assert turned(RIGHT, on, CONTROL) == 0


def test_arrows_follow_the_direction_of_writing(qtbot: QtBot) -> None:
    on = QPushButton()
    qtbot.addWidget(on)
    on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (turned(RIGHT, on), turned(LEFT, on)) == (-1, 1)


def test_enter_turns_where_it_has_nothing_else_to_do(qtbot: QtBot) -> None:
    line, text, button, chip = QLineEdit("words"), QPlainTextEdit(), QPushButton(), QPushButton()
    for on in (line, text, button, chip):
        qtbot.addWidget(on)
    chip.setProperty("chip", True)
    chip.setCheckable(True)
    assert [turned(ENTER, on) for on in (line, text, button, chip)] == [1, 0, 0, 0]
    chip.setChecked(True)
    line.setProperty("takes_enter", True)
    assert (turned(ENTER, chip), turned(ENTER, line)) == (1, 0)
    line.clear()
    assert turned(ENTER, line) == 1
