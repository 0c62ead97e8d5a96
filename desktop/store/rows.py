"""A record as a row and back, by the fields and type hints of its dataclass.

Days are `2025-03-31`, instants `2025-03-31T14:02:00.000000Z` (fixed width, so text order is time order),
tuples and mappings JSON, booleans 0 and 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, fields
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from desktop.problems import problem


class Record(Protocol):
    """What every stored dataclass has."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> int | None: ...
    @property
    def recorded_at(self) -> datetime | None: ...


R = TypeVar("R", bound=Record)
Value = str | int | float | bytes | None
Coder = Callable[[Any], Any]


def instant(moment: datetime) -> str:
    """An aware instant as stored text."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def text(value: str) -> str:
    """Text as stored; the actions take NUL out before, as SQLite's own functions cut there."""
    if "\0" in value:
        raise ValueError("NUL in a text")
    return value


def columns(record: type[Record]) -> tuple[str, ...]:
    """The columns of a record, in the order of its fields."""
    return tuple(_coders(record))


def values(record: Record) -> dict[str, Value]:
    """A record as a row."""
    names = columns(type(record))
    return dict(zip(names, writer(type(record), names)(record), strict=True))


def writer(record: type[R], names: Sequence[str]) -> Callable[[R], list[Value]]:
    """Makes rows of these columns (two at least) from records."""
    take = attrgetter(*names)
    encoders = [_coders(record)[name][0] for name in names]

    def write(given: R) -> list[Value]:
        return [
            value if value is None else encode(value)
            for encode, value in zip(encoders, take(given), strict=True)
        ]

    return write


def reader(record: type[R]) -> Callable[[tuple[Any, ...]], R]:
    """Makes records from rows whose first columns are `columns(record)`."""
    coders = _coders(record)
    width = len(coders)
    decoders = [(place, decode) for place, (_, decode) in enumerate(coders.values()) if decode is not None]

    def read(row: tuple[Any, ...]) -> R:
        found = list(row[:width])
        for place, decode in decoders:
            if found[place] is not None:
                try:
                    found[place] = decode(found[place])
                except ValueError as error:
                    # a bit that fell over, or another program: no check of SQLite's sees that
                    raise problem("damaged-record") from error
        return record(*found)

    return read


def from_mapping(record: type[R], row: Mapping[str, Any]) -> R:
    """A record from a mapping of columns, as `revisions` keeps it; fields it lacks take their default."""
    read = {}
    for name, (_, decode) in _coders(record).items():
        if name in row:
            value = row[name]
            read[name] = value if value is None or decode is None else decode(value)
    return record(**read)


@cache
def _coders(record: type[Record]) -> dict[str, tuple[Coder, Coder | None]]:
    hints = get_type_hints(record)
    return {field.name: _coder(hints[field.name]) for field in fields(record)}


def _coder(hint: Any) -> tuple[Coder, Coder | None]:
    """How a type goes into a column and comes back; no second function: as it is."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin is tuple:
        return _to_json_list, _from_json_list
    if origin is Mapping:
        return _to_json, _from_json
    return _PLAIN[hint]


def _to_json(value: Mapping[str, Any]) -> str:
    return text(json.dumps(dict(value), ensure_ascii=False)) if value else "{}"


def _from_json(value: str) -> Any:
    return json.loads(value) if value != "{}" else {}


def _to_json_list(value: tuple[Any, ...]) -> str:
    return text(json.dumps(list(value), ensure_ascii=False)) if value else "[]"


@lru_cache(4096)
def _from_json_list(value: str) -> tuple[Any, ...]:
    return tuple(json.loads(value)) if value != "[]" else ()


_PLAIN: dict[Any, tuple[Coder, Coder | None]] = {
    str: (text, None),
    int: (int, None),
    float: (float, None),
    bool: (int, bool),
    date: (date.isoformat, date.fromisoformat),
    datetime: (instant, datetime.fromisoformat),
}
