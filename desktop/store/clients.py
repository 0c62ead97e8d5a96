"""Clients, and how long each has been quiet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.clients import LIVING, Client, ClientId
from desktop.domain.interactions import CONTACTS
from desktop.store.table import Table

if TYPE_CHECKING:
    from desktop.store.engine import Engine
    from desktop.store.journal import Journal

# the same as `Interaction.is_good_contact`, for the database
_GOOD_CONTACTS = json.dumps(sorted(CONTACTS - {"complaint", "escalation"}))


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client with its rhythm.

    `last_contact` is the last good contact, None if there was none. `next_due` is None without a
    cadence, for archived clients and for those no longer served; before the first contact it counts from
    the client's first day, or the day of entry. `silence_days` is None before the first contact.
    """

    client: Client
    last_contact: date | None
    next_due: date | None
    silence_days: int | None


class Clients(Table[Client]):
    """Every client, the bin included."""

    name = "clients"
    record = Client

    def __init__(self, engine: Engine, journal: Journal) -> None:
        super().__init__(engine, journal)
        self._ahead: tuple[date, object, list[ClientRow]] | None = None

    def listed(self, include_archived: bool = False) -> list[Client]:
        """By name; without the bin."""
        archived = "" if include_archived else " AND archived_at IS NULL"
        return _by_name(self.select(f"WHERE deleted_at IS NULL{archived}"))

    def living(self) -> list[Client]:
        """Those the work goes on with, or may; by name; without archive and bin."""
        return [client for client in self.listed() if client.is_living]

    def in_bin(self) -> list[Client]:
        """Last put there first."""
        return self.select("WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")

    def named(self, name: str) -> list[Client]:
        """All of this name, upper and lower case alike; without the bin."""
        wanted = name.strip().casefold()
        ids = [
            id
            for id, found in self.engine.rows("SELECT id, name FROM clients WHERE deleted_at IS NULL")
            if found.strip().casefold() == wanted
        ]
        return self.select("WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (json.dumps(ids),))

    def names(self) -> dict[ClientId | None, str]:
        """Of all clients, those in the bin too."""
        return dict(self.engine.rows("SELECT id, name FROM clients"))

    def overview(self, today: date) -> list[ClientRow]:
        """Every client but those in the bin, by name, with its last good contact up to today."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[:2] == (today, self._state()):
            return ahead[2]
        last_contacts = self.last_contacts(today)
        return [
            _with_rhythm(client, last_contacts.get(client.id) if client.id else None, today)
            for client in self.listed(include_archived=True)
        ]

    def read_ahead(self, today: date) -> None:
        """Keeps what `overview` will be asked for next, unless anything is written before."""
        self._ahead = (today, self._state(), self.overview(today))

    def last_contacts(self, today: date) -> dict[ClientId, str]:
        """The day of the last good contact up to today, of clients that had one; without the bin.

        One row for all: between rows the window's thread would have to wait its turn while others work.
        """
        found = self.engine.value(
            "SELECT json_group_array(json_array(c.id, (SELECT i.sort_on FROM interactions i"
            " WHERE i.client_id = c.id AND i.sort_on <= ? AND i.deleted_at IS NULL"
            " AND i.kind IN (SELECT value FROM json_each(?))"
            " AND instr(i.purposes, '\"status_chase\"') = 0 ORDER BY i.sort_on DESC LIMIT 1)))"
            " FROM clients c WHERE c.deleted_at IS NULL",
            (today.isoformat(), _GOOD_CONTACTS),
        )
        return {ClientId(id): day for id, day in json.loads(found) if day is not None}

    def overview_of(self, client_id: ClientId, today: date) -> ClientRow:
        """One client as `overview` has it, be it in the bin or not. KeyError if there is none."""
        last = self.engine.value(
            "SELECT sort_on FROM interactions WHERE client_id = ? AND sort_on <= ? AND deleted_at IS NULL "
            "AND kind IN (SELECT value FROM json_each(?)) "
            "AND instr(purposes, '\"status_chase\"') = 0 ORDER BY sort_on DESC LIMIT 1",
            (client_id, today.isoformat(), _GOOD_CONTACTS),
        )
        return _with_rhythm(self.get(client_id), last, today)

    def _state(self) -> object:
        """Another one after every write, be it ours or somebody else's."""
        return self.engine.connection.total_changes, self.engine.value("PRAGMA data_version")


def _by_name(clients: list[Client]) -> list[Client]:
    return sorted(clients, key=lambda client: (client.name.casefold(), client.id))


def _with_rhythm(client: Client, last_contact: str | None, today: date) -> ClientRow:
    last = date.fromisoformat(last_contact) if last_contact else None
    due = None
    if client.cadence_days is not None and client.status in LIVING and client.archived_at is None:
        due = (last or _first_day(client)) + timedelta(days=client.cadence_days)
    return ClientRow(client, last, due, (today - last).days if last else None)


def _first_day(client: Client) -> date:
    if client.since_on:
        return date.fromisoformat((client.since_on + "-01-01")[:10])
    if client.recorded_at is None:
        raise ValueError("a stored client without its time")
    return client.recorded_at.date()
