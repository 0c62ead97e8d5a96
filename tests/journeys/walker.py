"""Walks a post-mortem in the real window until it kills itself, saying what it gave.

Run as `python -m tests.journeys.walker PRACTICE HOME`: every answer is typed or pressed as a consultant
would, and told on standard output once it is saved: a question, its occurrence and its value as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.actions.postmortems import open_walk
from desktop.store.store import Store
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen, offscreen
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.pages.postmortem_page import PostmortemPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Walker:
    """The window, and the keys that are pressed in it."""

    def __init__(self, driver: Offscreen) -> None:
        self.driver = driver

    @property
    def page(self) -> PostmortemPage:
        page = self.driver.window.current_page
        assert isinstance(page, PostmortemPage)
        return page

    @property
    def model(self) -> WizardModel:
        assert self.page.model is not None
        return self.page.model

    @property
    def store(self) -> Store:
        practice = self.driver.window.practice
        assert practice is not None
        return practice.store

    @property
    def acme(self) -> int:
        """The client it is about."""
        return self.store.clients.named("Acme")[0].id or 0

    def to(self, name: str) -> None:
        """Puts the cursor into a field."""
        found = [each for each in self.page.findChildren(QWidget, name) if each.isVisible()]
        found[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, keys)
        self.driver.settle()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.driver.settle()

    def next(self, title: str) -> None:
        """Turns the page by keyboard and makes sure that it is the one."""
        self.press(Qt.Key.Key_Return, CONTROL)
        assert self.model.view.page(self.model.page).page.title == title, self.model.page

    def saved(self) -> None:
        """Waits until everything given stands in the file."""
        if self.model._is_dirty:
            done: list[bool] = []
            self.model.saved.connect(lambda: done.append(True))
            self.driver.wait_for(lambda: bool(done), "the answers to be saved")


def walk(walker: Walker, client: int) -> None:
    """From the client's page to the weighing."""
    tell_the_facts(walker, client)
    screen(walker)
    look_closely(walker)


def tell_the_facts(walker: Walker, client: int) -> None:
    """From the client's page to the screening."""
    walker.driver.go(Place("client", client))
    page = walker.driver.window.current_page
    assert isinstance(page, ClientPage)
    page.start_postmortem()
    walker.driver.settle()
    walker.to("field-st.mood_before")
    walker.press(Qt.Key.Key_3)
    walker.next("The bare facts")
    walker.press(Qt.Key.Key_1)
    walker.to("field-fa.known_on")
    walker.type("12 june 2025")
    walker.to("field-fa.stated_reason")
    walker.type("We want fewer suppliers.")
    walker.to("field-fa.first_guess")
    walker.type("We went quiet")
    walker.next("What worked")
    walker.type("The first year")
    walker.next("How it went, step by step")
    walker.press(Qt.Key.Key_T)
    walker.press(Qt.Key.Key_Up)
    walker.press(Qt.Key.Key_S)
    walker.next("Where to look")


def screen(walker: Walker) -> None:
    """What part each area played."""
    for dim, key in (("COM", 4), ("EXP", 1), ("DEL", 2), ("VAL", 1), ("TRU", 1), ("REL", 1), ("CAP", 1)):
        walker.to(f"field-sc.{dim}")
        walker.press(Qt.Key(Qt.Key.Key_0 + key))


def look_closely(walker: Walker) -> None:
    """From the picks to the weighing."""
    walker.next("What exactly")
    for name in ("com.updates", "com.silence"):
        walker.to(f"tick-{name}")
        walker.press(Qt.Key.Key_Space)
    walker.next("One at a time")
    walker.press(Qt.Key.Key_2)
    walker.to("field-cd.q1")
    walker.type("Nothing, for five weeks")
    walker.next("One at a time")
    walker.press(Qt.Key.Key_3)
    walker.next("Their view")
    walker.to("field-cv.route")
    walker.press(Qt.Key.Key_6)
    walker.to("field-cv.chair")
    walker.type("You were not there when it mattered")
    walker.next("Both sides")
    walker.to("field-bs.ours")
    walker.type("I went quiet")
    walker.next("What weighed most")
    walker.to("cell-com.silence-share")
    walker.press(Qt.Key.Key_3)
    walker.press(Qt.Key.Key_Up, ALT)
    walker.to("field-wg.verdict")
    walker.press(Qt.Key.Key_1)


def main(practice: Path, home: Path) -> None:
    with offscreen(home, theme="light", size=(1280, 800)) as driver:
        driver.open(practice)
        walker = Walker(driver)
        walk(walker, walker.acme)
        tell_and_die(walker)


def tell_and_die(walker: Walker) -> None:
    """Says what stands in the file, then is gone."""
    walker.saved()
    answers = open_walk(walker.store, walker.model.session_id).answers
    for (question, occurrence), given in answers.items():
        print(json.dumps([question, occurrence, str(given.value)]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
