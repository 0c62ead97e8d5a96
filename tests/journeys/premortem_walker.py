"""Looks ahead at a client in the real window until it kills itself; arguments and output as of `walker`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from desktop.ui.pages.client_page import ClientPage
from tests.journeys.walker import Walker, tell_and_die


def look_ahead(walker: Walker) -> None:
    """From the client's page to the areas the story is about."""
    walker.driver.go(Place("client", walker.acme))
    page = walker.driver.window.current_page
    assert isinstance(page, ClientPage)
    page.start_premortem()
    walker.driver.settle()
    walker.to("field-pr.story")
    walker.type("They left. Nobody had called them since spring.")
    walker.to("field-pr.first_sign")
    walker.type("No answer to two mails")
    walker.next("What the story is about")
    tick(walker, "COM")
    tick(walker, "com.silence")


def tick(walker: Walker, value: str) -> None:
    """Ticks one of several by keyboard."""
    (box,) = [each for each in walker.page.findChildren(QCheckBox, f"tick-{value}") if each.isVisible()]
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    walker.press(Qt.Key.Key_Space)


def main(practice: Path, home: Path) -> None:
    with offscreen(home, theme="light", size=(1280, 800)) as driver:
        driver.open(practice)
        walker = Walker(driver)
        look_ahead(walker)
        tell_and_die(walker)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
