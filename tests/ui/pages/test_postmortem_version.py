"""A post-mortem under way whose questions have changed since: moved once its list was read, or left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.overlays import begin_postmortem, change_question, hide_question, overlay_of, start_over
from desktop.actions.premortems import start_premortem
from desktop.domain.sessions import SessionId
from desktop.store.store import Store
from desktop.ui.dialogs.questions_move_dialog import MoveDialog
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.postmortem_walks import add
from tests.actions.test_overlays import asked
from tests.ui.wizard import Walking, settle, shown

BUTTON = "move-questions"
Walk = Callable[[], Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """Begins a post-mortem on Acme with one own question, and turns to its page."""

    def begun() -> Walking:
        asked(practice.store)
        session, _trouble = begin_postmortem(practice.store, add(practice.store, "Acme").id)
        assert session.id is not None
        there = shown(qtbot, practice, theme, services, session.id)
        there.turn("good")
        return there

    return begun


def dialog(there: Walking) -> MoveDialog:
    there.click(BUTTON)
    (found,) = [each for each in there.page.findChildren(MoveDialog) if each.isVisible()]
    return found


def retyped(store: Store) -> None:
    """The own question takes a longer text from now on: another meaning, so another question."""
    question = overlay_of(store).question("x.1")
    assert question is not None
    change_question(store, replace(question, type="text_long"))


def test_an_own_question_is_asked_like_any_other(walk: Walk) -> None:
    there = walk()
    assert not there.has(BUTTON)
    field = there.find(QLineEdit, "field-x.1")
    field.setFocus()
    there.type("Trust")
    there.saved()
    assert there.stored("x.1") == "Trust"


def test_what_happens_is_listed_before_it_happens(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "field-x.1").setFocus()
    there.type("Trust")
    there.turn("facts")
    there.field("fa.tempo")
    there.press(Qt.Key.Key_2)
    retyped(there.store)
    hide_question(there.store, "fa.tempo", is_hidden=True)
    asked(there.store, "What else?")
    listed = dialog(there)
    assert listed.lines() == [
        "Not carried: 1 answer",
        "These stay in the file, in no result and in no report, and come back with their questions.",
        "Did the end come suddenly or slowly?",
        "Slowly",
        "Taken over by a changed question: 1 answer",
        "The earlier answers stay beside them.",
        "What would you repeat? → What would you repeat?",
        "Trust",
        "New: 2 questions",
        "What would you repeat?",
        "What else?",
    ]
    listed.reject()
    assert there.stored("x.2") is None and there.has(BUTTON)


def test_it_moves_and_comes_back(walk: Walk, qtbot: QtBot) -> None:
    there = walk()
    there.find(QLineEdit, "field-x.1").setFocus()
    there.type("Trust")
    retyped(there.store)
    with qtbot.waitSignal(there.page.toast) as told:
        dialog(there).accept()
    assert told.args == ["Moved to the present questions"]
    settle()
    assert not there.has(BUTTON) and there.model.page == "good"
    assert there.model.view.text("x.2") == "Trust" and not there.has("question-x.1")
    assert there.store.undo() == "Move a post-mortem to the present questions"
    settle()
    assert there.has(BUTTON) and there.find(QLineEdit, "field-x.1").text() == "Trust"
    there.store.redo()
    settle()
    assert there.has("question-x.2")


def test_words_typed_last_come_along(walk: Walk) -> None:
    there = walk()
    start_over(there.store)
    listed = dialog(there)
    assert listed.lines() == ["Every answer is carried."]
    there.model.give(there.model.shown[0], "A good year")
    listed.accept()
    settle()
    assert there.stored("go.worked") == "A good year" and not there.has("question-x.1")


def test_nothing_is_offered_where_nothing_can_move(
    walk: Walk, qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walk()
    store = practice.store
    ahead = start_premortem(store, add(store, "Zeta", status="active").id).id
    there.page._version.click()
    assert there.page.findChildren(MoveDialog) == []
    retyped(store)
    other = shown(qtbot, practice, theme, services, SessionId(ahead or 0))
    assert not other.has(BUTTON)
    words = [each.text() for each in there.page.findChildren(QLabel) if each.isVisible()]
    assert "What would you repeat?" in words and isinstance(there.page, QWidget)


def test_what_is_not_carried_is_told_in_its_words(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "field-x.1").setFocus()
    there.type("Trust")
    start_over(there.store)
    listed = dialog(there)
    assert "Not carried: 1 answer" in listed.lines()
    listed.accept()
    settle()
    there.turn("close")
    there.click("show-kept")
    assert "What would you repeat?\nTrust" in there.words() and "x.1" not in there.words()
