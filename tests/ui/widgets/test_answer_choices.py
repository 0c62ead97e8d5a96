"""Fields of an answer that are chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.answers import Missing
from desktop.domain.questionnaire_view import Choice
from desktop.ui.widgets.answer_cells import PickOne
from desktop.ui.widgets.answer_choices import OneOf, Rated, SeveralOf

Show = Callable[[QWidget], list[object]]
FEW = (Choice("a", "Alpha"), Choice("b", "Beta"), Choice("cant_say", "Can't say"))
RATING = (*(Choice(n, f"word {n}") for n in range(1, 6)), Choice("cant_say", "Can't say"))


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a field with the cursor in it; what it emits is in the list it gives back."""

    def shown(field: QWidget) -> list[object]:
        given: list[object] = []
        qtbot.addWidget(field)
        if isinstance(field, OneOf):
            field.edited.connect(given.append)
        with qtbot.waitActive(field):
            field.show()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        return given

    return shown


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def chosen(field: QWidget) -> list[str]:
    return [button.text() for button in field.findChildren(QPushButton) if button.isChecked()]


def test_a_digit_chooses_by_position(show: Show, qtbot: QtBot) -> None:
    field = OneOf(FEW)
    given = show(field)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_3)
    press(qtbot, Qt.Key.Key_4)
    assert given == ["b", Missing.CANT_SAY]
    assert chosen(field) == ["Can't say"]


def test_arrows_move_the_choice_around(show: Show, qtbot: QtBot) -> None:
    field = OneOf(FEW)
    given = show(field)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(qtbot, key)
    assert given == ["b", Missing.CANT_SAY, "a", Missing.CANT_SAY]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_confirming_by_key_what_the_arrows_chose_keeps_it(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    field = OneOf(FEW)
    given = show(field)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, key)
    assert chosen(field) == ["Beta"]
    assert given[-1] == "b"


def test_arrows_follow_the_eye_from_right_to_left(show: Show, qtbot: QtBot) -> None:
    field = OneOf(FEW)
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    given = show(field)
    field.set_value("b")
    field.setFocus()
    press(qtbot, Qt.Key.Key_Left)
    assert given == [Missing.CANT_SAY]
    first, last = field.findChildren(QPushButton)[0], field.findChildren(QPushButton)[-1]
    assert first.x() > last.x()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0])
def test_a_choice_is_taken_back(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    field = OneOf(FEW)
    given = show(field)
    field.set_value("a")
    press(qtbot, key)
    assert given == [None] and chosen(field) == []


def test_a_click_chooses_and_a_second_one_takes_back(show: Show, qtbot: QtBot) -> None:
    field = OneOf(FEW)
    given = show(field)
    for _ in range(2):
        qtbot.mouseClick(field.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert given == ["b", None]


def test_a_field_is_one_stop_for_the_tab_key(show: Show, qtbot: QtBot) -> None:
    holder = QWidget()
    first, second = OneOf(FEW), OneOf(FEW)
    first.setParent(holder)
    second.setParent(holder)
    second.move(0, 60)
    show(holder)
    first.setFocus()
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is second.findChildren(QPushButton)[0]


def test_a_shown_value_is_no_answer(show: Show) -> None:
    field = OneOf((Choice(True, "Yes"), Choice(False, "No"), Choice(1, "One")))
    given = show(field)
    for value, words in ((True, ["Yes"]), (False, ["No"]), (1, ["One"]), (None, []), (Missing.SKIPPED, [])):
        field.set_value(value)
        assert chosen(field) == words
    assert given == []


def test_a_rating_says_its_number_with_its_word(show: Show, qtbot: QtBot) -> None:
    field = Rated(RATING, {"1": "Nothing works", "3": "So so", "5": "All is well"})
    given = show(field)
    buttons = field.findChildren(QPushButton)
    assert [button.text() for button in buttons][::5] == ["1  word 1", "Can't say"]
    assert (buttons[0].toolTip(), buttons[1].toolTip()) == ("Nothing works", "")
    press(qtbot, Qt.Key.Key_5)
    assert given == [5]


def test_the_question_is_told_with_every_button(show: Show) -> None:
    field = OneOf(FEW)
    field.setAccessibleName("How did it end?")
    show(field)
    assert {button.accessibleDescription() for button in field.findChildren(QPushButton)} == {
        "How did it end?"
    }


def test_boxes_are_ticked_by_key_and_by_their_words(show: Show, qtbot: QtBot) -> None:
    field = SeveralOf((Choice("a", "<b>Alpha</b>", "detail"), Choice("b", "Beta")))
    given: list[object] = []
    field.ticked.connect(lambda value, on: given.append((value, on)))
    show(field)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.mouseClick(field._boxes["b"], Qt.MouseButton.LeftButton)
    press(qtbot, Qt.Key.Key_Space)
    assert given == [("a", True), ("b", True), ("b", False)]
    box = field._boxes["a"].box
    assert (box.accessibleName(), box.accessibleDescription()) == ("<b>Alpha</b>", "detail")


def test_at_the_limit_the_rest_is_closed(show: Show) -> None:
    field = SeveralOf(tuple(Choice(name, name) for name in "abc"), limit=2)
    show(field)
    field.set_value(["a", "b"])
    assert [box.isEnabled() for box in field._boxes.values()] == [True, True, False]
    field.set_value(["a"])
    assert all(box.isEnabled() for box in field._boxes.values())


def test_something_else_has_a_line_of_its_own(show: Show, qtbot: QtBot) -> None:
    field = SeveralOf((Choice("a", "Alpha"),), has_other=True)
    given: list[object] = []
    field.other_edited.connect(given.append)
    show(field)
    qtbot.keyClicks(field.other, "ab")
    assert given == ["a", "ab"]
    field.set_other("ab")
    assert field.other.text() == "ab"


def test_a_digit_chooses_in_a_list_that_opens_too(show: Show, qtbot: QtBot) -> None:
    field = PickOne(RATING)
    given: list[object] = []
    field.edited.connect(given.append)
    show(field)
    for key in (Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_9, Qt.Key.Key_0):
        press(qtbot, key)
    assert given == [4, 1, None] and field.currentIndex() == 0
