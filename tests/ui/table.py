"""A session at the table on a screen, for tests: its window, what is done in it, what can be read there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.session_window import SessionWindow
from desktop.ui.widgets.question_marks import MarkTable
from tests.ui.wizard import Walking, settle


class Table:
    """The window at the table, and what is done in it."""

    def __init__(self, there: Walking, qtbot: QtBot) -> None:
        self.there = there
        self.qtbot = qtbot
        there.page.sit_down()
        assert there.page.session is not None
        self.window: SessionWindow = there.page.session
        self.window.showNormal()  # a full screen would be as small as the invisible one
        self.window.resize(1024, 768)
        qtbot.waitUntil(self.window.isActiveWindow)
        settle()

    def turn(self, question: str, occurrence: str = "") -> None:
        walk = self.window.walk
        stop = next(each for each in walk.stops if each.shown.key == (question, occurrence))
        walk.go(stop)
        settle()

    @property
    def asked(self) -> str:
        stop = self.window.walk.stop
        return stop.shown.element.id if stop is not None else ""

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused, key, keys)
        settle()

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.focused, words)
        settle()

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None and found.window() is self.window
        return found

    def find(self, kind: type[Any], name: str = "") -> Any:
        found = [each for each in self.window.findChildren(kind, name or None) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def words(self) -> str:
        """Everything that can be read in the window now."""
        window = self.window
        told = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
        told += [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
        told += [each.text() for each in window.findChildren(QLineEdit) if each.isVisible()]
        told += [each.toPlainText() for each in window.findChildren(QPlainTextEdit) if each.isVisible()]
        for table in window.findChildren(MarkTable):
            model = table.model()
            told += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
        return "\n".join(told)

    def read_all(self) -> str:
        """Everything that can be read on the way through all questions."""
        told = []
        for stop in self.window.walk.stops:
            self.window.walk.go(stop)
            settle()
            told.append(self.words())
        return "\n".join(told)


Sit = Callable[..., Table]
