"""One table of records: get, add, save, remove, all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from desktop.store import rows
from desktop.store.rows import Record, Value, instant
from desktop.store.schema import SEARCHED

if TYPE_CHECKING:
    from desktop.store.engine import Engine
    from desktop.store.journal import Journal

R = TypeVar("R", bound=Record)


class Table(Generic[R]):
    """The records of one kind. Writing needs an open step; `add` sets `id` and `recorded_at`."""

    name: ClassVar[str]
    record: type[R]

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self.engine = engine
        self.journal = journal
        self.columns = rows.columns(self.record)
        self.read: Callable[[tuple[Any, ...]], R] = rows.reader(self.record)

    def get(self, id: int) -> R:
        """KeyError if there is none."""
        found = self.select("WHERE id = ?", (id,))
        if not found:
            raise KeyError(f"{self.name} {id}")
        return found[0]

    def all(self) -> list[R]:
        """Every record, those in the bin too, in the order they came."""
        return self.select("ORDER BY id")

    def select(self, rest: str, values: Sequence[object] | dict[str, object] = ()) -> list[R]:
        """The records of `SELECT ... FROM <table> <rest>`."""
        return [self.read(row) for row in self.engine.rows(f"{self._select} {rest}", values)]

    def one(self, rest: str, values: Sequence[object] = ()) -> R | None:
        """The first record of a question, or None."""
        found = self.select(f"{rest} LIMIT 1", values)
        return found[0] if found else None

    def add(self, record: R) -> R:
        """Puts a new record in; the given id and `recorded_at` are not used."""
        if self.journal.is_bulk:
            return self.add_many([record])[0]
        self.journal.touch(self.name)
        now = self.journal.clock()
        row = self.row(record, now)
        marks = ", ".join("?" * len(row))
        id = self.engine.value(
            f"INSERT INTO {self.name} ({', '.join(row)}) VALUES ({marks}) RETURNING id", list(row.values())
        )
        return replace(record, id=id, recorded_at=now)

    def add_many(self, records: Iterable[R]) -> list[R]:
        """Puts new records in; in a bulk step as one statement, the journal noting the range of ids."""
        if not self.journal.is_bulk:
            return [self.add(record) for record in records]
        self.journal.touch(self.name)
        now = self.journal.clock()
        first = self._next_id()
        added = [replace(record, id=first + n, recorded_at=now) for n, record in enumerate(records)]
        if added:
            last = first + len(added) - 1
            names = ["id", *self.row(added[0], now)]
            self.engine.execute_many(
                f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                ([record.id, *self.row(record, now).values()] for record in added),
            )
            self.journal.note_range(self.name, first, last)
            self._fill_search(first, last)
        return added

    def save(self, record: R) -> None:
        """Writes a changed record; `recorded_at` stays. KeyError if it is not there."""
        self.journal.touch(self.name)
        now = self.journal.stamp()
        row = self.row(record, now)
        del row["recorded_at"]
        settings = ", ".join(f"{column} = ?" for column in row)
        changed = self.engine.execute(
            f"UPDATE {self.name} SET {settings} WHERE id = ?", [*row.values(), record.id]
        )
        if not changed:
            raise KeyError(f"{self.name} {record.id}")

    def remove(self, id: int) -> None:
        """Takes a record out, and what hangs on it. KeyError if it is not there."""
        self.journal.touch(self.name)
        self.journal.stamp()
        if not self.engine.execute(f"DELETE FROM {self.name} WHERE id = ?", (id,)):
            raise KeyError(f"{self.name} {id}")

    def row(self, record: R, now: datetime) -> dict[str, Value]:
        """What is written for a record, without its id; tables with columns of their own add them."""
        row = rows.values(record)
        del row["id"]
        row["recorded_at"] = instant(now)
        return row

    @property
    def _select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"

    def _next_id(self) -> int:
        last = self.engine.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.name,))
        return int(last or 0) + 1

    def _fill_search(self, first: int, last: int) -> None:
        if searched := SEARCHED.get(self.name):
            names = ", ".join(searched)
            self.engine.execute(
                f"INSERT INTO {self.name}_search (rowid, {names}) "
                f"SELECT id, {names} FROM {self.name} WHERE id BETWEEN ? AND ?",
                (first, last),
            )
