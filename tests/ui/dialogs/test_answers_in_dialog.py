"""The dialog that brings a client's answers in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.client_forms import (
    Sent,
    add_contact,
    answers_of,
    left_over_of,
    make_form,
    new_information,
)
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.domain.sessions import SessionId
from desktop.store.store import Store
from desktop.ui.dialogs.answers_in_dialog import AnswersInDialog, bring_answers
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_texts import LongText
from desktop.ui.widgets.form_answers import AnswerRow
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add, answered, view_of
from tests.exchange.forms import answer_file, as_bytes, filled, quoted, wrapped
from tests.ui.wizard import settle

MAIN, COM, DEL = ("cq.main", ""), ("cq.dims", "COM"), ("cq.dims", "DEL")
LONG = "We heard nothing for weeks, and when we did it was another plan again, which nobody had asked for."


class Desk:
    """A session with one contact who was asked, and the dialog over it."""

    def __init__(self, practice: Practice, theme: Theme, qtbot: QtBot) -> None:
        self.practice, self.theme, self.qtbot = practice, theme, qtbot
        self.store: Store = practice.store
        self.session: SessionId = answered(self.store, add(self.store).id)
        self.sent = self.ask("Ann Berg")
        self.told: list[str] = []
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1000, 700)
        self.host.show()

    def ask(self, name: str, session: SessionId | None = None) -> Sent:
        contact = add_contact(self.store, session or self.session, name)
        assert contact.id is not None
        return make_form(self.store, contact.id, voice="singular")

    def open(self, path: Path | None = None, session_id: SessionId | None = None) -> AnswersInDialog:
        dialog = bring_answers(
            self.practice, self.theme, self.host, self.told.append, path=path, session_id=session_id
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        return dialog

    def reply(self, answers: dict[tuple[str, str], str] | None = None) -> str:
        words = answers or {MAIN: LONG, COM: "4 - mostly", DEL: "9"}
        return quoted(wrapped(filled(self.sent.form, words, self.sent.contact.token)))

    def pasted(self, text: str, session_id: SessionId | None = None) -> AnswersInDialog:
        dialog = self.open(session_id=session_id)
        dialog.text.setPlainText(text)
        dialog.accept_button.click()
        settle()  # what is new in a layout is shown with the next event
        return dialog

    def mark(self, key: tuple[str, str]) -> str:
        item = self.sent.form.item(key)
        assert item is not None
        return item.mark

    def value(self, key: tuple[str, str]) -> object:
        given = answers_of(self.store, self.sent.contact.id).get(key)  # type: ignore[arg-type]
        return given.value if given is not None else None


@pytest.fixture
def desk(practice: Practice, theme: Theme, qtbot: QtBot) -> Desk:
    return Desk(practice, theme, qtbot)


def row(dialog: AnswersInDialog, mark: str) -> AnswerRow:
    field = dialog.findChild(QWidget, f"words-{mark}")
    assert field is not None
    parent = field.parent()
    assert isinstance(parent, AnswerRow)
    return parent


def words_of(dialog: AnswersInDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(PlainLabel) if label.isVisible())


def choose(button: QPushButton, start: str) -> None:
    """Opens the menu of a button and takes the entry that begins so."""
    menu = button.menu()
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text().startswith(start))
    entry.trigger()


def test_a_quoted_and_wrapped_reply_is_understood_and_kept(desk: Desk) -> None:
    dialog = desk.open()
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText(desk.reply())
    dialog.accept_button.click()
    settle()
    assert dialog.contact.currentText() == "Ann Berg – Fennel & Daughters"
    words = words_of(dialog)
    assert "Understood as 4 - Good" in words and "not on the scale" in words
    assert desk.value(MAIN) is None
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert desk.value(MAIN) == LONG and desk.value(COM) == 4 and desk.value(DEL) == "9"
    assert desk.told == ["3 answers of Ann Berg are in"]


def test_it_is_one_step_that_can_be_undone(desk: Desk) -> None:
    desk.pasted(desk.reply()).accept_button.click()
    assert desk.store.undo() == "Take in the answers of Ann Berg"
    assert desk.value(MAIN) is None and desk.value(COM) is None


def test_leaving_keeps_nothing(desk: Desk) -> None:
    desk.pasted(desk.reply()).reject()
    assert desk.value(MAIN) is None and desk.told == []


def test_words_can_be_corrected_in_place(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.pasted(desk.reply())
    field = row(dialog, desk.mark(DEL)).words
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible(), "Enter ends the word, not the look through"
    assert "not on the scale" not in words_of(dialog)
    long = row(dialog, "1").words
    assert isinstance(long, LongText)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    long.setFocus()
    long.selectAll()
    qtbot.keyClick(long, Qt.Key.Key_Delete)
    assert "Nothing is kept here." in words_of(dialog)
    qtbot.keyClicks(long, "Too slow")
    dialog.accept_button.click()
    assert desk.value(DEL) == 3 and desk.value(MAIN) == "Too slow"


def test_an_answer_that_belongs_elsewhere_is_moved_and_one_that_is_none_goes_to_the_box(desk: Desk) -> None:
    dialog = desk.pasted(desk.reply())
    choose(row(dialog, "1").move_button, "[2]")
    assert dialog.seen is not None and dialog.seen.answers[0].mark == "2"
    choose(row(dialog, "3a").move_button, "To no question")
    assert "Belongs to no question" in words_of(dialog)
    assign = dialog.findChild(QPushButton, f"assign-{dialog.seen.unassigned.index('4 - mostly')}")
    assert assign is not None
    choose(assign, "[3b]")
    dialog.accept_button.click()
    assert desk.value(("cq.good", "")) == LONG and desk.value(MAIN) is None
    assert desk.value(COM) is None and desk.value(("cq.dims", "EXP")) == 4


def test_what_belongs_to_no_question_is_kept_with_the_answers(desk: Desk) -> None:
    desk.pasted("Thanks for asking.\n\n" + desk.reply()).accept_button.click()
    kept = left_over_of(desk.store, desk.sent.contact.id)  # type: ignore[arg-type]
    assert "Thanks for asking." in kept


def test_a_reply_of_nobody_waits_until_it_is_said_whose_it_is(desk: Desk) -> None:
    dialog = desk.pasted(desk.reply().replace(desk.sent.contact.token, "zzzzzzzzzzzzzzzz"))
    assert "belongs to none of your forms" in dialog.notice and not dialog.accept_button.isEnabled()
    dialog.contact.setCurrentIndex(1)
    dialog.contact.activated.emit(1)
    assert dialog.notice == "" and dialog.accept_button.text() == "Keep 3 answers"
    dialog.accept_button.click()
    assert desk.value(MAIN) == LONG


def test_the_same_reply_is_taken_in_once(desk: Desk) -> None:
    desk.pasted(desk.reply()).accept_button.click()
    again = desk.pasted(desk.reply())
    assert "in already" in again.notice and not again.accept_button.isEnabled()
    again.accept()
    assert again.isVisible()


def test_answers_to_another_post_mortem_are_told_apart(desk: Desk) -> None:
    other = answered(desk.store, add(desk.store, "Osprey").id)
    dialog = desk.pasted(desk.reply(), session_id=other)
    assert "the post-mortem on “Fennel & Daughters”" in dialog.notice
    assert not dialog.accept_button.isEnabled()


def test_a_saved_file_is_read_and_a_broken_one_leaves_the_first_page(desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "answers-x.json", tmp_path / "bad.json"
    document = answer_file(
        desk.sent.form, [{"id": "cq.main", "value": "Too slow"}], token=desk.sent.contact.token
    )
    good.write_bytes(as_bytes(document))
    bad.write_text("{", encoding="utf-8")
    dialog = desk.open(bad)
    assert "no JSON" in dialog.notice and dialog.text.isVisible()
    dialog.read_file(tmp_path / "gone.json")
    assert "“gone.json” cannot be read" in dialog.notice
    dialog.read_file(good)
    assert dialog.notice == "" and dialog.accept_button.text() == "Keep 1 answer"
    dialog.again.click()
    assert dialog.text.isVisible() and dialog.seen is None
    dialog.read_file(good)
    dialog.accept_button.click()
    assert desk.value(MAIN) == "Too slow" and desk.told == ["1 answer of Ann Berg is in"]


def test_after_a_file_enter_keeps_the_answers(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(desk.reply(), encoding="utf-8")
    dialog = desk.open(path)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.accept_button
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert not dialog.isVisible() and desk.value(MAIN) == LONG
    again = desk.open(path)
    assert again.focusWidget() is again.contact, "it is in already: nothing to keep"


def test_it_is_said_how_many_are_kept_as_text(desk: Desk) -> None:
    assert "3 answers (1 kept as text, not counted)" in words_of(desk.pasted(desk.reply()))


def test_a_file_or_words_can_be_dropped_anywhere_on_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(desk.reply(), encoding="utf-8")
    dialog = desk.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(dialog, mime)
    assert dialog.seen is not None and dialog.seen.original.name == "reply.txt"
    mime = QMimeData()
    mime.setText(desk.reply({MAIN: "Dropped words"}))
    drop(dialog, mime)
    assert [answer.told for answer in dialog.seen.answers] == ["Dropped words"]


def drop(dialog: AnswersInDialog, mime: QMimeData) -> None:
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *parts)
    enter.ignore()
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *parts))


def test_answers_after_the_end_are_new_information(desk: Desk) -> None:
    complete_postmortem(desk.store, desk.session, view_of(desk.store, desk.session))
    dialog = desk.pasted(desk.reply())
    assert "added as new information" in words_of(dialog)
    dialog.accept_button.click()
    assert [each.name for each in new_information(desk.store, desk.session)] == ["Ann Berg"]


def test_words_with_signs_are_shown_as_they_are(desk: Desk) -> None:
    dialog = desk.pasted(desk.reply({MAIN: "<b>bold</b> & {braces}"}))
    field = row(dialog, "1").words
    assert isinstance(field, LongText) and field.toPlainText() == "<b>bold</b> & {braces}"


def test_of_endless_words_the_beginning_is_shown_and_all_is_kept(desk: Desk) -> None:
    words = "word " * 20_000
    dialog = desk.pasted(words + "\n\n" + desk.reply())
    shown = words_of(dialog)
    assert "more letters are kept and not shown" in shown and len(shown) < 10_000
    dialog.accept_button.click()
    kept = left_over_of(desk.store, desk.sent.contact.id)  # type: ignore[arg-type]
    assert words.split() in [each.split() for each in kept]


def test_of_an_endless_answer_the_beginning_is_shown_and_all_is_kept(desk: Desk) -> None:
    dialog = desk.pasted(desk.reply({MAIN: "w" * 300_000, COM: "x" * 50_000}))
    for key in (MAIN, COM):
        field = row(dialog, desk.mark(key)).words
        assert field.isReadOnly()
        shown = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert len(shown) < 5000
    assert "296,000 more letters are kept and not shown here" in words_of(dialog)
    line = row(dialog, desk.mark(COM)).words
    assert isinstance(line, QLineEdit)
    line.editingFinished.emit()
    dialog.accept_button.click()
    assert desk.value(MAIN) == "w" * 300_000 and desk.value(COM) == "x" * 50_000


def test_of_very_many_pieces_the_first_are_shown_and_all_are_kept(desk: Desk, tmp_path: Path) -> None:
    answers: list[dict[str, object]] = [{"value": f"piece {n}"} for n in range(90)]
    answers += [{"id": f"other.{n}", "value": f"answer {n}"} for n in range(60)]
    path = tmp_path / "answers-x.json"
    path.write_bytes(as_bytes(answer_file(desk.sent.form, answers, token=desk.sent.contact.token)))
    dialog = desk.open(path)
    settle()
    words = words_of(dialog)
    assert "piece 39" in words and "piece 40" not in words and "… and 50 more pieces" in words
    assert "… and 20 more answers to no question of the form" in words
    dialog.accept_button.click()
    assert len(left_over_of(desk.store, desk.sent.contact.id)) == 90  # type: ignore[arg-type]
    assert len(answers_of(desk.store, desk.sent.contact.id)) == 60  # type: ignore[arg-type]


def test_it_fits_a_small_window(desk: Desk) -> None:
    dialog = desk.pasted("Hello\n\n" + desk.reply())
    assert dialog.width() <= 1024 and dialog.height() <= 608
