"""The commands of the running program: dialogs, palette, undo, backup, looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client
from desktop.actions.interactions import log_interaction
from desktop.ui.navigation import Place
from tests import builders
from tests.ui.starting import Starter, click, dialog


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("help.keyboard", "keyboardDialog"),
        ("help.licences", "licencesDialog"),
        ("help.about", "aboutDialog"),
        ("file.preferences", "preferencesDialog"),
        ("file.new", "newPracticeDialog"),
        ("file.open", "openDialog"),
        ("edit.new_client", "client_dialog"),
    ],
)
def test_each_dialog_opens_from_its_command(start: Starter, file: Path, command: str, name: str) -> None:
    shell = start.with_practice(file)
    assert shell.window.command_bar is not None
    shell.window.command_bar.actions[command].trigger()
    assert dialog(shell, name).isVisible()


def test_a_new_client_opens_on_its_own_page(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    shell.deeds.new_client()
    asked = dialog(shell, "client_dialog")
    asked.findChild(QLineEdit, "client_name").setText("Heron")  # type: ignore[union-attr]
    click(qtbot, asked, "accept")
    assert shell.window.history.current is not None
    assert shell.window.history.current.page == "client"
    assert shell.window.practice is not None
    assert shell.window.practice.store.undo_label


def test_the_palette_finds_clients_people_and_commands(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    shell.palette.open()
    assert "New client" in shell.palette.titles
    qtbot.keyClicks(shell.palette._field, "osp")
    qtbot.waitUntil(lambda: "Osprey" in shell.palette.titles)
    qtbot.keyClick(shell.palette._field, Qt.Key.Key_Return)
    assert shell.window.history.current is not None
    assert shell.window.history.current.page == "client"
    shell.window.go(Place("clients"))
    shell.palette.open()
    assert shell.palette.titles[0] == "Osprey"


def test_undo_and_redo_carry_the_deeds_name(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    assert shell.window.practice is not None
    assert shell.window.command_bar is not None
    actions = shell.window.command_bar.actions
    assert not actions["edit.undo"].isEnabled()
    add_client(shell.window.practice.store, builders.client("Heron"))
    label = shell.window.practice.store.undo_label
    assert actions["edit.undo"].text() == f"&Undo: {label}"
    actions["edit.undo"].trigger()
    assert actions["edit.undo"].text() == "&Undo"
    assert actions["edit.redo"].text() == f"&Redo: {label}"


def test_the_look_is_changed_from_the_menu(start: Starter) -> None:
    shell = start()
    assert shell.window.command_bar is not None
    actions = shell.window.command_bar.actions
    actions["theme.dark"].trigger()
    actions["text.130"].trigger()
    assert shell.theme.is_dark
    assert shell.theme.scale == 1.3
    assert actions["theme.dark"].isChecked()
    assert not actions["theme.light"].isChecked()


def test_every_command_has_its_own_key(start: Starter) -> None:
    shell = start()
    assert shell.window.command_bar is not None
    keys = [key for command in shell.window.command_bar.commands for key in command.shortcuts]
    assert len(keys) == len(set(keys))
    expected = {
        "Ctrl+K",
        "Ctrl+Z",
        "Ctrl+Shift+Z",
        "Ctrl+Y",
        "Ctrl+Q",
        "Ctrl+,",
        "Alt+Left",
        "Alt+Right",
        "Ctrl+F",
    }
    assert expected <= set(keys)


def test_preferences_are_kept_in_the_practice(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    shell.help.show_preferences()
    asked = dialog(shell, "preferencesDialog")
    asked.findChild(QLineEdit, "prefName").setText("Mira")  # type: ignore[union-attr]
    asked.findChild(QLineEdit, "prefCurrency").setText("eur")  # type: ignore[union-attr]
    asked.accept()
    practice = shell.window.practice
    assert practice is not None
    assert practice.store.preferences.value("me") == "Mira"
    assert practice.store.preferences.value("currency") == "EUR"
    assert practice.store.undo_label == "Change preferences"


def test_a_practice_that_is_only_read_keeps_its_preferences(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start()
    shell.files.open(file, read_only=True)
    qtbot.waitUntil(lambda: shell.window.practice is not None)
    shell.help.show_preferences()
    asked = dialog(shell, "preferencesDialog")
    assert not asked.findChild(QLineEdit, "prefName").isVisible()  # type: ignore[union-attr]
    asked.accept()


def test_the_palette_shows_an_entry_of_several_lines_in_one(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    practice = shell.window.practice
    assert practice is not None
    client = practice.store.clients.listed()[0]
    log_interaction(practice.store, builders.interaction(client.id, notes="Tom called.\n\nWith: Tom"))
    shell.palette.open()
    qtbot.keyClicks(shell.palette._field, "tom")
    qtbot.waitUntil(lambda: "Tom called. With: Tom" in shell.palette.titles)


def test_the_palette_gives_the_keyboard_back(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    shell.window.go(Place("clients"))
    page = shell.window.current_page
    assert page is not None
    page.focus_search()
    before = shell.window.focusWidget()
    shell.palette.open()
    assert shell.window.focusWidget() is shell.palette._field
    qtbot.keyClick(shell.palette._field, Qt.Key.Key_Escape)
    assert not shell.palette.isVisible()
    assert shell.window.focusWidget() is before
