"""The running program: first start, opening, refusing, a second start, and the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.problems import Problem
from desktop.store.opening import create_practice, open_practice
from desktop.ui.first_look import may_be_open
from desktop.ui.single import call_first
from tests import builders
from tests.ui.starting import Starter, click, dialog


def test_the_first_start_welcomes(start: Starter) -> None:
    shell = start()
    assert shell.welcome is not None
    assert shell.welcome.isVisible()
    assert shell.window.sidebar.isHidden()
    assert shell.window.practice is None


def test_a_new_practice_is_made_from_the_welcome_page(start: Starter, qtbot: QtBot) -> None:
    shell = start()
    click(qtbot, shell.welcome, "welcomeNew")  # type: ignore[arg-type]
    asked = dialog(shell, "newPracticeDialog")
    asked.findChild(QLineEdit, "newName").setText("Mira Solberg")  # type: ignore[union-attr]
    click(qtbot, asked, "accept")
    qtbot.waitUntil(lambda: shell.window.practice is not None)
    practice = shell.window.practice
    assert practice is not None
    assert practice.store.path == paths.practices_folder() / "Practice.rapport"
    assert practice.store.preferences.value("me") == "Mira Solberg"
    assert practice.store.undo_label is None
    assert shell.settings.recent_files == [practice.store.path]


def test_a_given_file_is_opened(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    assert shell.window.practice is not None
    assert [client.name for client in shell.window.practice.store.clients.listed()] == ["Osprey"]


def test_the_last_file_is_opened_without_asking(start: Starter, file: Path) -> None:
    start.end(start.with_practice(file))
    shell = start.with_practice()
    assert shell.window.practice is not None
    assert shell.window.practice.store.path == file


def test_a_missing_file_is_told_and_forgotten(start: Starter, file: Path, qtbot: QtBot) -> None:
    start.end(start.with_practice(file))
    file.unlink()
    shell = start()
    qtbot.waitUntil(lambda: bool(shell.window.banner.text))
    assert "mine" in shell.window.banner.text
    assert shell.welcome is not None
    assert shell.welcome.isVisible()
    assert shell.settings.recent_files == []
    assert not file.exists()


def test_a_file_of_another_kind_is_refused_untouched(start: Starter, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "letter.rapport"
    other.write_text("Dear Ann")
    shell = start(other)
    qtbot.waitUntil(lambda: bool(shell.window.banner.text))
    assert other.read_text() == "Dear Ann"
    click(qtbot, shell.window.banner, "bannerWay")
    assert shell.window.findChild(QDialog, "openDialog") is not None


def test_a_file_held_elsewhere_can_be_read(start: Starter, file: Path, qtbot: QtBot) -> None:
    holder = open_practice(file, clock=builders.TickingClock())
    shell = start(file)
    qtbot.waitUntil(lambda: bool(shell.window.banner.text))
    click(qtbot, shell.window.banner, "bannerWay")
    qtbot.waitUntil(lambda: shell.window.practice is not None)
    assert shell.window.saved_bar.saved_text.startswith("Read only")
    assert not shell.deeds.can_write
    start.end(shell)
    holder.close()


def test_a_protected_file_asks_for_its_passphrase(start: Starter, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "secret.rapport"
    create_practice(path, clock=builders.TickingClock(), zone="UTC", passphrase="long and plain").close()
    shell = start(path)
    qtbot.waitUntil(lambda: shell.window.findChild(QDialog, "passphraseDialog") is not None)
    asked = dialog(shell, "passphraseDialog")
    assert not asked.findChild(QPushButton, "accept").isEnabled()  # type: ignore[union-attr]
    asked.findChild(QLineEdit, "passphrase").setText("wrong")  # type: ignore[union-attr]
    with qtbot.waitSignal(asked.destroyed):
        click(qtbot, asked, "accept")
    qtbot.waitUntil(lambda: shell.window.findChild(QDialog, "passphraseDialog") is not None)
    again = dialog(shell, "passphraseDialog")
    assert again.findChild(QWidget, "flaw").isVisible()  # type: ignore[union-attr]
    again.findChild(QLineEdit, "passphrase").setText("long and plain")  # type: ignore[union-attr]
    click(qtbot, again, "accept")
    qtbot.waitUntil(lambda: shell.window.practice is not None)


def test_giving_no_passphrase_leaves_a_way_out(start: Starter, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "secret.rapport"
    create_practice(path, clock=builders.TickingClock(), zone="UTC", passphrase="long and plain").close()
    shell = start(path)
    qtbot.waitUntil(lambda: shell.window.findChild(QDialog, "passphraseDialog") is not None)
    dialog(shell, "passphraseDialog").reject()
    assert shell.window.banner.text
    assert shell.welcome is not None


def test_another_file_takes_the_place_of_the_open_one(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    other = file.with_name("other.rapport")
    create_practice(other, clock=builders.TickingClock(), zone="UTC").close()
    shell.window.file_dropped.emit(other)
    qtbot.waitUntil(lambda: shell.window.practice is not None and shell.window.practice.store.path == other)
    # The first one is let go of
    open_practice(file, clock=builders.TickingClock()).close()
    assert shell.settings.recent_files == [other, file]


def test_a_refused_file_leaves_the_open_one_open(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    shell.window.file_dropped.emit(file.with_name("gone.rapport"))
    qtbot.waitUntil(lambda: bool(shell.window.banner.text))
    assert shell.window.practice is not None
    assert shell.window.practice.store.path == file


def test_closing_the_practice_leads_back_to_the_welcome_page(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    assert shell.window.command_bar is not None
    shell.window.command_bar.actions["file.close"].trigger()
    assert shell.window.practice is None
    assert shell.welcome is not None
    assert shell.welcome.isVisible()
    click(qtbot, shell.welcome, "recentFile")
    qtbot.waitUntil(lambda: shell.window.practice is not None)


def test_recent_files_stand_in_the_menu(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start()
    assert not shell.recent.menuAction().isEnabled()
    shell.files.open(file)
    qtbot.waitUntil(lambda: shell.window.practice is not None)
    assert [action.text() for action in shell.recent.actions()] == [f"mine – {file.parent}"]
    shell.close_practice()
    shell.recent.actions()[0].trigger()
    qtbot.waitUntil(lambda: shell.window.practice is not None)


def test_the_newest_wish_wins(start: Starter, file: Path, qtbot: QtBot) -> None:
    other = file.with_name("other.rapport")
    create_practice(other, clock=builders.TickingClock(), zone="UTC").close()
    shell = start()
    shell.files.open(file)
    shell.files.open(other)
    qtbot.waitUntil(lambda: not shell.background.is_busy)
    assert shell.window.practice is not None
    assert shell.window.practice.store.path == other
    open_practice(file, clock=builders.TickingClock()).close()


def test_a_bug_while_opening_is_a_bug(
    start: Starter, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = start()
    with pytest.raises(ZeroDivisionError):
        shell.opener._on_failed(ZeroDivisionError(), file, 0)


def test_the_demo_is_written_once_and_then_opened(start: Starter, qtbot: QtBot) -> None:
    shell = start.with_practice(demo=True)
    practice = shell.window.practice
    assert practice is not None
    assert len(practice.store.clients.listed(include_archived=True)) == 14
    assert practice.store.undo_label is None
    path = practice.store.path
    start.end(shell)
    made = path.stat().st_ino
    start.with_practice(demo=True)
    assert path.stat().st_ino == made


def test_a_bug_is_told_with_details_to_copy(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    error = ValueError("Bluefin")
    sys.excepthook(ValueError, error, None)
    assert "Nothing you saved is lost" in shell.window.banner.text
    click(qtbot, shell.window.banner, "bannerWay")
    assert "builtins.ValueError" in QGuiApplication.clipboard().text()
    assert "Bluefin" not in QGuiApplication.clipboard().text()


def test_a_problem_from_anywhere_stands_in_the_banner(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    problem = Problem("The disk is full.", code="disk-full")
    sys.excepthook(Problem, problem, None)
    assert shell.window.banner.text == "The disk is full."


def test_a_second_start_raises_the_first_with_its_file(start: Starter, file: Path, qtbot: QtBot) -> None:
    assert not call_first(None)
    shell = start()
    assert may_be_open()
    statuses: list[int] = []
    script = f"import sys; from desktop.app import run; from pathlib import Path; sys.exit(run(Path({str(file)!r})))"
    command = [sys.executable, "-c", script]
    shell.background.run(
        lambda: subprocess.run(command, check=False).returncode, statuses.append, pytest.fail
    )
    qtbot.waitUntil(lambda: shell.window.practice is not None, timeout=20_000)
    qtbot.waitUntil(lambda: statuses == [0], timeout=20_000)
    assert shell.window.practice is not None
    assert shell.window.practice.store.path == file


def test_icons_and_charts_come_after_the_first_paint(start: Starter, qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    shell = start()
    qtbot.waitUntil(lambda: shell.warmth.isFinished(), timeout=20_000)
    qtbot.waitUntil(lambda: sys.getswitchinterval() == before)
    assert {"lucide", "matplotlib.backends.backend_qtagg"} <= set(sys.modules)
