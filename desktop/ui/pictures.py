"""Every screen of a practice as a picture: for the README, for reviews, for whoever wants to see it first."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop import resources
from desktop.actions.postmortems import start_postmortem
from desktop.domain.clients import Client
from desktop.domain.health import change_overview, health_overview
from desktop.domain.sessions import Session, SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.store.timeline import TimelineFilter
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen, offscreen
from desktop.ui.pages.client_page import TABS
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.pages.timeline_page import TimelinePage
from desktop.ui.picture_album import Album
from desktop.ui.picture_asking import draw_asking
from desktop.ui.picture_dialogs import draw_dialogs, draw_first_dialogs
from desktop.ui.picture_questions import draw_questions
from desktop.ui.picture_tables import draw_tables
from desktop.ui.practice import Practice
from desktop.ui.widgets.search_field import SearchField

THEMES = ("light", "dark")
START_SIZE = (1280, 800)
_LOOKED_THROUGH = 200  # of the latest entries, for one worth a picture


@dataclass(frozen=True, slots=True)
class _Subjects:
    """Whom the pictures are about; None where the practice has no such record."""

    living: Client | None
    lost: Client | None
    finished: Session | None
    waiting: SessionId | None


def draw_pictures(
    practice: Path,
    folder: Path,
    *,
    theme: str = "light",
    size: tuple[int, int] = START_SIZE,
    text_scale: int = 100,
    passphrase: str | None = None,
) -> list[Path]:
    """Pictures of every page, tab, wizard page and dialog into `folder`, in this order: `NN-what.png`.

    Works on a copy: the practice itself is only read. Needs no display. Raises the Problems of opening a
    practice and "not-written".
    """
    with tempfile.TemporaryDirectory(prefix="rapport-", ignore_cleanup_errors=True) as temporary:
        home = Path(temporary)
        copy = _copied(practice, home, passphrase)
        with offscreen(home, theme=theme, size=size, text_scale=text_scale) as driver:
            album = Album(folder, driver)
            _welcome(album, driver)
            driver.open(copy, passphrase)
            opened = driver.window.practice
            assert opened is not None
            subjects = _subjects(opened)
            _pages(album, driver)
            _entry(album, driver, opened)
            for client, kind in ((subjects.living, "client"), (subjects.lost, "lost-client")):
                if client is not None:
                    _client(album, driver, client, kind)
            _postmortems(album, driver, subjects)
            draw_questions(album, driver, subjects.waiting)
            _palette(album, driver, subjects)
            if subjects.waiting is not None:
                draw_asking(album, driver, subjects.waiting)
            draw_dialogs(album, driver, subjects.living, home)
            return album.pictures


def _copied(practice: Path, home: Path, passphrase: str | None) -> Path:
    """A verified copy, protected as the practice is."""
    copy = home / practice.name
    store = open_practice(practice, clock=utc_now, passphrase=passphrase, read_only=True)
    try:
        store.copy_to(copy)
    finally:
        store.close()
    return copy


def _subjects(practice: Practice) -> _Subjects:
    store, today = practice.store, practice.today()
    clients = store.clients.listed()
    versions = store.ratings.all_versions()
    health = health_overview(versions, clients, today, practice.zone)
    changes = change_overview(versions, clients, today, practice.zone)

    def story(client: Client) -> tuple[int, int]:
        """The less is left of a client's health, and the faster it fell, the more there is to see."""
        assert client.id is not None
        score = health[client.id].score
        return changes[client.id] or 0, 100 if score is None else round(score)

    finished = sorted(store.sessions.finished(), key=lambda each: len(each.result))
    seen = finished[-1] if finished else None
    running = store.sessions.open()
    lost = [each for each in clients if not each.is_living]
    lost.sort(key=lambda each: each.id != (seen.client_id if seen is not None else None))
    waiting = running[0].id if running else None
    if waiting is None and lost:
        waiting = start_postmortem(store, lost[-1].id, resources.published()).id
    living = min((each for each in clients if each.is_living), key=story, default=None)
    return _Subjects(living, lost[0] if lost else None, seen, waiting)


def _welcome(album: Album, driver: Offscreen) -> None:
    album.take("welcome")
    draw_first_dialogs(album, driver)


def _pages(album: Album, driver: Offscreen) -> None:
    for entry in driver.window.entries:
        if not entry.under:
            driver.go(Place(entry.name))
            album.take_whole(entry.name)


def _entry(album: Album, driver: Offscreen, practice: Practice) -> None:
    """The timeline searched by a word of a telling entry, that entry open beside it."""
    entries = practice.store.interactions.window(TimelineFilter(), limit=_LOOKED_THROUGH)
    if not entries:
        return
    told = max(entries, key=lambda entry: (len(entry.signals), len(entry.interaction.notes)))
    driver.go(Place("timeline", told.interaction.id))
    album.take("timeline-entry")
    page = driver.window.current_page
    words = told.interaction.subject.split()
    if isinstance(page, TimelinePage) and words:
        field = driver.find(SearchField, "search", page)
        searched: list[str] = []
        field.searched.connect(searched.append)
        field.setText(max(words, key=len))
        driver.wait_for(lambda: bool(searched), "the search")
        album.take("timeline-search")
        field.clear()
        driver.settle()


def _client(album: Album, driver: Offscreen, client: Client, kind: str) -> None:
    for tab in TABS:
        driver.go(Place("client", client.id, tab))
        album.take_whole(f"{kind}-{tab}")


def _postmortems(album: Album, driver: Offscreen, subjects: _Subjects) -> None:
    if subjects.finished is not None:
        driver.go(Place("postmortem", subjects.finished.id))
        album.take("report")
    if subjects.waiting is None:
        return
    driver.go(Place("postmortem", subjects.waiting))
    page = driver.window.current_page
    assert isinstance(page, PostmortemPage)
    assert page.model is not None
    page.model.go("start")
    while True:
        driver.settle()
        album.take_whole(f"postmortem-{page.model.page.replace('_', '-')}")
        _answer(page.model)
        before = page.model.page
        while page.model.page == before and page.model.can_go_on():
            page.model.go_on()
        if page.model.page == before:
            draw_tables(album, driver, page)
            return


def _answer(model: WizardModel) -> None:
    """Answers what later pages hang on, where the owner of the practice has not: in the copy alone."""
    open_ones = [shown for shown in model.shown if shown.given is None]
    if model.page == "screening":
        for place, shown in enumerate(open_ones):
            model.give(shown, "real" if place < 2 else "none")
    elif model.page == "picks":
        for shown in open_ones:
            if shown.choices:
                model.tick(shown, str(shown.choices[0].value), True)


def _palette(album: Album, driver: Offscreen, subjects: _Subjects) -> None:
    driver.go(Place("clients"))
    palette = driver.shell.palette
    palette.open()
    album.take("palette")
    if subjects.living is not None:
        field = driver.find(SearchField, "paletteField")
        searched: list[str] = []
        field.searched.connect(searched.append)
        field.setText(subjects.living.name[:3])
        driver.wait_for(lambda: bool(searched), "the palette")
        album.take("palette-found")
    palette.close_palette()
