"""Another practice comes while a dialog is open on this one: neither gets what belongs to the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client
from desktop.actions.practices import log_draft
from desktop.store.opening import create_practice, open_practice
from desktop.ui.shell import Shell
from tests import builders
from tests.ui import conftest as ui
from tests.ui.starting import Starter

home, file, start = ui.home, ui.file, ui.start
_empty_clipboard, _drop_widgets = ui._empty_clipboard, ui._drop_widgets


@pytest.fixture
def other(file: Path) -> Path:
    """A second practice, whose first client is another one."""
    store = create_practice(file.with_name("other.rapport"), clock=builders.TickingClock(), zone="UTC")
    add_client(store, builders.client("Heron"))
    store.close()
    return store.path


def opened(shell: Shell, command: str) -> QDialog:
    shell.window.run_command(command)
    (dialog,) = (each for each in shell.window.findChildren(QDialog) if each.isVisible())
    return dialog


def switch(shell: Shell, qtbot: QtBot, path: Path) -> None:
    """As a second start of the program with a file does."""
    shell.on_called(path)
    practice = shell.window.practice
    qtbot.waitUntil(lambda: shell.window.practice not in (None, practice))
    assert not any(each.isVisible() for each in shell.window.findChildren(QDialog))


def test_what_is_being_logged_stays_with_its_practice(
    start: Starter, file: Path, other: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    shell = start.with_practice(file)
    dialog = opened(shell, "edit.log")
    line = dialog.findChild(QLineEdit, "log_line")
    assert line is not None
    line.setText("Osprey call the merger is off")
    switch(shell, qtbot, other)
    assert shell.window.practice is not None
    store = shell.window.practice.store
    assert log_draft(store).is_empty
    assert store.interactions.all() == []
    start.end(shell)
    kept = open_practice(file, clock=builders.TickingClock())
    assert log_draft(kept).line == "Osprey call the merger is off"
    kept.close()


def test_a_client_is_not_added_to_the_other_practice(
    start: Starter, file: Path, other: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    name = opened(shell, "edit.new_client").findChild(QLineEdit, "client_name")
    assert name is not None
    name.setText("Secret merger")
    switch(shell, qtbot, other)
    assert shell.window.practice is not None
    assert [each.name for each in shell.window.practice.store.clients.all()] == ["Heron"]
