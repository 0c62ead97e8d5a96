"""Strict reading of resource files: whatever is not expected is a fault with file, id and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a resource file."""

    file: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.reason}"


class BadFile(ValueError):
    """A resource file that must not be used; `faults` says everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be: a name for the fault and a test."""

    name: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_whole(value: object) -> bool:
    return type(value) is int


TEXT = Kind("a text", _is_text)
WHOLE = Kind("a whole number", _is_whole)
COUNT = Kind("a whole number from 0", lambda value: type(value) is int and value >= 0)
NUMBER = Kind("a number", lambda value: type(value) in (int, float))
BOOL = Kind("true or false", lambda value: isinstance(value, bool))
TABLE = Kind("a table", lambda value: isinstance(value, dict))
TABLES = Kind(
    "a list of tables",
    lambda value: isinstance(value, list) and all(isinstance(part, dict) for part in value),
)
TEXTS = Kind(
    "a list of texts", lambda value: isinstance(value, list) and bool(value) and all(map(_is_text, value))
)
WORDS = Kind(
    "a table of texts",
    lambda value: isinstance(value, dict) and bool(value) and all(map(_is_text, value.values())),
)
COUNTS = Kind(
    "a table of whole numbers",
    lambda value: isinstance(value, dict) and bool(value) and all(map(_is_whole, value.values())),
)
WHOLES = Kind("a list of whole numbers", lambda value: isinstance(value, list) and all(map(_is_whole, value)))
ANY = Kind("anything", lambda value: True)


class Reading:
    """The faults of one file, collected while it is looked through."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, where: str, reason: str) -> None:
        """Notes that something is wrong at this id."""
        self.faults.append(Fault(self.file, where, reason))

    def table(
        self, raw: object, where: str, needed: Mapping[str, Kind], allowed: Mapping[str, Kind] | None = None
    ) -> bool:
        """Whether a table has all needed keys, no unknown ones, and values of the right kinds."""
        if not isinstance(raw, dict):
            self.fault(where, f"must be a table, not {raw!r}")
            return False
        before = len(self.faults)
        kinds = {**needed, **(allowed or {})}
        for key in needed:
            if key not in raw:
                self.fault(where, f"{key!r} is missing")
        for key, value in raw.items():
            if key not in kinds:
                self.fault(where, f"unknown key {key!r}")
            elif not kinds[key].fits(value):
                self.fault(where, f"{key!r} must be {kinds[key].name}, not {value!r}")
        return len(self.faults) == before

    def fixed(self, raw: Mapping[str, object], where: str, key: str, expected: str) -> None:
        """Notes a fault if a key has another value than this one."""
        if raw.get(key) != expected:
            self.fault(where, f"{key!r} must be {expected!r}, not {raw.get(key)!r}")

    def unique(self, ids: Iterable[str], what: str) -> None:
        """Notes every id that occurs twice."""
        seen: set[str] = set()
        for name in ids:
            if name in seen:
                self.fault(name, f"duplicate {what} id")
            seen.add(name)

    def finish(self) -> None:
        """Raises BadFile if there was any fault."""
        if self.faults:
            raise BadFile(self.faults)
