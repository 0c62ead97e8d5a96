"""Opens a practice file, or makes a new one. Never makes one where one was expected."""

from __future__ import annotations

import json
import os
from pathlib import Path

from desktop.problems import problem
from desktop.store import schema
from desktop.store.clock import Clock
from desktop.store.engine import Engine
from desktop.store.rows import instant
from desktop.store.store import Store


def create_practice(path: Path, *, clock: Clock, zone: str, passphrase: str | None = None) -> Store:
    """A new, empty practice with its home zone (IANA). Raises the Problem "exists"."""
    if path.exists():
        raise problem("exists", name=path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    engine = Engine(path, passphrase=passphrase)
    with engine.transaction():
        schema.migrate(engine)
        engine.execute(
            "INSERT INTO preferences (recorded_at, name, value) VALUES (?, 'zone', ?)",
            (instant(clock()), json.dumps(zone)),
        )
    engine.close()
    return open_practice(path, clock=clock, passphrase=passphrase)


def open_practice(
    path: Path, *, clock: Clock, passphrase: str | None = None, read_only: bool = False
) -> Store:
    """Opens a practice file."""
    if not path.exists():
        raise problem("missing", name=path.name)
    return Store(Engine(path, passphrase=passphrase, read_only=read_only), clock)
