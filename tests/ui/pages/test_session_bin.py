"""A session is thrown away from where it is met, and comes back with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.premortems import start_premortem
from desktop.domain.sessions import SessionId
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.pages.losses_page import LossesPage
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.losses_sessions import SessionRow
from desktop.ui.widgets.session_menu import SessionMenu
from tests.actions.postmortem_walks import add, begin, give, view_of
from tests.ui.wizard import READY, settle, walking


def trigger(menu: SessionMenu) -> None:
    menu.bin.trigger()
    settle()


@pytest.mark.parametrize("kind", [LossesPage, TodayPage])
def test_a_session_under_way_goes_into_the_bin_from_its_row(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services, kind: type[Page]
) -> None:
    session_id = begin(practice.store, add(practice.store, "Acme").id)
    page = kind(practice, theme, services)
    qtbot.addWidget(page)
    page.show()
    (row,) = page.findChildren(SessionRow)
    with qtbot.waitSignal(page.toast) as told:
        trigger(row.more)
    assert told.args == ["Post-mortem moved to the bin"]
    assert practice.store.sessions.open() == []
    assert [each.id for each in practice.store.sessions.in_bin()] == [session_id]
    assert practice.store.undo() == "Remove post-mortem"
    assert [each.id for each in practice.store.sessions.open()] == [session_id]


def test_a_pre_mortem_is_named_as_one(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    client = add(practice.store, "Acme", status="active")
    assert client.id is not None
    start_premortem(practice.store, client.id)
    page = LossesPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show()
    (row,) = page.findChildren(SessionRow)
    with qtbot.waitSignal(page.toast) as told:
        trigger(row.more)
    assert told.args == ["Pre-mortem moved to the bin"]
    assert practice.store.undo() == "Remove pre-mortem"


def test_the_walk_throws_itself_away_with_its_last_words(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walking(qtbot, practice, theme, services)
    there.turn("good")
    there.field("go.worked")
    there.type("The first year")
    with qtbot.waitSignals([there.page.place_chosen, there.page.toast]):
        trigger(there.find(SessionMenu))
    assert there.page.model is None and "This session is not here" in there.words()
    assert not there.has("session-menu")
    practice.store.undo()
    settle()
    assert there.stored("go.worked") == "The first year" and there.page.model is not None


def finished(practice: Practice, name: str) -> SessionId:
    session_id = begin(practice.store, add(practice.store, name).id)
    give(practice.store, session_id, dict(READY))
    complete_postmortem(practice.store, session_id, view_of(practice.store, session_id))
    return session_id


def test_a_finished_one_goes_from_the_table_by_delete_or_its_menu(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    first = finished(practice, "Acme")
    page = LossesPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show_place(Place("losses"))
    with qtbot.waitActive(page):
        page.show()
    table = page.all.table
    table.selectRow(0)
    table.setFocus()
    with qtbot.waitSignal(page.toast):
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert practice.store.sessions.finished() == []
    # the client stays lost, and waits to be looked back at again
    assert practice.store.clients.named("Acme")[0].status == "lost"
    assert practice.store.undo() == "Remove post-mortem"
    settle()
    table.selectRow(0)
    table.customContextMenuRequested.emit(table.rect().center())
    menu = page.findChild(QMenu, "loss_menu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Open", "Move the post-mortem to the bin"]
    menu.actions()[1].trigger()
    assert [each.id for each in practice.store.sessions.in_bin()] == [first]
    menu.close()
