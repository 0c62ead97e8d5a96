"""Several people look at a post-mortem together, in the real window, until it kills itself.

Run as `python -m tests.journeys.table_walker PRACTICE HOME together|apart`; it tells what it gave as
`walker` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.models.table_walk import TableWalk
from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.screening_window import ScreeningWindow
from desktop.ui.session_window import SessionWindow
from tests.journeys.walker import Walker, screen, tell_and_die, tell_the_facts

MOST_STOPS = 99


class AtTable:
    """A session in full window, by keyboard only."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        walker.press(Qt.Key.Key_F11)
        session = walker.page.session
        assert session is not None
        self.window: SessionWindow = session
        walker.driver.wait_for(session.isActiveWindow, "the window at the table")

    @property
    def walk(self) -> TableWalk:
        return self.window.walk

    @property
    def asked(self) -> str:
        stop = self.walk.stop
        return stop.shown.element.id if stop is not None else ""

    def on_to(self, question: str) -> None:
        """Turns on until this is asked."""
        for _stop in range(MOST_STOPS):
            if self.asked == question:
                return
            self.walker.press(Qt.Key.Key_PageDown)
        raise LookupError(question)

    def to(self, name: str) -> None:
        """Puts the cursor into a field."""
        (found,) = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, question: str, key: Qt.Key) -> None:
        self.on_to(question)
        self.walker.press(key)

    def say(self, question: str, words: str) -> None:
        self.on_to(question)
        self.walker.type(words)


def together(walker: Walker) -> None:
    """From the first question to the first of the close looks, with notes on the way."""
    walker.driver.go(Place("client", walker.acme))
    page = walker.driver.window.current_page
    assert isinstance(page, ClientPage)
    page.start_postmortem()
    walker.driver.settle()
    table = AtTable(walker)
    table.choose("fa.kind", Qt.Key.Key_1)
    table.say("fa.known_on", "12 june 2025")
    table.say("fa.stated_reason", "We want fewer suppliers.")
    walker.press(Qt.Key.Key_F2)
    walker.type("Ben: it began in March,  not in May")
    walker.press(Qt.Key.Key_F2)
    for dim, key in (("COM", 4), ("EXP", 1), ("DEL", 1), ("VAL", 1), ("TRU", 1), ("REL", 1), ("CAP", 1)):
        table.choose(f"sc.{dim}", Qt.Key(Qt.Key.Key_0 + key))
    table.on_to("pk.COM")
    table.to("tick-com.updates")
    walker.press(Qt.Key.Key_Space)
    table.choose("cd.then", Qt.Key.Key_2)
    table.say("cd.q1", "Nothing, for five weeks")


def apart(walker: Walker) -> ScreeningWindow:
    """Ann answers for herself, then Ben: he is half through."""
    tell_the_facts(walker, walker.acme)
    screen(walker)
    window = lend(walker)
    for field, name in zip(window.names, ("Ann", "Ben"), strict=False):
        field.setFocus()
        walker.type(name)
    walker.press(Qt.Key.Key_Return)
    for answers in ("14444444", "223"):
        walker.press(Qt.Key.Key_Return)
        for key in answers:
            walker.press(Qt.Key(ord(key)))
            walker.press(Qt.Key.Key_Return)
    return window


def lend(walker: Walker) -> ScreeningWindow:
    """The computer is lent to others."""
    walker.page.ask_others()
    window = walker.page.screening
    assert window is not None
    walker.driver.wait_for(window.isActiveWindow, "the window for first thoughts")
    walker.driver.settle()
    return window


def main(practice: Path, home: Path, how: str) -> None:
    with offscreen(home, theme="light", size=(1280, 800)) as driver:
        driver.open(practice)
        walker = Walker(driver)
        if how == "together":
            together(walker)
        else:
            apart(walker)
        tell_and_die(walker)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
