"""One client's overview is the line it has among all."""

import pytest

from desktop.actions import clients, interactions
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
