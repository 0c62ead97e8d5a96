"""What was known when: every state a row has had, from the table and its earlier rows in `revisions`."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TypeVar

from desktop.domain.clients import ClientId
from desktop.domain.knowledge import Known
from desktop.store.rows import Record, from_mapping
from desktop.store.table import Table

R = TypeVar("R", bound=Record)


def versions(table: Table[R], client_id: ClientId | None = None) -> list[Known[R]]:
    """Every state of every row, by row and time; of one client or (None) of all.

    Edited and removed rows are among them. A state starts when the row was recorded or last changed.
    """
    where, values = ("WHERE client_id = ?", [client_id]) if client_id is not None else ("", [])
    states: dict[int, list[tuple[R, datetime | None]]] = {}
    for row_id, until, before in table.engine.rows(
        "SELECT row_id, recorded_at, before FROM revisions WHERE table_name = ?"
        f"{' AND client_id = ?' if values else ''} ORDER BY id",
        [table.name, *values],
    ):
        record = from_mapping(table.record, json.loads(before))
        states.setdefault(row_id, []).append((record, datetime.fromisoformat(until)))
    for record in table.select(f"{where} ORDER BY id", values):
        states.setdefault(record.id or 0, []).append((record, None))
    return [known for row_id in sorted(states) for known in _chain(states[row_id])]


def _chain(states: list[tuple[R, datetime | None]]) -> list[Known[R]]:
    known: list[Known[R]] = []
    since = states[0][0].recorded_at
    for record, until in states:
        if since is None:
            raise ValueError("a stored record without its time")
        # a state that was replaced in the instant it began was never seen by anyone
        if until is None or since < until:
            known.append(Known(record, since, until))
            since = until if until is not None else since
    return known
