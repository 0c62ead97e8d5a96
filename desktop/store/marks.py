"""Two numbers by which an open file is compared with what was known of it: how much was added, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.store.schema import tables

if TYPE_CHECKING:
    from desktop.store.engine import Engine


def mark(engine: Engine) -> int:
    """Grows with every row that is added, and never shrinks: not by undo, not by removal."""
    return int(engine.value("SELECT coalesce(sum(seq), 0) FROM sqlite_sequence"))


def latest_at(engine: Engine) -> datetime | None:
    """When something was written last, by the clock of that moment; None in an empty file.

    Of each table only its last row is looked at: the clock may have gone backwards before.
    """
    ends = " UNION ALL ".join(
        f"SELECT * FROM (SELECT recorded_at FROM {table} ORDER BY id DESC LIMIT 1)"
        for table in tables(engine)
    )
    latest = engine.value(f"SELECT max(recorded_at) FROM ({ends})")
    return datetime.fromisoformat(latest) if latest else None
