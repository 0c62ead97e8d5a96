"""First thoughts of several people at one computer, each hidden from the next, side by side afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.overlays import begin_postmortem, reword_question
from desktop.actions.participants import AREAS, invite_participants, keep_part, participants
from desktop.problems import Problem
from desktop.ui.practice import Practice
from desktop.ui.screening_window import ScreeningWindow
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.screening_spread import Dot, SpreadView
from tests.actions.postmortem_walks import add
from tests.ui.trouble import WAYS, refusing
from tests.ui.wizard import Walking, settle, shown, walking

OWN: Mapping[str, Any] = {**dict.fromkeys(AREAS, "small"), "sc.COM": "none"}


class Laptop:
    """The computer that is passed on."""

    def __init__(self, there: Walking, qtbot: QtBot) -> None:
        self.there = there
        self.qtbot = qtbot
        there.page.ask_others()
        assert there.page.screening is not None
        self.window: ScreeningWindow = there.page.screening
        self.window.showNormal()
        self.window.resize(1024, 768)
        qtbot.waitUntil(self.window.isActiveWindow)
        settle()

    def click(self, name: str) -> None:
        (button,) = [each for each in self.window.findChildren(QAbstractButton, name) if each.isVisible()]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None and focused.window() is self.window
        self.qtbot.keyClick(focused, key)
        settle()

    def name(self, *names: str) -> None:
        for field, name in zip(self.window.names, names, strict=False):
            self.qtbot.keyClicks(field, name)
        self.click("begin")

    def words(self) -> str:
        return "\n".join(each.text() for each in self.window.findChildren(QLabel) if each.isVisible())

    def chosen(self) -> list[str]:
        buttons = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        return [each.text() for each in buttons if each.isChecked()]

    def answer(self, keys: str) -> None:
        """By keyboard: a digit for each area, Enter to go on; a dash goes on without an answer."""
        for key in keys:
            if key != "-":
                self.press(Qt.Key(ord(key)))
                self.press(Qt.Key.Key_Return)
            else:
                self.press(Qt.Key.Key_PageDown)


Pass = Callable[..., Laptop]


@pytest.fixture
def lend(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Pass:
    def lent(raw: Mapping[str, Any] | None = None) -> Laptop:
        there = walking(qtbot, practice, theme, services, raw)
        there.turn("screening")
        return Laptop(there, qtbot)

    return lent


def test_each_answers_alone_and_passes_it_on(lend: Pass) -> None:
    laptop = lend(OWN)
    laptop.name("Ann", "Ben")
    assert "Please pass the computer to Ann" in laptop.words()
    laptop.click("ready")
    assert laptop.chosen() == [] and "Ann: area 1 of 8" in laptop.words()
    laptop.answer("4111-115")
    assert "Please pass the computer to Ben" in laptop.words()
    assert laptop.chosen() == [] and "A main part" not in laptop.words()
    laptop.press(Qt.Key.Key_PageUp)
    assert "Please pass the computer to Ben" in laptop.words()
    laptop.press(Qt.Key.Key_Return)
    assert "Ben: area 1 of 8" in laptop.words() and laptop.chosen() == []
    laptop.answer("3" + "2" * 7)
    assert "Please pass the computer back" in laptop.words()
    laptop.press(Qt.Key.Key_Return)
    there = laptop.there
    assert there.page.screening is None
    ann, ben = participants(there.store, there.session_id)
    assert (ann.voice.parts["sc.COM"], ben.voice.parts["sc.COM"]) == ("main", "real")
    assert "sc.TRU" not in ann.voice.parts and ann.voice.parts["sc.CTX"] == "unsure"
    assert (
        there.find(PlainLabel, "told-sc.COM").text() == "You: no part · Ben: a real part · Ann: a main part"
    )
    assert there.find(PlainLabel, "told-sc.TRU").text() == "You and Ben: a small part"
    assert "You are furthest apart on Communication." in there.words()
    assert {dot.toolTip() for dot in there.page.findChildren(Dot)} == {"You", "Ann", "Ben"}


def test_others_decide_nothing(lend: Pass) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    laptop.answer("4" * 8)
    laptop.window.leave()
    assert laptop.there.model.view.shown("pk.COM") is None
    assert laptop.there.chosen("sc.COM") == ["No part"]


def test_what_others_said_waits_for_ones_own_thought(lend: Pass) -> None:
    laptop = lend({area: OWN[area] for area in AREAS[:-1]})
    laptop.name("Ann")
    laptop.click("ready")
    laptop.answer("4" * 8)
    laptop.window.leave()
    there = laptop.there
    there.qtbot.waitUntil(there.page.isActiveWindow)
    assert there.page.findChildren(SpreadView) == [] and "then they are shown" in there.words()
    there.field(AREAS[-1])
    there.press(Qt.Key.Key_1)
    assert there.page.findChildren(SpreadView) != []


def test_leaving_keeps_what_was_said_and_goes_on_with_the_same_person(lend: Pass, qtbot: QtBot) -> None:
    laptop = lend(OWN)
    laptop.name("Ann", "Ben")
    laptop.click("ready")
    laptop.answer("42")
    laptop.press(Qt.Key.Key_Escape)
    there = laptop.there
    assert "Ann and Ben have not answered yet." in there.words()
    again = Laptop(there, qtbot)
    assert "Please pass the computer to Ann" in again.words()
    again.click("ready")
    assert "Ann: area 3 of 8" in again.words()
    again.click("area-back")
    assert again.chosen() == ["A small part"]
    again.window.leave()


def test_a_name_twice_is_told_beside_the_names(lend: Pass) -> None:
    laptop = lend(OWN)
    laptop.name("Ann", "ann")
    assert "each with a name of their own" in laptop.words()
    laptop.window.leave()
    assert laptop.there.model.participants == ()


def test_removing_them_offers_undo(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walking(qtbot, practice, theme, services, OWN)
    (ann,) = invite_participants(practice.store, there.session_id, ["Ann"])
    keep_part(practice.store, ann.id, "sc.COM", "main")
    there.turn("screening")
    there.page.reload()
    with qtbot.waitSignal(there.page.toast):
        there.click("remove-others")
    assert there.model.participants == () and there.has("ask-others")
    practice.store.undo()
    settle()
    assert [each.voice.name for each in there.model.participants] == ["Ann"]


def test_the_spread_stands_at_the_table_below_the_last_area(lend: Pass, qtbot: QtBot) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    laptop.answer("4" * 8)
    laptop.window.leave()
    page = laptop.there.page
    page.sit_down()
    assert page.session is not None
    walk = page.session.walk
    for area, is_there in ((AREAS[0], False), (AREAS[-1], True)):
        walk.go(next(stop for stop in walk.stops if stop.shown.element.id == area))
        settle()
        assert bool(page.session.findChildren(SpreadView)) == is_there
    page.session.leave()


def test_every_dot_and_area_has_a_name_for_those_who_hear_it(lend: Pass) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    assert laptop.window.field.accessibleName().startswith("Communication")
    laptop.answer("4" * 8)
    laptop.window.leave()
    dots: list[QWidget] = laptop.there.page.findChildren(Dot)
    assert dots and all(dot.accessibleName() for dot in dots)


@pytest.mark.parametrize("way", ["busy", "read-only"])
def test_an_answer_that_could_not_be_kept_is_tried_again(lend: Pass, practice: Practice, way: str) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    with refusing(practice.store, way):
        laptop.press(Qt.Key.Key_2)
        assert WAYS[way] in laptop.words() and laptop.chosen() == ["A small part"]
        laptop.press(Qt.Key.Key_Return)
        assert "saving is tried again" in laptop.words()
    laptop.press(Qt.Key.Key_PageDown)
    assert not laptop.window.trouble.isVisible()
    laptop.answer("-" * 6)
    assert "Please pass the computer back" in laptop.words()
    (ann,) = participants(practice.store, laptop.there.session_id)
    assert ann.voice.parts == {AREAS[0]: "small"}
    laptop.window.leave()


def test_nobody_is_done_while_their_answers_are_not_written(lend: Pass, practice: Practice) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    laptop.answer("-" * 7)
    with refusing(practice.store, "read-only"):
        laptop.press(Qt.Key.Key_3)
        laptop.press(Qt.Key.Key_Return)
        assert "Ann: area 8 of 8" in laptop.words() and laptop.chosen() == ["A real part"]
        laptop.press(Qt.Key.Key_Escape)
        assert "Ann has not answered yet." in laptop.there.words()
        with pytest.raises(Problem):
            laptop.there.page.save()
    laptop.there.page.save()
    (ann,) = participants(practice.store, laptop.there.session_id)
    assert ann.voice.parts == {AREAS[7]: "real"} and not ann.is_done


def test_enter_goes_on_after_a_choice_only(lend: Pass, practice: Practice) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    laptop.press(Qt.Key.Key_Return)
    assert "area 1 of 8" in laptop.words() and laptop.chosen() == []
    laptop.press(Qt.Key.Key_2)
    laptop.press(Qt.Key.Key_Return)
    assert "area 2 of 8" in laptop.words()
    laptop.window.leave()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Right])
def test_a_key_held_down_does_not_run_through(lend: Pass, key: Qt.Key) -> None:
    laptop = lend(OWN)
    laptop.name("Ann")
    laptop.click("ready")
    laptop.press(Qt.Key.Key_2)
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    settle()
    assert "area 1 of 8" in laptop.words() and laptop.chosen() == ["A small part"]
    laptop.window.leave()


def test_others_are_asked_in_ones_own_words(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    store = practice.store
    reword_question(store, "sc.COM", "How we kept each other posted")
    session, _told = begin_postmortem(store, add(store, "Acme").id)
    assert session.id is not None
    there = shown(qtbot, practice, theme, services, session.id)
    there.turn("screening")
    laptop = Laptop(there, qtbot)
    laptop.name("Ann")
    laptop.click("ready")
    assert "How we kept each other posted" in laptop.words()
    laptop.window.leave()


def test_the_keyboard_is_back_at_the_questions_afterwards(lend: Pass) -> None:
    laptop = lend(OWN)
    laptop.there.find(QAbstractButton, "ask-others").setFocus()
    laptop.name("Ann")
    laptop.click("ready")
    laptop.answer("4" * 8)
    laptop.press(Qt.Key.Key_Return)
    there = laptop.there
    there.qtbot.waitUntil(there.page.isActiveWindow)
    settle()
    assert there.page.isAncestorOf(there.focused()) and there.focused().objectName() == "choice-none"
