"""Deeds of many rows, done part by part within one transaction, so that a window can breathe."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

# Gives (done, of) after each part and the result at the end; closed before its end it is rolled back.
Parts: TypeAlias = Generator[tuple[int, int], None, Result]


def in_one_go(parts: Parts[Result]) -> Result:
    """All of it at once, for whoever has nothing else to do."""
    while True:
        try:
            next(parts)
        except StopIteration as end:
            result: Result = end.value
            return result
