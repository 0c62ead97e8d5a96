"""Earlier answers come back from a menu; answers that sleep are brought back or deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.earlier_result_dialog import EarlierResultDialog
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.question_history import HistoryButton
from desktop.ui.widgets.wizard_past import PastButton
from tests.ui.wizard import READY, Walking, settle, walking

Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    def begun(raw: Any = None) -> Walking:
        return walking(qtbot, practice, theme, services, {**READY, **(raw or {})})

    return begun


def entries(there: Walking, question: str) -> list[str]:
    """The earlier answers a question offers, the latest first."""
    button = there.find(HistoryButton, f"history-{question}")
    button.fill()
    return [action.text() for action in button.menu_of_answers.actions()]


def test_an_earlier_answer_is_told_and_taken_back(walk: Walk) -> None:
    there = walk({"fa.kind": "cancelled"})
    there.turn("facts")
    assert not there.has("history-fa.kind")
    there.field("fa.kind")
    there.press(Qt.Key.Key_2)
    there.turn("good")
    there.turn("facts")
    (told,) = entries(there, "fa.kind")
    assert told.startswith("Until ") and told.endswith(": They ended it")
    there.find(HistoryButton, "history-fa.kind").menu_of_answers.actions()[0].trigger()
    assert there.chosen("fa.kind") == ["They ended it"]
    there.turn("facts")
    assert [each.rpartition(": ")[2] for each in entries(there, "fa.kind")] == [
        "They did not renew",
        "They ended it",
    ]


def test_earlier_rows_are_told_with_their_area(walk: Walk) -> None:
    there = walk({"cv.mine": [{"dim": "COM", "score": 4}]})
    there.turn("client_view")
    shown = there.model.view.shown("cv.mine")
    assert shown is not None
    there.model.put_cell(shown.element, "COM", "score", 2)
    there.turn("client_view")
    (told,) = entries(there, "cv.mine")
    assert told.endswith(": Communication: Good")


def test_a_sealed_answer_shows_its_past_but_keeps_it(walk: Walk) -> None:
    there = walk({"fa.first_guess": "Price"})
    there.turn("facts")
    shown = there.model.view.shown("fa.first_guess")
    assert shown is not None
    there.model.give(shown, "Time")
    there.turn("screening")
    there.turn("facts")
    assert entries(there, "fa.first_guess")
    actions = there.find(HistoryButton, "history-fa.first_guess").menu_of_answers.actions()
    assert not any(action.isEnabled() for action in actions)


def test_answers_that_sleep_are_counted_and_brought_back(walk: Walk) -> None:
    there = walk({"cv.route": "not_possible", "cv.talk_notes": "It was the silence"})
    there.turn("close")
    assert "Kept but not used (1)" in there.words()
    assert "It was the silence" not in there.words()
    there.click("show-kept")
    assert "It was the silence" in there.words()
    there.click("bring-back-cv.talk_notes")
    assert there.model.view.text("cv.route") == "talked"
    assert there.model.view.text("cv.talk_notes") == "It was the silence"
    assert "Kept but not used (0)" in there.words()


def test_what_takes_a_judgement_leads_to_its_question(walk: Walk) -> None:
    there = walk({"fa.kind": "finished", "tl.no_return": "2025-04"})
    there.turn("close")
    there.click("show-kept")
    there.click("bring-back-tl.no_return")
    assert there.title() == "The bare facts"
    assert there.focused().objectName().startswith("choice-")


def test_a_sleeping_answer_is_deleted_and_stays_in_the_history(walk: Walk, practice: Practice) -> None:
    there = walk({"cv.route": "not_possible", "cv.talk_notes": "It was the silence"})
    there.turn("close")
    there.click("show-kept")
    there.click("delete-cv.talk_notes")
    there.model.flush()
    assert there.stored("cv.talk_notes") is None
    owner = practice.store.respondents.owner(there.session_id)
    assert owner.id is not None
    assert practice.store.answers.history(owner.id, "cv.talk_notes")


def test_nothing_kept_says_nothing(walk: Walk) -> None:
    there = walk()
    there.turn("close")
    assert "Kept but not used" not in there.words()


def test_an_earlier_result_is_read_in_a_window_of_its_own(walk: Walk, practice: Practice) -> None:
    there = walk({"fa.stated_reason": "Fewer suppliers"})
    there.turn("close")
    there.click("finish")
    assert not there.has("earlier-results")
    there.click("reopen")
    there.turn("facts")
    button = there.find(PastButton, "earlier-results")
    (entry,) = button.results.actions()
    assert entry.text() == "Result of 2 June 2025"
    entry.trigger()
    settle()
    (dialog,) = there.page.window().findChildren(EarlierResultDialog)
    assert "Fewer suppliers" in dialog.report.toPlainText()
    dialog.close()
    assert there.title() == "The bare facts"
