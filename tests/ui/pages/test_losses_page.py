"""Losses: what waits, what runs, what came out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions.client_contacts import note_route
from desktop.actions.clients import set_status
from desktop.actions.followups import add_action
from desktop.actions.overlays import begin_postmortem
from desktop.actions.postmortems import bin_postmortem, start_postmortem
from desktop.domain.clients import Client
from desktop.domain.sessions import Lesson, Session, SessionId
from desktop.resources import published
from desktop.ui.navigation import Place
from desktop.ui.pages.losses_page import LossesPage, WaitingRow
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.losses_actions import ActionRow
from desktop.ui.widgets.losses_sessions import SessionRow
from desktop.ui.widgets.today_rows import Section
from tests import builders
from tests.ui.timelines import add_client

RESULT = '{"active": {"wg.verdict": "circumstances"}, "computed": {"window_days": {"days": [146, 146]}}}'


@pytest.fixture
def page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[LossesPage]:
    made = LossesPage(practice, theme, services)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def finished(practice: Practice, client: Client) -> Session:
    """A finished post-mortem with a lesson and an action."""
    store = practice.store
    with store.step("Complete post-mortem"):
        asked = store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(
            builders.session(
                asked.id, client.id, state="complete", result=RESULT,
                completed_at=datetime(2025, 5, 18, 9, 0, tzinfo=UTC),
            )
        )  # fmt: skip
        assert session.id is not None
        store.lessons.add(
            Lesson(session.id, "l1", "they go <i>quiet</i>.", "call the same day", factor="com.updates")
        )
        store.actions.add(
            builders.action(
                "Send a note every Friday", session_id=session.id, row_key="a1", client_id=client.id,
                strength="strong", owner="Mira", due_on=date(2025, 6, 20),
            )
        )  # fmt: skip
    return session


def texts(section: Section) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def button(page: LossesPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_without_losses_it_explains_itself(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    assert page.empty.isVisible() and page.empty.heading == "No losses to look back at"
    with qtbot.waitSignal(page.place_chosen) as told:
        page.empty.acted.emit()
    session = practice.store.sessions.open()[0]
    assert told.args == [Place("postmortem", session.id)] and session.client_id is None


def test_a_look_back_without_a_client_is_begun_once(practice: Practice, page: LossesPage) -> None:
    button(page, "start_postmortem").click()
    button(page, "start_postmortem").click()
    assert len(practice.store.sessions.open()) == 1
    assert "No client chosen yet" in [each.text() for each in page.running.findChildren(QAbstractButton)]


def test_a_lost_client_waits_until_its_look_back_is_begun(
    qtbot: QtBot, practice: Practice, page: LossesPage
) -> None:
    acme = add_client(practice.store, currency="EUR", yearly_value=4_800_000, ended_on="2025-04")
    assert page.waiting.rows == []
    assert acme.id is not None
    set_status(practice.store, acme.id, "lost")
    row = page.waiting.rows[0]
    assert isinstance(row, WaitingRow)
    assert (row.name.text(), row.caption.text()) == ("Acme", "EUR 48,000 · ended April 2025")
    practice.store.undo()
    assert page.empty.isVisible()
    practice.store.redo()
    with qtbot.waitSignal(page.place_chosen) as told:
        button(page, f"start_{acme.id}").click()
    session = practice.store.sessions.open()[0]
    assert told.args == [Place("postmortem", session.id)] and session.client_id == acme.id
    assert page.waiting.rows == [] and len(page.running.rows) == 1


def test_answers_can_be_brought_in_while_a_client_is_waited_for(
    qtbot: QtBot, practice: Practice, page: LossesPage
) -> None:
    acme = add_client(practice.store, status="lost")
    session = start_postmortem(practice.store, acme.id, published())
    assert session.id is not None
    bring = button(page, "bring_answers")
    assert not bring.isVisible()
    note_route(practice.store, session.id, practice.today(), practice.zone, is_sent=True)
    assert bring.isVisible()
    with qtbot.waitSignal(page.command_wanted) as wanted:
        bring.click()
    assert wanted.args == ["file.answers"]


def test_all_losses_stand_in_one_table(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    lost = add_client(
        practice.store, status="lost", since_on="2023-01", ended_on="2025-04-28", currency="EUR",
        yearly_value=4_800_000,
    )  # fmt: skip
    session = finished(practice, lost)
    waiting = add_client(practice.store, "Zed", status="lost", ended_on="2025-05")
    model = page.all.table.model()
    shown = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown == [
        ["Zed", "", "", "May 2025", "Not looked back at", ""],
        ["Acme", "EUR 48,000", "2.2 years", "Apr 2025", "Circumstances", "146 days"],
    ]
    for row, place in ((1, Place("postmortem", session.id)), (0, Place("client", waiting.id))):
        with qtbot.waitSignal(page.place_chosen) as told:
            page.all.table.doubleClicked.emit(model.index(row, 0))
        assert told.args == [place]


def test_lessons_say_when_and_then_and_who_taught_them(
    qtbot: QtBot, practice: Practice, page: LossesPage
) -> None:
    session = finished(practice, add_client(practice.store, status="lost"))
    assert [text for text in texts(page.lessons) if text != "Lessons"] == [
        "When I notice they go <i>quiet</i>,",
        "then I will call the same day.",
        "Taught by Acme · Regular updates",
    ]
    lesson = practice.store.lessons.listed()[0]
    with qtbot.waitSignal(page.place_chosen) as told:
        button(page, f"lesson_{lesson.id}").click()
    assert told.args == [Place("postmortem", session.id)]


def test_actions_are_edited_and_done_in_place(qtbot: QtBot, practice: Practice, page: LossesPage) -> None:
    finished(practice, add_client(practice.store, status="lost"))
    row = page.changes.rows[0]
    assert isinstance(row, ActionRow) and row.owner is not None
    assert (row.what.text, row.owner.text, row.due.text) == (
        "Send a note every Friday", "Mira", "20 June 2025",
    )  # fmt: skip
    box = row.strength
    assert isinstance(box, QComboBox) and box.currentText() == "Strong"
    box.setCurrentIndex(box.findData("weak"))
    box.activated.emit(box.currentIndex())
    action = practice.store.actions.listed()[0]
    assert action.strength == "weak"
    practice.store.undo()
    assert box.currentText() == "Strong"
    row.done.click()
    assert page.changes.rows == [] and page.changes.isVisible()
    assert "Everything is done." in texts(page.changes)
    page.show_done.click()
    assert len(page.changes.rows) == 1
    again = page.changes.rows[0]
    assert isinstance(again, ActionRow)
    assert again.done.isChecked() and "done on 2 Jun 2025" in again.note.text()
    again.done.click()
    assert practice.store.actions.listed()[0].done_on is None


def test_show_done_is_remembered(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services, page: LossesPage
) -> None:
    page.show_done.click()
    other = LossesPage(practice, theme, services)
    qtbot.addWidget(other)
    assert other.show_done.isChecked() and isinstance(other.show_done, QCheckBox)


def test_actions_by_hand_stand_here_too(practice: Practice, page: LossesPage) -> None:
    add_action(practice.store, builders.action("<b>שלום</b> 🎉 " + "long " * 80))
    row = page.changes.rows[0]
    assert isinstance(row, ActionRow)
    assert row.what.text.startswith("<b>שלום</b> 🎉 long")


def test_the_keyboard_stays_on_the_page_when_its_row_goes(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page = LossesPage(practice, theme, services)
    for part in (QPushButton("Sidebar"), page):
        column.addWidget(part)
    session, _told = begin_postmortem(practice.store, add_client(practice.store, "Acme").id)
    with qtbot.waitActive(window):
        window.show()
    row = next(each for each in page.findChildren(SessionRow) if each.isVisible())
    (first, *_rest) = [each for each in row.findChildren(QAbstractButton) if each.isVisible()]
    first.setFocus()
    bin_postmortem(practice.store, session.id or SessionId(0))
    focused = QApplication.focusWidget()
    assert focused is not None and page.isAncestorOf(focused) and focused.isVisible()
