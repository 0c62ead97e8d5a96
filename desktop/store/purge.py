"""Out of the bin for good: the records, what hangs on them, and every trace in revisions and bytes."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.problems import Problem
from desktop.store.preferences import GONE_PUBLIC, Preferences
from desktop.store.rows import instant

if TYPE_CHECKING:
    from desktop.store.engine import Engine
    from desktop.store.journal import Journal

# a larger file would hold everything up while it is written anew; its free pages are used again
_GIVEN_BACK_BYTES = 20_000_000

# in this order: what belongs to a client goes with it
_BINNED = ("clients", "people", "interactions", "sessions", "actions")

# column of an earlier row -> the table it refers to
_PARENTS = {
    "client_id": "clients",
    "person_id": "people",
    "interaction_id": "interactions",
    "session_id": "sessions",
    "respondent_id": "respondents",
    "rating_id": "ratings",
    "finding_id": "findings",
}


def purge(engine: Engine, journal: Journal, before: datetime) -> int:
    """Removes what went into the bin before an instant; how many records of the bin."""
    removed = 0
    with journal.purge():
        _keep_privacy(engine, journal, before)
        for table in _BINNED:
            gone = engine.execute(
                f"DELETE FROM {table} WHERE deleted_at IS NOT NULL AND deleted_at < ?", (instant(before),)
            )
            if gone:
                journal.touch(table)
                removed += gone
        if removed:
            _forget(engine)
    if removed and engine.path.stat().st_size <= _GIVEN_BACK_BYTES:
        # the rows are gone and overwritten already; giving the room back may fail on a full disk
        with suppress(Problem):
            engine.execute("VACUUM")
    return removed


def _keep_privacy(engine: Engine, journal: Journal, before: datetime) -> None:
    """What points to an interaction stays as open as it was: only those that were not private are told.

    Words kept of private ones go with them, for nothing could say later whose words they were.
    """
    doomed = "SELECT id FROM interactions WHERE deleted_at IS NOT NULL AND deleted_at < ?"
    at = instant(before)
    public = [int(id) for (id,) in engine.rows(f"{doomed} AND NOT private", (at,))]
    if public:
        preferences = Preferences(engine, journal)
        preferences.put(GONE_PUBLIC, sorted({*preferences.value(GONE_PUBLIC, []), *public}))
    silenced = engine.execute(
        f"UPDATE evidence SET what = '' WHERE finding_id IS NOT NULL AND interaction_id IN ({doomed} AND private)",
        (at,),
    )
    if silenced:
        journal.touch("evidence")


def _forget(engine: Engine) -> None:
    """Earlier rows of what is gone, or of what hung on it, and bytes nothing refers to any more."""
    for table in _BINNED:
        engine.execute(
            f"DELETE FROM revisions WHERE table_name = '{table}' AND row_id NOT IN (SELECT id FROM {table})"
        )
        engine.execute(
            f"DELETE FROM external_ids WHERE table_name = '{table}' AND record_id NOT IN "
            f"(SELECT id FROM {table})"
        )
    for column, parent in _PARENTS.items():
        engine.execute(
            f"DELETE FROM revisions WHERE json_extract(before, '$.{column}') IS NOT NULL "
            f"AND json_extract(before, '$.{column}') NOT IN (SELECT id FROM {parent})"
        )
    engine.execute("DELETE FROM attachment_contents WHERE id NOT IN (SELECT content_id FROM attachments)")
