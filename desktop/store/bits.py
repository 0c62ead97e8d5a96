"""The statements of a journal in bits that are quick, each compiled once for many rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BIT_ROWS = 200  # a few hundredths of a second; a client with all that hangs on it takes longest
_BIT_LETTERS = 500_000

_RANGE = re.compile(r"(DELETE FROM \w+ WHERE id) BETWEEN (\d+) AND (\d+)")
_ONE = re.compile(r"(DELETE FROM \w+ WHERE id) = (\d+)")
_INSERT = re.compile(r"(INSERT INTO \w+ \([\w, ]*\) VALUES )(\(.*\))", re.DOTALL)


def in_bits(statements: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The same effect in the same order of tables, and how many rows each bit is about.

    Long ranges are parted; neighbours that delete from, or insert into, one table become one statement,
    for compiling a statement with its triggers takes longer than what it does.
    """
    head, parts, letters = "", list[str](), 0
    for statement in statements:
        found = _neighbour(statement)
        if found is None:
            yield from _joined(head, parts)
            head, parts = "", []
            yield from _parted(statement)
            continue
        if found[0] != head or len(parts) == BIT_ROWS or letters > _BIT_LETTERS:
            yield from _joined(head, parts)
            head, parts, letters = found[0], [], 0
        parts.append(found[1])
        letters += len(found[1])
    yield from _joined(head, parts)


def _neighbour(statement: str) -> tuple[str, str] | None:
    """What a statement of one row has in common with its neighbours, and what it has for itself."""
    found = _ONE.fullmatch(statement) or _INSERT.fullmatch(statement)
    return (found[1], found[2]) if found is not None else None


def _joined(head: str, parts: list[str]) -> Iterator[tuple[str, int]]:
    if parts:
        listed = ", ".join(parts)
        yield (f"{head} IN ({listed})" if head.startswith("DELETE") else f"{head}{listed}"), len(parts)


def _parted(statement: str) -> Iterator[tuple[str, int]]:
    found = _RANGE.fullmatch(statement)
    if found is None:
        yield statement, 1
        return
    first, last = int(found[2]), int(found[3])
    for low in range(first, last + 1, BIT_ROWS):
        high = min(low + BIT_ROWS - 1, last)
        yield f"{found[1]} BETWEEN {low} AND {high}", high - low + 1
