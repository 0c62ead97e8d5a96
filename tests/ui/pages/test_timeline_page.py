"""The page around the timeline: places, logging, search."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.store.timeline import TimelineFilter
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.pages import PAGES
from desktop.ui.pages.timeline_page import TimelinePage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.ui.timelines import add_client, log, titles


@pytest.fixture
def page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[TimelinePage]:
    made = TimelinePage(practice, theme, services)
    qtbot.addWidget(made)
    made.resize(900, 640)
    yield made


def test_it_is_filled_when_shown(qtbot: QtBot, practice: Practice, page: TimelinePage) -> None:
    log(practice.store, add_client(practice.store), "2025-06-01", "one")
    assert page.list.entries == ()
    with qtbot.waitExposed(page):
        page.show()
    assert titles(page.list.view.timeline) == ["one"]


def test_a_place_opens_its_entry_and_tells_where_one_is(
    qtbot: QtBot, practice: Practice, page: TimelinePage
) -> None:
    acme = add_client(practice.store)
    ids = [log(practice.store, acme, f"2024-{month:02}-01", str(month)) for month in range(1, 13)]
    page.show_place(Place("timeline", ids[2]))
    with qtbot.waitExposed(page):
        page.show()
    assert page.list.selected == ids[2] and page.place() == Place("timeline", ids[2])
    with qtbot.waitSignal(page.place_amended) as told:
        page.list.view.select(ids[3])
    assert told.args == [Place("timeline", ids[3])]
    page.show_place(Place("timeline", ids[11]))
    assert page.list.selected == ids[11]
    page.show_place(Place("timeline"))
    assert page.list.selected == ids[11]


def test_an_entry_that_has_gone_is_passed_over(qtbot: QtBot, practice: Practice, page: TimelinePage) -> None:
    page.show_place(Place("timeline", 77))
    with qtbot.waitExposed(page):
        page.show()
    assert page.list.selected is None


def test_log_takes_the_client_that_is_filtered(qtbot: QtBot, practice: Practice, page: TimelinePage) -> None:
    acme = add_client(practice.store)
    with qtbot.waitExposed(page):
        page.show()
    page.list.filters.put(TimelineFilter(client_id=acme.id))
    button = page.findChild(QPushButton, "log")
    assert button is not None
    with qtbot.waitSignal(page.log_wanted) as told:
        button.click()
    assert told.args == [acme.id]


def test_back_leads_to_where_one_came_from(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    made = log(practice.store, add_client(practice.store), "2025-06-01", "one")
    window = MainWindow(theme, services, PAGES)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.show_practice(practice)
    window.go(Place("clients"))
    window.go(Place("timeline", made))
    assert window.history.current == Place("timeline", made)
    window.go_back()
    assert window.history.current == Place("clients")


def test_search_has_its_field(qtbot: QtBot, practice: Practice, page: TimelinePage) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_search()
    assert page.list.filters.search.hasFocus()


def test_the_pages_stand_in_their_order() -> None:
    assert [entry.name for entry in PAGES if not entry.under] == ["today", "clients", "timeline", "losses"]
    for entry in PAGES:
        page = entry.load()
        assert (page.name, page.title, page.icon) == (entry.name, entry.title, entry.icon)
