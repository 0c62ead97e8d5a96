"""Adds a question of one's own in the real window, asks it in a post-mortem, and dies while typing.

Run as `python -m tests.journeys.questions_walker PRACTICE HOME`: everything is clicked, typed or pressed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from tests.journeys.walker import ALT, CONTROL, Walker

_Widget = TypeVar("_Widget", bound=QWidget)
BUTTON = Qt.MouseButton.LeftButton


class Editor(Walker):
    """The window with the page of questions, then with a post-mortem."""

    def to(self, name: str) -> None:
        self._one(QWidget, name).setFocus(Qt.FocusReason.OtherFocusReason)

    def click(self, name: str) -> None:
        """Clicks a button of the page."""
        QTest.mouseClick(self._one(QAbstractButton, name), BUTTON)
        self.driver.settle()

    def _one(self, kind: type[_Widget], name: str) -> _Widget:
        self.driver.settle()
        page = self.driver.window.current_page
        assert page is not None
        (found,) = [each for each in page.findChildren(kind, name) if each.isVisible()]
        return found


def add_questions(editor: Editor) -> None:
    """From the losses to two questions on what worked: one of choices, one that depends on it."""
    editor.driver.go(Place("losses"))
    editor.click("questions")
    tree = editor.driver.window.current_page.tree  # type: ignore[union-attr]
    tree.setCurrentItem(tree._items["good"])
    editor.click("add_here")
    editor.type("How did we meet?")
    editor.to("own_kind")
    # the list chooses by its first letters
    editor.type("One")
    editor.to("choice_c1")
    editor.type("In person")
    editor.to("choice_c2")
    editor.type("By video")
    editor.click("add_question")
    editor.type("What was missing on the screen?")
    editor.to("own_asked")
    editor.press(Qt.Key.Key_End)
    editor.to("own_answer")
    editor.press(Qt.Key.Key_End)
    tree.setFocus()
    for _step in range(2):
        editor.press(Qt.Key.Key_Up, ALT)
    assert editor.driver.window.current_page.notice.text  # type: ignore[union-attr]
    # what was moved before the question it depends on is taken back as it was done
    for _step in range(2):
        editor.press(Qt.Key.Key_Z, CONTROL)
    assert not editor.driver.window.current_page.notice.text  # type: ignore[union-attr]


def answer(editor: Editor) -> None:
    """From the client's page to the own questions, saved but for the last words."""
    store = editor.driver.window.practice.store  # type: ignore[union-attr]
    editor.driver.go(Place("client", store.clients.named("Acme")[0].id))
    editor.driver.window.current_page.start_postmortem()  # type: ignore[union-attr]
    editor.driver.settle()
    editor.next("The bare facts")
    editor.press(Qt.Key.Key_1)
    editor.to("field-fa.known_on")
    editor.type("12 june 2025")
    editor.next("What worked")
    assert not [each for each in editor.model.shown if each.element.id == "x.2"]
    editor.to("field-x.1")
    editor.press(Qt.Key.Key_2)
    editor.to("field-x.2")
    editor.type("A shared table")
    editor.saved()
    editor.type(" and")
    print(json.dumps(["x.2", "", "A shared table"]), flush=True)


def main(practice: Path, home: Path) -> None:
    with offscreen(home, theme="light", size=(1280, 800)) as driver:
        driver.open(practice)
        editor = Editor(driver)
        add_questions(editor)
        answer(editor)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
