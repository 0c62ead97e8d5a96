"""File > Import: from the chosen files to records, and back."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.deeds import Deeds
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme

FILES = Path(__file__).parent.parent / "files" / "imports"


def asked(window: MainWindow, qtbot: QtBot, services: Services) -> ImportDialog:
    """The dialog, opened on two files and planned."""
    Deeds(window).import_files()
    dialog = window.findChild(ImportDialog, "importDialog")
    assert dialog is not None
    dialog.add_files([FILES / "hubspot-companies.csv", FILES / "plain.csv"])
    qtbot.waitUntil(lambda: not services.background.is_busy)
    return dialog


def window_of(theme: Theme, services: Services, qtbot: QtBot, practice: Practice | None) -> MainWindow:
    window = MainWindow(theme, services, ())
    qtbot.addWidget(window)
    window.show()
    window.show_practice(practice)
    return window


def test_an_import_adds_records_and_can_be_undone_from_its_toast(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice
) -> None:
    window = window_of(theme, services, qtbot, practice)
    dialog = asked(window, qtbot, services)
    dialog.accept_button.click()
    store = practice.store
    assert (len(store.clients.all()), len(store.interactions.all())) == (5, 5)
    assert len(store.backups()) == 1
    assert window.toast.text == "Added 5 clients and 5 interactions"
    undo = window.toast.findChild(QPushButton, "toastUndo")
    assert undo is not None
    undo.click()
    assert store.clients.all() == []


def test_an_import_given_up_adds_nothing(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice
) -> None:
    window = window_of(theme, services, qtbot, practice)
    asked(window, qtbot, services).close_button.click()
    assert practice.store.undo_label is None


def test_an_import_does_not_reach_another_practice(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice
) -> None:
    window = window_of(theme, services, qtbot, practice)
    dialog = asked(window, qtbot, services)
    window.show_practice(None)
    dialog.accept_button.click()
    assert practice.store.clients.all() == []
    assert practice.store.backups() == []


def test_without_a_practice_there_is_nothing_to_import_into(
    theme: Theme, services: Services, qtbot: QtBot
) -> None:
    window = window_of(theme, services, qtbot, None)
    Deeds(window).import_files()
    assert window.findChild(ImportDialog, "importDialog") is None
