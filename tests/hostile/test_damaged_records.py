"""Damage that no check of SQLite's sees: a bit that fell over within a value, another program's writing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.problems import Problem
from desktop.store.engine import dbapi2
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from desktop.store.timeline import TimelineFilter
from tests import builders
from tests.builders import TickingClock

Reading = Callable[[Store], object]


def damaged(tmp_path: Path, sql: str) -> Path:
    """A practice with one client and one call, after this was done to its rows."""
    store = create_practice(tmp_path / "p.rapport", clock=TickingClock(), zone="Europe/Berlin")
    with store.step("Fill"):
        client = store.clients.add(builders.client())
        store.interactions.add(builders.interaction(client.id))
    store.close()
    connection = dbapi2.connect(str(store.path), isolation_level=None)
    connection.execute(sql)
    connection.close()
    return store.path


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("sql", "reading"),
    [
        ("UPDATE clients SET name = CAST(x'61ff62' AS TEXT)", lambda store: store.clients.all()),
        ("UPDATE clients SET tags = '[\"a'", lambda store: store.clients.overview(date(2025, 6, 2))),
        ("UPDATE clients SET recorded_at = '2025-06-02T0;:13:43Z'", lambda store: store.clients.all()),
        (
            "UPDATE interactions SET recorded_at = 'x'",
            lambda store: store.interactions.window(TimelineFilter()),
        ),
        ("UPDATE preferences SET value = '\"Euro'", lambda store: store.preferences.value("zone")),
    ],
    ids=["not UTF-8", "not JSON", "not an instant", "an entry", "a preference"],
)
def test_a_value_that_cannot_be_read_is_told_as_damage(
    tmp_path: Path, sql: str, reading: Reading, read_only: bool
) -> None:
    store = open_practice(damaged(tmp_path, sql), clock=TickingClock(), read_only=read_only)
    with pytest.raises(Problem) as caught:
        reading(store)
    assert caught.value.code in ("damaged", "damaged-record")
    store.close(backs_up=False)
