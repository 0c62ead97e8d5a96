"""The timeline: interactions, who took part, the signals on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from desktop.domain.clients import ClientId
from desktop.domain.dates import sort_on
from desktop.domain.interactions import Interaction, InteractionId, Participant, Signal
from desktop.domain.knowledge import Known
from desktop.domain.people import Person
from desktop.store import rows
from desktop.store.revisions import versions
from desktop.store.rows import Value
from desktop.store.search import CLIENTS_IN_BIN
from desktop.store.table import Table
from desktop.store.timeline import Key, TimelineEntry, TimelineFilter, conditions


class Interactions(Table[Interaction]):
    """Every entry of every timeline, the bin included."""

    name = "interactions"
    record = Interaction
    derived = ("sort_on",)

    def derive(self, record: Interaction) -> tuple[Value, ...]:
        """The first possible day, by which timelines are read."""
        return (sort_on(record.happened_on),)

    def of_client(self, client_id: ClientId) -> list[Interaction]:
        """Oldest first; without the bin."""
        return self.select(
            "WHERE client_id = ? AND deleted_at IS NULL ORDER BY sort_on, id",
            (client_id,),
        )

    def of_kinds(self, client_id: ClientId, kinds: Iterable[str]) -> list[Interaction]:
        """Those of a client that are of some kinds, oldest first; without the bin."""
        return self.select(
            "WHERE client_id = ? AND deleted_at IS NULL AND kind IN (SELECT value FROM json_each(?))"
            " ORDER BY sort_on, id",
            (client_id, json.dumps(sorted(kinds))),
        )

    def minutes_by_client(self, start: date, end: date) -> dict[ClientId, int]:
        """The minutes written down from one day up to (not with) another; clients without any left out."""
        found = self.engine.rows(
            "SELECT client_id, SUM(minutes) FROM interactions WHERE deleted_at IS NULL AND minutes > 0"
            " AND sort_on >= ? AND sort_on < ? GROUP BY client_id",
            (start.isoformat(), end.isoformat()),
        )
        return {ClientId(client_id): minutes for client_id, minutes in found}

    def since(self, day: date) -> list[Interaction]:
        """Of all clients, those of a day and later, oldest first; without the bin."""
        return self.select(
            "WHERE sort_on >= ? AND deleted_at IS NULL ORDER BY sort_on, id", (day.isoformat(),)
        )

    def latest(self, client_id: ClientId, limit: int) -> list[Interaction]:
        """The last ones of a client, newest first; without the bin."""
        return self.select(
            "WHERE client_id = ? AND deleted_at IS NULL ORDER BY sort_on DESC, id DESC LIMIT ?",
            (client_id, limit),
        )

    def first_on(self, client_id: ClientId) -> str:
        """The first day anything was written down of a client; "" if nothing was."""
        found = self.engine.rows(
            "SELECT happened_on FROM interactions WHERE client_id = ? AND deleted_at IS NULL AND happened_on <> ''"
            " ORDER BY sort_on, id LIMIT 1",
            (client_id,),
        )
        return str(found[0][0]) if found else ""

    def in_bin(self) -> list[Interaction]:
        """Last put there first; not what went there with its client."""
        return self.select(
            f"WHERE deleted_at IS NOT NULL AND client_id NOT IN {CLIENTS_IN_BIN} "
            "ORDER BY deleted_at DESC, id DESC"
        )

    def versions(self, client_id: ClientId) -> list[Known[Interaction]]:
        """Every state each interaction of a client has had, edited and removed ones included."""
        return versions(self, client_id)

    def window(
        self,
        shown: TimelineFilter,
        *,
        before: Key | None = None,
        after: Key | None = None,
        limit: int = 200,
    ) -> list[TimelineEntry]:
        """Some entries, newest first: the newest, those older than `before` or newer than `after`."""
        asked = conditions(shown)
        if asked is None:
            return []
        where, values = asked
        order = "DESC"
        if before is not None:
            where, values = f"{where} AND (i.sort_on, i.id) < (?, ?)", [*values, *before]
        if after is not None:
            where, values = f"{where} AND (i.sort_on, i.id) > (?, ?)", [*values, *after]
            order = "ASC" if before is None else order
        names = ", ".join(f"i.{column}" for column in self.columns)
        found = self.engine.rows(
            f"SELECT {names} FROM interactions i WHERE {where} "
            f"ORDER BY i.sort_on {order}, i.id {order} LIMIT ?",
            [*values, limit],
        )
        if order == "ASC":
            found.reverse()
        return self._entries([self.read(row) for row in found])

    def entry(self, id: InteractionId) -> TimelineEntry:
        """One entry by its id, the bin included. KeyError if there is none."""
        return self._entries([self.get(id)])[0]

    def entries(self, ids: Iterable[InteractionId]) -> list[TimelineEntry]:
        """Entries by their ids, newest first."""
        found = self.select(
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_on DESC, id DESC",
            (json.dumps(list(ids)),),
        )
        return self._entries(found)

    def key_at(self, shown: TimelineFilter, day: date) -> Key | None:
        """The newest entry on a day or before it; None if all are later."""
        asked = conditions(shown)
        if asked is None:
            return None
        where, values = asked
        found = self.engine.row(
            f"SELECT i.sort_on, i.id FROM interactions i WHERE {where} AND i.sort_on <= ? "
            "ORDER BY i.sort_on DESC, i.id DESC LIMIT 1",
            [*values, day.isoformat()],
        )
        return Key(*found) if found else None

    def _entries(self, interactions: list[Interaction]) -> list[TimelineEntry]:
        """With names, people, signals and attachments, asked once for all."""
        ids = json.dumps([interaction.id for interaction in interactions])
        clients = json.dumps(sorted({interaction.client_id for interaction in interactions}))
        among = "IN (SELECT value FROM json_each(?))"
        names = dict(self.engine.rows(f"SELECT id, name FROM clients WHERE id {among}", (clients,)))
        attached = dict(
            self.engine.rows(
                "SELECT interaction_id, count(*) FROM attachments "
                f"WHERE interaction_id {among} GROUP BY interaction_id",
                (ids,),
            )
        )
        people: dict[int, list[Person]] = {}
        for id, *person in self.engine.rows(
            f"SELECT t.interaction_id, {_PERSON} FROM participants t JOIN people p ON p.id = t.person_id "
            f"WHERE t.interaction_id {among} ORDER BY t.id",
            (ids,),
        ):
            people.setdefault(id, []).append(_read_person(tuple(person)))
        signals: dict[int, list[Signal]] = {}
        for id, *signal in self.engine.rows(
            f"SELECT interaction_id, {_SIGNAL} FROM signals WHERE interaction_id {among} ORDER BY id", (ids,)
        ):
            signals.setdefault(id, []).append(_read_signal(tuple(signal)))
        return [
            TimelineEntry(
                interaction,
                names[interaction.client_id],
                tuple(people.get(interaction.id or 0, ())),
                tuple(signals.get(interaction.id or 0, ())),
                attached.get(interaction.id, 0),
            )
            for interaction in interactions
        ]


class Participants(Table[Participant]):
    """Who took part in what."""

    name = "participants"
    record = Participant

    def of(self, interaction_id: InteractionId) -> list[Person]:
        """The people of an interaction, in the order they were named."""
        found = self.engine.rows(
            f"SELECT {_PERSON} FROM participants t JOIN people p ON p.id = t.person_id "
            "WHERE t.interaction_id = ? ORDER BY t.id",
            (interaction_id,),
        )
        return [_read_person(row) for row in found]

    def links(self, interaction_id: InteractionId) -> list[Participant]:
        """The links themselves."""
        return self.select("WHERE interaction_id = ? ORDER BY id", (interaction_id,))

    def since(self, day: date) -> list[Participant]:
        """The links of all interactions of a day and later; without the bin."""
        return self.select(
            "WHERE interaction_id IN "
            "(SELECT id FROM interactions WHERE sort_on >= ? AND deleted_at IS NULL) ORDER BY id",
            (day.isoformat(),),
        )


class Signals(Table[Signal]):
    """One-tap marks, on an interaction or on their own."""

    name = "signals"
    record = Signal
    derived = ("sort_on",)

    def derive(self, record: Signal) -> tuple[Value, ...]:
        """The first possible day, by which timelines are read."""
        return (sort_on(record.happened_on),)

    def of_client(self, client_id: ClientId) -> list[Signal]:
        """Oldest first; not those on interactions in the bin."""
        return self.select(
            "WHERE client_id = ? AND (interaction_id IS NULL OR interaction_id NOT IN "
            "(SELECT id FROM interactions WHERE deleted_at IS NOT NULL)) ORDER BY sort_on, id",
            (client_id,),
        )

    def since(self, day: date) -> list[Signal]:
        """Of all clients, those of a day and later, oldest first; not those on interactions in the bin."""
        return self.select(
            "WHERE sort_on >= ? AND (interaction_id IS NULL OR interaction_id NOT IN "
            "(SELECT id FROM interactions WHERE deleted_at IS NOT NULL)) ORDER BY sort_on, id",
            (day.isoformat(),),
        )

    def of_interaction(self, interaction_id: InteractionId) -> list[Signal]:
        """In the order they were given."""
        return self.select("WHERE interaction_id = ? ORDER BY id", (interaction_id,))


_PERSON = ", ".join(f"p.{column}" for column in rows.columns(Person))
_SIGNAL = ", ".join(rows.columns(Signal))
_read_person = rows.reader(Person)
_read_signal = rows.reader(Signal)
