"""What was known when: a record as it stood between two instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Known(Generic[R]):
    """One state of a record. `known_until` None: it still stands; both instants aware UTC."""

    record: R
    known_from: datetime
    known_until: datetime | None = None
