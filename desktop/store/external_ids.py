"""Which record came from which outside entry, so that a second import adds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.store.table import Table


@dataclass(frozen=True, slots=True)
class ExternalId:
    """An outside entry and the record it became."""

    source: str
    external_id: str
    table_name: str
    record_id: int
    id: int | None = None
    recorded_at: datetime | None = None


class ExternalIds(Table[ExternalId]):
    """Every outside entry ever taken in."""

    name = "external_ids"
    record = ExternalId

    def find(self, source: str, external_id: str) -> tuple[str, int] | None:
        """Table and id of the record an outside entry became; None if it is new."""
        found = self.one("WHERE source = ? AND external_id = ?", (source, external_id))
        return (found.table_name, found.record_id) if found else None

    def of(self, source: str) -> dict[str, tuple[str, int]]:
        """All outside entries of a source: their id to table and id of the record."""
        return {
            entry.external_id: (entry.table_name, entry.record_id)
            for entry in self.select("WHERE source = ?", (source,))
        }
