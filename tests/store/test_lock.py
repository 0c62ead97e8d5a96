"""One writer per file."""

import os
import socket
from pathlib import Path

import pytest

from desktop.problems import Problem
from desktop.store import lock
from tests import builders


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    return tmp_path / "p.rapport"


def test_a_lock_is_held_once_and_leaves_nothing(practice: Path) -> None:
    held = lock.acquire(practice, builders.START)
    assert not held.was_unclean
    with pytest.raises(Problem) as caught:
        lock.acquire(practice, builders.START)
    assert caught.value.code == "locked"
    held.release()
    held.release()
    assert list(practice.parent.iterdir()) == []


@pytest.mark.parametrize("left", ["", "no JSON", "[]", '{"host": "x"}'])
def test_a_lock_file_without_a_holder_is_taken(practice: Path, left: str) -> None:
    lock.lock_path(practice).write_text(left)
    held = lock.acquire(practice, builders.START)
    assert not held.was_unclean
    held.release()


def test_a_lock_whose_holder_died_here_tells_an_unclean_end(practice: Path) -> None:
    written = f'{{"host": "{socket.gethostname()}", "process": 1, "started": ""}}'
    lock.lock_path(practice).write_text(written)
    held = lock.acquire(practice, builders.START)
    assert held.was_unclean
    held.release()


def test_a_held_lock_that_says_nothing_is_one_of_this_computer(practice: Path) -> None:
    held = lock.acquire(practice, builders.START)
    lock.lock_path(practice).write_text("")
    with pytest.raises(Problem) as caught:
        lock.acquire(practice, builders.START)
    assert caught.value.values["host"] == socket.gethostname()
    held.release()


def test_where_no_lock_file_can_be_made_nothing_can_be_changed(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        lock.acquire(tmp_path / "no folder" / "p.rapport", builders.START)
    assert caught.value.code == "read-only"


@pytest.mark.parametrize("then", ["gone", "another"])
def test_a_lock_file_that_goes_away_while_it_is_locked_is_made_anew(
    practice: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    path = lock.lock_path(practice)
    opened = os.open
    turns = []

    def open_then_lose(name: Path, flags: int, mode: int) -> int:
        file = opened(name, flags, mode)
        if not turns:
            turns.append("lost")
            path.unlink()
            if then == "another":
                path.touch()
        return file

    monkeypatch.setattr(os, "open", open_then_lose)
    held = lock.acquire(practice, builders.START)
    assert path.exists()
    held.release()


def test_a_full_disk_is_told_and_leaves_no_lock(practice: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(Problem) as caught:
            lock.acquire(practice, builders.START)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.code == "no-room"
    lock.acquire(practice, builders.START).release()
    assert list(practice.parent.iterdir()) == []
