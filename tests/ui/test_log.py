"""Ctrl+L from anywhere: one line, chips to correct, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import resources
from desktop.actions.practices import keep_log_draft, log_draft
from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import ATTACHMENT_CAP_BYTES
from desktop.domain.log_draft import LogDraft
from desktop.domain.people import PersonId
from desktop.problems import Problem
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from desktop.ui.deeds import Deeds
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.pages import PAGES
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.mark_choices import ChoicePopup
from desktop.ui.widgets.mark_typed import TypedPopup
from tests import builders
from tests.ui.timelines import add_client

Ask = Callable[..., LogDialog]


@pytest.fixture
def acme(practice: Practice) -> Client:
    return add_client(practice.store, "Acme Tools")


@pytest.fixture
def ann(practice: Practice, acme: Client) -> PersonId:
    store = practice.store
    with store.step("Add person"):
        made = store.people.add(builders.person())
        store.roles.add(builders.role(acme.id, made.id))
    assert made.id is not None
    return made.id


@pytest.fixture
def window(theme: Theme, services: Services, qtbot: QtBot, practice: Practice) -> MainWindow:
    made = MainWindow(theme, services, PAGES)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.show_practice(practice)
    return made


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot) -> Iterator[Ask]:
    deeds = Deeds(window)

    def opened(client_id: ClientId | None = None) -> LogDialog:
        deeds.log.ask(client_id)
        found = [each for each in window.findChildren(LogDialog) if each.isVisible()]
        assert len(found) == 1
        # Offscreen there is no window manager to do so
        found[0].activateWindow()
        qtbot.waitUntil(found[0].isActiveWindow)
        return found[0]

    yield opened
    for dialog in window.findChildren(LogDialog):
        dialog.reject()


def words(dialog: LogDialog) -> list[str]:
    return [mark.words for mark in dialog.quick.chips.marks]


def chip(dialog: LogDialog, shown: str) -> QPushButton:
    return next(each for each in dialog.quick.chips.chips if each.text() == shown)


def add_button(dialog: LogDialog, shown: str) -> QPushButton:
    return next(each for each in dialog.quick.adds.chips if each.text() == shown)


def flaw(dialog: LogDialog) -> str:
    label = dialog.quick.flaw
    return "" if label.isHidden() else label.text()


def subjects(store: Store) -> list[str]:
    return [each.subject for each in store.interactions.all()]


def pick(qtbot: QtBot, typed: str) -> None:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    popup.type(typed)
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_a_call_is_logged_with_one_line_and_enter(
    qtbot: QtBot, practice: Practice, window: MainWindow, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call 30m yesterday 4pm :( late again --com.updates")
    assert words(dialog) == [
        "Acme Tools", "Call", "30 min", "Sun 1 Jun 2025", "16:00", "Strained", "−− Regular updates",
    ]  # fmt: skip
    assert dialog.quick.subject.text() == "late again"
    qtbot.keyClick(dialog.quick.line, Qt.Key.Key_Return)
    store = practice.store
    made = store.interactions.all()[0]
    assert (made.client_id, made.kind, made.minutes, made.mood) == (acme.id, "call", 30, -1)
    assert made.happened_at == datetime(2025, 6, 1, 14, 0, tzinfo=UTC)
    assert [(sign.factor, sign.size) for sign in store.signals.of_interaction(made.id or 0)] == [  # type: ignore[arg-type]
        ("com.updates", 3)
    ]
    assert window.toast.text == "Logged with Acme Tools."
    assert log_draft(store).is_empty
    undo = window.toast.findChild(QPushButton, "toastUndo")
    assert undo is not None
    undo.click()
    assert store.interactions.all() == []


def test_without_a_client_it_cannot_be_logged(
    qtbot: QtBot, practice: Practice, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    assert not dialog.accept_button.isEnabled() and flaw(dialog) == ""
    qtbot.keyClicks(dialog.quick.line, "they called")
    assert flaw(dialog) == "Which client? Type its name, or choose it."
    assert words(dialog)[0] == "Which client?"
    qtbot.keyClick(dialog.quick.line, Qt.Key.Key_Return)
    assert dialog.isVisible() and practice.store.interactions.all() == []
    qtbot.keyClick(dialog.quick.chips.chips[0], Qt.Key.Key_Down)
    pick(qtbot, "acme")
    assert flaw(dialog) == "" and dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(practice.store.interactions.all()) == 1


def test_of_several_that_fit_one_is_chosen(qtbot: QtBot, practice: Practice, ask: Ask) -> None:
    for name in ("Bluefin One", "Bluefin Two", "Cobalt"):
        add_client(practice.store, name)
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "bluefin call")
    assert words(dialog) == ["bluefin: which one?", "Call"]
    assert flaw(dialog) == "Several clients fit. Choose the one that is meant."
    qtbot.keyClick(chip(dialog, "bluefin: which one?"), Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup) and popup.shown[:2] == ["Bluefin One", "Bluefin Two"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert words(dialog) == ["Bluefin Two", "Call"] and flaw(dialog) == ""


def test_a_rejected_chip_gives_its_words_back(qtbot: QtBot, acme: Client, ask: Ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call about money")
    qtbot.keyClick(chip(dialog, "Call"), Qt.Key.Key_Delete)
    assert words(dialog) == ["Acme Tools", "Note"]
    assert dialog.quick.subject.text() == "call about money"
    qtbot.keyClicks(dialog.quick.line, " again")
    assert words(dialog) == ["Acme Tools", "Note"]


def test_a_letter_on_a_chip_begins_another_value(qtbot: QtBot, acme: Client, ask: Ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call")
    qtbot.keyClicks(chip(dialog, "Call"), "m")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup) and popup.field.text() == "m"
    qtbot.keyClicks(popup.field, "eet")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert words(dialog) == ["Acme Tools", "Meeting"]


def test_arrows_walk_the_chips(qtbot: QtBot, acme: Client, ask: Ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call")
    first, second = dialog.quick.chips.chips
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()


def test_tab_goes_from_the_line_to_the_chips_and_on_to_the_notes(
    qtbot: QtBot, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call 30m late")
    walked: list[QWidget] = []
    for _step in range(len(dialog.quick.chips.chips) + len(dialog.quick.adds.chips) + 1):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        walked.append(dialog.focusWidget())
    assert walked == [*dialog.quick.chips.chips, *dialog.quick.adds.chips, dialog.notes]


def test_day_and_duration_are_typed_into_their_sheets(qtbot: QtBot, acme: Client, ask: Ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call")
    add_button(dialog, "+ Day").click()
    sheet = QApplication.activePopupWidget()
    assert isinstance(sheet, TypedPopup)
    qtbot.keyClicks(sheet.field, "soonish")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    assert "not a date" in sheet.flaw
    sheet.type("12 March")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    add_button(dialog, "+ Duration").click()
    sheet = QApplication.activePopupWidget()
    assert isinstance(sheet, TypedPopup)
    sheet.type("1h15")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sorted(words(dialog)) == ["1 h 15 min", "Acme Tools", "Call", "Wed 12 Mar 2025"]


def test_people_of_the_client_are_one_tap_away(
    qtbot: QtBot, practice: Practice, ann: PersonId, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call")
    add_button(dialog, "+ Ann Berg").click()
    assert "Ann Berg" in words(dialog)
    assert not any(each.text() == "+ Ann Berg" for each in dialog.quick.adds.chips)
    assert dialog.quick.line.hasFocus()
    dialog.accept()
    made = practice.store.interactions.all()[0]
    assert made.id is not None
    assert [person.id for person in practice.store.participants.of(made.id)] == [ann]


def test_a_signal_and_privacy_are_added_by_tap(
    qtbot: QtBot, practice: Practice, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme they like it")
    add_button(dialog, "+ Signal").click()
    pick(qtbot, "regular upd")
    pick(qtbot, "+++ good")
    add_button(dialog, "+ Private").click()
    assert sorted(words(dialog)) == ["+++ Regular updates", "Acme Tools", "Note", "Private"]
    dialog.accept()
    made = practice.store.interactions.all()[0]
    assert made.private and made.subject == "they like it"
    assert [sign.size for sign in practice.store.signals.of_client(made.client_id)] == [9]


def test_escape_keeps_what_was_typed_for_next_time(
    qtbot: QtBot, practice: Practice, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call half a thou")
    qtbot.keyClick(chip(dialog, "Call"), Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.notes, "and some notes")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert practice.store.interactions.all() == [] and practice.store.undo_label == "Add client"
    again = ask()
    assert again.quick.line.text() == "acme call half a thou"
    assert again.notes.toPlainText() == "and some notes"
    assert words(again) == ["Acme Tools", "Note"]
    start_over = again.findChild(QPushButton, "log_start_over")
    assert start_over is not None
    start_over.click()
    assert again.draft().is_empty and not start_over.isVisible()


def test_what_is_typed_is_kept_in_the_practice_as_typing_rests(
    qtbot: QtBot, practice: Practice, acme: Client, ask: Ask
) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "acme call before the crash")
    qtbot.waitUntil(lambda: log_draft(practice.store).line == "acme call before the crash")
    assert practice.store.undo_label == "Add client"


def test_nothing_said_is_not_logged_even_for_a_clear_client(
    qtbot: QtBot, practice: Practice, acme: Client, ask: Ask
) -> None:
    dialog = ask(acme.id)
    assert words(dialog)[0] == "Acme Tools"
    qtbot.keyClick(dialog.quick.line, Qt.Key.Key_Return)
    assert dialog.isVisible() and subjects(practice.store) == []
    dialog.notes.setPlainText("They rang.")
    assert dialog.accept_button.isEnabled()


def test_odd_characters_do_no_harm_to_a_draft(practice: Practice) -> None:
    keep_log_draft(practice.store, LogDraft("a\ud800b\x07", "<b>\u202e=1+1"))
    kept = log_draft(practice.store)
    assert kept.line == "a\ufffdb" and kept.notes.startswith("<b>")


def test_the_client_one_looks_at_is_meant(qtbot: QtBot, window: MainWindow, acme: Client, ask: Ask) -> None:
    window.go(Place("client", acme.id))
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "call")
    assert words(dialog) == ["Acme Tools", "Call"]


def test_their_own_time_is_said_quietly(qtbot: QtBot, practice: Practice, ask: Ask) -> None:
    add_client(practice.store, "Far Away", zone="Asia/Tokyo", hours="Mon-Fri 09:00-17:00")
    dialog = ask()
    qtbot.keyClicks(dialog.quick.line, "far away call today 10:00")
    assert dialog.quick.note.text() == "17:00 for them (Tokyo), outside the agreed hours"
    dialog.quick.line.clear()
    qtbot.keyClicks(dialog.quick.line, "far away call tomorrow 9:00")
    assert dialog.quick.note.text() == "This lies ahead. 16:00 for them (Tokyo)"


def test_files_go_with_it_and_a_large_one_is_named(
    practice: Practice, acme: Client, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    small, large = tmp_path / "offer.txt", tmp_path / "film.mov"
    small.write_bytes(b"The offer")
    with large.open("wb") as file:
        file.truncate(ATTACHMENT_CAP_BYTES + 1)
    dialog = ask(acme.id)
    dialog.attach([small, large])
    assert [mark.words for mark in dialog.attached.marks] == ["offer.txt · 9 bytes ✕"]
    assert "larger than 20 MB" in dialog._file_flaw.text()
    dialog.reject()
    again = ask(acme.id)
    assert len(again.files()) == 1
    qtbot.keyClicks(again.quick.line, "email the offer")
    again.accept()
    made = practice.store.interactions.all()[0]
    assert made.id is not None
    assert [each.name for each in practice.store.attachments.of_interaction(made.id)] == ["offer.txt"]


def test_the_dialog_grows_with_its_chips(qtbot: QtBot, acme: Client, ask: Ask) -> None:
    dialog = ask()
    before = dialog.height()
    qtbot.keyClicks(
        dialog.quick.line,
        "acme call 30m yesterday 4pm :( --com.updates ++del.ontime #update #idea #goals #personal private",
    )
    assert dialog.height() >= before
    last = dialog.quick.chips.chips[-1]
    assert last.geometry().bottom() <= dialog.quick.chips.height()
    dialog.reject()
    again = ask()
    assert again.quick.chips.chips[-1].geometry().bottom() <= again.quick.chips.height()


def test_only_one_is_open_at_a_time(window: MainWindow, acme: Client, ask: Ask) -> None:
    ask()
    deeds = window.findChildren(Deeds)
    deeds[0].log.ask_here()
    assert len([each for each in window.findChildren(LogDialog) if each.isVisible()]) == 1


def test_the_command_has_its_keys(theme: Theme, services: Services, qtbot: QtBot) -> None:
    from desktop.ui.window_commands import _deed_commands

    made = MainWindow(theme, services, ())
    qtbot.addWidget(made)
    commands = {each.name: each for each in _deed_commands(Deeds(made))}
    assert commands["edit.log"].shortcuts == ("Ctrl+L",)
    assert not commands["edit.log"].can_run


def test_a_practice_that_can_only_be_read_says_so(
    theme: Theme, services: Services, qtbot: QtBot, tmp_path: Path, clock: builders.TickingClock
) -> None:
    path = tmp_path / "kept.rapport"
    create_practice(path, clock=clock, zone="UTC").close()
    reading = Practice(open_practice(path, clock=clock, read_only=True), resources.vocabulary())
    made = MainWindow(theme, services, PAGES)
    qtbot.addWidget(made)
    made.show_practice(reading)
    with pytest.raises(Problem) as met:
        Deeds(made).log.ask(None)
    assert met.value.code == "read-only"
    made.show_practice(None)
    reading.close()
