"""How a start finds its file: by passphrase, by what was open last, and when it is gone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.store.opening import create_practice
from tests import builders
from tests.ui.starting import Starter


def protected(tmp_path: Path) -> Path:
    path = tmp_path / "secret.rapport"
    create_practice(path, clock=builders.TickingClock(), zone="UTC", passphrase="long and plain").close()
    return path


def test_a_start_with_the_passphrase_asks_for_nothing(start: Starter, tmp_path: Path) -> None:
    shell = start.with_practice(protected(tmp_path), passphrase="long and plain")
    assert shell.window.findChild(QDialog, "passphraseDialog") is None
    assert shell.window.practice is not None
    assert shell.window.practice.store.path.name == "secret.rapport"


def test_a_start_with_a_wrong_passphrase_asks(start: Starter, tmp_path: Path, qtbot: QtBot) -> None:
    shell = start(protected(tmp_path), passphrase="something else")
    qtbot.waitUntil(lambda: shell.window.findChild(QDialog, "passphraseDialog") is not None)
    assert shell.window.practice is None


def test_recent_files_that_are_gone_are_told(start: Starter, file: Path, qtbot: QtBot) -> None:
    other = file.with_name("other.rapport")
    create_practice(other, clock=builders.TickingClock(), zone="UTC").close()
    start.end(start.with_practice(file))
    shell = start.with_practice(other)
    file.unlink()
    shell.close_practice()
    shell.show_welcome()
    assert shell.settings.missing_files == {file}
    assert shell.welcome is not None
    words = [label.text() for label in shell.welcome.findChildren(QLabel) if not label.isHidden()]
    assert f"Not found in {file.parent}" in words
    assert str(other.parent) in words
    shell._show_recent()
    assert [action.text() for action in shell.recent.actions()] == [
        f"other – {other.parent}",
        f"mine – {file.parent} (not found)",
    ]
