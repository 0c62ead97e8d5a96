"""The page of own questions: added, moved, hidden, reworded, each edit taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions.overlays import PREFERENCE, add_question, overlay_of, reword_question
from desktop.ui.navigation import Place
from desktop.ui.pages.questions_page import QuestionsPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.test_overlays import asked, broken_order
from tests.ui.questions import ALT, BUTTON, Editing


@pytest.fixture
def there(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[Editing]:
    page = QuestionsPage(practice, theme, services)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
    yield Editing(page, qtbot)


def test_it_explains_itself_and_takes_the_first_question(there: Editing) -> None:
    assert there.page.empty.isVisible() and there.page.empty.heading == "No questions of your own"
    assert there.page.tree.hasFocus()
    there.click("emptyButton")
    assert there.find(QPlainTextEdit, "own_words").hasFocus()
    assert there.lines("The bare facts")[-1] == "New question"
    assert "As soon as your question has words, it stands here." in there.said()
    assert there.flaws() == []
    there.type("own_words", "What would you repeat?")
    assert there.lines("The bare facts")[-1] == "What would you repeat?"
    assert there.own().words == "What would you repeat?"
    assert "version 1.0.0+own.1" in there.page.about.text()


def test_it_is_moved_by_keys_buttons_and_page(there: Editing) -> None:
    asked(there.store)
    there.choose("x.1")
    there.page.tree.setFocus()
    there.qtbot.keyClick(there.page.tree, Qt.Key.Key_Up, ALT)
    assert there.lines("What worked")[0] == "What would you repeat?"
    assert there.page.tree.current == "x.1"
    there.click("own_down")
    assert there.lines("What worked")[1] == "What would you repeat?"
    there.click("own_up")
    there.pick("own_page", "Forward")
    assert there.lines("Forward")[-1] == "What would you repeat?" and there.own().page == "forward"
    assert there.store.undo_label == "Move a question"


def test_it_is_dragged_to_its_place(there: Editing) -> None:
    asked(there.store)
    there.choose("x.1")
    tree = there.page.tree

    def drop(name: str, *, low: bool) -> None:
        box = tree.visualItemRect(tree._items[name])
        at = QPoint(box.center().x(), box.bottom() - 1 if low else box.top() + 1)
        mime = tree.model().mimeData(tree.selectedIndexes())
        none = Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, BUTTON, none)
        tree.dropEvent(event)
        assert event.isAccepted() and event.dropAction() == Qt.DropAction.IgnoreAction

    drop("fa.kind", low=True)
    assert there.lines("The bare facts")[:2] == ["How did it end?", "What would you repeat?"]
    drop("fa.kind", low=False)
    assert there.lines("The bare facts")[:2] == ["What would you repeat?", "How did it end?"]
    drop("start", low=True)
    assert there.lines("Before we begin")[0] == "What would you repeat?"
    tree.scrollToItem(tree._items["picks"])
    drop("picks", low=True)
    assert there.own().page == "start"
    there.choose("fa.kind")
    drop("good", low=True)
    assert there.own().page == "start"


def test_a_question_goes_and_comes_back(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    there.choose("x.1")
    with qtbot.waitSignal(there.page.toast):
        there.click("own_remove")
    assert overlay_of(there.store).questions == () and there.page.empty.isVisible()
    there.store.undo()
    there.choose("x.1")
    there.page.tree.setFocus()
    qtbot.keyClick(there.page.tree, Qt.Key.Key_Delete)
    assert overlay_of(there.store).questions == ()
    there.choose("fa.tempo")
    qtbot.keyClick(there.page.tree, Qt.Key.Key_Delete)
    qtbot.keyClick(there.page.tree, Qt.Key.Key_Up, ALT)
    assert overlay_of(there.store).is_empty


def test_what_others_depend_on_stays(there: Editing) -> None:
    broken_order(there.store)
    there.store.undo()
    there.choose("x.1")
    assert not there.find(QPushButton, "own_remove").isEnabled()
    assert "“Which one?” depends on it." in there.said()
    there.qtbot.keyClick(there.page.tree, Qt.Key.Key_Delete)
    assert len(overlay_of(there.store).questions) == 2


def test_a_built_in_question_gets_other_words_and_its_own_back(there: Editing) -> None:
    there.choose("fa.tempo")
    assert (
        there.find(QPlainTextEdit, "other_words").placeholderText() == "Did the end come suddenly or slowly?"
    )
    there.type("other_words", "Was it sudden?")
    assert "Was it sudden?" in there.lines("The bare facts")
    preview = there.find(QWidget, "preview")
    assert preview.findChildren(QLabel)[0].text() == "Was it sudden?"
    there.type("other_words", "Why so sudden?")
    assert there.flaws() == ["Asking why invites excuses. Ask what, how, when or which."]
    there.click("built_in_words")
    assert overlay_of(there.store).is_empty and not there.has("built_in_words")
    assert there.find(QPlainTextEdit, "other_words").toPlainText() == ""


def test_what_may_be_hidden_is_hidden_and_what_may_not_says_the_reason(there: Editing) -> None:
    there.choose("fa.tempo")
    there.click("hide_question")
    assert overlay_of(there.store).hidden == ("fa.tempo",) and "It is not asked." in there.said()
    there.click("hide_question")
    assert overlay_of(there.store).hidden == ()
    there.choose("fa.kind")
    assert not there.find(QAbstractButton, "hide_question").isEnabled()
    assert "It has to stay. This is one of the answers" in there.said()
    there.choose("fw.actions")
    assert "What it looks like depends on the answers before it." in there.said()
    there.choose("sc.COM")
    assert not there.has("other_words")


def test_a_page_says_whether_it_takes_questions(there: Editing) -> None:
    there.choose("picks")
    assert "comes up only sometimes" in there.said() and not there.has("add_here")
    there.click("add_question")
    assert there.own().page == "facts"
    there.choose("close")
    there.click("add_here")
    assert there.own("x.2").page == "close"
    there.choose("fa.kind")
    there.click("add_question")
    assert there.own("x.3").after == "fa.kind"


def test_a_broken_order_is_said_and_the_built_in_questions_are_used(there: Editing) -> None:
    broken_order(there.store)
    assert (
        "“Which one?”: This depends on “Was there a contract?”, which comes later." in there.page.notice.text
    )
    assert not there.page.about.isVisible()
    there.choose("x.2")
    assert len(there.flaws()) == 1
    there.store.undo()
    assert there.page.notice.text == "" and there.flaws() == []


@pytest.mark.parametrize(
    "kept", ['{"schema": "rapport.overlay/9"}', "{oops", "[" * 5000, '["\\ud800"]'], ids=range(4)
)
def test_what_cannot_be_read_can_be_started_over(there: Editing, kept: str) -> None:
    asked(there.store)
    there.choose("x.1")
    (row,) = [each for each in there.store.preferences.all() if each.name == PREFERENCE]
    with there.store.step("Damage"):
        there.store.preferences.save(replace(row, value=kept))
    assert "cannot be read" in there.page.notice.text
    assert not there.page.add.isEnabled() and not there.page.tree.isEnabled()
    there.page.add_new()
    assert "cannot be read" in there.page.notice.text
    there.click("bannerWay")
    assert there.page.notice.text == "" and there.page.add.isEnabled()
    there.store.undo()
    assert "cannot be read" in there.page.notice.text


def test_it_leads_back_and_offers_its_deed_to_the_palette(there: Editing, qtbot: QtBot) -> None:
    (command,) = there.page.commands()
    command.run()
    assert there.own().words == ""
    with qtbot.waitSignal(there.page.place_chosen) as told:
        there.page.back.click()
    assert told.args == [Place("losses")]


def test_it_follows_the_theme_and_keeps_what_is_open(there: Editing, theme: Theme) -> None:
    add_question(there.store, "good")
    reword_question(there.store, "fa.tempo", "Was it sudden?")
    tree = there.page.tree
    tree._items["start"].setExpanded(False)
    theme.choose("dark")
    add_question(there.store, "facts")
    assert not tree._items["start"].isExpanded() and tree._items["facts"].isExpanded()
    item: Any = tree._items["x.1"]
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "New question (your question, not asked yet)"
    theme.choose("light")


def test_a_practice_open_for_reading_takes_no_question(
    there: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(there.store), "is_read_only", True)
    there.page.add_new()
    assert overlay_of(there.store).is_empty


def test_enter_in_the_list_leads_to_the_form(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    for name, field in (("x.1", "own_words"), ("fa.tempo", "other_words"), ("sc.COM", "hide_question")):
        there.choose(name)
        there.page.tree.setFocus()
        qtbot.keyClick(there.page.tree, Qt.Key.Key_Return)
        assert there.find(QWidget, field).hasFocus() or not there.find(QWidget, field).isEnabled()
    there.choose("good")
    qtbot.keyClick(there.page.tree, Qt.Key.Key_Return)
    assert there.page.tree.hasFocus()


def test_words_that_look_like_markup_stay_words(there: Editing) -> None:
    asked(there.store, "<b>Bold</b> & quick?")
    assert there.lines("What worked")[1] == "<b>Bold</b> & quick?"
    assert there.page.tree._items["x.1"].toolTip(0).startswith("&lt;b&gt;Bold")


def test_every_built_in_question_can_be_looked_at(there: Editing) -> None:
    for element in there.page._base.elements():
        there.choose(element.id)
        assert there.page.built_in.isVisible() and there.page.preview.isVisible()
