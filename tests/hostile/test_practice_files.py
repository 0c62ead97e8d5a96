"""Practice files that were cut off, overwritten or hit by a falling bit: refused as they are, or told while read."""

import contextlib
import random
from datetime import date
from pathlib import Path

import pytest

from desktop.actions.clients import add_client
from desktop.actions.interactions import log_interaction
from desktop.problems import Problem
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from desktop.store.timeline import TimelineFilter
from tests import builders
from tests.builders import TickingClock


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A closed practice with enough in it to fill most tables' pages."""
    path = tmp_path_factory.mktemp("whole") / "p.rapport"
    store = create_practice(path, clock=TickingClock(), zone="Europe/Berlin")
    for number in range(12):
        client = add_client(store, builders.client(f"Client {number}", notes="word " * 200))
        for day in range(1, 5):
            log_interaction(store, builders.interaction(client.id, f"2025-05-{day:02}", notes="more " * 99))
    store.last_saved_at = None
    store.close()
    return path.read_bytes()


def used(store: Store) -> None:
    """Reads and writes as the pages do; a Problem is an answer, anything else is not."""
    readings = (
        store.clients.all,
        store.counts,
        store.check,
        store.preferences.all,
        lambda: store.clients.overview(date(2025, 6, 2)),
        lambda: store.interactions.window(TimelineFilter()),
        lambda: store.search.everything("word", 20),
        lambda: add_client(store, builders.client("New")),
    )
    for reading in readings:
        with contextlib.suppress(Problem):
            reading()
    store.last_saved_at = None
    store.close()


def tried(folder: Path, content: bytes) -> None:
    for read_only in (True, False):
        path = folder / "p.rapport"
        path.write_bytes(content)
        try:
            store = open_practice(path, clock=TickingClock(), read_only=read_only)
        except Problem:
            assert path.read_bytes() == content
            assert [found.name for found in folder.iterdir()] == ["p.rapport"]
        else:
            used(store)


def test_a_file_that_was_cut_off(tmp_path: Path, whole: bytes) -> None:
    for length in (*range(0, 4096, 500), *range(4096, len(whole), 17_000)):
        tried(tmp_path, whole[:length])


def test_a_bit_that_fell_over(tmp_path: Path, whole: bytes) -> None:
    dice = random.Random(4)
    for number in range(60):
        content = bytearray(whole)
        at = dice.randrange(4096 if number % 3 == 0 else len(content))
        content[at] ^= 1 << dice.randrange(8)
        tried(tmp_path, bytes(content))


def test_a_page_that_was_overwritten(tmp_path: Path, whole: bytes) -> None:
    dice = random.Random(5)
    for number in range(20):
        content = bytearray(whole)
        at = dice.randrange(len(content) // 4096) * 4096
        content[at : at + 4096] = dice.randbytes(4096) if number % 2 else bytes(4096)
        tried(tmp_path, bytes(content))
