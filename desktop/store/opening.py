"""Opens a practice file, or makes a new one. Never makes one where one was expected."""

from __future__ import annotations

import json
import os
from pathlib import Path

from desktop.problems import problem
from desktop.store import guards, lock, schema
from desktop.store.backup import Keeper
from desktop.store.checks import mend_search
from desktop.store.clock import Clock, sensible
from desktop.store.engine import (
    SQLITE_NUMBER,
    DatabaseError,
    Engine,
    error_code,
    problem_for,
    set_foreign_keys,
)
from desktop.store.rows import instant
from desktop.store.store import Store


def create_practice(
    path: Path,
    *,
    clock: Clock,
    zone: str,
    passphrase: str | None = None,
    backup_folder: Path | None = None,
) -> Store:
    """A new, empty practice with its home zone (IANA name).

    Raises the Problems "exists", "read-only", "disk-full" and "clock". The file appears under its name when it is whole.
    """
    part = path.with_name(path.name + ".part")
    clock = sensible(clock)
    clock()
    try:
        if path.exists():
            raise problem("exists", name=path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise problem("read-only", name=path.name) from error
    try:
        _fill(part, clock, zone, passphrase)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return open_practice(path, clock=clock, passphrase=passphrase, backup_folder=backup_folder)


def open_practice(
    path: Path,
    *,
    clock: Clock,
    passphrase: str | None = None,
    read_only: bool = False,
    take_over: bool = False,
    backup_folder: Path | None = None,
) -> Store:
    """Opens a practice file.

    Raises Problems, with nothing changed on the disk: "missing", "not-ours", "newer", "older", "too-big",
    "damaged", "changed-shape", "locked", "locked-elsewhere" (`take_over` removes the lock of another
    computer), "busy", "hard-link", "foreign-wal", "needs-passphrase", "wrong-passphrase", "unfinished",
    "read-only", "no-room", "unreadable", "clock". With `read_only` a file in use, a read-only and a damaged one can be looked at.
    """
    clock = sensible(clock)
    clock()
    path = guards.find(path)
    look = guards.look(path, read_only=read_only)
    if look.is_plain:
        passphrase = None
    elif passphrase is None:
        raise problem("needs-passphrase", name=path.name)
    if read_only:
        engine = _open(path, look, passphrase, read_only=True)
        return Store(engine, clock, Keeper(engine, passphrase, backup_folder))
    _check_writable(path)
    held = lock.acquire(path, clock(), take_over=take_over)
    try:
        engine = _open(path, look, passphrase, read_only=False)
        try:
            keeper = Keeper(engine, passphrase, backup_folder)
            is_checked = look.has_journal or held.was_unclean or _is_quickly_checked(look)
            if is_checked:
                guards.check_integrity(engine)
            _migrate(engine, clock, keeper)
            if look.written_by != SQLITE_NUMBER and _is_quickly_checked(look):
                # another program wrote last, without our triggers (or SQLite was updated, which costs a look)
                mend_search(engine)
            return Store(engine, clock, keeper, held, is_unchecked=not is_checked)
        except BaseException:
            engine.close()
            raise
    except BaseException:
        held.release()
        raise


def _fill(part: Path, clock: Clock, zone: str, passphrase: str | None) -> None:
    engine = Engine(part, passphrase=passphrase)
    try:
        with engine.transaction():
            schema.migrate(engine)
            engine.execute(
                "INSERT INTO preferences (recorded_at, name, value) VALUES (?, 'zone', ?)",
                (instant(clock()), json.dumps(zone)),
            )
    finally:
        engine.close()


def _check_writable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise problem("read-only", name=path.name)


def _is_quickly_checked(look: guards.Look) -> bool:
    return look.is_plain and look.size_bytes <= guards.CHECKED_AT_ONCE_BYTES


def _open(path: Path, look: guards.Look, passphrase: str | None, *, read_only: bool) -> Engine:
    """A connection to what is surely ours; the reasons it may not be come as Problems."""
    try:
        engine = Engine(path, passphrase=passphrase, read_only=read_only)
    except DatabaseError as error:
        raise _refusal(error, path, look, passphrase, read_only) from error
    try:
        guards.check_marks(path, engine.value("PRAGMA application_id"), engine.value("PRAGMA user_version"))
        guards.check_shape(engine)
        if read_only and engine.value("PRAGMA user_version") < len(schema.MIGRATIONS):
            raise problem("older", name=path.name)
        if not read_only:
            # proves that nobody else writes and that we may
            with engine.transaction():
                pass
    except BaseException:
        engine.close()
        raise
    return engine


def _refusal(
    error: BaseException, path: Path, look: guards.Look, passphrase: str | None, read_only: bool
) -> BaseException:
    code = error_code(error)
    if code == "not-a-database":
        return problem("damaged" if passphrase is None else "wrong-passphrase", name=path.name)
    if look.has_journal and read_only and code in ("read-only", "file-gone"):
        return problem("unfinished", name=path.name)
    return problem_for(error, path) or error


def _migrate(engine: Engine, clock: Clock, keeper: Keeper) -> None:
    """Brings an older file to this version: a verified backup, then the whole chain or nothing of it."""
    if engine.value("PRAGMA user_version") == len(schema.MIGRATIONS):
        return
    keeper.back_up(clock())
    set_foreign_keys(engine.connection, False)
    with engine.transaction():
        schema.migrate(engine)
        if engine.rows("PRAGMA foreign_key_check"):
            raise AssertionError("a migration left a row without what it refers to")
    set_foreign_keys(engine.connection, True)
    guards.check_shape(engine)
