"""What a consultant does with clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.actions.hygiene import cleaned
from desktop.domain.clients import Client, ClientId
from desktop.text import _, ngettext

if TYPE_CHECKING:
    from desktop.store.store import Store

BIN_DAYS = 30


def add_client(store: Store, client: Client) -> Client:
    """A new client; a name that exists already is allowed (see `duplicate_names`)."""
    with store.step(_("Add client")):
        return store.clients.add(cleaned(client))


def change_client(store: Store, client: Client, *, merge: str | None = None) -> Client:
    """Keeps a changed client. Changes in a row with the same `merge` key are undone as one."""
    client = cleaned(client)
    with store.step(_("Change client"), merge=merge):
        store.clients.save(client)
    return client


def duplicate_names(store: Store, name: str) -> list[Client]:
    """Clients that have this name already, upper and lower case alike."""
    return store.clients.named(name)


def archive_client(store: Store, client_id: ClientId) -> Client:
    """Out of the lists, kept with everything."""
    client = replace(store.clients.get(client_id), archived_at=store.clock())
    with store.step(_("Archive client")):
        store.clients.save(client)
    return client


def unarchive_client(store: Store, client_id: ClientId) -> Client:
    """Back into the lists."""
    client = replace(store.clients.get(client_id), archived_at=None)
    with store.step(_("Take client out of the archive")):
        store.clients.save(client)
    return client


def bin_client(store: Store, client_id: ClientId) -> Client:
    """Into the bin, with all that belongs to the client, for 30 days."""
    client = replace(store.clients.get(client_id), deleted_at=store.clock())
    with store.step(_("Delete client")):
        store.clients.save(client)
    return client


def restore_client(store: Store, client_id: ClientId) -> Client:
    """Out of the bin again."""
    client = replace(store.clients.get(client_id), deleted_at=None)
    with store.step(_("Restore client")):
        store.clients.save(client)
    return client


def set_status(store: Store, client_id: ClientId, status: str) -> Client:
    """How things stand with the client from now on; one of STATUSES."""
    return change_client(store, replace(store.clients.get(client_id), status=status))


def bin_clients(store: Store, ids: Sequence[ClientId]) -> None:
    """Several at once into the bin: one step."""
    now = store.clock()
    with store.step(ngettext("Delete client", "Delete {n} clients", len(ids)).format(n=len(ids))):
        for client_id in ids:
            store.clients.save(replace(store.clients.get(client_id), deleted_at=now))


def archive_clients(store: Store, ids: Sequence[ClientId]) -> None:
    """Several at once out of the lists: one step. Those archived already stay as they are."""
    now = store.clock()
    with store.step(ngettext("Archive client", "Archive {n} clients", len(ids)).format(n=len(ids))):
        for client in map(store.clients.get, ids):
            if client.archived_at is None:
                store.clients.save(replace(client, archived_at=now))


def unarchive_clients(store: Store, ids: Sequence[ClientId]) -> None:
    """Several at once back into the lists: one step."""
    label = ngettext("Take client out of the archive", "Take {n} clients out of the archive", len(ids))
    with store.step(label.format(n=len(ids))):
        for client_id in ids:
            store.clients.save(replace(store.clients.get(client_id), archived_at=None))


def purge_old(store: Store) -> int:
    """Removes for good what has been in the bin for 30 days; how many records. Cannot be undone."""
    return store.purge(store.clock() - timedelta(days=BIN_DAYS))
