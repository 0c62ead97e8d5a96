"""The page of own questions on a screen, for tests: its list, its fields, what it says."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions.overlays import overlay_of
from desktop.domain.overlay import OwnQuestion
from desktop.ui.pages.questions_page import QuestionsPage
from desktop.ui.widgets.questions_fields import Picker

_Widget = TypeVar("_Widget", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
BUTTON = Qt.MouseButton.LeftButton


class Editing:
    """The page in a window that has the keyboard."""

    def __init__(self, page: QuestionsPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot
        self.store = page.practice.store

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        QApplication.processEvents()
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        QApplication.processEvents()

    def type(self, name: str, words: str) -> None:
        """Types over what stands in a field, and leaves it."""
        field = self.find(QWidget, name)
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, words)
        self.page.tree.setFocus()
        QApplication.processEvents()

    def pick(self, name: str, words: str) -> None:
        """Chooses from a list that opens."""
        picker = self.find(Picker, name)
        at = [picker.itemText(n) for n in range(picker.count())].index(words)
        picker.setCurrentIndex(at)
        picker.activated.emit(at)
        QApplication.processEvents()

    def choose(self, name: str) -> None:
        """Chooses a page or question in the list."""
        self.page.tree.setCurrentItem(self.page.tree._items[name])
        QApplication.processEvents()

    def chips(self) -> list[str]:
        """The buttons of the question as it will be asked."""
        buttons = self.find(QWidget, "preview").findChildren(QPushButton)
        return [each.text() for each in buttons if each.isVisible()]

    def flaws(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel, "flaw") if each.isVisible()]

    def lines(self, page: str) -> list[str]:
        """What stands below a page of the list."""
        words = self.page.tree.words()
        at = words.index(page) + 1
        below = next((n for n in range(at, len(words)) if not words[n].startswith("  ")), len(words))
        return [line.strip() for line in words[at:below]]

    def own(self, name: str = "x.1") -> OwnQuestion:
        found = overlay_of(self.store).question(name)
        assert found is not None
        return found

    def said(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())
