"""The clock of the running program; tests and the demo bring their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from desktop.problems import problem

Clock: TypeAlias = Callable[[], datetime]

FIRST_YEAR, LAST_YEAR = 1900, 2200  # of days we can count with


def utc_now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def sensible(clock: Clock) -> Clock:
    """The same clock, which raises the Problem "clock" where it says what cannot be."""

    def told() -> datetime:
        try:
            now = clock()
        except (ValueError, OverflowError, OSError) as error:
            raise problem("clock") from error
        if not FIRST_YEAR <= now.year <= LAST_YEAR:
            raise problem("clock")
        return now

    return told
