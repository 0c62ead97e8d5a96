"""The clients page: what it shows, how it is filtered, what is done in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import clients, followups, interactions, people, ratings
from desktop.actions.postmortems import bin_postmortem, start_postmortem
from desktop.domain.clients import Client
from desktop.resources import published
from desktop.ui.dialogs.client_dialog import ClientDialog
from desktop.ui.navigation import Place
from desktop.ui.pages.clients_page import ClientsPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests import builders
from tests.builders import TODAY, TickingClock

Open = Callable[[], ClientsPage]


@pytest.fixture
def open_page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[Open]:
    """Shows the page; call it once the practice holds what the test needs."""

    def show() -> ClientsPage:
        page = ClientsPage(practice, theme, services)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        with qtbot.waitActive(page):
            page.show()
        return page

    yield show


def names(page: ClientsPage) -> list[str]:
    """The names shown from top to bottom; none while the table is hidden."""
    if not page.table.isVisible():
        return []
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click(qtbot: QtBot, page: ClientsPage, name: str) -> None:
    [button] = [each for each in page.findChildren(QAbstractButton, name) if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def add(practice: Practice, name: str, **fields: object) -> Client:
    return clients.add_client(practice.store, builders.client(name, **fields))


def test_an_empty_practice_offers_to_add_import_or_look_at_the_demo(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    assert page._empty.heading == "No clients yet"
    for name, command in (("emptyLink", "file.import"), ("empty_demo", "file.demo")):
        with qtbot.waitSignal(page.command_wanted) as asked:
            click(qtbot, page, name)
        assert asked.args == [command]


def test_a_new_client_is_asked_for_by_name_and_opened(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    page = open_page()
    click(qtbot, page, "emptyButton")
    dialog = page.findChild(ClientDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "Acme")
    with qtbot.waitSignal(page.place_chosen) as chosen:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    [acme] = practice.store.clients.listed()
    assert chosen.args == [Place("client", acme.id)]
    assert names(page) == ["Acme"]
    practice.store.undo()
    assert page._empty.heading == "No clients yet"


def test_clients_stand_by_name_as_typed(open_page: Open, practice: Practice) -> None:
    for name in ("شركة النور", "beta <b>", "Ärzte", "Alpha 🌱", "$\\frac{1}{2}$", "x" * 500):
        add(practice, name)
    expected = ["$\\frac{1}{2}$", "Alpha 🌱", "Ärzte", "beta <b>", "x" * 500, "شركة النور"]
    assert names(open_page()) == expected


def test_a_change_and_its_undo_are_shown(open_page: Open, practice: Practice) -> None:
    acme = add(practice, "Acme")
    page = open_page()
    clients.set_status(practice.store, acme.id, "lost")  # type: ignore[arg-type]
    assert names(page) == []
    practice.store.undo()
    assert names(page) == ["Acme"]


def test_chips_show_one_group_and_count_all(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    for name, status in (("Acme", "active"), ("Bluefin", "lost"), ("Cosmo", "ended_well")):
        add(practice, name, status=status)
    stored = add(practice, "Delta")
    clients.archive_client(practice.store, stored.id)  # type: ignore[arg-type]
    page = open_page()
    shown = {}
    for group in ("living", "ended", "archived"):
        click(qtbot, page, f"group_{group}")
        shown[group] = names(page)
    assert shown == {"living": ["Acme"], "ended": ["Bluefin", "Cosmo"], "archived": ["Delta"]}
    chip = page.findChild(QAbstractButton, "group_ended")
    assert chip is not None and chip.text() == "Ended (2)"


def test_the_group_is_remembered(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "Bluefin", status="lost")
    click(qtbot, open_page(), "group_ended")
    assert names(open_page()) == ["Bluefin"]


def test_typing_filters_and_what_nothing_passes_is_said(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    add(practice, "Acme")
    add(practice, "Bluefin")
    page = open_page()
    page.focus_search()
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "blu")
    qtbot.waitUntil(lambda: names(page) == ["Bluefin"])
    qtbot.keyClicks(page.filters.search, "zz")
    qtbot.waitUntil(lambda: page._empty.heading == "No clients match “bluzz”")
    click(qtbot, page, "emptyButton")
    assert names(page) == ["Acme", "Bluefin"]
    assert page.filters.search.text() == ""


def test_tags_filter_together(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "Acme", tags=("web", "vip"))
    add(practice, "Bluefin", tags=("web",))
    page = open_page()
    click(qtbot, page, "tag_web")
    assert names(page) == ["Acme", "Bluefin"]
    click(qtbot, page, "tag_vip")
    assert names(page) == ["Acme"]
    click(qtbot, page, "tag_web")
    click(qtbot, page, "tag_vip")
    assert names(page) == ["Acme", "Bluefin"]


def test_many_tags_wait_behind_a_menu(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "Acme", tags=tuple(f"t{n}" for n in range(9)))
    page = open_page()
    click(qtbot, page, "more_tags")
    menu = page.findChild(QMenu, "tag_menu")
    assert menu is not None
    menu.actions()[8].trigger()
    menu.close()
    assert page.filters.filter.tags == {"t8"}


def test_the_quiet_ones_can_be_picked_out(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    for name, cadence in (("Acme", 7), ("Bluefin", None)):
        client = add(practice, name, cadence_days=cadence)
        interactions.log_interaction(practice.store, builders.interaction(client.id, "2025-05-01"))
    page = open_page()
    click(qtbot, page, "quiet")
    assert names(page) == ["Acme"]
    assert page.filters.quiet.text() == "Quiet (1)"


def test_enter_opens_the_client(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, "Acme")
    page = open_page()
    page.table.selectRow(0)
    with qtbot.waitSignal(page.place_chosen) as chosen:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert chosen.args == [Place("client", acme.id)]


def test_delete_moves_the_selected_ones_to_the_bin_in_one_step(
    open_page: Open, practice: Practice, qtbot: QtBot
) -> None:
    for name in ("Acme", "Bluefin", "Cosmo"):
        add(practice, name)
    page = open_page()
    page.table.setFocus()
    page.table.selectAll()
    with qtbot.waitSignal(page.toast) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert told.args == ["3 clients are in the bin for 30 days."]
    assert names(page) == []
    practice.store.undo()
    assert names(page) == ["Acme", "Bluefin", "Cosmo"]


def test_the_bin_shows_what_was_deleted_and_gives_it_back(
    open_page: Open, practice: Practice, qtbot: QtBot, clock: TickingClock
) -> None:
    acme, store = add(practice, "Acme"), practice.store
    ann = people.add_person(store, builders.person(), builders.role(acme.id, 0))  # type: ignore[arg-type]
    call = interactions.log_interaction(store, builders.interaction(acme.id, subject="A call"))
    interactions.bin_interaction(store, call.id)  # type: ignore[arg-type]
    people.bin_person(store, ann.id)  # type: ignore[arg-type]
    session = start_postmortem(store, acme.id, published())
    bin_postmortem(store, session.id)  # type: ignore[arg-type]
    todo = followups.add_action(store, builders.action("Call", client_id=acme.id))
    followups.bin_action(store, todo.id)  # type: ignore[arg-type]
    gone = add(practice, "Bluefin")
    clients.bin_client(store, gone.id)  # type: ignore[arg-type]
    clock.turn(days=10)
    page = open_page()
    click(qtbot, page, "group_bin")
    model = page.bin.table.model()
    shown = {
        tuple(str(model.index(row, column).data()) for column in range(5)) for row in range(model.rowCount())
    }
    assert shown == {
        ("Bluefin", "Client", "", "2 Jun 2025", "20 days"),
        ("Ann Berg", "Person", "Acme", "2 Jun 2025", "20 days"),
        ("A call", "Interaction", "Acme", "2 Jun 2025", "20 days"),
        ("Post-mortem", "Post-mortem", "Acme", "2 Jun 2025", "20 days"),
        ("Call", "Action", "Acme", "2 Jun 2025", "20 days"),
    }
    page.bin.table.selectAll()
    with qtbot.waitSignal(page.toast) as told:
        click(qtbot, page, "restore")
    assert told.args == ["5 things are back."]
    assert page.bin.count == 0
    assert {client.name for client in store.clients.listed()} == {"Acme", "Bluefin"}
    assert store.people.in_bin() == [] and store.interactions.in_bin() == []
    assert store.undo() == "Restore 5 from the bin"
    assert page.bin.count == 5


def test_the_menu_of_a_client_changes_its_status(open_page: Open, practice: Practice) -> None:
    acme = add(practice, "Acme")
    page = open_page()
    page.table.selectRow(0)
    page._on_menu(page.table.visualRect(page.table.currentIndex()).center())
    menu = page.findChild(QMenu, "client_menu")
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open", "Log interaction", "Status", "Archive", "Move to the bin", "Copy cells"]
    statuses = next(action for action in menu.actions() if action.text() == "Status").menu()
    assert isinstance(statuses, QMenu)
    next(action for action in statuses.actions() if action.text() == "Paused").trigger()
    menu.close()
    assert practice.store.clients.get(acme.id).status == "paused"  # type: ignore[arg-type]


def test_copied_cells_carry_no_formula(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "=1+1", currency="EUR", yearly_value=100_000)
    page = open_page()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = QGuiApplication.clipboard().text().split("\t")
    assert cells[0] == "'=1+1" and "EUR 1,000" in cells


def test_columns_stay_as_they_were_left(open_page: Open, practice: Practice) -> None:
    add(practice, "Acme")
    page = open_page()
    page.table._show_column(3, False)
    page.table.setColumnWidth(4, 133)
    again = open_page()
    assert again.table.isColumnHidden(3)
    assert again.table.columnWidth(4) == 133


def test_the_names_take_the_room_that_is_left(open_page: Open, practice: Practice) -> None:
    add(practice, "Acme")
    page = open_page()
    table = page.table
    assert table.horizontalHeader().length() == table.viewport().width()
    before = table.columnWidth(0)
    table.setColumnWidth(4, table.columnWidth(4) + 20)
    assert table.columnWidth(0) == before - 20
    page.resize(600, 500)
    assert table.columnWidth(0) == 170


def test_a_new_rating_is_seen_at_once_and_undone(open_page: Open, practice: Practice) -> None:
    acme = add(practice, "Acme")
    page = open_page()
    assert page.table.model().index(0, 1).data() == "Not rated"
    for subject in ("COM", "EXP", "DEL", "VAL"):
        ratings.rate(practice.store, builders.rating(acme.id, subject, 4, TODAY))
    assert page.table.model().index(0, 1).data() == "Strong · 75"
    practice.store.undo()
    assert page.table.model().index(0, 1).data() == "Unsure · 75"


def test_archived_clients_come_back_by_the_menu(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    for name in ("Acme", "Bluefin"):
        add(practice, name)
    page = open_page()
    for word, group in (("Archive", "archived"), ("Bring back from the archive", "living")):
        page.table.selectAll()
        page._on_menu(page.table.rect().center())
        menu = page.findChildren(QMenu, "client_menu")[-1]
        next(action for action in menu.actions() if action.text() == word).trigger()
        menu.close()
        click(qtbot, page, f"group_{group}")
        assert names(page) == ["Acme", "Bluefin"]


def test_log_is_asked_for_the_client_one_stands_on(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, "Acme")
    page = open_page()
    page.table.selectRow(0)
    page._on_menu(page.table.rect().center())
    [menu] = page.findChildren(QMenu, "client_menu")
    with qtbot.waitSignal(page.log_wanted) as asked:
        next(action for action in menu.actions() if action.text() == "Log interaction").trigger()
    menu.close()
    assert asked.args == [acme.id]


def test_an_emptied_group_and_an_empty_bin_say_so(open_page: Open, practice: Practice, qtbot: QtBot) -> None:
    add(practice, "Acme")
    page = open_page()
    headings = []
    for group in ("ended", "archived"):
        click(qtbot, page, f"group_{group}")
        headings.append(page._empty.heading)
    assert headings == ["No ended clients", "Nothing archived"]
    click(qtbot, page, "group_bin")
    assert page.bin._empty.isVisible()
    click(qtbot, page, "group_living")
    click(qtbot, page, "quiet")
    assert page._empty.heading == "No clients match the filter"
