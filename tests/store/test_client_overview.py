"""One client's overview is the line it has among all."""

from datetime import timedelta

import pytest

from desktop.actions import clients, interactions
from desktop.store.engine import dbapi2
from desktop.store.store import Store
from tests import builders
from tests.builders import TODAY


def test_one_clients_overview_equals_its_line_among_all(store: Store) -> None:
    for name, cadence in (("Acme", 14), ("Bluefin", None), ("Cosmo", 7)):
        client = clients.add_client(store, builders.client(name, cadence_days=cadence))
        if name != "Cosmo":
            for kind, day in (("call", "2025-05-10"), ("complaint", "2025-05-20"), ("note", "2025-05-25")):
                interactions.log_interaction(store, builders.interaction(client.id, day, kind))
    rows = store.clients.overview(TODAY)
    assert [store.clients.overview_of(row.client.id, TODAY) for row in rows] == rows  # type: ignore[arg-type]


def test_a_client_in_the_bin_has_one_too(store: Store) -> None:
    acme = clients.add_client(store, builders.client())
    assert acme.id is not None
    clients.bin_client(store, acme.id)
    assert store.clients.overview_of(acme.id, TODAY).last_contact is None


def test_a_client_that_never_was_has_none(store: Store) -> None:
    with pytest.raises(KeyError):
        store.clients.overview_of(7, TODAY)  # type: ignore[arg-type]


def test_what_was_read_ahead_is_given_once(store: Store) -> None:
    clients.add_client(store, builders.client())
    store.clients.read_ahead(TODAY)
    ahead = store.clients.overview(TODAY)
    again = store.clients.overview(TODAY)
    assert ahead == again
    assert ahead[0] is not again[0]


def test_what_was_read_ahead_is_forgotten_when_anything_was_written(store: Store) -> None:
    store.clients.read_ahead(TODAY)
    acme = clients.add_client(store, builders.client())
    assert [row.client for row in store.clients.overview(TODAY)] == [acme]
    store.clients.read_ahead(TODAY)
    other = dbapi2.connect(str(store.path), isolation_level=None)
    other.execute("UPDATE clients SET name = 'Bluefin'")
    other.close()
    assert [row.client.name for row in store.clients.overview(TODAY)] == ["Bluefin"]


def test_what_was_read_ahead_is_of_its_day(store: Store) -> None:
    client = clients.add_client(store, builders.client())
    interactions.log_interaction(store, builders.interaction(client.id, TODAY.isoformat()))
    store.clients.read_ahead(TODAY - timedelta(days=1))
    assert store.clients.overview(TODAY)[0].last_contact == TODAY
