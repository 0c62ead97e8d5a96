"""The client page as a whole: header, tabs, what is done to the client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions import clients, interactions, ratings
from desktop.actions.postmortems import start_postmortem
from desktop.domain.clients import Client
from desktop.resources import published
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests import builders
from tests.builders import TODAY, TickingClock

Open = Callable[..., ClientPage]


@pytest.fixture
def open_page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[Open]:
    """Shows the page of a client."""

    def show(client: Client, tab: str = "") -> ClientPage:
        page = ClientPage(practice, theme, services)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show_place(Place("client", client.id, tab))
        with qtbot.waitActive(page):
            page.show()
        return page

    yield show


def add(practice: Practice, name: str = "Acme", **fields: object) -> Client:
    return clients.add_client(practice.store, builders.client(name, **fields))


def kept(practice: Practice, client: Client) -> Client:
    assert client.id is not None
    return practice.store.clients.get(client.id)


def name_edit(page: ClientPage) -> QLineEdit:
    edit = page.header.name.edit
    assert isinstance(edit, QLineEdit)
    return edit


def click(qtbot: QtBot, page: ClientPage, name: str) -> None:
    [button] = [each for each in page.findChildren(QAbstractButton, name) if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_header_tells_how_things_stand(open_page: Open, practice: Practice) -> None:
    acme = add(
        practice,
        currency="EUR",
        yearly_value=4_800_000,
        since_on="2023-03",
        tags=("vip", "web"),
        zone="America/New_York",
        hours="Mon-Fri 09:00-17:00",
    )
    for subject, value in (("COM", 4), ("TRU", 2), ("DEL", 4), ("REL", 4)):
        ratings.rate(practice.store, builders.rating(acme.id, subject, value, TODAY))
    page = open_page(acme)
    header = page.header
    assert name_edit(page).text() == "Acme"
    assert header.pill.text == "Watch · 63"
    assert header._weakest.text() == f"Weakest: {practice.vocabulary.dimensions['TRU'].name}"
    assert header.facts == "EUR 48,000 a year · 2 years 3 months · #vip #web"
    assert header.local_time == "New York Mon 05:00, outside agreed hours"


def test_a_client_without_anything_has_a_quiet_header(open_page: Open, practice: Practice) -> None:
    page = open_page(add(practice))
    header = page.header
    assert (header.pill.text, header.facts, header.local_time) == ("Not rated", "", "")
    assert not header._weakest.isVisible() and not header.postmortem.isVisible()


def test_the_header_breaks_into_lines_before_its_facts_are_cut(open_page: Open, practice: Practice) -> None:
    tags = ("health care", "appointments", "sensitive")
    acme = add(practice, tags=tags, yearly_value=3_360_000, zone="Europe/Vienna", hours="Mon-Fri 01:00-02:00")
    header = open_page(acme).header
    facts, clock = header._facts, header._clock
    header.resize(1600, header.height())
    assert header._second.indexOf(facts) >= 0 and header._second.indexOf(clock) >= 0
    beside = header.pill.sizeHint().width() + clock.sizeHint().width() + 40
    header.resize(max(beside, facts.sizeHint().width()), header.height())
    assert header._third.indexOf(facts) >= 0 and header._second.indexOf(clock) >= 0
    header.resize(1600, header.height())
    assert header._third.indexOf(facts) < 0


def test_the_parts_are_turned_by_keyboard_from_the_header_too(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    page = open_page(add(practice))
    page.header.log.setFocus()
    qtbot.keyClick(page.header.log, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.currentIndex() == 1
    backwards = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _turn in range(2):
        qtbot.keyClick(page.header.log, Qt.Key.Key_Tab, backwards)
    assert page.tabs.currentIndex() == page.tabs.count() - 1


def test_an_unknown_zone_shows_no_time(open_page: Open, practice: Practice) -> None:
    page = open_page(add(practice, zone="Mars/Olympus"))
    assert page.header.local_time == ""


def test_their_time_moves_on_with_the_clock(open_page: Open, practice: Practice, clock: TickingClock) -> None:
    page = open_page(add(practice, zone="Europe/London"))
    header = page.header
    assert header.local_time == "London Mon 10:00"
    clock.turn(minutes=1)
    header._tick()
    assert header.local_time == "London Mon 10:01"


def test_the_name_is_edited_in_place_and_undone_as_one(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme = add(practice)
    page = open_page(acme)
    name_edit(page).setFocus()
    name_edit(page).selectAll()
    for part in ("Blue", "fin"):
        qtbot.keyClicks(name_edit(page), part)
        page.header.save()
    assert kept(practice, acme).name == "Bluefin"
    page.tabs.tabBar().setFocus()
    practice.store.undo()
    assert kept(practice, acme).name == "Acme"
    assert name_edit(page).text() == "Acme"
    practice.store.redo()
    assert name_edit(page).text() == "Bluefin"


def test_an_empty_name_is_refused_beside_the_field(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    page = open_page(acme)
    name_edit(page).setFocus()
    name_edit(page).selectAll()
    qtbot.keyClick(name_edit(page), Qt.Key.Key_Delete)
    page.tabs.tabBar().setFocus()
    assert "A name is needed" in page.header.name.note
    assert kept(practice, acme).name == "Acme"


def test_a_name_used_twice_is_said_and_allowed(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "Bluefin")
    acme = add(practice)
    page = open_page(acme)
    name_edit(page).setFocus()
    name_edit(page).selectAll()
    qtbot.keyClicks(name_edit(page), "bluefin")
    page.tabs.tabBar().setFocus()
    assert kept(practice, acme).name == "bluefin"
    assert page.header.name.note == "Another client has the same name. That is allowed."


@pytest.mark.parametrize("name", ["<b>x</b>", "شركة النور", "Kiri 🌱", "$\\frac{1}{2}$", "=1+1", "x" * 500])
def test_names_are_shown_as_typed(open_page: Open, practice: Practice, name: str) -> None:
    page = open_page(add(practice, name))
    assert name_edit(page).text() == name


def test_the_status_is_chosen_in_the_header(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    page = open_page(acme)
    page.header.status.setFocus()
    qtbot.keyClicks(page.header.status, "lo")
    assert kept(practice, acme).status == "lost"
    assert page.header.postmortem.isVisible()
    assert page.header.pill.text == "Ended"
    practice.store.undo()
    assert page.header.status.currentData() == "active"


def test_log_asks_for_this_client(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    page = open_page(acme)
    with qtbot.waitSignal(page.log_wanted) as asked:
        click(qtbot, page, "log")
    assert asked.args == [acme.id]


def test_a_post_mortem_is_started_once_and_then_continued(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    lost = add(practice, status="lost")
    page = open_page(lost)
    places = []
    page.place_chosen.connect(places.append)
    click(qtbot, page, "postmortem")
    page.start_postmortem()
    [session] = practice.store.sessions.open()
    assert places == [Place("postmortem", session.id)] * 2


def test_delete_keeps_the_page_and_offers_to_restore(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme = add(practice)
    page = open_page(acme)
    with qtbot.waitSignal(page.toast) as told:
        page.move_to_bin()
    assert told.args == ["Acme is in the bin for 30 days."]
    assert page._gone.heading == "Acme is in the bin"
    assert not page.header.isVisible()
    click(qtbot, page, "emptyButton")
    assert kept(practice, acme).deleted_at is None
    assert page.header.isVisible()


def test_a_client_whose_adding_was_undone_is_gone_until_redo(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    page = open_page(add(practice))
    practice.store.undo()
    assert page._gone.heading == "This client is not here"
    with qtbot.waitSignal(page.place_chosen) as chosen:
        click(qtbot, page, "emptyButton")
    assert chosen.args == [Place("clients")]
    practice.store.redo()
    assert page.header.isVisible()


def test_archive_and_back_by_the_menu(open_page: Open, practice: Practice) -> None:
    acme = add(practice)
    page = open_page(acme)
    for word in ("Archive", "Bring back from the archive"):
        page.header._fill_menu()
        next(action for action in page.header._menu.actions() if action.text() == word).trigger()
    assert kept(practice, acme).archived_at is None
    practice.store.undo()
    assert kept(practice, acme).archived_at is not None
    assert page.header.facts == "Archived"


def test_commands_name_the_client(open_page: Open, practice: Practice) -> None:
    page = open_page(add(practice))
    assert [command.title for command in page.commands()] == [
        "Log interaction with Acme",
        "Start a post-mortem on Acme",
        "Look ahead with Acme in mind: a pre-mortem",
        "Archive this client",
        "Move Acme to the bin",
    ]
    page.move_to_bin()
    assert page.commands() == ()


def test_tabs_are_places(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    page = open_page(acme, "people")
    assert page.place() == Place("client", acme.id, "people")
    with qtbot.waitSignal(page.place_amended) as amended:
        page.tabs.tabBar().setFocus()
        qtbot.keyClick(page.tabs.tabBar(), Qt.Key.Key_Right)
    assert amended.args == [Place("client", acme.id, "losses")]
    for name in ("timeline", "health", "overview"):
        page.show_place(Place("client", acme.id, name))
        assert page.place().tab == name


def test_another_client_comes_with_its_own_values_and_what_was_typed_is_saved(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme, bluefin = add(practice), add(practice, "Bluefin")
    page = open_page(acme)
    name_edit(page).setFocus()
    qtbot.keyClick(name_edit(page), Qt.Key.Key_End)
    qtbot.keyClicks(name_edit(page), " Ltd")
    page.show_place(Place("client", bluefin.id))
    assert kept(practice, acme).name == "Acme Ltd"
    assert kept(practice, bluefin).name == "Bluefin"
    assert name_edit(page).text() == "Bluefin"


def test_what_is_typed_is_saved_when_the_page_goes(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    page = open_page(acme)
    name_edit(page).setFocus()
    qtbot.keyClick(name_edit(page), Qt.Key.Key_End)
    qtbot.keyClicks(name_edit(page), " Ltd")
    page.hide()
    assert kept(practice, acme).name == "Acme Ltd"


def test_the_health_tab_shows_this_client(open_page: Open, practice: Practice) -> None:
    acme = add(practice)
    page = open_page(acme, "health")
    assert page.health is not None and page.health.isVisible()


def test_losses_tell_of_a_running_post_mortem(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    lost = add(practice, status="lost")
    session = start_postmortem(practice.store, lost.id, published())
    page = open_page(lost, "losses")
    with qtbot.waitSignal(page.place_chosen) as chosen:
        click(qtbot, page, f"session_{session.id}")
    assert chosen.args == [Place("postmortem", session.id)]


def test_an_entry_is_shown_on_the_timeline_tab(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    call = interactions.log_interaction(practice.store, builders.interaction(acme.id, subject="A call"))
    page = open_page(acme)
    click(qtbot, page, f"entry_{call.id}")
    assert page.place().tab == "timeline"
    assert page.timeline is not None and page.timeline.selected == call.id
    page.show_day(date(2025, 5, 21))
    assert page.timeline.selected == call.id


def test_a_place_with_a_day_begins_the_timeline_there(open_page: Open, practice: Practice) -> None:
    acme, other = add(practice), add(practice, "Other")
    earlier = interactions.log_interaction(
        practice.store, builders.interaction(acme.id, subject="Then", happened_on="2025-03-03")
    )
    interactions.log_interaction(practice.store, builders.interaction(acme.id, subject="A call"))
    page = open_page(other)
    page.show_place(Place("client", acme.id, "timeline", date(2025, 3, 20)))
    assert page.timeline is not None and page.timeline.selected == earlier.id


def test_searching_the_page_searches_its_timeline(open_page: Open, practice: Practice) -> None:
    page = open_page(add(practice))
    page.focus_search()
    assert page.timeline is not None and page.timeline.filters.isAncestorOf(page.focusWidget())


def test_what_is_typed_is_saved_when_the_window_closes(
    practice: Practice, theme: Theme, services: Services, qtbot: QtBot
) -> None:
    acme = add(practice)
    window = MainWindow(theme, services)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.show_practice(practice)
    window.go(Place("client", acme.id))
    page = window.current_page
    assert isinstance(page, ClientPage)
    name_edit(page).setFocus()
    qtbot.keyClick(name_edit(page), Qt.Key.Key_End)
    qtbot.keyClicks(name_edit(page), " Ltd")
    window.close()
    assert kept(practice, acme).name == "Acme Ltd"
    window.show_practice(None)
