"""A client's post-mortems: empty, running, finished with what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.actions import clients
from desktop.actions.client_forms import add_contact, make_form
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortems import bin_postmortem, start_postmortem
from desktop.domain.clients import Client
from desktop.domain.sessions import Finding, Lesson, Session, SessionId
from desktop.reports.words import VERDICTS, word
from desktop.resources import published
from desktop.ui.dialogs.answers_in_dialog import AnswersInDialog
from desktop.ui.dialogs.client_form_dialog import ClientFormDialog
from desktop.ui.models.losses_words import outcome_words
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_losses import LossesTab
from tests import builders
from tests.actions import postmortem_walks

Open = Callable[[], LossesTab]


@pytest.fixture
def lost(practice: Practice) -> Client:
    return clients.add_client(practice.store, builders.client(status="lost"))


@pytest.fixture
def open_tab(qtbot: QtBot, practice: Practice, theme: Theme, lost: Client) -> Iterator[Open]:
    def show() -> LossesTab:
        assert lost.id is not None
        tab = LossesTab(practice, theme)
        qtbot.addWidget(tab)
        tab.resize(800, 600)
        practice.changed.connect(tab.reload)
        tab.show_client(lost.id)
        tab.reload()
        with qtbot.waitActive(tab):
            tab.show()
        return tab

    yield show


def start(practice: Practice, lost: Client) -> Session:
    return start_postmortem(practice.store, lost.id, published())


def finish(practice: Practice, session: Session) -> SessionId:
    """A finished session with a finding, a lesson and an action, written as they come out."""
    store = practice.store
    assert session.id is not None
    with store.step("Finish post-mortem"):
        store.sessions.save(
            replace(session, state="complete", completed_at=datetime(2025, 5, 20, 9, tzinfo=UTC))
        )
        store.findings.add(Finding(session.id, "com.updates", rank=1, weight=6000, hands="mine"))
        store.findings.add(Finding(session.id, "exp.scope", notes="noted only"))
        store.lessons.add(Lesson(session.id, "r1", "two <b>quiet</b> weeks", "call them", "com.updates"))
        store.actions.add(
            builders.action(
                owner="me",
                session_id=session.id,
                row_key="r1",
                client_id=session.client_id,
                due_on=date(2025, 7, 1),
            )
        )
    return session.id


def words(tab: LossesTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisible() and label.text()]


def press(qtbot: QtBot, tab: LossesTab, name: str) -> None:
    [button] = [each for each in tab.findChildren(QAbstractButton, name) if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_post_mortem_one_can_be_started(open_tab: Open, qtbot: QtBot) -> None:
    tab = open_tab()
    assert "No post-mortem yet" in words(tab)
    with qtbot.waitSignal(tab.start_wanted):
        press(qtbot, tab, "emptyButton")


def test_a_running_one_is_continued(open_tab: Open, practice: Practice, lost: Client, qtbot: QtBot) -> None:
    session = start(practice, lost)
    tab = open_tab()
    assert "Begun on 2 June 2025" in words(tab)
    with qtbot.waitSignal(tab.place_chosen) as chosen:
        press(qtbot, tab, f"session_{session.id}")
    assert chosen.args == [Place("postmortem", session.id)]


def test_one_that_waits_says_for_whom(open_tab: Open, practice: Practice, lost: Client) -> None:
    session = start(practice, lost)
    with practice.store.draft():
        practice.store.sessions.save(replace(session, state="waiting_for_client"))
    assert "Waiting for the client's answers, begun on 2 June 2025" in words(open_tab())


def test_a_finished_one_shows_causes_lessons_and_actions(
    open_tab: Open, practice: Practice, lost: Client
) -> None:
    finish(practice, start(practice, lost))
    said = words(open_tab())
    assert "Finished on 20 May 2025" in said
    assert f"{practice.vocabulary.factor_name('com.updates')} · 60 % · in my hands" in said
    assert "When I notice two <b>quiet</b> weeks, then I will call them" in said
    assert "me · due 1 Jul 2025" in said
    assert not any("scope" in each.lower() for each in said)


def test_a_finished_one_without_causes_says_so(open_tab: Open, practice: Practice, lost: Client) -> None:
    session = start(practice, lost)
    with practice.store.draft():
        practice.store.sessions.save(replace(session, state="complete", completed_at=practice.now()))
    assert "No factor was named as a cause." in words(open_tab())


def test_an_action_is_ticked_off_and_taken_back(
    open_tab: Open, practice: Practice, lost: Client, qtbot: QtBot
) -> None:
    id = finish(practice, start(practice, lost))
    [action] = practice.store.actions.of_session(id)
    tab = open_tab()

    def box() -> QCheckBox:
        [found] = [
            each for each in tab.findChildren(QCheckBox, f"loss_action_{action.id}") if each.isVisible()
        ]
        return found

    box().setFocus()
    qtbot.keyClick(box(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "me · done on 2 Jun 2025" in words(tab))
    assert box().hasFocus()
    practice.store.undo()
    qtbot.waitUntil(lambda: "me · due 1 Jul 2025" in words(tab))
    assert not box().isChecked()


def test_one_in_the_bin_is_not_shown_until_undo(
    open_tab: Open, practice: Practice, lost: Client, qtbot: QtBot
) -> None:
    session = start(practice, lost)
    tab = open_tab()
    assert session.id is not None
    bin_postmortem(practice.store, session.id)
    assert "No post-mortem yet" in words(tab)
    practice.store.undo()
    qtbot.waitUntil(lambda: "Begun on 2 June 2025" in words(tab))


@pytest.mark.parametrize(
    ("result", "verdict", "window"),
    [
        ("", "", ""),
        ("{}", "", ""),
        ('{"active": {"wg.verdict": "both"}}', word(VERDICTS, "both"), ""),
        ('{"active": {"wg.verdict": {"missing": "cant_say"}}}', "", ""),
        ('{"computed": {"window_days": {"days": null}}}', "", ""),
        (
            '{"computed": {"window_days": {"days": [90, 90]}}}',
            "",
            "90 days from the first sign to the day the end was known.",
        ),
        (
            '{"computed": {"window_days": {"days": [61, 90]}}}',
            "",
            "61 to 90 days from the first sign to the day the end was known.",
        ),
    ],
)
def test_the_outcome_is_told_in_words(result: str, verdict: str, window: str) -> None:
    assert outcome_words(result) == (verdict, window)


def test_a_post_mortem_finished_by_its_own_deed_shows_verdict_and_causes(
    open_tab: Open, practice: Practice, lost: Client
) -> None:
    store = practice.store
    session_id = postmortem_walks.begin(store, lost.id)
    view = postmortem_walks.give(store, session_id)
    complete_postmortem(store, session_id, view)
    said = words(open_tab())
    assert "Finished on 2 June 2025" in said
    assert any(each in said for each in map(str, VERDICTS.values()))
    assert "What weighed most" in said


def test_no_time_before_the_end_is_no_window() -> None:
    assert outcome_words('{"computed": {"window_days": {"days": [0, 0]}}}') == ("", "")


def test_the_client_is_asked_and_answers_come_back_from_here(
    qtbot: QtBot, practice: Practice, lost: Client, open_tab: Open
) -> None:
    session = start(practice, lost)
    tab = open_tab()
    assert tab.findChild(QAbstractButton, f"bring_answers_{session.id}") is None
    ask = tab.findChild(QAbstractButton, f"ask_client_{session.id}")
    assert ask is not None
    ask.click()
    form = tab.window().findChild(ClientFormDialog)
    assert form is not None
    form.contact.setEditText("Ann Berg")
    form.contact.activated.emit(0)
    form.copy.click()
    form.reject()
    assert any("Waiting for the client's answers" in label.text() for label in tab.findChildren(QLabel))
    bring = tab.findChild(QAbstractButton, f"bring_answers_{session.id}")
    assert bring is not None
    bring.click()
    brought = tab.window().findChild(AnswersInDialog)
    assert brought is not None
    reply = QApplication.clipboard().text().replace("\nAnswer:", "\nAnswer: Too slow", 1)
    brought.text.setPlainText(reply)
    brought.accept_button.click()
    with qtbot.waitSignal(tab.toast) as told:
        brought.accept_button.click()
    assert told.args == ["1 answer of Ann Berg is in"]


def test_after_the_end_only_the_way_back_is_left(practice: Practice, lost: Client, open_tab: Open) -> None:
    session_id = postmortem_walks.answered(practice.store, lost.id)
    contact = add_contact(practice.store, session_id, "Ann Berg")
    assert contact.id is not None
    make_form(practice.store, contact.id, voice="singular")
    complete_postmortem(practice.store, session_id, postmortem_walks.view_of(practice.store, session_id))
    tab = open_tab()
    assert tab.findChild(QAbstractButton, f"ask_client_{session_id}") is None
    assert tab.findChild(QAbstractButton, f"bring_answers_{session_id}") is not None
