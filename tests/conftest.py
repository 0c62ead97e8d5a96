"""Fixtures every test may use. Real files in `tmp_path`, real widgets offscreen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.opening import create_practice
from desktop.store.store import Store
from tests.builders import TickingClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def clock() -> TickingClock:
    """Monday 2 June 2025, 09:00 UTC, one second later at every look."""
    return TickingClock()


@pytest.fixture
def store(tmp_path: Path, clock: TickingClock) -> Iterator[Store]:
    """A fresh, empty practice of the home zone Europe/Berlin."""
    made = create_practice(tmp_path / "practice.rapport", clock=clock, zone="Europe/Berlin")
    yield made
    made.close()
