"""The running program: first start, opening, refusing, a second start, and the end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.actions.clients import add_client
from desktop.problems import Problem
from desktop.store.opening import create_practice, open_practice
from desktop.ui.first_look import may_be_open
from desktop.ui.navigation import Place
from desktop.ui.shell import Shell
from desktop.ui.single import call_first
from tests import builders


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
        self.shells.remove(shell)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Starter]:
    # A socket's path has room for about a hundred letters
    starter = Starter(qapp, qtbot)
    yield starter
    for shell in list(starter.shells):
        starter.end(shell)
    qapp.setStyleSheet("")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed practice with one client."""
    store = create_practice(tmp_path / "mine.rapport", clock=builders.TickingClock(), zone="Europe/Berlin")
    add_client(store, builders.client("Osprey"))
    store.close()
    return tmp_path / "mine.rapport"


def click(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog(shell: Shell, name: str) -> QDialog:
    found = shell.window.findChild(QDialog, name)
    assert found is not None, name
    return found


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


def test_a_backup_is_made_when_asked_for(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    assert shell.window.command_bar is not None
    assert shell.window.practice is not None
    shell.window.command_bar.actions["file.backup"].trigger()
    made = shell.window.practice.store.backups()
    assert str(made[0]) in shell.window.banner.text


def test_a_backup_that_fails_does_not_keep_the_file_open(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    assert shell.window.practice is not None
    add_client(shell.window.practice.store, builders.client("Heron"))
    folder = file.with_name("mine backups")
    for old in folder.glob("*"):
        old.unlink()
    if folder.exists():
        folder.rmdir()
    folder.write_text("in the way")
    shell.window.command_bar.actions["file.close"].trigger()  # type: ignore[union-attr]
    assert "backup" in shell.window.banner.text
    open_practice(file, clock=builders.TickingClock()).close()


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
