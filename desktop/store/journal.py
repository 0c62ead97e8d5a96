"""The open deed and the steps that can be undone; the statements themselves lie in `temp.journal`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.problems import problem
from desktop.store.bits import in_bits
from desktop.store.changes import Change, Kind
from desktop.store.engine import IntegrityError
from desktop.store.parts import Parts
from desktop.store.rows import instant
from desktop.store.schema import SEARCHED

if TYPE_CHECKING:
    from desktop.store.clock import Clock
    from desktop.store.engine import Engine

KEPT_STEPS = 100
_MANY = 2000  # rows that are worth another way
# what a draft may write: everything else must be undoable
DRAFT_TABLES = frozenset(
    {"questionnaires", "sessions", "respondents", "answers", "answer_history", "preferences"}
)


@dataclass(frozen=True, slots=True)
class _Step:
    label: str
    number: int
    merge: str | None = None


class Journal:
    """Opens deeds, notes what they touched, takes them back."""

    def __init__(self, engine: Engine, clock: Clock, announce: Callable[[Change], None]) -> None:
        self.engine = engine
        self.clock = clock
        self.announce = announce
        self.is_bulk = False
        self._kind: Kind | None = None
        self._number = 0
        self._merging: str | None = None
        self._touched: set[str] = set()
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []

    @property
    def undo_label(self) -> str | None:
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1].label if self._redo else None

    def end_merge(self) -> None:
        """The next step stands for itself, whatever its merge key."""
        self._merging = None

    def touch(self, table: str) -> None:
        """Every write passes here. Raises RuntimeError outside a step, and for drafts of other tables."""
        if self._kind is None:
            raise RuntimeError(f"{table} was written outside a step")
        if self._kind == "draft" and table not in DRAFT_TABLES:
            raise RuntimeError(f"{table} was written in a draft")
        self._touched.add(table)

    def stamp(self) -> datetime:
        """This instant, for `recorded_at`; revisions written from now on carry it too."""
        now = self.clock()
        self.engine.execute("UPDATE temp.deed SET at = ?", (instant(now),))
        return now

    def note_range(self, table: str, first: int, last: int) -> None:
        """A bulk step put these rows in; the insert triggers were off."""
        self.engine.execute(
            "INSERT INTO temp.journal (step, table_name, sql) SELECT step, ?, ? FROM temp.deed",
            (table, f"DELETE FROM {table} WHERE id BETWEEN {first} AND {last}"),
        )

    @contextmanager
    def step(self, label: str, *, bulk: bool, merge: str | None) -> Iterator[None]:
        """A deed that can be undone. One that changes nothing leaves no step and announces nothing."""
        continues = self._continues(merge)
        number = self._undo[-1].number if continues else self._next_number()
        with self._deed("deed", number, bulk=bulk, fresh=not continues) as last_row:
            yield
            tables = self._journaled(last_row)
            if tables:
                self._forget(self._redo if continues else [*self._redo, *self._undo[: 1 - KEPT_STEPS]])
        self._merging = merge
        if tables:
            self._redo.clear()
            if not continues:
                self._undo.append(_Step(label, number, merge))
                del self._undo[:-KEPT_STEPS]
            self.announce(Change(label, tables, "deed"))

    @contextmanager
    def draft(self) -> Iterator[None]:
        """Answers on their way: one transaction, outside the journal and the revisions."""
        with self._deed("draft", 0, journaling=False):
            yield
            tables = frozenset(self._touched)
        self.announce(Change("", tables, "draft"))

    @contextmanager
    def purge(self) -> Iterator[None]:
        """Removal for good: outside the journal and the revisions."""
        with self._deed("purge", 0, journaling=False):
            yield
            tables = frozenset(self._touched)
        if tables:
            self.announce(Change("", tables, "purge"))

    def undo(self) -> Parts[str]:
        """Takes the last step back; its label. Raises Problems "nothing-to-undo", "cannot-undo"."""
        return self._travel(self._undo, self._redo, "undo")

    def redo(self) -> Parts[str]:
        """Does the last undone step again; its label. Raises "nothing-to-redo", "cannot-redo"."""
        return self._travel(self._redo, self._undo, "redo")

    def _travel(self, source: list[_Step], target: list[_Step], kind: Kind) -> Parts[str]:
        if not source:
            raise problem(f"nothing-to-{kind}")
        step, number = source[-1], self._next_number()
        self.end_merge()
        found = self.engine.rows(
            "SELECT sql FROM temp.journal WHERE step = ? ORDER BY id DESC", (step.number,)
        )
        bits = list(in_bits(sql for (sql,) in found))
        at, of = 0, sum(rows for _sql, rows in bits)
        searching = not self._is_mostly_removal(bits)
        try:
            with self._deed(kind, number, fresh=True, searching=searching) as last_row:
                # rows come back before the rows they refer to; looked at when all are there
                self.engine.execute("PRAGMA defer_foreign_keys = ON")
                for sql, rows in bits:
                    self.engine.execute(sql)
                    at += rows
                    yield at, of
                if not searching:
                    for table in SEARCHED:
                        self.engine.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")
                self._forget([step])
                tables = self._journaled(last_row)
        except IntegrityError as error:
            # something outside the journal went away in between: no earlier step can be trusted either
            source.clear()
            raise problem(f"cannot-{kind}") from error
        source.pop()
        target.append(_Step(step.label, number))
        self.announce(Change(step.label, tables, kind))
        return step.label

    def _is_mostly_removal(self, bits: Sequence[tuple[str, int]]) -> bool:
        """Whether less stays than goes: taking so much out of the search index lasts ten times as long as
        making it anew, for nothing of it may be left behind (`secure-delete`)."""
        gone = sum(rows for sql, rows in bits if sql.startswith("DELETE"))
        if gone < _MANY:
            return False
        there = sum(self.engine.value(f"SELECT count(*) FROM {table}") for table in SEARCHED)
        return bool(there < 2 * gone)

    @contextmanager
    def _deed(
        self,
        kind: Kind,
        number: int,
        *,
        journaling: bool = True,
        bulk: bool = False,
        fresh: bool = False,
        searching: bool = True,
    ) -> Iterator[int]:
        """The transaction of any deed; gives the journal's last row before it."""
        if self._kind is not None:
            raise RuntimeError("a step was opened inside another")
        with self.engine.transaction():
            self._kind, self.is_bulk, self._touched = kind, bulk, set()
            try:
                self.engine.execute(
                    "UPDATE temp.deed SET step = ?, journaling = ?, inserting = ?, revising = ?, searching = ?, at = ?",
                    (number, journaling, not bulk, journaling, searching, instant(self.clock())),
                )
                if fresh:
                    self.engine.execute("DELETE FROM temp.revised")
                yield int(self.engine.value("SELECT coalesce(max(id), 0) FROM temp.journal"))
            finally:
                self._kind, self.is_bulk = None, False

    def _continues(self, merge: str | None) -> bool:
        return (
            merge is not None
            and merge == self._merging
            and bool(self._undo)
            and self._undo[-1].merge == merge
            and not self._redo
        )

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def _journaled(self, last_row: int) -> frozenset[str]:
        found = self.engine.rows("SELECT DISTINCT table_name FROM temp.journal WHERE id > ?", (last_row,))
        return frozenset(table for (table,) in found)

    def _forget(self, steps: list[_Step]) -> None:
        self.engine.execute_many(
            "DELETE FROM temp.journal WHERE step = ?", [(step.number,) for step in steps]
        )
