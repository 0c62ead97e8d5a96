"""What is done to several clients at once is one step."""

from desktop.actions import clients
from desktop.domain.clients import ClientId
from desktop.store.store import Store
from tests import builders


def add(store: Store, *names: str) -> list[ClientId]:
    ids = [clients.add_client(store, builders.client(name)).id for name in names]
    return [each for each in ids if each is not None]


def names(store: Store) -> list[str]:
    return [client.name for client in store.clients.listed()]


def test_several_go_to_the_bin_and_come_back_with_one_undo(store: Store) -> None:
    clients.bin_clients(store, add(store, "Acme", "Bluefin"))
    assert names(store) == []
    assert store.undo() == "Delete 2 clients"
    assert names(store) == ["Acme", "Bluefin"]


def test_several_are_archived_and_brought_back(store: Store) -> None:
    ids = add(store, "Acme", "Bluefin")
    clients.archive_client(store, ids[0])
    before = store.clients.get(ids[0]).archived_at
    clients.archive_clients(store, ids)
    assert names(store) == []
    assert store.clients.get(ids[0]).archived_at == before
    clients.unarchive_clients(store, ids)
    assert names(store) == ["Acme", "Bluefin"]
    assert store.undo_label == "Take 2 clients out of the archive"


def test_the_status_is_set(store: Store) -> None:
    [acme] = add(store, "Acme")
    assert clients.set_status(store, acme, "paused").status == "paused"
    store.undo()
    assert store.clients.get(acme).status == "active"
