"""Types an answer into the page of a post-mortem until somebody kills it.

Run as `python -m tests.journeys.typist PRACTICE HOME SEED`. Standard output has one line for each key:
when it was typed (seconds of the system's monotonic clock), how long the answer is by then, and after how
many milliseconds the next key is to come.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.actions.postmortems import start_postmortem
from desktop.resources import published, vocabulary
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.ui.background import Background
from desktop.ui.navigation import Place
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme

QUESTION, PAGE, OTHER_PAGE = "go.worked", "good", "timeline"
WORDS = "the first year was the best one "
KEY_MS = 15
_TURNS = 60  # about so many keys before a page is turned, or a breath is taken


class Typist:
    """One key after the other, with a page turned or a moment of quiet now and then."""

    def __init__(self, page: PostmortemPage, seed: int) -> None:
        self._page = page
        self._random = random.Random(seed)
        self._typed = 0
        self._timer = QTimer(page)
        self._timer.setInterval(KEY_MS)
        self._timer.timeout.connect(self.type)
        self._timer.start()

    def type(self) -> None:
        """The next key of the answer, told after it was typed."""
        model = self._page.model
        assert model is not None
        self._timer.setInterval(KEY_MS)
        whim = self._random.randrange(_TURNS)
        if whim == 0:
            model.go(OTHER_PAGE)
            model.go(PAGE)
        elif whim == 1:
            self._timer.setInterval(self._random.randrange(1500))
        (field,) = self._page.findChildren(QPlainTextEdit, f"field-{QUESTION}")
        field.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(field, WORDS[self._typed % len(WORDS)])
        self._typed += 1
        print(time.monotonic(), self._typed, self._timer.interval(), flush=True)


def main(practice: Path, home: Path, seed: int) -> None:
    os.environ["RAPPORT_HOME"] = str(home)
    app = QApplication(["typist", "-style", "fusion"])
    store = open_practice(practice, clock=utc_now)
    session = start_postmortem(store, store.clients.all()[0].id, published())
    settings = Settings()
    theme = Theme(app, settings, draws_icons=False)
    page = PostmortemPage(Practice(store, vocabulary()), theme, Services(settings, Background()))
    page.show_place(Place("postmortem", session.id))
    page.resize(1000, 700)
    page.show()
    assert page.model is not None
    page.model.go(PAGE)
    typist = Typist(page, seed)
    app.exec()
    del typist


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
