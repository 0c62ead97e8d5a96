"""One table of records: get, add, save, remove, all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
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
    derived: ClassVar[tuple[str, ...]] = ()  # columns the record does not have, filled from it

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self.engine = engine
        self.journal = journal
        self.columns = rows.columns(self.record)
        assert self.columns[-2:] == ("id", "recorded_at")
        self._given = attrgetter(*self.columns[:-2])
        self._write = rows.writer(self.record, self.columns[:-2])
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
        names = [*self._written, "recorded_at"]
        id = self.engine.value(
            f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({_marks(names)}) RETURNING id",
            [*self._row(record), instant(now)],
        )
        return self._stored(record, id, now)

    def add_many(self, records: Iterable[R]) -> list[R]:
        """Puts new records in; in a bulk step as one statement, the journal noting the range of ids."""
        if not self.journal.is_bulk:
            return [self.add(record) for record in records]
        self.journal.touch(self.name)
        now = self.journal.clock()
        first = self._next_id()
        stamp = instant(now)
        added = [self._stored(record, id, now) for id, record in enumerate(records, first)]
        if added:
            last = first + len(added) - 1
            names = [*self._written, "id", "recorded_at"]
            self.engine.execute_many(
                f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({_marks(names)})",
                ([*self._row(record), record.id, stamp] for record in added),
            )
            self.journal.note_range(self.name, first, last)
            self._fill_search(first, last)
        return added

    def save(self, record: R) -> None:
        """Writes a changed record; `recorded_at` stays. KeyError if it is not there."""
        self.journal.touch(self.name)
        self.journal.stamp()
        settings = ", ".join(f"{column} = ?" for column in self._written)
        changed = self.engine.execute(
            f"UPDATE {self.name} SET {settings} WHERE id = ?", [*self._row(record), record.id]
        )
        if not changed:
            raise KeyError(f"{self.name} {record.id}")

    def remove(self, id: int) -> None:
        """Takes a record out, and what hangs on it. KeyError if it is not there."""
        self.journal.touch(self.name)
        self.journal.stamp()
        if not self.engine.execute(f"DELETE FROM {self.name} WHERE id = ?", (id,)):
            raise KeyError(f"{self.name} {id}")

    def derive(self, record: R) -> tuple[Value, ...]:
        """The values of `derived`, for tables that have such columns."""
        return ()

    @property
    def _written(self) -> tuple[str, ...]:
        return self.columns[:-2] + self.derived

    def _row(self, record: R) -> list[Value]:
        return [*self._write(record), *self.derive(record)]

    def _stored(self, record: R, id: int, now: datetime) -> R:
        # like replace(), at a third of its time: an import makes hundreds of thousands
        make: Callable[..., R] = self.record
        return make(*self._given(record), id, now)

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


def _marks(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))
