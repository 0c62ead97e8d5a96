"""A file that takes no writing for a while: the three ways a disk says no."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlcipher3 import dbapi2

from desktop.actions import clients, people
from desktop.domain.people import Role
from desktop.problems import Problem
from desktop.store.store import Store
from tests import builders

WAYS = {"disk-full": "The disk is full", "busy": "in use by another program", "read-only": "only be read"}


@contextmanager
def refusing(store: Store, way: str) -> Iterator[None]:
    """Every deed meets the Problem of this code inside, and none after."""
    if way == "disk-full":
        pages = store._engine.value("PRAGMA page_count")
        store._engine.value(f"PRAGMA max_page_count = {pages}")
        _fill(store)
        yield
        store._engine.value("PRAGMA max_page_count = 1000000")
    elif way == "busy":
        other = dbapi2.connect(str(store.path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
    else:
        store._engine.value("PRAGMA query_only = ON")
        yield
        store._engine.value("PRAGMA query_only = OFF")


def _fill(store: Store) -> None:
    """The last bytes of every page a new client, person, role or entry would go to."""
    client = store.clients.all()[0] if store.clients.all() else None

    def add_person() -> object:
        assert client is not None and client.id is not None
        return people.add_person(store, builders.person("x"), Role(client.id, 0))  # type: ignore[arg-type]

    fillers: list[Callable[[], object]] = [lambda: clients.add_client(store, builders.client("x"))]
    for add in [*fillers, add_person] if client else fillers:
        with suppress(Problem):
            while True:
                add()
