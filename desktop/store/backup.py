"""Verified backups: a copy counts only when it was opened, checked and counted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.problems import Problem, problem
from desktop.store.engine import DatabaseError, Engine, identity
from desktop.store.schema import tables

Step = Callable[[int, int], None]  # pages copied, of how many; what it raises ends the copy

_PAGES = 256  # at a time: in between, a deed may be written
_PATIENCE_S = 0.02
_TRIES = 5
_NUMBERED = re.compile(r" (\d{4,}) \d{4}-\d{2}-\d{2} \d{6}Z")


def backup_folder(practice: Path) -> Path:
    """Where the backups of a practice file go unless told otherwise."""
    return practice.with_name(f"{practice.stem} backups")


def backups(practice: Path, folder: Path | None = None) -> list[Path]:
    """The backups of a practice file, newest first."""
    folder = folder or backup_folder(practice)
    found = [path for path in (folder.iterdir() if folder.is_dir() else ()) if _number(practice, path)]
    return sorted(found, key=lambda path: _number(practice, path), reverse=True)


@dataclass(frozen=True, slots=True)
class Order:
    """A backup to be made by a worker, on a connection of its own: all it needs, as plain values."""

    practice: Path
    file: tuple[int, int]  # as `identity` tells it
    passphrase: str | None
    folder: Path | None
    at: datetime
    deeds: int  # how many deeds of the practice it will hold

    def carry_out(self, step: Step | None = None) -> Path:
        """A new verified backup; where it lies. Raises the Problem "no-backup"."""
        try:
            if identity(self.practice) != self.file:
                raise problem("file-gone", name=self.practice.name)
            engine = Engine(self.practice, passphrase=self.passphrase, read_only=True)
        except (OSError, DatabaseError, Problem) as error:
            raise problem("no-backup", name=self.practice.name) from error
        try:
            return Keeper(engine, self.passphrase, self.folder).back_up(self.at, step)
        finally:
            engine.close()


class Keeper:
    """Makes copies of one open file, protected by the same passphrase as the file itself."""

    def __init__(self, engine: Engine, passphrase: str | None = None, folder: Path | None = None) -> None:
        self.engine = engine
        self.passphrase = passphrase
        self.folder = folder or backup_folder(engine.path)
        self._chosen_folder = folder

    def order(self, now: datetime, deeds: int) -> Order:
        """The same backup as `back_up` makes, for a worker."""
        return Order(self.engine.path, self.engine.file, self.passphrase, self._chosen_folder, now, deeds)

    def back_up(self, now: datetime, step: Step | None = None) -> Path:
        """A new verified backup; where it lies. Raises the Problem "no-backup"."""
        practice = self.engine.path
        number = next((_number(practice, path) for path in self.listed()), 0) + 1
        stamp = now.astimezone(UTC).strftime("%Y-%m-%d %H%M%SZ")
        path = self.folder / f"{practice.stem} {number:04} {stamp}{practice.suffix}"
        try:
            # not the practice's own folder: if its drive is gone, no other may take its place
            self.folder.mkdir(parents=self._chosen_folder is not None, exist_ok=True, mode=0o700)
            self.copy_to(path, step)
        except (OSError, DatabaseError, Problem) as error:
            raise problem("no-backup", name=practice.name) from error
        return path

    def copy_to(self, path: Path, step: Step | None = None) -> None:
        """A verified copy of the open file under a new name.

        FileExistsError if there is something already; the Problem "damaged" if the copy does not hold what
        it should. An unfinished copy is removed.
        """
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        with _new_file(part):
            self._copy_whole(part, step)
            _flush(part)
            if path.exists():
                raise FileExistsError(path)
            part.rename(path)
        _flush(path.parent)

    def listed(self) -> list[Path]:
        """The backups there are, newest first."""
        return backups(self.engine.path, self.folder)

    def _copy_whole(self, part: Path, step: Step | None) -> None:
        """Copies until the copy holds what the file holds, which may change on another connection."""
        for _try in range(_TRIES):
            before = self.engine.value("PRAGMA data_version")
            self._copy(part, step)
            if self._is_whole(part):
                return
            if self.engine.value("PRAGMA data_version") == before:
                break
        raise problem("damaged", name=part.name)

    def _copy(self, part: Path, step: Step | None) -> None:
        def progressed(_status: int, left: int, of: int) -> None:
            if step is not None:
                step(of - left, of)

        target = Engine(part, passphrase=self.passphrase)
        try:
            self.engine.connection.backup(
                target.connection, pages=_PAGES, progress=progressed, sleep=_PATIENCE_S
            )
        finally:
            target.close()

    def _is_whole(self, copy: Path) -> bool:
        """Whether a copy is sound and holds as many records as the file."""
        opened = Engine(copy, passphrase=self.passphrase, read_only=True)
        try:
            return _is_sound(opened) and counts(opened) == counts(self.engine)
        finally:
            opened.close()


def _is_sound(engine: Engine) -> bool:
    """Whether every page of every table and index is.

    What the search index says is not compared with itself, which takes three times as long as all the
    rest: it is made anew from the records whenever it does not fit them.
    """
    names = engine.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"
    )
    return all(engine.rows(f'PRAGMA integrity_check("{name}")') == [("ok",)] for (name,) in names)


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each of our tables holds."""
    return {name: engine.value(f"SELECT count(*) FROM {name}") for name in sorted(tables(engine))}


@contextmanager
def _new_file(part: Path) -> Iterator[None]:
    """An empty file only we may read; removed again if anything goes wrong."""
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _flush(path: Path) -> None:
    """To the disk itself; a folder too, where the system knows how."""
    if path.is_dir() and sys.platform == "win32":  # pragma: no cover
        return
    file = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _numbered(practice: Path, path: Path) -> re.Match[str] | None:
    if path.suffix != practice.suffix or not path.stem.startswith(practice.stem):
        return None
    return _NUMBERED.fullmatch(path.stem[len(practice.stem) :])


def _number(practice: Path, path: Path) -> int:
    match = _numbered(practice, path)
    return int(match[1]) if match else 0
