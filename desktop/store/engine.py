"""The one place that opens a connection: SQLCipher under sqlite-utils, pragmas, transactions."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import sqlcipher3
from sqlcipher3 import dbapi2

from desktop.problems import Problem, problem
from desktop.store.lean_import import without

# sqlite-utils picks its engine at its first import. Without this it would mix two SQLite libraries, and
# `INSERT ... RETURNING` would leave a transaction open that nobody commits.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2
# It would import numpy, half of its own time, to store numbers of that kind, which nobody gives it.
with without("numpy", "pandas"):
    from sqlite_utils import Database

Error = dbapi2.Error
DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError
OperationalError = dbapi2.OperationalError

# as in the header of a file: 3053004 for 3.53.4
SQLITE_NUMBER = sum(
    part * weight for part, weight in zip(dbapi2.sqlite_version_info, (1_000_000, 1_000, 1), strict=True)
)

# https://www.sqlite.org/rescode.html, primary codes
_CODES = {
    3: "read-only",  # PERM
    5: "busy",
    6: "busy",  # LOCKED
    8: "read-only",
    10: "disk-error",  # IOERR
    11: "damaged",  # CORRUPT
    13: "disk-full",  # FULL
    14: "file-gone",  # CANTOPEN: the folder went away or refuses the journal
    26: "not-a-database",  # of a file that is open already: damaged
}

_NOT_UTF8 = "Could not decode to UTF-8"  # said by the binding, without a code

_INTERRUPTED = 9

_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("synchronous", "EXTRA", 3),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("fullfsync", "ON", 1),
    ("busy_timeout", "250", 250),
)


def error_code(error: BaseException) -> str | None:
    """Which of the store's problems an error of the engine is; None if it is our own mistake."""
    return _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def problem_for(error: BaseException, path: Path) -> Problem | None:
    """The Problem behind an error of the engine; None if the error is our own mistake."""
    code = error_code(error)
    if code == "not-a-database" or str(error).startswith(_NOT_UTF8):
        code = "damaged"
    return problem(code, name=path.name) if code else None


def was_interrupted(error: BaseException) -> bool:
    """Whether another thread ended a question in its middle."""
    return getattr(error, "sqlite_errorcode", 0) == _INTERRUPTED


def identity(path: Path) -> tuple[int, int]:
    """What tells this file from any other put in its place: device and file number."""
    found = path.stat()
    return found.st_dev, found.st_ino


class Engine:
    """One connection to one practice file.

    Never creates a file. Raises the engine's own errors while opening, Problems once it is open.
    """

    def __init__(self, path: Path, *, passphrase: str | None = None, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.file = identity(path)
        self.connection = _connect(path, read_only)
        try:
            _unlock(self.connection, passphrase)
            _configure(self.connection, read_only)
        except BaseException:
            self.connection.close()
            raise
        self.db = Database(self.connection, execute_plugins=False)

    @property
    def in_transaction(self) -> bool:
        return bool(self.connection.in_transaction)

    def rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with self._told():
            return cast("list[tuple[Any, ...]]", self.db.execute(sql, values).fetchall())

    def row(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> tuple[Any, ...] | None:
        """The first row of a question, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def execute(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> int:
        """Writes; how many rows changed."""
        with self._told():
            return int(self.db.execute(sql, values).rowcount)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Writes one statement for many rows."""
        with self._told():
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE ... COMMIT; any exception rolls back and flies on."""
        self.check_identity()
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.check_identity()
            self.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after some errors (a full disk, for one).
            if self.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        assert not self.in_transaction
        self.check_identity()

    def check_identity(self) -> None:
        """Raises the Problem "file-gone" if the file was deleted, moved or replaced since it was opened."""
        try:
            same = identity(self.path) == self.file
        except OSError as error:
            raise problem("file-gone", name=self.path.name) from error
        if not same:
            raise problem("file-gone", name=self.path.name)

    def interrupt(self) -> None:
        """Ends the question under way on another thread, if there is one: it raises there."""
        with suppress(dbapi2.ProgrammingError):  # closed in this moment
            self.connection.interrupt()

    def close(self) -> None:
        """Closes the connection; a transaction still open is rolled back by the engine."""
        self.connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            if found := problem_for(error, self.path):
                raise found from error
            raise


def _connect(path: Path, read_only: bool) -> Any:
    mode = "ro" if read_only else "rw"
    uri = f"file:{quote(os.fsencode(path.absolute().as_posix()))}?mode={mode}"
    return dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0.25)


def _unlock(connection: Any, passphrase: str | None) -> None:
    """The library's own messages stay out of stderr; then the key, which must come before any reading."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if passphrase == "":
        raise problem("passphrase-empty")
    if passphrase is not None:
        connection.execute(f"PRAGMA key = {quoted(unicodedata.normalize('NFC', passphrase))}")


def quoted(text: str) -> str:
    """Text as an SQL literal, where nothing can be bound (a pragma, ATTACH)."""
    if "\0" in text:
        raise problem("passphrase-nul")
    return "'" + text.replace("'", "''") + "'"


def _configure(connection: Any, read_only: bool) -> None:
    """Sets the pragmas and reads each back: an engine without one of them must not be written with."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        if mode != "delete":
            raise AssertionError(f"journal_mode is {mode}")
    for name, value, expected in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise AssertionError(f"{name} is {found}")
    set_foreign_keys(connection, True)


def set_foreign_keys(connection: Any, on: bool) -> None:
    """Switches foreign keys; outside a transaction only, where SQLite would ignore it."""
    connection.execute(f"PRAGMA foreign_keys = {int(on)}")
    if connection.execute("PRAGMA foreign_keys").fetchone()[0] != int(on):
        raise AssertionError("foreign_keys cannot be switched here")
