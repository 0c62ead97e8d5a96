"""Looking ahead in the window: begun on the client's page, walked, left, taken up again, finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.actions.premortems import start_premortem
from desktop.domain.clients import Client
from desktop.domain.sessions import Finding, Session
from desktop.ui.navigation import Place
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.pages.losses_page import LossesPage
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_losses import LossesTab
from desktop.ui.widgets.losses_sessions import SessionRow
from tests.actions.postmortem_walks import add
from tests.ui.wizard import Walking, settle, shown

Show = Callable[[Client], Walking]


@pytest.fixture
def show(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Show:
    """The walk of a client's pre-mortem."""

    def opened(client: Client) -> Walking:
        session = begun(practice, client)
        assert session.id is not None
        return shown(qtbot, practice, theme, services, session.id)

    return opened


def begun(practice: Practice, client: Client) -> Session:
    assert client.id is not None
    return start_premortem(practice.store, client.id)


def tick(walk: Walking, words: str) -> None:
    """Ticks the one box of these words."""
    boxes = [box for box in walk.page.findChildren(QCheckBox) if box.isVisible()]
    (box,) = [box for box in boxes if words in (box.text() or box.accessibleName())]
    box.click()
    settle()


def test_the_client_page_begins_it_once(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    acme = add(practice.store, "Acme")
    page = ClientPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show_place(Place("client", acme.id))
    with qtbot.waitExposed(page):
        page.show()
    (command,) = [each for each in page.commands() if each.name == "client_premortem"]
    assert command.title == "Look ahead with Acme in mind: a pre-mortem"
    with qtbot.waitSignal(page.place_chosen) as told:
        command.run()
    (session,) = practice.store.sessions.open("premortem")
    assert told.args == [Place("postmortem", session.id)] and session.client_id == acme.id
    menu = page.header.more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    (entry,) = [action for action in menu.actions() if action.text() == "Look ahead (pre-mortem)"]
    with qtbot.waitSignal(page.place_chosen):
        entry.trigger()
    assert len(practice.store.sessions.open("premortem")) == 1
    assert practice.store.sessions.open() == []


def test_a_lost_client_is_not_looked_ahead_with(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    lost = add(practice.store, "Acme", status="lost")
    page = ClientPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show_place(Place("client", lost.id))
    page.reload()
    assert "client_premortem" not in [each.name for each in page.commands()]
    menu = page.header.more.menu()
    menu.aboutToShow.emit()
    assert "Look ahead (pre-mortem)" not in [action.text() for action in menu.actions()]


def test_it_is_walked_left_and_finished(show: Show, practice: Practice) -> None:
    acme = add(practice.store, "Acme")
    walk = show(acme)
    assert "Looking ahead: Acme" in walk.words() and walk.title() == "A year from now"
    walk.field("pr.story")
    walk.type("Nobody called")
    walk.click("next")
    assert walk.title() == "What the story is about"
    assert walk.stored("pr.story") == "Nobody called"
    tick(walk, practice.vocabulary.dimensions["COM"].name)
    walk.saved()
    again = show(acme)
    assert again.session_id == walk.session_id and again.title() == "What the story is about"
    tick(again, practice.vocabulary.factors["com.silence"].pick)
    again.click("next")
    tick(again, practice.vocabulary.factor_name("com.silence"))
    again.click("next")
    assert not again.has("closing-status") and not again.has("closing-day")
    again.click("finish")
    store = practice.store
    assert store.sessions.get(again.session_id).state == "complete"
    (rule,) = store.watch_rules.active()
    assert (rule.factor, rule.session_id) == ("com.silence", again.session_id)
    assert acme.id is not None
    assert store.clients.get(acme.id) == acme
    report = again.find(QTextBrowser, "report").toPlainText()
    assert "Looking ahead with Acme" in report and "Nobody called" in report
    again.click("see-answers")
    assert not again.has("finish") or not again.find(QAbstractButton, "finish").isEnabled()
    again.click("later")
    again.click("reopen")
    assert again.model.is_open and again.find(QAbstractButton, "finish").text() == "Finish the pre-mortem"
    assert (store.undo(), store.undo()) == ("Reopen pre-mortem", "Finish pre-mortem")
    assert store.watch_rules.active() == []


def test_one_under_way_stands_on_today_and_on_losses(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    session = begun(practice, add(practice.store, "Acme"))
    for page in (TodayPage(practice, theme, services), LossesPage(practice, theme, services)):
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        section = page.sessions if isinstance(page, TodayPage) else page.running
        (row,) = section.rows
        assert isinstance(row, SessionRow)
        assert row.caption.text().startswith("looking ahead · begun on")
        assert row.go.accessibleName() == "Continue the pre-mortem on Acme"
        with qtbot.waitSignal(page.place_chosen) as told:
            row.go.click()
        assert told.args == [Place("postmortem", session.id)]
        if isinstance(page, LossesPage):
            assert page.all.table.model().rowCount() == 0


def test_a_finished_one_stays_on_the_client_page(
    qtbot: QtBot, practice: Practice, theme: Theme, show: Show
) -> None:
    acme = add(practice.store, "Acme")
    walk = show(acme)
    with practice.store.step("Finish"):
        session = practice.store.sessions.get(walk.session_id)
        practice.store.sessions.save(replace(session, state="complete", completed_at=practice.now()))
        practice.store.findings.add(Finding(walk.session_id, "com.silence", rank=1))
    tab = LossesTab(practice, theme)
    qtbot.addWidget(tab)
    assert acme.id is not None
    tab.show_client(acme.id)
    tab.reload()
    shown = [label.text() for label in tab.findChildren(QLabel) if label.text()]
    name = practice.vocabulary.factor_name("com.silence")
    assert "Pre-mortem" in shown and shown[-2:] == ["What the story was about", name]
    go = tab.findChild(QAbstractButton, f"session_{walk.session_id}")
    assert go is not None and go.accessibleName() == "Open the pre-mortem"
    with qtbot.waitSignal(tab.place_chosen) as told:
        go.click()
    assert told.args == [Place("postmortem", walk.session_id)]
