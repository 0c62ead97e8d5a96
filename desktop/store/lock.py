"""One writer per file: an OS lock on a file beside it, freed by the OS when the process dies.

The lock file also says who holds it, for the sentence shown to others and to tell an unclean end.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.problems import problem


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: host, process id and start time as text."""

    host: str
    process: int
    started: str


class Lock:
    """A held lock. `was_unclean`: its last holder on this computer never let go of it."""

    def __init__(self, path: Path, file: int, was_unclean: bool) -> None:
        self.path = path
        self.was_unclean = was_unclean
        self._file: int | None = file

    def release(self) -> None:
        """Lets go and removes the lock file; a second time does nothing."""
        if self._file is None:
            return
        # where an open file can be removed this comes first, so that nobody locks a name just going away
        with suppress(OSError):
            self.path.unlink()
        os.close(self._file)
        self._file = None
        if sys.platform == "win32":  # pragma: no cover
            with suppress(OSError):
                self.path.unlink()


def lock_path(practice: Path) -> Path:
    """The lock file of a practice file."""
    return practice.with_name(practice.name + ".lock")


def acquire(practice: Path, now: datetime, *, take_over: bool = False) -> Lock:
    """Locks a practice file for writing.

    Raises the Problems "locked" (another program of this computer), "locked-elsewhere" (another
    computer's lock; `take_over` overrides it), "read-only" (no lock file can be made here) and "no-room".
    """
    path = lock_path(practice)
    while True:
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise problem("read-only", name=practice.name) from error
        if not _lock(file):
            os.close(file)
            holder = _read(path)
            host = holder.host if holder else socket.gethostname()
            raise problem("locked", name=practice.name, host=host)
        if _is_at(file, path):
            break
        # its last holder removed it between our opening and our locking
        os.close(file)
    holder = _read(path)
    if holder is not None and holder.host != socket.gethostname() and not take_over:
        os.close(file)
        raise problem("locked-elsewhere", name=practice.name, host=holder.host)
    mine = Holder(socket.gethostname(), os.getpid(), now.isoformat())
    held = Lock(path, file, was_unclean=holder is not None)
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, _written(mine), 0) if hasattr(os, "pwrite") else os.write(file, _written(mine))
    except OSError as error:
        held.release()
        raise problem("no-room", name=practice.name) from error
    return held


def _written(holder: Holder) -> bytes:
    written = {"host": holder.host, "process": holder.process, "started": holder.started}
    return json.dumps(written).encode()


def _read(path: Path) -> Holder | None:
    """Who wrote the lock file; None if nobody did, or if it cannot be read."""
    try:
        written = json.loads(path.read_text("utf-8"))
        return Holder(str(written["host"]), int(written["process"]), str(written["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_at(file: int, path: Path) -> bool:
    try:
        there = path.stat()
    except OSError:
        return False
    here = os.fstat(file)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 20  # a byte beyond the text, which others may then still read

    def _lock(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
