"""Backups in a worker, the check of a large file, the emptied bin: beside the work, never in its way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client, bin_client
from desktop.store import guards
from desktop.store.backup import backup_folder, backups
from desktop.store.clock import utc_now
from desktop.store.engine import dbapi2
from desktop.store.opening import open_practice
from desktop.store.store import Store
from desktop.ui.shell import Shell
from desktop.ui.upkeep import KEPT_OF_A_SESSION
from tests import builders
from tests.ui.starting import Starter, click


def opened(shell: Shell) -> Store:
    assert shell.window.practice is not None
    return shell.window.practice.store


def command(shell: Shell, name: str) -> None:
    assert shell.window.command_bar is not None
    shell.window.command_bar.actions[name].trigger()


def block_backups(file: Path) -> None:
    """A file where the folder of backups should be."""
    folder = backup_folder(file)
    for old in folder.glob("*"):
        old.unlink()
    if folder.is_dir():
        folder.rmdir()
    folder.write_text("in the way")


def test_a_backup_is_made_when_asked_for(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    with qtbot.waitSignal(shell.upkeep.backed_up) as made:
        command(shell, "file.backup")
        assert shell.window.saved_bar.saved_text.startswith("Saving a backup…")
        command(shell, "file.backup")
    assert opened(shell).backups()[0] == made.args[0]
    assert str(made.args[0]) in shell.window.toast.text
    assert shell.window.saved_bar.saved_text == "All changes saved"
    assert not opened(shell).needs_backup


def test_a_backup_that_cannot_be_made_is_told(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    block_backups(file)
    command(shell, "file.backup")
    qtbot.waitUntil(lambda: "backup" in shell.window.banner.text)
    assert not shell.upkeep.is_backing_up


def test_the_window_closes_once_its_backup_is_made(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    before = len(opened(shell).backups())
    shell.window.close()
    assert shell.window.isVisible()
    assert shell.window.banner.text == "Saving a backup…"
    assert not shell.window.sidebar.isEnabled()
    shell.window.close()
    qtbot.waitUntil(lambda: not shell.window.isVisible())
    start.end(shell)
    assert len(backups(file)) == before + 1


def test_without_changes_the_window_closes_at_once(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    shell.window.close()
    assert not shell.window.isVisible()


def test_a_backup_asked_for_before_is_waited_for(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    before = len(opened(shell).backups())
    command(shell, "file.backup")
    shell.window.close()
    assert shell.window.isVisible()
    qtbot.waitUntil(lambda: not shell.window.isVisible())
    start.end(shell)
    assert len(backups(file)) == before + 1


def test_a_backup_waited_for_that_fails_gives_the_window_back(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    block_backups(file)
    command(shell, "file.backup")
    shell.window.close()
    qtbot.waitUntil(lambda: "No backup" in shell.window.banner.text)
    assert shell.window.sidebar.isEnabled()
    backup_folder(file).unlink()
    with qtbot.waitSignal(shell.upkeep.backed_up):
        command(shell, "file.backup")
    assert shell.window.isVisible()


def test_one_need_not_wait_for_the_last_backup(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    before = len(opened(shell).backups())
    others_are_done = Event()
    for _worker in range(2):
        # the workers are busy: the backup has not ended before it is given up
        shell.background.run(lambda: others_are_done.wait(), lambda _result: None, lambda _error: None)
    shell.window.close()
    click(qtbot, shell.window.banner, "bannerWay")
    assert not shell.window.isVisible()
    others_are_done.set()
    start.end(shell)
    assert len(backups(file)) == before
    assert not list(backup_folder(file).glob("*.part"))
    open_practice(file, clock=utc_now).close()


def test_without_room_for_the_last_backup_one_may_leave_or_try_again(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    block_backups(file)
    shell.window.close()
    qtbot.waitUntil(lambda: "No backup" in shell.window.banner.text)
    assert shell.window.sidebar.isEnabled()
    ways = [
        button
        for button in shell.window.banner.findChildren(QPushButton, "bannerWay")
        if not button.isHidden()
    ]
    assert [way.text() for way in ways] == ["Try again", "Quit without it"]
    backup_folder(file).unlink()
    ways[0].click()
    qtbot.waitUntil(lambda: not shell.window.isVisible())
    start.end(shell)
    assert len(backups(file)) == 1


def test_a_program_ended_in_a_hurry_still_makes_its_backup(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    before = len(opened(shell).backups())
    start.end(shell)
    # two, if the worker had just finished the one nobody waited for
    assert len(backups(file)) > before
    assert not list(backup_folder(file).glob("*.part"))


def test_a_closed_practice_is_backed_up_and_can_be_opened_again(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    before = len(opened(shell).backups())
    command(shell, "file.close")
    click(qtbot, shell.welcome, "recentFile")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: shell.window.practice is not None)
    assert len(opened(shell).clients.listed()) == 2
    assert len(opened(shell).backups()) == before + 1


def test_a_backup_that_fails_does_not_keep_the_file_open(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    add_client(opened(shell), builders.client("Heron"))
    block_backups(file)
    command(shell, "file.close")
    qtbot.waitUntil(lambda: "backup" in shell.window.banner.text)
    open_practice(file, clock=builders.TickingClock()).close()


def test_every_half_hour_changes_are_backed_up(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    before = len(opened(shell).backups())
    shell.upkeep.back_up_if_changed()
    assert not shell.upkeep.is_backing_up
    for number in range(KEPT_OF_A_SESSION + 2):
        add_client(opened(shell), builders.client(f"Heron {number}"))
        with qtbot.waitSignal(shell.upkeep.backed_up):
            shell.upkeep.back_up_if_changed()
    assert len(opened(shell).backups()) == before + KEPT_OF_A_SESSION
    assert shell.upkeep._half_hour.isActive()


def test_the_bin_is_emptied_in_a_quiet_moment(start: Starter, file: Path, qtbot: QtBot) -> None:
    store = open_practice(file, clock=utc_now)
    store.clock = lambda: utc_now() - timedelta(days=31)
    old = add_client(store, builders.client("Heron"))
    assert old.id is not None
    bin_client(store, old.id)
    store.clock = utc_now
    young = add_client(store, builders.client("Grebe"))
    assert young.id is not None
    bin_client(store, young.id)
    store.close()
    shell = start.with_practice(file)
    assert len(opened(shell).clients.in_bin()) == 2
    qtbot.waitUntil(lambda: len(opened(shell).clients.in_bin()) == 1)
    assert [client.name for client in opened(shell).clients.in_bin()] == ["Grebe"]


def test_a_file_opened_for_reading_keeps_its_bin(start: Starter, file: Path) -> None:
    shell = start(file)
    shell.files.open(file, read_only=True)
    shell.upkeep.begin()
    assert not shell.window.banner.text


def test_a_large_file_is_checked_beside_the_work(
    start: Starter, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = dbapi2.connect(str(file), isolation_level=None)
    other.execute("UPDATE clients SET name = 'Bluefin'")
    other.close()
    monkeypatch.setattr(guards, "CHECKED_AT_ONCE_BYTES", 1000)
    shell = start.with_practice(file)
    assert opened(shell).is_unchecked
    qtbot.waitUntil(lambda: len(opened(shell).search.clients("Bluefin", 5)) == 1)
    qtbot.waitUntil(lambda: not shell.background.is_busy)
    assert not shell.window.banner.text


def test_damage_in_a_large_file_is_told_with_the_newest_backup(
    start: Starter, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_practice(file, clock=utc_now)
    for number in range(60):
        add_client(store, builders.client(f"Client {number}", notes="x" * 3000))
    made = store.back_up()
    store.close()
    with file.open("r+b") as written:
        written.seek(4096 * 70)
        written.write(b"\xff" * 4096 * 20)
    monkeypatch.setattr(guards, "CHECKED_AT_ONCE_BYTES", 1000)
    shell = start.with_practice(file)
    shell.upkeep.begin()
    qtbot.waitUntil(lambda: shell.window.banner.text.startswith("Parts of"))
    click(qtbot, shell.window.banner, "bannerWay")
    qtbot.waitUntil(lambda: opened(shell).path == made)
    assert opened(shell).is_read_only


def test_nothing_is_begun_while_a_long_deed_goes_on(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    store = shell.window.practice.store  # type: ignore[union-attr]
    add_client(store, builders.client("Heron"))
    store.is_held = True
    shell.upkeep.back_up_if_changed()
    shell.upkeep.begin()
    assert not shell.upkeep.is_backing_up
    store.is_held = False
    shell.upkeep.back_up_if_changed()
    assert shell.upkeep.is_backing_up
