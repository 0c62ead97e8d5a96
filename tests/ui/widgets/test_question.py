"""Questions of the walk with their own widgets: rows, order, links, clients, notes, the letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.question_rows import RowFrame
from tests.actions.postmortem_walks import add, begin, log
from tests.builders import person, role
from tests.ui.wizard import READY, Walking, settle, shown, walking

ALT = Qt.KeyboardModifier.AltModifier
LONG = "x" * 100_000
STRANGE = "<b>5</b> & “x” $\\frac$ =1+1 שלום 🙂"
Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """Begins a session on Acme, gives answers, and turns to a page."""

    def begun(page: str, raw: Any = None, **fields: Any) -> Walking:
        there = walking(qtbot, practice, theme, services, raw, **fields)
        there.turn(page)
        return there

    return begun


def labels(there: Walking) -> list[str]:
    """The labels of the rows from top to bottom."""
    table = there.find(QWidget, "question-wg.rank")
    rows = table.findChildren(RowFrame)
    return [row._label.text() for row in sorted(rows, key=lambda row: row.y())]


def named(there: Walking, name: str) -> list[QAbstractButton]:
    """The visible buttons that are called so for those who hear the page."""
    buttons = there.page.findChildren(QAbstractButton)
    return [each for each in buttons if each.isVisible() and each.accessibleName() == name]


def test_the_client_is_found_by_typing(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    for name, status in (("Acme", "active"), ("Zeta", "lost")):
        add(practice.store, name, status=status)
    there = shown(qtbot, practice, theme, services, begin(practice.store))
    assert there.page._heading.text() == "Looking back"
    field = there.find(QComboBox, "field-st.client")
    assert [field.itemText(at) for at in range(field.count())] == ["Zeta", "Acme"]
    there.field("st.client")
    there.type("acme")
    there.press(Qt.Key.Key_Return)
    assert there.page._heading.text() == "Looking back: Acme"
    there.saved()
    assert practice.store.sessions.get(there.session_id).client_id == 1
    field.lineEdit().clear()  # type: ignore[union-attr]
    there.type("nobody")
    there.press(Qt.Key.Key_Tab)
    assert field.currentText() == "Acme"


def test_weights_are_put_in_order_by_keyboard(walk: Walk) -> None:
    there = walk("weigh", READY)
    assert labels(there)[:2] == ["1. Regular updates", "2. Reaching out"]
    table = there.find(QWidget, "question-wg.rank")
    row = next(each for each in table.findChildren(RowFrame) if each.key == "com.silence")
    row.focus_first()
    there.press(Qt.Key.Key_3)
    assert labels(there)[:2] == ["1. Regular updates", "2. Reaching out"]
    there.press(Qt.Key.Key_Up, ALT)
    assert labels(there)[:2] == ["1. Reaching out", "2. Regular updates"]
    there.press(Qt.Key.Key_Up, ALT)
    there.saved()
    assert there.stored("wg.rank") == ["com.silence", "com.updates"]
    assert there.stored("wg.rank", "com.silence") == {"share": "high"}
    there.click("down-com.silence")
    assert labels(there)[:2] == ["1. Regular updates", "2. Reaching out"]


def test_what_does_not_count_shows_its_name_alone(walk: Walk) -> None:
    there = walk(
        "weigh",
        {**READY, "pk.COM": ["com.updates", "com.silence", "com.previews", "com.questions"]},
    )
    rows = {
        row.key: row
        for row in there.page.findChildren(RowFrame)
        if row.isVisible() and row.parentWidget() is there.find(QWidget, "question-wg.rank")
    }
    last = rows["com.questions"]
    assert last._label.text() == "Right questions to the right person"
    assert not [each for each in last.findChildren(QPushButton) if each.objectName().startswith("choice-")]
    for _ in range(3):
        there.click("up-com.questions")
    assert there.has("cell-com.questions-share")
    assert labels(there)[0] == "1. Right questions to the right person"


def test_rows_are_added_filled_and_removed(walk: Walk) -> None:
    there = walk("forward", {**READY, "fw.actions": []})
    there.click("add-fw.lessons")
    assert there.focused().objectName() == "cell-r1-when"
    QGuiApplication.clipboard().setText(STRANGE)
    there.find(QLineEdit, "cell-r1-when").paste()
    there.saved()
    assert there.stored("fw.lessons", "r1") == {"when": STRANGE}
    there.click("add-fw.lessons")
    there.click("remove-r1")
    there.saved()
    assert there.stored("fw.lessons", "r1") is None
    assert there.stored("fw.lessons", "r2") == {}


def test_a_person_is_oneself_or_one_of_theirs_or_anybody(walk: Walk, practice: Practice) -> None:
    client = add(practice.store, "Acme")
    with practice.store.step("Add person"):
        ann = practice.store.people.add(person("Ann Berg"))
        practice.store.roles.add(role(client.id, ann.id))
    there = walk("forward", READY, client=client)
    owner = there.find(QComboBox, "cell-r1-owner")
    assert [owner.itemText(at) for at in range(owner.count())] == ["Me", "Ann Berg"]
    owner.setFocus()
    owner.lineEdit().selectAll()  # type: ignore[union-attr]
    there.type("Somebody else")
    there.saved()
    kept = there.stored("fw.actions", "r1")
    assert isinstance(kept, dict) and kept["owner"] == "Somebody else"


def test_an_idea_is_taken_over_as_a_change(walk: Walk) -> None:
    there = walk("forward", READY)
    [idea] = named(
        there, "Take this idea over: Fix a standing slot in both calendars as part of the contract."
    )
    idea.setFocus()
    there.press(Qt.Key.Key_Space)
    rows = there.model.view.rows("fw.actions")
    assert rows[-1].text("what").startswith("Fix a standing slot")
    assert (rows[-1].text("strength"), rows[-1].text("factor")) == ("strong", "com.updates")
    assert there.focused().objectName() == "cell-r2-what"


def test_links_are_found_by_typing_and_taken_away(walk: Walk) -> None:
    there = walk("cards", READY)
    field = there.field("cd.evidence")
    assert isinstance(field, QLineEdit)
    completer = field.completer()
    assert completer is not None
    there.type("call 2")
    assert completer.completionCount() == 1
    there.qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    there.qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    settle()
    assert field.text() == "" and "2 March 2025 · Call 2" in there.words()
    there.type("The letter of May")
    there.press(Qt.Key.Key_Return)
    there.saved()
    assert there.stored("cd.evidence", "com.updates") == [
        {"table": "interactions", "id": 2, "on": "2025-03-02", "what": "Call 2"},
        "The letter of May",
    ]
    remove = named(there, "Remove this link")
    remove[0].setFocus()
    there.press(Qt.Key.Key_Space)
    there.saved()
    assert there.stored("cd.evidence", "com.updates") == ["The letter of May"]


def test_a_link_to_an_interaction_without_a_subject_has_the_words_of_its_notes(
    walk: Walk, practice: Practice
) -> None:
    entry = log(
        practice.store, add(practice.store, "Osprey").id, "2025-03-09", "", notes="They cut the budget"
    )
    bare = {"cd.evidence@com.updates": [{"table": "interactions", "id": entry.id}]}
    there = walk("cards", {**READY, **bare})
    assert "9 March 2025 · They cut the budget" in there.words()


def test_somebody_upset_can_put_it_off_until_tomorrow(walk: Walk) -> None:
    there = walk("start")
    there.field("st.mood_before")
    assert not there.has("offer-remind_tomorrow")
    there.press(Qt.Key.Key_1)
    there.click("offer-remind_tomorrow")
    tomorrow = there.store.sessions.get(there.session_id).remind_on
    assert tomorrow is not None and (tomorrow - there.page.practice.today()).days == 1
    assert "Today will bring it back on 3 June 2025." in there.words()
    there.click("offer-facts_only")
    assert there.title() == "The bare facts"


def test_private_questions_say_so(walk: Walk) -> None:
    assert "Only you see this. It is in no report." in walk("start").words()


def test_the_letter_starts_from_a_draft(walk: Walk, practice: Practice) -> None:
    client = add(practice.store, "Acme")
    with practice.store.step("Add person"):
        ann = practice.store.people.add(person("Ann Berg"))
        practice.store.roles.add(role(client.id, ann.id))
    raw = {**READY, "cl.door": "open", "fw.lessons": [{"when": "x", "then": "call the same day."}]}
    there = walk("close", raw, client=client)
    there.click("draft-cl.note")
    field = there.find(QPlainTextEdit, "field-cl.note")
    assert field.toPlainText().startswith("Dear Ann Berg,\n")
    assert "among other things: call the same day." in field.toPlainText()
    assert "[[" not in field.toPlainText() and not there.has("draft-cl.note")


def test_the_last_words_count_in_the_right_number(walk: Walk) -> None:
    there = walk("close", READY)
    assert "It was business, not a measure of you. You take 0 lessons and 1 change from it." in there.words()


@pytest.mark.parametrize("text", [LONG, STRANGE, "one\n\n\ntwo"])
def test_words_come_back_exactly(walk: Walk, text: str) -> None:
    there = walk("good")
    field = there.find(QPlainTextEdit, "field-go.worked")
    field.setPlainText(text)
    there.saved()
    assert there.stored("go.worked") == text
    there.turn("facts")
    there.turn("good")
    assert there.find(QPlainTextEdit, "field-go.worked").toPlainText() == text


def test_names_of_clients_and_events_are_shown_as_typed(walk: Walk, practice: Practice) -> None:
    client = add(practice.store, "<b>Acme</b> שלום")
    log(practice.store, client.id, "2025-04-01", "<i>a sigh</i>")
    there = walk("timeline", {"fa.kind": "cancelled"}, client=client)
    there.press(Qt.Key.Key_T)
    assert there.page._heading.text() == "Looking back: <b>Acme</b> שלום"
    assert "<i>a sigh</i>" in there.words()
