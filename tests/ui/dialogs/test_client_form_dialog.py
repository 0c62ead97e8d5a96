"""The dialog that makes the client's questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions.client_forms import contacts, known_forms
from desktop.actions.people import add_person
from desktop.actions.postmortems import open_walk
from desktop.domain.people import PersonId, Role
from desktop.domain.sessions import SessionId
from desktop.ui.dialogs.client_form_dialog import ClientFormDialog
from desktop.ui.models.form_model import FormModel
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner
from tests import builders
from tests.actions.postmortem_walks import add, begin, give

UNSURE = {"st.mode": "quick", "sc.COM": "unsure", "pk.COM": ["com.updates", "com.silence", "com.previews"]}


class Desk:
    """The dialog over a session on a client with one person."""

    def __init__(self, practice: Practice, theme: Theme, qtbot: QtBot, folder: Path, **answers: object):
        self.store = practice.store
        client = add(self.store, "Osprey")
        assert client.id is not None
        person = builders.person("Ann Berg")
        add_person(self.store, person, Role(client.id, PersonId(0)))
        self.session: SessionId = begin(self.store, client.id)
        give(self.store, self.session, {**UNSURE, **answers})
        self.model = FormModel(practice, self.session)
        self.dialog = ClientFormDialog(self.model, theme, folder)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()

    def name(self, name: str) -> None:
        line = self.dialog.contact.lineEdit()
        assert line is not None
        line.setText(name)
        line.editingFinished.emit()

    @property
    def preview(self) -> str:
        return self.dialog.preview.toPlainText()

    @property
    def route(self) -> object:
        return open_walk(self.store, self.session).answers["cv.route", ""].value


@pytest.fixture
def desk(practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(practice, theme, qtbot, tmp_path)


def ticked(desk: Desk) -> list[str]:
    return [box.objectName() for box in desk.dialog._picks.findChildren(QCheckBox) if box.isChecked()]


def test_it_proposes_a_person_of_the_client_and_what_is_unsure(desk: Desk) -> None:
    assert desk.dialog.contact.currentText() == "Ann Berg"
    assert 1 <= len(ticked(desk)) <= 4
    for pick in desk.model.picks:
        assert (pick.question in desk.preview) == (pick.key in desk.model.picked)
        assert pick.factor not in desk.preview
    assert desk.model.token in desk.preview


def test_looking_and_choosing_keeps_nothing(desk: Desk) -> None:
    desk.dialog.voices["plural"].click()
    desk.name("Somebody Else")
    desk.dialog.reject()
    assert contacts(desk.store, desk.session) == []


def test_the_preview_speaks_as_chosen(desk: Desk) -> None:
    before = desk.preview
    desk.dialog.voices["plural"].click()
    assert "help us" in desk.preview and "help us" not in before


def test_unticking_a_question_takes_it_out_and_a_fifth_cannot_be_ticked(desk: Desk) -> None:
    first = next(pick for pick in desk.model.picks if pick.key in desk.model.picked)
    box = desk.dialog._picks.findChild(QCheckBox, f"tick-{first.key}")
    assert box is not None
    box.click()
    assert first.question not in desk.preview
    for pick in desk.model.picks:
        desk.model.pick(pick.key, True)
    assert len(desk.model.picked) <= 4


def test_copying_the_text_names_the_contact_and_notes_it_as_sent(desk: Desk, qtbot: QtBot) -> None:
    shown = desk.preview
    with qtbot.waitSignal(desk.dialog.went_out):
        desk.dialog.copy.click()
    assert QGuiApplication.clipboard().text().split() == shown.split()
    (ann,) = contacts(desk.store, desk.session)
    assert (ann.name, ann.channel) == ("Ann Berg", "mail") and ann.person_id is not None
    assert ann.token in shown and list(known_forms(desk.store)) == [ann.token]
    assert desk.route == "sent"
    assert desk.store.sessions.get(desk.session).state == "waiting_for_client"
    assert desk.dialog.isVisible() and "Ann Berg" in desk.dialog.said


def test_each_contact_has_a_form_known_by_a_mark_of_its_own(desk: Desk) -> None:
    desk.dialog.copy.click()
    desk.name("Béla Nagy")
    desk.dialog.is_sent.setChecked(False)
    desk.dialog.copy.click()
    ann, bela = contacts(desk.store, desk.session)
    assert ann.token != bela.token and bela.token in QGuiApplication.clipboard().text()
    assert ann.token not in QGuiApplication.clipboard().text()
    desk.name("ann berg")
    assert ann.token in desk.preview
    desk.dialog.copy.click()
    assert len(contacts(desk.store, desk.session)) == 2


def test_a_form_is_gone_on_with_as_it_was_made_last(desk: Desk, practice: Practice) -> None:
    desk.dialog.voices["plural"].click()
    first = desk.model.picked[0]
    desk.model.pick(first, False)
    desk.dialog.copy.click()
    again = FormModel(practice, desk.session)
    assert again.name == "Ann Berg" and again.voice == "plural" and first not in again.picked
    assert again.form == desk.model.form


@pytest.mark.parametrize(
    ("way", "start"), [("mail", b"Hello Ann Berg,"), ("page", b"<!doctype html>"), ("paper", b"%PDF")]
)
def test_it_is_written_in_the_chosen_way(desk: Desk, tmp_path: Path, way: str, start: bytes) -> None:
    desk.dialog.ways[way].click()
    desk.dialog.save.click()
    asked = desk.dialog.findChild(QFileDialog, "formFile")
    assert asked is not None
    asked.reject()
    assert contacts(desk.store, desk.session) == []
    path = tmp_path / "questions.out"
    desk.dialog.write(way, path)
    assert path.read_bytes().startswith(start)
    (ann,) = contacts(desk.store, desk.session)
    assert ann.channel == way and "questions.out" in desk.dialog.said


def test_the_mail_greets_them_is_signed_and_its_file_says_whom_it_goes_to(
    practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    with practice.store.step("Say who I am"):
        practice.store.preferences.put("me", "Nora Lindqvist")
    desk = Desk(practice, theme, qtbot, tmp_path)
    assert desk.preview.startswith("Hello Ann Berg,\n")
    assert "[end] Thank you.\nNora Lindqvist\nForm " in desk.preview
    assert desk.model.file_name("mail") == "Questions for Ann Berg.txt"
    desk.name('Ann / "Bo": ' + "x" * 200)
    assert desk.model.file_name("page") == "Questions for Ann Bo " + "x" * 39 + ".html"


def test_a_place_that_does_not_allow_it_is_said_and_all_choices_stay(desk: Desk, tmp_path: Path) -> None:
    desk.dialog.write("mail", tmp_path / "none" / "q.txt")
    assert "“q.txt” could not be written" in desk.dialog.reason
    assert desk.dialog.isVisible() and desk.dialog.contact.currentText() == "Ann Berg"


def test_without_a_name_nothing_can_go_out(desk: Desk) -> None:
    desk.name("  ")
    assert not desk.dialog.copy.isEnabled() and not desk.dialog.save.isEnabled()


def test_a_dispute_is_warned_of(practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(practice, theme, qtbot, tmp_path, **{"fa.dispute": ["legal"]})
    banner = desk.dialog.findChild(Banner)
    assert banner is not None and "ask your lawyer" in banner.text


def test_it_fits_a_small_window(practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(practice, theme, qtbot, tmp_path, **{"fa.dispute": ["legal"]})
    assert desk.dialog.width() < 1024 and desk.dialog.height() < 640


def test_enter_ends_the_name_and_not_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    line = desk.dialog.contact.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Zoe")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.dialog.isVisible() and desk.model.name == "Zoe"
    assert contacts(desk.store, desk.session) == []
    desk.dialog.copy.setFocus()
    qtbot.keyClick(desk.dialog.copy, Qt.Key.Key_Return)
    assert [each.name for each in contacts(desk.store, desk.session)] == ["Zoe"]
