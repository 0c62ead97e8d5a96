"""The thorough checks."""

import pytest

from desktop.store.checks import Finding
from desktop.store.engine import dbapi2
from desktop.store.opening import open_practice
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


def fill(store: Store) -> None:
    with store.step("Fill"):
        client = store.clients.add(builders.client("Acme"))
        store.interactions.add(builders.interaction(client.id, subject="hello"))


def test_a_healthy_file_has_nothing_wrong(store: Store) -> None:
    fill(store)
    assert store.check() == []


def test_a_search_index_that_fell_behind_is_found_and_made_anew(store: Store) -> None:
    fill(store)
    store._engine.execute("DROP TRIGGER temp.clients_search_update")
    store._engine.execute("UPDATE clients SET name = 'Zeta'")
    (finding,) = store.check()
    assert finding.part == "search"
    assert finding.detail.startswith("clients: ")
    store.rebuild_search()
    assert store.check() == []
    assert store.search.clients("zeta") == [1]


@pytest.mark.parametrize("sql", ["UPDATE clients SET name = 'Zeta'", "UPDATE clients SET archived_at = NULL"])
def test_what_another_program_wrote_is_found_after_opening(
    store: Store, clock: TickingClock, sql: str
) -> None:
    fill(store)
    store.close(backs_up=False)
    other = dbapi2.connect(str(store.path), isolation_level=None)
    other.execute(sql)
    name = other.execute("SELECT name FROM clients").fetchone()[0]
    other.close()
    with store.path.open("r+b") as file:  # the header names the SQLite that wrote last
        file.seek(96)
        file.write((3_040_001).to_bytes(4, "big"))
    again = open_practice(store.path, clock=clock)
    assert again.check() == []
    assert again.search.clients(name) == [1]
    again.close()


def test_a_reference_to_nothing_is_found(store: Store) -> None:
    fill(store)
    store._engine.execute("PRAGMA foreign_keys = OFF")
    store._engine.execute("DELETE FROM clients")
    assert store.check() == [Finding("references", "interactions 1 -> clients")]


def test_checking_changes_nothing(store: Store, clock: TickingClock) -> None:
    fill(store)
    before = store.path.read_bytes()
    store.check()
    assert store.path.read_bytes() == before
    looked_at = open_practice(store.path, clock=clock, read_only=True)
    assert looked_at.check() == []
    looked_at.close()
    assert store.path.read_bytes() == before
