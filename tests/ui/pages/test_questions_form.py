"""The form of an own question: kept as it is typed, tried out below."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions import overlays
from desktop.actions.overlays import overlay_of
from desktop.domain.overlay import OnlyIf
from desktop.problems import Problem
from desktop.ui.pages.questions_page import QuestionsPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.test_overlays import asked, begun
from tests.ui.questions import ALT, BUTTON, Editing


@pytest.fixture
def there(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[Editing]:
    page = QuestionsPage(practice, theme, services)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
    yield Editing(page, qtbot)


def test_what_is_typed_is_kept_soon_and_as_one_step(there: Editing) -> None:
    there.click("add_question")
    field = there.find(QPlainTextEdit, "own_words")
    with there.qtbot.waitSignal(there.page.practice.changed):
        there.qtbot.keyClicks(field, "How ")
    there.qtbot.keyClicks(field, "did we meet?")
    assert there.own().words == "How"
    there.page.save()
    assert there.own().words == "How did we meet?" and field.toPlainText() == "How did we meet?"
    assert there.store.undo() == "Change a question"
    assert there.own().words == "" and field.toPlainText() == ""
    assert there.store.undo() == "Add a question"
    assert there.page.empty.isVisible() and there.page.tree.hasFocus()


def test_the_words_are_looked_at_while_they_are_typed(there: Editing) -> None:
    there.click("add_question")
    field = there.find(QPlainTextEdit, "own_words")
    there.qtbot.keyClicks(field, "Why did they go?")
    assert there.flaws() == ["Asking why invites excuses. Ask what, how, when or which."]
    assert there.find(QWidget, "preview").findChildren(QLabel)[0].text() == "Why did they go?"
    there.type("own_words", " ")
    assert there.flaws() == ["A question needs words. It is asked once it has some."]


def test_choices_are_added_moved_and_taken_away(there: Editing) -> None:
    asked(there.store)
    there.choose("x.1")
    there.pick("own_kind", "One of several choices")
    assert there.flaws() == ["At least two choices are needed. It is asked once there are two."]
    there.type("choice_c1", "By phone")
    there.type("choice_c2", "In writing")
    assert there.flaws() == []
    there.click("add_choice")
    assert there.find(QLineEdit, "choice_c3").hasFocus()
    there.qtbot.keyClicks(there.find(QLineEdit, "choice_c3"), "In person")
    there.qtbot.keyClick(there.find(QLineEdit, "choice_c3"), Qt.Key.Key_Up, ALT)
    assert [each.words for each in there.own().choices] == ["By phone", "In person", "In writing"]
    chips = there.chips()
    assert chips == ["By phone", "In person", "In writing"]
    there.qtbot.keyClick(there.find(QLineEdit, "choice_c1"), Qt.Key.Key_Up, ALT)
    assert there.own().choices[0].key == "c1"
    there.click("remove_c2")
    assert [each.words for each in there.own().choices] == ["By phone", "In person"]
    there.qtbot.keyClick(there.find(QLineEdit, "choice_c3"), Qt.Key.Key_Return)
    assert there.find(QLineEdit, "choice_c4").hasFocus()


@pytest.mark.parametrize(
    ("kind", "shown", "more"),
    [
        ("A rating from 1 to 5", "1  Poor", {"own_scale": "Poor to Very good"}),
        ("Yes or no", "Yes", {}),
        ("Several of several choices", None, {}),
        ("A longer text", None, {}),
        ("A date", None, {}),
    ],
)
def test_every_kind_is_tried_out_with_the_widgets_of_the_walk(
    there: Editing, kind: str, shown: str | None, more: dict[str, str]
) -> None:
    asked(there.store)
    there.choose("x.1")
    there.pick("own_kind", kind)
    for name, words in more.items():
        there.pick(name, words)
    preview = there.find(QWidget, "preview")
    if shown is not None:
        (chip,) = [each for each in preview.findChildren(QPushButton) if each.text() == shown]
        there.qtbot.mouseClick(chip, BUTTON)
        assert chip.isChecked()
    assert there.store.sessions.open() == []


def test_numbers_lie_between_two_others(there: Editing) -> None:
    asked(there.store)
    there.choose("x.1")
    there.pick("own_kind", "A number")
    there.page.form.kind.high.setValue(3)
    chips = there.chips()
    assert chips == ["0", "1", "2", "3"]
    there.page.form.kind.low.setValue(3)
    assert there.flaws() == ["The first number must be smaller than the last."]
    there.page.form.kind.high.setValue(500)
    there.page.save()
    assert (there.own().low, there.own().high) == (3, 500)
    line = there.find(QWidget, "preview").findChildren(QLineEdit)[0]
    assert line.placeholderText() == "3 to 500"


def test_a_condition_is_made_with_two_lists(there: Editing) -> None:
    asked(there.store, page="facts")
    there.choose("x.1")
    there.pick("own_asked", "How did it end?")
    assert there.flaws() == ["Choose the answer it depends on. It is asked once there is one."]
    there.pick("own_answer", "We agreed to end it")
    assert there.own().only_if == OnlyIf("fa.kind", "mutual") and there.flaws() == []
    there.pick("own_asked", "Did other people work with you on this account?")
    there.pick("own_answer", "Yes")
    assert there.own().only_if == OnlyIf("has_team", True)
    there.pick("own_asked", "Nothing: it is always asked")
    assert there.own().only_if is None and not there.has("own_answer")


def test_words_not_written_yet_survive_a_choice(there: Editing) -> None:
    asked(there.store)
    there.choose("x.1")
    field = there.find(QPlainTextEdit, "own_words")
    field.setFocus()
    there.qtbot.keyClicks(field, "And ")
    there.click("own_private")
    assert there.own().is_private and there.own().words == "And What would you repeat?"
    there.type("own_help", "One line is enough.")
    assert there.own().help == "One line is enough."
    assert "Only you see this. It is in no report." in there.said()


def test_typing_goes_on_where_a_new_meaning_takes_a_new_id(there: Editing) -> None:
    asked(there.store)
    begun(there.store)
    there.choose("x.1")
    there.pick("own_kind", "Yes or no")
    assert there.page.tree.current == "x.2" and there.own("x.2").replaces == ("x.1",)
    there.type("own_words", "Would you do it again?")
    assert there.own("x.2").words == "Would you do it again?"
    assert "1 that is under way keeps its questions" in there.page.about.text()


def test_what_is_typed_is_kept_when_one_goes_on(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    there.choose("x.1")
    field = there.find(QPlainTextEdit, "own_words")
    qtbot.keyClicks(field, "Now: ")
    there.choose("fa.tempo")
    assert there.own().words == "Now: What would you repeat?"
    other = there.find(QPlainTextEdit, "other_words")
    qtbot.keyClicks(other, "Was it sudden?")
    there.page.hide()
    words = overlay_of(there.store).words_for("fa.tempo")
    assert words is not None and words.words == "Was it sudden?"


def test_what_cannot_be_written_stays_and_is_tried_again(
    there: Editing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(there.store)
    full = Problem("The disk is full.", code="disk-full")

    def fail(*_args: object, **_more: object) -> None:
        raise full

    for name, field in (("x.1", "own_words"), ("fa.tempo", "other_words")):
        there.choose(name)
        typed = there.find(QPlainTextEdit, field)
        with monkeypatch.context() as broken:
            broken.setattr(overlays, "change_question", fail)
            broken.setattr(overlays, "reword_question", fail)
            qtbot.keyClicks(typed, "Now ")
            with pytest.raises(Problem):
                there.page.save()
            assert typed.toPlainText().startswith("Now ")
        with qtbot.waitSignal(there.page.practice.changed):
            pass
    assert there.own().words == "Now What would you repeat?"
    words = overlay_of(there.store).words_for("fa.tempo")
    assert words is not None and words.words == "Now"


def test_an_undo_while_typing_brings_the_earlier_choices_back(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    there.choose("x.1")
    there.pick("own_kind", "One of several choices")
    there.type("choice_c1", "By phone")
    assert there.store.undo() == "Change a question"
    assert there.find(QLineEdit, "choice_c1").text() == ""
    there.store.redo()
    assert there.find(QLineEdit, "choice_c1").text() == "By phone"
    there.click("remove_c2")
    qtbot.keyClick(there.find(QLineEdit, "choice_c1"), Qt.Key.Key_Down, ALT)
    assert [each.key for each in there.own().choices] == ["c1"]


def test_tab_goes_through_the_form_as_it_is_read(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    there.choose("x.1")
    there.pick("own_kind", "One of several choices")
    there.find(QPlainTextEdit, "own_words").setFocus()
    names = []
    for _step in range(11):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [
        "own_words",
        "own_help",
        "own_kind",
        "choice_c1",
        "remove_c1",
        "choice_c2",
        "remove_c2",
        "add_choice",
        "own_page",
        "own_up",
        "own_down",
    ]


def test_who_never_stops_typing_is_saved_all_the_same(there: Editing, qtbot: QtBot) -> None:
    asked(there.store)
    for name, field, form in (
        ("x.1", "own_words", there.page.form),
        ("fa.tempo", "other_words", there.page.built_in),
    ):
        there.choose(name)
        typed = there.find(QPlainTextEdit, field)
        typed.setFocus()
        qtbot.keyClicks(typed, "On ")
        assert form._latest.isActive()
        form._timer.stop()
        with qtbot.waitSignal(there.page.practice.changed):
            pass
        assert not form._latest.isActive() and typed.toPlainText().startswith("On ")


def test_words_of_a_question_that_is_taken_back_go_with_it(there: Editing, qtbot: QtBot) -> None:
    there.click("add_question")
    qtbot.keyClicks(there.find(QPlainTextEdit, "own_words"), "How")
    assert there.store.undo() == "Add a question"
    assert not there.page.form._timer.isActive() and not there.page.form._latest.isActive()
    there.page.save()
    assert overlay_of(there.store).is_empty
