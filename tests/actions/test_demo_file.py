"""The demo as a file: whole or not at all, its days those of its own zone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.actions.demo_file import write_demo
from desktop.problems import Problem
from desktop.store.backup import backups
from desktop.store.opening import open_practice


def late_evening() -> datetime:
    """Already the 4th of June in Vienna."""
    return datetime(2025, 6, 3, 23, 30, tzinfo=UTC)


def test_the_demo_is_written_in_its_own_zone(tmp_path: Path) -> None:
    path = tmp_path / "demo.rapport"
    write_demo(path, paths.resource("demo"), clock=late_evening)
    assert backups(path) == []
    store = open_practice(path, clock=late_evening)
    assert store.preferences.value("zone") == "Europe/Vienna"
    latest = store.latest_at()
    assert latest is not None
    assert latest < late_evening()
    assert store.undo_label is None
    store.close()


def test_half_a_demo_is_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_arguments: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("desktop.actions.demo_file.make_demo", breaks)
    with pytest.raises(OSError, match="the disk is gone"):
        write_demo(tmp_path / "demo.rapport", paths.resource("demo"), clock=late_evening)
    assert not (tmp_path / "demo.rapport").exists()


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo.rapport").write_text("mine")
    with pytest.raises(Problem) as caught:
        write_demo(tmp_path / "demo.rapport", paths.resource("demo"), clock=late_evening)
    assert caught.value.code == "exists"
    assert (tmp_path / "demo.rapport").read_text() == "mine"
