"""Starting the whole program in a test."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.shell import Shell


class Starter:
    """Starts the program as `run` does, and ends what it started."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot
        self.shells: list[Shell] = []

    def __call__(self, path: Path | None = None, **options: object) -> Shell:
        shell = Shell(self._app)
        self.shells.append(shell)
        shell.start(path, **options)  # type: ignore[arg-type]
        self._qtbot.waitUntil(lambda: shell._is_furnished)
        return shell

    def with_practice(self, path: Path | None = None, **options: object) -> Shell:
        shell = self(path, **options)
        self._qtbot.waitUntil(lambda: shell.window.practice is not None, timeout=20_000)
        return shell

    def end(self, shell: Shell) -> None:
        shell.window.close()
        shell.end()
        # which may have stayed open for its backup, made by `end` instead
        shell.window.hide()
        # with its dialogs: one left open would catch the mouse of later tests
        shell.window.deleteLater()
        self.shells.remove(shell)


def click(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog(shell: Shell, name: str) -> QDialog:
    found = shell.window.findChild(QDialog, name)
    assert found is not None, name
    return found
