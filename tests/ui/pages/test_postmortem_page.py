"""The walk through a post-mortem on its page: by keyboard, saved as it is given, taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortems import bin_postmortem, restore_postmortem
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.sessions import SessionId
from desktop.resources import vocabulary
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.wizard_steps import StepList
from tests.actions.postmortem_walks import add, begin, give, view_of
from tests.ui.wizard import READY, Walking, settle, shown, walking

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """Begins a session on a client and shows it: `walk({"fa.kind": "cancelled"}, interactions=0)`."""

    def begun(raw: Any = None, **fields: Any) -> Walking:
        return walking(qtbot, practice, theme, services, raw, **fields)

    return begun


@pytest.fixture
def show(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> Callable[[SessionId], Walking]:
    """Shows a session that is there already."""

    def opened(session_id: SessionId) -> Walking:
        return shown(qtbot, practice, theme, services, session_id)

    return opened


def test_a_new_walk_begins_with_the_client_and_the_cursor_in_the_first_field(walk: Walk) -> None:
    there = walk()
    assert there.title() == "Before we begin"
    assert there.page._heading.text() == "Looking back: Acme"
    assert there.find(QComboBox, "field-st.client").currentText() == "Acme"
    assert there.focused().parent() is there.find(QComboBox, "field-st.client") or (
        there.focused() is there.find(QComboBox, "field-st.client")
    )
    assert there.chosen("st.mode") == ["About 20 minutes"]


def test_answers_are_saved_as_they_are_given(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    there.field("fa.kind")
    there.press(Qt.Key.Key_2)
    assert there.chosen("fa.kind") == ["They did not renew"]
    there.saved()
    assert there.stored("fa.kind") == "not_renewed"
    assert there.page._walk.saved.text().startswith("Saved ")


def test_a_choice_is_made_by_digit_moved_by_arrows_and_cleared(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    there.field("fa.tempo")
    there.press(Qt.Key.Key_1)
    there.press(Qt.Key.Key_Right)
    assert there.chosen("fa.tempo") == ["Slowly"]
    assert there.focused().text() == "Slowly"  # type: ignore[attr-defined]
    there.press(Qt.Key.Key_Left)
    there.press(Qt.Key.Key_Left)
    assert there.chosen("fa.tempo") == ["Hard to say"]
    there.press(Qt.Key.Key_Delete)
    assert there.chosen("fa.tempo") == []
    there.press(Qt.Key.Key_9)
    assert there.chosen("fa.tempo") == []
    there.saved()
    assert there.stored("fa.tempo") is None


def test_pages_are_turned_by_keyboard_from_within_a_text(walk: Walk) -> None:
    there = walk({"st.mode": "quick", "fa.kind": "cancelled", "fa.known_on": "2025-05"})
    there.turn("good")
    there.field("go.worked")
    there.type("The first year")
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.title() == "How it went, step by step"
    assert there.stored("go.worked") == "The first year"
    there.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert there.title() == "What worked"
    assert there.find(QPlainTextEdit, "field-go.worked").toPlainText() == "The first year"


def test_the_cursor_goes_to_the_first_field_of_a_new_page(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    assert there.focused().objectName() == "choice-cancelled"
    there.turn("good")
    assert there.focused().objectName() == "field-go.worked"
    there.turn("timeline")
    assert there.focused().accessibleName() == "The client's timeline"
    there.turn("forward")
    assert there.focused().objectName() == "add-fw.lessons"
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.title() == "Closing the door gently"


def test_the_list_of_steps_is_walked_by_keyboard(walk: Walk) -> None:
    there = walk()
    steps = there.find(StepList)
    assert [steps.item(row).text() for row in range(3)] == [
        "▶  Before we begin",
        "○  The bare facts",
        "○  What worked",
    ]
    steps.setFocus()
    there.press(Qt.Key.Key_Down)
    there.press(Qt.Key.Key_Down)
    assert there.title() == "Before we begin"
    there.press(Qt.Key.Key_Return)
    assert there.title() == "What worked"
    assert steps.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == "What worked, you are here"


def test_where_there_is_little_room_the_steps_are_a_menu(walk: Walk) -> None:
    there = walk()
    assert not there.has("jump")
    there.page.resize(600, 500)
    settle()
    assert there.has("jump") and not there.page.findChildren(StepList)[0].isVisible()
    menu = there.find(QPushButton, "jump").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["Before we begin", "The bare facts"]
    menu.actions()[1].trigger()
    settle()
    assert there.title() == "The bare facts"


def test_progress_is_told_and_shrinks(walk: Walk) -> None:
    there = walk()
    before = there.model.minutes_left
    assert there.page._walk.progress.text() == f"Step 1 of 10 – at least {before} minutes left"
    there.click("next")
    assert there.page._walk.progress.text().startswith("Step 2 of 10 – at least ")
    there.turn("screening")
    assert there.model.minutes_left < before


def test_the_time_left_is_estimated_once_it_is_known_what_there_is_to_look_at(walk: Walk) -> None:
    there = walk({"pk.COM": ["com.updates"], **{f"sc.{dim}": "none" for dim in DIMENSIONS}, "sc.COM": "main"})
    assert " – about " in there.page._walk.progress.text()


def test_skipping_leaves_the_open_questions_open_and_goes_on(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    assert not there.has("skip")
    there.turn("good")
    there.click("skip")
    assert there.title() == "How it went, step by step"
    there.turn("good")
    assert "Skipped. An answer can still be given." in there.words()
    assert not there.has("skip")
    there.field("go.worked")
    there.type("Much")
    assert "Skipped" not in there.words()


def test_new_questions_come_and_go_without_taking_the_cursor(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    guess = there.field("fa.first_guess")
    assert not there.has("field-fa.guess_sure")
    there.type("P")
    assert there.has("field-fa.guess_sure")
    there.type("rice")
    assert there.focused() is guess
    assert there.model.view.text("fa.first_guess") == "Price"


def test_the_facts_page_shows_the_record(walk: Walk, practice: Practice) -> None:
    client = add(practice.store, "Acme", since_on="2023-02", currency="EUR", yearly_value=4_800_000)
    there = walk(client=client)
    there.turn("facts")
    figures = [each for each in there.page.findChildren(LinkButton, "figure") if each.isVisible()]
    assert [each.text() for each in figures] == [
        "Client since February 2023",
        "EUR 48,000 a year",
        "3 timeline entries",
        "Last contact 3 March 2025",
        "Mood on average strained",
    ]
    with there.qtbot.waitSignal(there.page.place_chosen) as chosen:
        there.push(figures[3])
    assert chosen.args == [Place("client", client.id, "timeline", date(2025, 3, 3))]


def test_a_date_is_read_and_what_cannot_be_read_is_said(walk: Walk) -> None:
    there = walk()
    there.turn("facts")
    there.field("fa.known_on")
    there.type("sometime")
    there.press(Qt.Key.Key_Tab)
    assert "sometime" in there.words()
    assert there.model.view.value("fa.known_on") is None
    field = there.field("fa.known_on")
    assert isinstance(field, QLineEdit) and field.text() == "sometime"
    field.clear()
    there.type("mar 2025")
    there.press(Qt.Key.Key_Tab)
    assert field.text() == "March 2025"
    assert there.model.view.value("fa.known_on") == "2025-03"


def test_the_first_guess_is_locked_by_the_screening_and_opened_by_a_click(walk: Walk) -> None:
    there = walk({"fa.kind": "cancelled", "fa.known_on": "2025-05", "fa.first_guess": "Price"})
    there.turn("screening")
    there.turn("facts")
    assert not there.find(QLineEdit, "field-fa.first_guess").isEnabled()
    assert "Kept as it was, to compare at the end." in there.words()
    [change] = [
        each for each in there.page.findChildren(LinkButton) if each.isVisible() and "anyway" in each.text()
    ]
    there.push(change)
    assert there.focused().objectName() == "field-fa.first_guess"
    there.press(Qt.Key.Key_End)
    there.type(" and time")
    there.saved()
    assert there.stored("fa.first_guess") == "Price and time"
    owner = there.store.respondents.owner(there.session_id)
    assert owner.id is not None
    assert any(earlier.sealed_at for earlier in there.store.answers.history(owner.id, "fa.first_guess"))


def test_ticks_open_cards_and_cards_are_walked_one_by_one(walk: Walk) -> None:
    there = walk({"st.mode": "quick", "fa.kind": "cancelled", "fa.known_on": "2025-05", "sc.COM": "main"})
    there.turn("picks")
    for name in ("tick-com.updates", "tick-com.silence"):
        there.find(QCheckBox, name).setFocus()
        there.press(Qt.Key.Key_Space)
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.title() == "Regular updates" and "One at a time: 1 of 2" in there.words()
    there.press(Qt.Key.Key_2)
    assert there.chosen("cd.then") == ["2  Weak"]
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.title() == "Reaching out" and there.chosen("cd.then") == []
    there.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert there.chosen("cd.then") == ["2  Weak"]
    there.press(Qt.Key.Key_Return, CONTROL)
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.title() == "Their view"
    assert there.stored("cd.then", "com.updates") == 2


def test_the_way_back_from_their_view_leads_to_the_last_card(walk: Walk) -> None:
    there = walk(READY)
    there.turn("client_view")
    there.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert there.title() == "Reaching out"


def test_what_was_typed_last_is_saved_when_the_page_is_left(walk: Walk) -> None:
    there = walk()
    there.turn("good")
    there.field("go.worked")
    there.type("Half a sent")
    there.page.hide()
    assert there.stored("go.worked") == "Half a sent"


def test_what_was_typed_last_is_saved_before_the_practice_is_closed(walk: Walk) -> None:
    there = walk()
    there.turn("good")
    there.field("go.worked")
    there.type("Half a sent")
    there.page.save()
    assert there.stored("go.worked") == "Half a sent"


def test_saving_for_later_goes_to_the_losses(walk: Walk) -> None:
    there = walk()
    with there.qtbot.waitSignal(there.page.place_chosen) as chosen:
        there.click("later")
    assert chosen.args[0].page == "losses"


def test_a_walk_is_taken_up_where_it_stopped(show: Callable[[SessionId], Walking], walk: Walk) -> None:
    there = walk({"st.mode": "quick", "fa.kind": "cancelled", "fa.known_on": "2025-05"})
    there.turn("facts")
    there.turn("good")
    there.field("go.worked")
    there.type("The first year")
    there.page.hide()
    again = show(there.session_id)
    assert again.title() == "What worked"
    assert again.find(QPlainTextEdit, "field-go.worked").toPlainText() == "The first year"
    assert again.find(StepList).item(1).text() == "●  The bare facts"


def test_a_session_in_the_bin_is_said_to_be_gone_and_comes_back(walk: Walk) -> None:
    there = walk()
    bin_postmortem(there.store, there.session_id)
    settle()
    gone = there.find(EmptyState)
    assert gone.heading == "This session is not here"
    with there.qtbot.waitSignal(there.page.place_chosen) as chosen:
        there.click("emptyButton")
    assert chosen.args[0].page == "losses"
    restore_postmortem(there.store, there.session_id)
    settle()
    assert there.title() == "Before we begin"


def test_a_session_that_never_was_is_said_to_be_gone(show: Callable[[SessionId], Walking]) -> None:
    there = show(SessionId(99))
    assert there.find(EmptyState).heading == "This session is not here"
    assert there.page.place().id == 99


def test_a_file_that_is_only_read_shows_everything_and_takes_nothing(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    session_id = begin(practice.store, add(practice.store, "Acme").id)
    give(practice.store, session_id, READY)
    path = practice.store.path
    practice.store.close()
    store = open_practice(path, clock=utc_now, read_only=True)
    try:
        there = shown(qtbot, Practice(store, vocabulary()), theme, services, session_id)
        assert not there.model.is_open
        there.turn("facts")
        assert there.chosen("fa.kind") == ["They ended it"]
        enabled = [
            each.objectName()
            for each in there.page._walk.sheet.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled()
        ]
        assert set(enabled) <= {"figure"}, "only what leads to records can be pressed"
        for page in ("timeline", "weigh", "forward", "close"):
            there.turn(page)
        there.page.hide()
    finally:
        store.close()


def test_a_finished_one_is_found_finished(show: Callable[[SessionId], Walking], practice: Practice) -> None:
    client = add(practice.store, "Acme")
    session_id = begin(practice.store, client.id)
    complete_postmortem(practice.store, session_id, give(practice.store, session_id, READY))
    there = show(session_id)
    assert there.has("report")
    assert view_of(practice.store, session_id).text("wg.verdict") == "ours"


def test_the_client_can_be_gone_from_the_lists(
    show: Callable[[SessionId], Walking], practice: Practice
) -> None:
    client = add(practice.store, "Acme")
    session_id = begin(practice.store, client.id)
    with practice.store.step("Delete client"):
        practice.store.clients.save(replace(client, deleted_at=practice.store.clock()))
    there = show(session_id)
    assert there.page._heading.text() == "Looking back: Acme"
