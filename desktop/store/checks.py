"""The thorough checks: the file's pages, its references, its search index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.problems import Problem
from desktop.store.engine import DatabaseError, was_interrupted
from desktop.store.schema import SEARCHED

if TYPE_CHECKING:
    from desktop.store.engine import Engine


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: in which part of the file, and what SQLite says of it."""

    part: Literal["pages", "references", "search"]
    detail: str


def check(engine: Engine) -> list[Finding]:
    """Everything that is wrong; empty when all is well."""
    try:
        pages = [Finding("pages", said) for (said,) in engine.rows("PRAGMA integrity_check") if said != "ok"]
        references = [
            Finding("references", f"{table} {row} -> {parent}")
            for table, row, parent, _ in engine.rows("PRAGMA foreign_key_check")
        ]
    except Problem as error:
        return [Finding("pages", str(error.__cause__))]
    return [*pages, *references, *_check_search(engine)]


def rebuild_search(engine: Engine) -> None:
    """Makes the search index anew from the records."""
    with engine.transaction():
        for table in SEARCHED:
            engine.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")


def mend_search(engine: Engine) -> None:
    """Makes the search index anew if it does not fit the records."""
    if _check_search(engine):
        rebuild_search(engine)


def _check_search(engine: Engine) -> list[Finding]:
    """FTS5 compares its index with the records by a command that is an INSERT but writes nothing.

    SQLite refuses it on a connection that only reads, so there the search index goes unchecked.
    """
    if engine.read_only:
        return []
    found = []
    for table in SEARCHED:
        try:
            engine.execute(f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)")
        except (DatabaseError, Problem) as error:
            if was_interrupted(error):
                raise
            found.append(Finding("search", f"{table}: {error.__cause__ or error}"))
    return found
