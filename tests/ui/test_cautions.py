"""What is said once of a file: an older one in its place, a clock that is wrong, a place that is unsafe."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import resources
from desktop.actions.clients import add_client
from desktop.store.backup import backups
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from desktop.ui.cautions import Seen, caution, is_as_left
from desktop.ui.practice import Practice
from desktop.ui.settings import Settings
from tests import builders
from tests.builders import TickingClock
from tests.ui.starting import Starter, click


def practice_of(store: Store) -> Practice:
    return Practice(store, resources.vocabulary())


def remember(settings: Settings, practice: Practice) -> None:
    found = caution(practice, settings)
    assert found is not None
    settings.put_text(found.name, found.value)


def test_nothing_is_said_of_a_file_as_it_should_be(practice: Practice, settings: Settings) -> None:
    assert caution(practice, settings) is None
    Seen(practice.store.path, practice.store.mark()).note(settings)
    add_client(practice.store, builders.client("Acme"))
    assert caution(practice, settings) is None


def test_a_file_is_known_until_somebody_else_writes_to_it(settings: Settings, file: Path) -> None:
    store = open_practice(file, clock=builders.TickingClock())
    assert not is_as_left(store, settings)
    Seen(file, store.mark()).note(settings)
    assert is_as_left(store, settings)
    add_client(store, builders.client("Acme"))
    assert not is_as_left(store, settings)
    store.close()
    file.unlink()
    assert not is_as_left(store, settings)


def test_a_clock_earlier_than_the_last_record_is_told_once(
    practice: Practice, settings: Settings, clock: TickingClock
) -> None:
    clock.turn(days=20)
    add_client(practice.store, builders.client("Acme"))
    clock.turn(days=-20)
    found = caution(practice, settings)
    assert found is not None
    assert "earlier than the last record" in found.sentence
    assert "22 June 2025" in found.sentence
    remember(settings, practice)
    assert caution(practice, settings) is None


def test_a_synced_folder_is_told_once_with_the_reason(
    settings: Settings, tmp_path: Path, clock: TickingClock
) -> None:
    practice = practice_of(
        create_practice(tmp_path / "Dropbox" / "mine.rapport", clock=clock, zone="Europe/Berlin")
    )
    found = caution(practice, settings)
    assert found is not None
    assert "Dropbox keeps in step" in found.sentence
    remember(settings, practice)
    assert caution(practice, settings) is None
    practice.close()


def test_a_file_on_another_computer_is_told_once(
    practice: Practice, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.places.is_far", lambda path: True)
    found = caution(practice, settings)
    assert found is not None
    assert "another computer" in found.sentence
    remember(settings, practice)
    assert caution(practice, settings) is None


def test_an_older_file_in_the_place_of_ours_is_told_with_the_newest_backup(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    older = file.with_name("older")
    shutil.copy(file, older)
    shell = start.with_practice(file)
    assert shell.window.practice is not None
    add_client(shell.window.practice.store, builders.client("Heron"))
    start.end(shell)
    shutil.copy(older, file)
    shell = start.with_practice(file)
    shell.upkeep.begin()
    assert "older version of the file" in shell.window.banner.text
    click(qtbot, shell.window.banner, "bannerWay")
    qtbot.waitUntil(lambda: shell.window.practice.store.path == backups(file)[0])  # type: ignore[union-attr]
    assert len(shell.window.practice.store.clients.listed()) == 2
    assert shell.settings.recent_files == [file]
    start.end(shell)
    shell = start.with_practice(file)
    shell.upkeep.begin()
    assert not shell.window.banner.text


def test_a_wrong_clock_is_said_in_the_banner(start: Starter, file: Path, qtbot: QtBot) -> None:
    store = open_practice(file, clock=lambda: utc_now() + timedelta(days=9))
    add_client(store, builders.client("Heron"))
    store.close()
    shell = start.with_practice(file)
    qtbot.waitUntil(lambda: "clock is earlier" in shell.window.banner.text)


def test_a_home_zone_nobody_knows_is_told_once_and_days_go_by_utc(
    settings: Settings, tmp_path: Path, clock: TickingClock
) -> None:
    practice = practice_of(create_practice(tmp_path / "mine.rapport", clock=clock, zone="Mars/Base"))
    assert practice.now().tzname() == "UTC"
    found = caution(practice, settings)
    assert found is not None and "“Mars/Base”" in found.sentence
    remember(settings, practice)
    assert caution(practice, settings) is None
    practice.close()
