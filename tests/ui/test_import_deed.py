"""File > Import: from the chosen files to records, and back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client
from desktop.problems import Problem
from desktop.ui import in_parts
from desktop.ui.deeds import Deeds
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests import builders
from tests.ui.trouble import refusing

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


def words_in(dialog: ImportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_an_import_adds_records_and_can_be_undone_from_its_toast(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice
) -> None:
    window = window_of(theme, services, qtbot, practice)
    dialog = asked(window, qtbot, services)
    dialog.accept_button.click()
    store = practice.store
    with qtbot.waitSignal(dialog.accepted):
        assert dialog.isVisible() and not dialog.accept_button.isEnabled()
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


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """3,000 calls with 200 clients, on a machine for which they are many."""
    monkeypatch.setattr(in_parts, "BLINK_S", 0)
    monkeypatch.setattr(in_parts, "SLICE_S", 0)
    file = tmp_path / "calls.csv"
    rows = (f"Client {row % 200},2025-01-01,call,Call {row}\n" for row in range(3_000))
    file.write_text("client,date,kind,subject\n" + "".join(rows))
    return file


def under_way(window: MainWindow, qtbot: QtBot, services: Services, file: Path) -> ImportDialog:
    """The dialog while a large file is being added."""
    Deeds(window).import_files()
    dialog = window.findChild(ImportDialog, "importDialog")
    assert dialog is not None
    dialog.add_files([file])
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=60_000)
    dialog.accept_button.click()
    bar = dialog.findChild(QProgressBar, "importProgress")
    assert bar is not None
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0, timeout=60_000)
    return dialog


def test_a_large_import_stopped_on_its_way_leaves_the_file_as_it_was(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice, large: Path
) -> None:
    window, store = window_of(theme, services, qtbot, practice), practice.store
    before = store.path.read_bytes()
    dialog = under_way(window, qtbot, services, large)
    with pytest.raises(Problem, match="still being saved"):
        add_client(store, builders.client("Acme"))
    assert dialog.close_button.text() == "Stop"
    dialog.close_button.click()
    assert store.path.read_bytes() == before
    assert store.undo_label is None and not store.is_held
    assert dialog.isVisible() and dialog.accept_button.isEnabled()
    assert "Stopped. Nothing was added." in words_in(dialog)
    dialog.close_button.click()
    assert not dialog.isVisible()
    add_client(store, builders.client("Acme"))


def test_a_window_that_closes_gives_a_large_import_up(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice, large: Path
) -> None:
    window, store = window_of(theme, services, qtbot, practice), practice.store
    dialog = under_way(window, qtbot, services, large)
    window.show_practice(None)
    assert not store.is_held and not dialog.isVisible()
    assert store.clients.all() == []


def test_what_cannot_be_added_is_said_in_the_dialog_and_can_be_tried_again(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice
) -> None:
    window, store = window_of(theme, services, qtbot, practice), practice.store
    dialog = asked(window, qtbot, services)
    with refusing(store, "read-only"):
        dialog.accept_button.click()
        qtbot.waitUntil(lambda: dialog.reason != "")
    assert "only be read" in dialog.reason
    assert dialog.isVisible() and store.clients.all() == []
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(store.clients.all()) == 5)


def test_a_large_undo_lets_the_window_breathe_and_can_be_stopped(
    theme: Theme, services: Services, qtbot: QtBot, practice: Practice, large: Path
) -> None:
    window, store = window_of(theme, services, qtbot, practice), practice.store
    dialog = under_way(window, qtbot, services, large)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        pass
    window.undo()
    assert store.is_held and "takes a moment" in window.banner.text
    qtbot.waitUntil(lambda: "%" in window.saved_bar.saved_text)
    stop = window.banner.findChild(QPushButton, "bannerWay")
    assert stop is not None
    stop.click()
    assert not store.is_held and window.banner.text == ""
    assert len(store.clients.all()) == 200
    window.undo()
    qtbot.waitUntil(lambda: not store.is_held, timeout=60_000)
    assert store.clients.all() == [] and window.toast.text.startswith("Undone: Import 200 clients")
