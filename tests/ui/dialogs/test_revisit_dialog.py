"""Looking again at a post-mortem: on Today, on Losses, on the client's page, and the dialog itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.revisits import revisits
from desktop.domain.revisit import Revisit
from desktop.domain.sessions import Session
from desktop.ui.dialogs.revisit_dialog import RevisitDialog
from desktop.ui.navigation import Place
from desktop.ui.pages.losses_page import LossesPage
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_losses import LossesTab
from desktop.ui.widgets.losses_revisits import RevisitRow
from tests import builders
from tests.ui.timelines import add_client

RESULT = '{"active": {"wg.verdict": "ours"}}'
TODAY = date(2025, 6, 2)
Made = TodayPage | LossesPage
Open = Callable[[type[Made]], Made]


@pytest.fixture
def opened(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Open:
    def show(kind: type[Made]) -> Made:
        page = kind(practice, theme, services)
        qtbot.addWidget(page)
        page.resize(900, 700)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


def finished(practice: Practice, completed: datetime = datetime(2025, 2, 10, 9, tzinfo=UTC)) -> Session:
    """A finished post-mortem with one action, 112 days old."""
    store = practice.store
    client = add_client(store, "Acme <b>& Co", status="lost")
    with store.step("Finish"):
        asked = store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(
            builders.session(asked.id, client.id, state="complete", result=RESULT, completed_at=completed)
        )
        store.actions.add(builders.action(session_id=session.id, client_id=client.id, row_key="r1"))
    return session


def texts(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def look(qtbot: QtBot, host: QWidget, session: Session) -> RevisitDialog:
    """The dialog, opened by its button."""
    button = host.findChild(QAbstractButton, f"look_again_{session.id}")
    assert button is not None
    button.click()
    dialog = host.window().findChild(RevisitDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def choose(dialog: RevisitDialog, action_id: int, outcome: str, verdict: str) -> None:
    box = dialog.outcomes[action_id]
    box.setCurrentIndex(box.findData(outcome))
    dialog.verdict.setCurrentIndex(dialog.verdict.findData(verdict))


@pytest.mark.parametrize("kind", [TodayPage, LossesPage])
def test_a_look_that_is_due_stands_there_until_it_was_done(
    qtbot: QtBot, practice: Practice, opened: Open, kind: type[Made]
) -> None:
    page = opened(kind)
    assert not page.revisits.isVisible()
    session = finished(practice)
    (row,) = page.revisits.rows
    assert isinstance(row, RevisitRow)
    assert row.caption.text() == "post-mortem finished on 10 Feb 2025 · due on 11 May 2025"
    with qtbot.waitSignal(page.place_chosen) as told:
        row.report.click()
    assert told.args == [Place("postmortem", session.id)]
    with qtbot.waitSignal(page.place_chosen) as told:
        row.name.click()
    assert told.args == [Place("client", session.client_id)]
    dialog = look(qtbot, page, session)
    assert "All in all, it ended mainly for reasons on my side." in texts(dialog)
    (action,) = practice.store.actions.listed()
    assert action.id is not None
    choose(dialog, action.id, "held", "same")
    dialog.note.setPlainText("A fixed slot")
    with qtbot.waitSignal(page.toast):
        dialog.accept_button.click()
    assert session.id is not None
    assert revisits(practice.store) == [
        Revisit(session.id, TODAY, {action.id: "held"}, "same", "A fixed slot")
    ]
    assert practice.store.actions.get(action.id).done_on == TODAY
    assert not page.revisits.isVisible()
    practice.store.undo()
    assert page.revisits.isVisible() and revisits(practice.store) == []


def test_what_is_left_open_is_not_said(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    session = finished(practice)
    assert session.id is not None
    actions = practice.store.actions.of_session(session.id)
    dialog = RevisitDialog(theme, session.id, "Acme", "", actions, TODAY)
    qtbot.addWidget(dialog)
    assert dialog.revisit() == Revisit(session.id, TODAY)


def test_many_actions_fit_a_small_screen(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    session = finished(practice)
    assert session.id is not None
    with practice.store.step("More"):
        for n in range(9):
            practice.store.actions.add(builders.action(f"Step {n}", session_id=session.id, row_key=f"m{n}"))
    actions = practice.store.actions.of_session(session.id)
    dialog = RevisitDialog(theme, session.id, "Acme", "All in all.", actions, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.outcomes) == 10 and dialog.minimumSizeHint().height() <= 600


def test_cancelling_keeps_nothing(qtbot: QtBot, practice: Practice, opened: Open) -> None:
    page = opened(TodayPage)
    session = finished(practice)
    look(qtbot, page, session).close_button.click()
    assert revisits(practice.store) == [] and page.revisits.isVisible()


def test_the_client_page_says_when_and_what_was_found(qtbot: QtBot, practice: Practice, theme: Theme) -> None:
    session = finished(practice)
    assert session.client_id is not None
    tab = LossesTab(practice, theme)
    qtbot.addWidget(tab)
    practice.changed.connect(tab.reload)
    tab.show_client(session.client_id)
    tab.reload()
    with qtbot.waitExposed(tab):
        tab.show()
    assert "Next look on 11 May 2025" in texts(tab)
    dialog = look(qtbot, tab, session)
    (action,) = practice.store.actions.listed()
    assert action.id is not None
    choose(dialog, action.id, "not_done", "part")
    dialog.note.setPlainText("No time <i>yet</i>")
    with qtbot.waitSignal(tab.toast):
        dialog.accept_button.click()
    shown = texts(tab)
    assert "Looked at again on 2 June 2025: Right in part · No time <i>yet</i>" in shown
    assert "Next look on 31 August 2025" in shown
    assert tab.findChild(QAbstractButton, f"session_{session.id}") is not None


def test_one_finished_lately_only_says_when(qtbot: QtBot, practice: Practice, theme: Theme) -> None:
    session = finished(practice, datetime(2025, 5, 20, 9, tzinfo=UTC))
    tab = LossesTab(practice, theme)
    qtbot.addWidget(tab)
    assert session.client_id is not None
    tab.show_client(session.client_id)
    tab.reload()
    assert "Next look on 18 August 2025" in texts(tab)
    assert tab.findChild(QAbstractButton, f"look_again_{session.id}") is None
