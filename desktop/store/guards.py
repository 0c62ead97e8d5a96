"""What a file must be before we touch it: identity, version, shape, integrity."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.problems import Problem, problem
from desktop.store import schema

if TYPE_CHECKING:
    from desktop.store.engine import Engine

SIZE_CAP_BYTES = 100_000_000_000
CHECKED_AT_ONCE_BYTES = 20_000_000

_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html, section 1.3
_PAGE = 4096  # of a protected file; its header is indistinguishable from noise

_SIDE_TABLES = {
    f"{table}_search{shadow}"
    for table in schema.SEARCHED
    for shadow in ("_data", "_idx", "_content", "_docsize", "_config")
} | {"_sqlite_migrations"}


@dataclass(frozen=True, slots=True)
class Look:
    """What can be said of a file without opening it."""

    is_plain: bool  # else protected, or no practice file at all: that shows with the passphrase
    size_bytes: int
    has_journal: bool
    written_by: int = 0  # the SQLite that wrote last, as 3053004; 0 in a protected file


def find(path: Path) -> Path:
    """The real path of a file. Raises the Problem "missing"."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise problem("missing", name=path.name) from error


def look(path: Path, *, read_only: bool) -> Look:
    """Judges a file by what lies on the disk; nothing is opened or changed.

    Raises "not-ours", "newer", "too-big", "hard-link", "foreign-wal" and "unreadable". A file whose journal lies beside it may be
    half written and is not judged.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise problem("not-ours", name=path.name)
    if status.st_size > SIZE_CAP_BYTES:
        raise problem("too-big", name=path.name)
    if status.st_nlink > 1 and not read_only:
        raise problem("hard-link", name=path.name)
    if beside(path, "-wal").exists():
        # SQLite would play it into the file without a word; our files never have one
        raise problem("foreign-wal", name=path.name)
    has_journal = beside(path, "-journal").exists()
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise problem("unreadable", name=path.name) from error
    is_plain = header.startswith(_MAGIC)
    if not has_journal:
        if is_plain:
            check_marks(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))
        elif not status.st_size or status.st_size % _PAGE or header.isascii():
            raise problem("not-ours", name=path.name)
    written_by = int.from_bytes(header[96:100], "big") if is_plain else 0
    return Look(is_plain, status.st_size, has_journal, written_by)


def check_marks(path: Path, application_id: int, version: int) -> None:
    """Raises "not-ours" or "newer" by the two numbers of the file's header."""
    if application_id != schema.APPLICATION_ID:
        raise problem("not-ours", name=path.name)
    if version > len(schema.MIGRATIONS):
        raise problem("newer", name=path.name, version=version, ours=len(schema.MIGRATIONS))
    if version < 1:
        raise problem("not-ours", name=path.name)


def check_shape(engine: Engine) -> None:
    """Exactly our tables, columns and indexes, no triggers, no views; raises "changed-shape"."""
    version = int(engine.value("PRAGMA user_version"))
    if fingerprint(engine) != schema.FINGERPRINTS[version]:
        raise problem("changed-shape", name=engine.path.name)


def fingerprint(engine: Engine) -> str:
    """SHA-256 of everything the schema defines, but SQLite's and sqlite-utils' own tables."""
    found = engine.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    said = [row for row in found if not _is_side_work(row[0], row[1])]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _is_side_work(kind: str, name: str) -> bool:
    """Whether a table or index was made by SQLite or sqlite-utils; a trigger or view is none, whatever its name."""
    if kind == "index":
        return name.startswith("sqlite_autoindex_")
    return kind == "table" and (name.startswith("sqlite_") or name in _SIDE_TABLES)


def check_integrity(engine: Engine) -> None:
    """SQLite's quick check; raises "damaged"."""
    try:
        said = engine.rows("PRAGMA quick_check(1)")
    except Problem as error:
        raise problem("damaged", name=engine.path.name) from error
    if said != [("ok",)]:
        raise problem("damaged", name=engine.path.name)


def beside(path: Path, ending: str) -> Path:
    """The file SQLite keeps beside another: `x.rapport-journal`."""
    return path.with_name(path.name + ending)
