"""Verified backups: a copy counts only when it was opened, checked and counted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop.problems import Problem, problem
from desktop.store.engine import DatabaseError, Engine
from desktop.store.schema import tables

_NUMBERED = re.compile(r" (\d{4,}) \d{4}-\d{2}-\d{2} \d{6}Z")


def backup_folder(practice: Path) -> Path:
    """Where the backups of a practice file go unless told otherwise."""
    return practice.with_name(f"{practice.stem} backups")


def backups(practice: Path, folder: Path | None = None) -> list[Path]:
    """The backups of a practice file, newest first."""
    folder = folder or backup_folder(practice)
    found = [path for path in (folder.iterdir() if folder.is_dir() else ()) if _number(practice, path)]
    return sorted(found, key=lambda path: _number(practice, path), reverse=True)


class Keeper:
    """Makes copies of one open file, protected by the same passphrase as the file itself."""

    def __init__(self, engine: Engine, passphrase: str | None = None, folder: Path | None = None) -> None:
        self.engine = engine
        self.passphrase = passphrase
        self.folder = folder or backup_folder(engine.path)
        self._may_make_folders = folder is not None

    def back_up(self, now: datetime) -> Path:
        """A new verified backup; where it lies. Raises the Problem "no-backup"."""
        practice = self.engine.path
        number = next((_number(practice, path) for path in self.listed()), 0) + 1
        stamp = now.astimezone(UTC).strftime("%Y-%m-%d %H%M%SZ")
        path = self.folder / f"{practice.stem} {number:04} {stamp}{practice.suffix}"
        try:
            # not the practice's own folder: if its drive is gone, no other may take its place
            self.folder.mkdir(parents=self._may_make_folders, exist_ok=True, mode=0o700)
            self.copy_to(path)
        except (OSError, DatabaseError, Problem) as error:
            raise problem("no-backup", name=practice.name) from error
        return path

    def copy_to(self, path: Path) -> None:
        """A verified copy of the open file under a new name.

        FileExistsError if there is something already; the Problem "damaged" if the copy does not hold what
        it should. An unfinished copy is removed.
        """
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        with _new_file(part):
            target = Engine(part, passphrase=self.passphrase)
            try:
                self.engine.connection.backup(target.connection)
            finally:
                target.close()
            self._verify(part)
            _flush(part)
            if path.exists():
                raise FileExistsError(path)
            part.rename(path)
        _flush(path.parent)

    def listed(self) -> list[Path]:
        """The backups there are, newest first."""
        return backups(self.engine.path, self.folder)

    def _verify(self, copy: Path) -> None:
        opened = Engine(copy, passphrase=self.passphrase, read_only=True)
        try:
            if opened.rows("PRAGMA integrity_check(1)") != [("ok",)] or counts(opened) != counts(self.engine):
                raise problem("damaged", name=copy.name)
        finally:
            opened.close()


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
