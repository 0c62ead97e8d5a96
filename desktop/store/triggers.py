"""TEMP triggers made at opening: undo, search index, revisions. The file itself holds none.

The undo journal follows https://www.sqlite.org/undoredo.html: each trigger writes the statement that
takes the change back. The one row of `temp.deed` says what the open deed wants of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.store.schema import SEARCHED, tables

if TYPE_CHECKING:
    from desktop.store.engine import Engine

# No journal, no revisions: bytes are only ever inserted, and a history keeps no history of its own.
_SILENT = {"attachment_contents", "answer_history", "revisions"}

_TABLES = (
    """
    CREATE TEMP TABLE deed (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        step INTEGER NOT NULL,       -- rows of the journal belong to it
        journaling INTEGER NOT NULL, -- 1: write the journal
        inserting INTEGER NOT NULL,  -- 1: inserts row by row; 0: a bulk step notes ranges instead
        revising INTEGER NOT NULL,   -- 1: write revisions
        searching INTEGER NOT NULL,  -- 1: keep the search index row by row; 0: it is made anew at the end
        at TEXT NOT NULL             -- when, for revisions
    )
    """,
    "CREATE TEMP TABLE journal (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, table_name TEXT NOT NULL,"
    " sql TEXT NOT NULL)",
    "CREATE INDEX temp.journal_of_step ON journal (step, id)",
    # rows that have their revision in this deed, or in the run of merged deeds it continues
    "CREATE TEMP TABLE revised (table_name TEXT NOT NULL, row_id INTEGER NOT NULL,"
    " PRIMARY KEY (table_name, row_id)) WITHOUT ROWID",
    "INSERT INTO temp.deed VALUES (1, 0, 0, 1, 0, 1, '')",
)


def journaled_tables(engine: Engine) -> list[str]:
    """Every table whose changes can be undone."""
    return [name for name in tables(engine) if name not in _SILENT]


def install(engine: Engine) -> None:
    """Makes the TEMP tables and triggers; a connection has them until it closes."""
    for statement in _TABLES:
        engine.execute(statement)
    for table in journaled_tables(engine):
        columns = [column.name for column in engine.db.table(table).columns]
        for statement in (*_journal(table, columns), *_revisions(table, columns)):
            engine.execute(statement)
    for table, columns_searched in SEARCHED.items():
        for statement in _search(table, columns_searched):
            engine.execute(statement)


def _journal(table: str, columns: Sequence[str]) -> tuple[str, str, str]:
    note = f"INSERT INTO journal (step, table_name, sql) SELECT step, '{table}', "
    rest = [column for column in columns if column != "id"]
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in rest)
    # only what changed: a long note is not copied because a mood was, and a draft's own columns stay
    settings = " || ".join(
        f"CASE WHEN old.{column} IS NOT new.{column} THEN '{column} = ' || quote(old.{column}) || ', '"
        " ELSE '' END"
        for column in rest
    )
    values = " || ', ' || ".join(f"quote(old.{column})" for column in columns)
    return (
        f"CREATE TEMP TRIGGER {table}_journal_insert AFTER INSERT ON main.{table} "
        f"WHEN (SELECT journaling AND inserting FROM deed) BEGIN "
        f"{note} 'DELETE FROM {table} WHERE id = ' || new.id FROM deed; END",
        f"CREATE TEMP TRIGGER {table}_journal_update AFTER UPDATE ON main.{table} "
        f"WHEN (SELECT journaling FROM deed) AND ({changed}) BEGIN "
        f"{note} 'UPDATE {table} SET ' || {settings} || 'id = id WHERE id = ' || old.id FROM deed; END",
        f"CREATE TEMP TRIGGER {table}_journal_delete AFTER DELETE ON main.{table} "
        f"WHEN (SELECT journaling FROM deed) BEGIN "
        f"{note} 'INSERT INTO {table} ({', '.join(columns)}) VALUES (' || {values} || ')' FROM deed; END",
    )


def _revisions(table: str, columns: Sequence[str]) -> tuple[str, str]:
    before = ", ".join(f"'{column}', old.{column}" for column in columns)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    client = "old.id" if table == "clients" else "old.client_id" if "client_id" in columns else "NULL"
    fresh = (
        f"(SELECT revising FROM deed) AND NOT EXISTS "
        f"(SELECT 1 FROM revised WHERE table_name = '{table}' AND row_id = old.id)"
    )
    body = (
        f"INSERT INTO revisions (recorded_at, table_name, row_id, client_id, before) "
        f"SELECT at, '{table}', old.id, {client}, json_object({before}) FROM deed; "
        f"INSERT INTO revised VALUES ('{table}', old.id);"
    )
    return (
        f"CREATE TEMP TRIGGER {table}_revision_update AFTER UPDATE ON main.{table} "
        f"WHEN {fresh} AND ({changed}) BEGIN {body} END",
        f"CREATE TEMP TRIGGER {table}_revision_delete AFTER DELETE ON main.{table} "
        f"WHEN {fresh} BEGIN {body} END",
    )


def _search(table: str, columns: Sequence[str]) -> tuple[str, str, str]:
    """External-content FTS5 tables are kept by hand: https://www.sqlite.org/fts5.html, section 4.4.3."""
    names = ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    take = f"INSERT INTO {table}_search ({table}_search, rowid, {names}) VALUES ('delete', old.id, {old});"
    put = f"INSERT INTO {table}_search (rowid, {names}) VALUES (new.id, {new});"
    return (
        f"CREATE TEMP TRIGGER {table}_search_insert AFTER INSERT ON main.{table} "
        f"WHEN (SELECT inserting AND searching FROM deed) BEGIN {put} END",
        f"CREATE TEMP TRIGGER {table}_search_update AFTER UPDATE ON main.{table} "
        f"WHEN (SELECT searching FROM deed) AND ({changed}) BEGIN {take} {put} END",
        f"CREATE TEMP TRIGGER {table}_search_delete AFTER DELETE ON main.{table} "
        f"WHEN (SELECT searching FROM deed) BEGIN {take} END",
    )
