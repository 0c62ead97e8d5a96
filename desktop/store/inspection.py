"""The checks of a large or protected file, by a worker on connections of its own, out of the way of deeds."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from desktop.problems import Problem, problem
from desktop.store.checks import Finding, mend_search
from desktop.store.engine import DatabaseError, Engine, identity, was_interrupted

_WAY_S = 2.0  # how long a deed waits at most for a check to let go
_TURN_S = 0.005


class Inspection:
    """Looks at one table after the other; a stopped one goes on where it was when carried out again.

    A worker calls `carry_out`; `stop` may be called from any thread.
    """

    def __init__(self, path: Path, passphrase: str | None, *, with_search: bool) -> None:
        self.findings: list[Finding] = []
        self._path = path
        self._file = identity(path)
        self._passphrase = passphrase
        self._left: list[str] | None = None  # tables still to be looked at; None: not yet known
        self._is_search_left = with_search
        self._engine: Engine | None = None
        self._stopped = Event()
        self._free = Event()
        self._free.set()

    def carry_out(self) -> bool:
        """Checks what is left to check; False when it was stopped before the end, or before it began.

        The search index is made anew if it does not fit the records. Raises the Problem "file-gone", and
        "busy" or the like when the file cannot be read at this moment.
        """
        self._free.clear()
        try:
            if identity(self._path) != self._file:
                raise problem("file-gone", name=self._path.name)
            if self._left != [] and not self._stopped.is_set():
                self._check_pages()
            if self._is_search_left and not self.findings and not self._stopped.is_set():
                self._check_search()
        except OSError as error:
            raise problem("file-gone", name=self._path.name) from error
        except DatabaseError as error:
            if not was_interrupted(error):
                raise
        finally:
            was_stopped = self._stopped.is_set()
            self._stopped.clear()
            self._free.set()
        return not was_stopped

    def stop(self) -> None:
        """Ends the check under way and waits a moment until it lets go of the file."""
        self._stopped.set()
        for _turn in range(int(_WAY_S / _TURN_S)):
            if (engine := self._engine) is not None:
                # between two questions it does nothing, so once is not enough
                engine.interrupt()
            if self._free.wait(_TURN_S):
                return

    def _check_pages(self) -> None:
        engine = Engine(self._path, passphrase=self._passphrase, read_only=True)
        try:
            self._engine = engine
            if self._left is None:
                self._left = engine.db.table_names()
            while self._left and not self._stopped.is_set():
                self.findings += _flaws(engine, self._left[0])
                del self._left[0]
        finally:
            self._engine = None
            engine.close()

    def _check_search(self) -> None:
        engine = Engine(self._path, passphrase=self._passphrase)
        try:
            self._engine = engine
            mend_search(engine)
            self._is_search_left = False
        finally:
            self._engine = None
            engine.close()


def _flaws(engine: Engine, table: str) -> list[Finding]:
    """What SQLite's quick check says of one table and its indexes."""
    try:
        said = engine.rows(f'PRAGMA quick_check("{table}")')
    except Problem as error:
        if error.code != "damaged":
            raise
        return [Finding("pages", str(error.__cause__))]
    return [Finding("pages", flaw) for (flaw,) in said if flaw != "ok"]
