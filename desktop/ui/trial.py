"""The steps of the self-test: what a consultant does on the first day, by the widgets they would use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from desktop.actions.postmortem_loss import loss_of
from desktop.domain.clients import Client
from desktop.reports.files import FORMATS, PAPER, write_file
from desktop.reports.session_report import session_report
from desktop.store.store import Store
from desktop.text import _
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.printing import write_pdf

ME = "Nele Aurich"
ZONE = "Europe/Berlin"
CLIENT = "Bluefin Coaching"
WORDS = "Sardine budget for the spring"
RATINGS: Mapping[str, int] = {"COM": 4, "DEL": 2, "TRU": 3}


class Failed(Exception):
    """A step did not end as it must; says how."""


class Trial:
    """Walks the program; every step builds on those before it."""

    def __init__(self, driver: Offscreen, home: Path) -> None:
        self._driver = driver
        self._home = home
        self._file = home / "practices" / "Practice.rapport"

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What each step does, and the deed; to be done in this order."""
        yield _("make a practice"), self.make_practice
        yield _("add a client"), self.add_client
        yield _("log an interaction"), self.log_interaction
        yield _("find it"), self.search
        yield _("rate the client and draw the trend"), self.draw_chart
        yield _("take a deed back and do it again"), self.undo
        yield _("answer a page of a post-mortem"), self.answer
        yield _("write its report in every form"), self.write_reports
        yield _("draw every page"), self.draw_pages
        yield _("close and open again, everything is there"), self.reopen

    def make_practice(self) -> None:
        """File > New practice."""
        self._driver.run("file.new")
        dialog = self._driver.dialog()
        self._type("newName", ME, dialog)
        self._driver.find(QComboBox, "newZone", dialog).setEditText(ZONE)
        self._click("accept", dialog)
        self._driver.wait_for_practice(self._file)
        _check(self._store.preferences.value("me", "") == ME, "the name was not kept")

    def add_client(self) -> None:
        """Edit > New client."""
        self._driver.run("edit.new_client")
        dialog = self._driver.dialog()
        self._type("client_name", CLIENT, dialog)
        self._click("accept", dialog)
        self._driver.settle()
        _check(isinstance(self._driver.window.current_page, ClientPage), "the client's page is not shown")
        _check(self._client.name == CLIENT, "the client's name is another one")

    def log_interaction(self) -> None:
        """Edit > Log interaction, in one typed line."""
        self._driver.run("edit.log")
        dialog = self._driver.dialog()
        assert isinstance(dialog, LogDialog)
        dialog.quick.line.setText(f"{CLIENT.lower()} call 30m yesterday :) {WORDS}")
        self._click("accept", dialog)
        self._driver.settle()
        client, practice = self._client.id, self._driver.window.practice
        assert client is not None
        assert practice is not None
        (kept,) = self._store.interactions.of_client(client)
        day = str(practice.today() - timedelta(days=1))
        understood = (kept.kind, kept.minutes, kept.happened_on, kept.mood, kept.subject)
        _check(understood == ("call", 30, day, 1, WORDS), f"the line was understood as {understood}")

    def search(self) -> None:
        """Ctrl+K and a word of the subject."""
        palette = self._driver.shell.palette
        palette.open()
        self._type("paletteField", WORDS.split(maxsplit=1)[0].lower(), self._driver.window)
        self._driver.wait_for(lambda: any(WORDS in title for title in palette.titles), "the search")
        palette.close_palette()

    def draw_chart(self) -> None:
        """Three ratings on the Health tab, and the chart they give."""
        client = self._client.id
        self._driver.go(Place("client", client, "health"))
        page = self._driver.window.current_page
        assert isinstance(page, ClientPage)
        assert page.health is not None
        for dimension, value in RATINGS.items():
            self._click(f"rating{dimension}{value}", page)
        self._driver.settle()
        assert client is not None
        _check(len(self._store.ratings.of_client(client)) == len(RATINGS), "the ratings are not there")
        picture = page.health.chart.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(picture.height())}
        _check(len(colours) > len(RATINGS), "the chart is blank")

    def undo(self) -> None:
        """Ctrl+Z, and back."""
        label = self._store.undo_label
        _check(label is not None, "there is nothing to undo")
        self._driver.run("edit.undo")
        _check(self._store.redo_label == label, "the last rating was not taken back")
        self._driver.run("edit.redo")
        _check(self._store.undo_label == label, "the last rating was not done again")

    def answer(self) -> None:
        """Start a post-mortem, answer on its first page, go on to the next."""
        page = self._driver.window.current_page
        assert isinstance(page, ClientPage)
        page.start_postmortem()
        self._driver.settle()
        walk = self._driver.window.current_page
        assert isinstance(walk, PostmortemPage)
        assert walk.model is not None
        question = self._driver.find(QWidget, "question-st.mood_before", walk)
        self._click("choice-3", question)
        self._click("next", walk)
        self._driver.settle()
        _check(walk.model.page == "facts", "the second page is not shown")
        owner = self._store.respondents.owner(walk.model.session_id)
        assert owner.id is not None
        kept = {each.question for each in self._store.answers.of_respondent(owner.id)}
        _check("st.mood_before" in kept, "the answer was not kept")

    def write_reports(self) -> None:
        """The report of the post-mortem under way as a file of each kind."""
        walk = self._driver.window.current_page
        assert isinstance(walk, PostmortemPage)
        assert walk.model is not None
        practice = walk.practice
        loss = loss_of(practice.store, walk.model.session_id, practice.today(), practice.zone)
        for ending in FORMATS:
            path = self._home / f"report{ending}"
            write = write_pdf if ending == PAPER else write_file
            write(session_report(loss), path)
            _check(path.stat().st_size > 0, f"{path.name} is empty")

    def draw_pages(self) -> None:
        """Every page of the navigation."""
        for entry in self._driver.window.entries:
            if not entry.under:
                self._driver.go(Place(entry.name))
                _check(not self._driver.window.grab().isNull(), f"the page {entry.name} cannot be drawn")

    def reopen(self) -> None:
        """The file as the next start finds it."""
        before = self._store.counts()
        self._driver.run("file.close")
        self._driver.open(self._file)
        _check(self._store.counts() == before, "not everything is there")
        _check(self._store.check() == [], "the file is not whole")

    @property
    def _store(self) -> Store:
        practice = self._driver.window.practice
        assert practice is not None
        return practice.store

    @property
    def _client(self) -> Client:
        (client,) = self._store.clients.listed()
        return client

    def _type(self, field: str, words: str, inside: QWidget) -> None:
        self._driver.find(QLineEdit, field, inside).setText(words)

    def _click(self, button: str, inside: QWidget) -> None:
        found = self._driver.find(QAbstractButton, button, inside)
        _check(found.isEnabled(), f"{button} cannot be clicked")
        found.click()


def _check(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise Failed(otherwise)
