"""The panel that asks the client, on the page of their view; and the guide beside the notes of a talk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.client_forms import contacts
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.text import day
from desktop.ui.dialogs.answers_in_dialog import AnswersInDialog
from desktop.ui.dialogs.client_form_dialog import ClientFormDialog
from desktop.ui.dialogs.talk_guide_dialog import TalkGuideDialog
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.ui.wizard import READY, Walking, settle, walking


@pytest.fixture
def there(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walking:
    """On the page of their view, with the questionnaire to be sent."""
    walk = walking(qtbot, practice, theme, services, {**READY, "cv.route": "will_send"})
    walk.turn("client_view")
    return walk


def dialog(walk: Walking, kind: type[QDialog]) -> QDialog:
    found = [each for each in walk.page.window().findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def route(walk: Walking, choice: str) -> None:
    shown = walk.model.view.shown("cv.route")
    assert shown is not None
    walk.model.give(shown, choice)
    settle()


def ask(walk: Walking, name: str = "Ann Berg") -> None:
    walk.click("ask-client")
    form = dialog(walk, ClientFormDialog)
    assert isinstance(form, ClientFormDialog)
    line = form.contact.lineEdit()
    assert line is not None
    line.setText(name)
    line.editingFinished.emit()
    form.copy.click()
    form.reject()
    settle()


def test_a_form_made_from_the_page_is_noted_on_it_at_once(there: Walking) -> None:
    assert "Nobody is named yet" in there.words()
    ask(there)
    today = day(there.page.practice.today())
    assert f"Ann Berg: mail made on {today}, no answer yet" in there.words()
    assert there.chosen("cv.route") == ["I have sent the questionnaire"]
    assert there.stored("cv.route") == "sent"
    assert there.store.sessions.get(there.session_id).state == "waiting_for_client"
    there.turn("start")
    assert there.stored("cv.route") == "sent"


def test_what_was_typed_just_before_is_not_lost_by_asking(there: Walking) -> None:
    route(there, "talked")
    with there.qtbot.waitActive(there.page):
        there.page.activateWindow()
    there.field("cv.talk_notes")
    there.type("It was the silence")
    ask(there)
    assert there.stored("cv.talk_notes") == "It was the silence" and there.stored("cv.route") == "talked"


def test_answers_brought_in_stay_closed_until_ones_own_view_is_sealed(there: Walking, qtbot: QtBot) -> None:
    ask(there)
    (ann,) = contacts(there.store, there.session_id)
    text = QApplication.clipboard().text().replace("\nAnswer:", "\nAnswer: We heard nothing", 1)
    there.click("bring-answers")
    brought = dialog(there, AnswersInDialog)
    assert isinstance(brought, AnswersInDialog)
    brought.text.setPlainText(text)
    brought.accept_button.click()
    with qtbot.waitSignal(there.page.toast) as told:
        brought.accept_button.click()
    settle()
    assert told.args == ["1 answer of Ann Berg is in"]
    assert "Ann Berg: answers are in since" in there.words()
    assert "We heard nothing" not in there.words()
    there.click("open-theirs")
    assert "We heard nothing" in there.words()
    there.store.undo()
    settle()
    assert "no answer yet" in there.words() and "We heard nothing" not in there.words()
    assert ann.id is not None


def test_a_reminder_is_read_said_and_taken_back(there: Walking) -> None:
    field = there.find(QWidget, "form-reminder").findChild(QLineEdit)
    assert field is not None
    there.qtbot.keyClicks(field, "in 2 weeks")
    session = there.store.sessions.get(there.session_id)
    assert session.remind_on == date(2025, 6, 16)
    assert f"Today brings it back on {day(date(2025, 6, 16))}." in there.words()
    field.clear()
    there.qtbot.keyClicks(field, "yesterday")
    assert "That day is not to come any more" in there.words()
    assert there.store.sessions.get(there.session_id).remind_on == date(2025, 6, 16)
    field.clear()
    there.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    field.textEdited.emit("")
    assert there.store.sessions.get(there.session_id).remind_on is None


@pytest.mark.parametrize(("choice", "is_there"), [("will_talk", True), ("sent", True), ("not_wanted", False)])
def test_it_is_there_where_something_can_be_asked(there: Walking, choice: str, is_there: bool) -> None:
    route(there, choice)
    assert there.has("ask-client") == is_there
    assert there.has("bring-answers") == (choice == "sent")


def test_the_guide_stands_beside_the_notes_where_there_is_room(there: Walking) -> None:
    route(there, "talked")
    assert not there.has("guide-panel")
    there.page.resize(1300, 800)
    settle()
    panel = there.find(QWidget, "guide-panel")
    notes = there.find(QWidget, "field-cv.talk_notes")
    right = notes.mapTo(there.page, notes.rect().topRight()).x()
    assert right < panel.mapTo(there.page, panel.rect().topLeft()).x()
    route(there, "sent")
    assert not there.has("guide-panel")
    route(there, "will_talk")
    assert there.has("guide-panel")
    there.turn("both")
    assert not there.has("guide-panel")


def test_the_guide_can_be_read_and_kept_as_paper(there: Walking, tmp_path: Path) -> None:
    there.click("talk-guide")
    guide = dialog(there, TalkGuideDialog)
    assert isinstance(guide, TalkGuideDialog) and not guide.isModal()
    assert "no selling, no defending" in guide.text.toPlainText()
    guide.write(tmp_path / "none" / "guide.pdf")
    assert "could not be written" in guide.reason and guide.isVisible()
    guide.write(tmp_path / "guide.pdf")
    assert (tmp_path / "guide.pdf").read_bytes().startswith(b"%PDF")
    assert not guide.isVisible()


def test_the_questions_are_a_command_of_an_open_look_back(there: Walking) -> None:
    (command,) = [each for each in there.page.commands() if each.name == "postmortem.ask"]
    assert command.can_run
    command.run()
    dialog(there, ClientFormDialog).reject()
    complete_postmortem(there.store, there.session_id, there.model.view)
    assert not command.can_run


def test_of_a_finished_look_back_only_the_way_in_is_left(there: Walking) -> None:
    ask(there)
    there.page.resize(1300, 800)
    route(there, "talked")
    assert there.has("guide-panel")
    there.model.flush()
    complete_postmortem(there.store, there.session_id, there.model.view)
    there.click("see-answers")
    there.turn("client_view")
    assert there.has("bring-answers")
    assert not any(map(there.has, ("ask-client", "talk-guide", "form-reminder", "guide-panel")))
