"""Every text of a record on its way in: control characters, lone surrogates and excess taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.domain.plain_text import clean_name, clean_note

if TYPE_CHECKING:
    from desktop.store.rows import Record

R = TypeVar("R", bound="Record")

# texts of several lines; all others are titles, names and codes
_LONG = frozenset({"notes", "note", "goals", "connection", "what", "when_text", "then_text", "done_when"})


def cleaned(record: R) -> R:
    """The record as it may be kept."""
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        clean = _cleaned(value, field.name in _LONG)
        if clean != value:
            changed[field.name] = clean
    return replace(record, **changed) if changed else record


def _cleaned(value: Any, is_long: bool) -> Any:
    if isinstance(value, str):
        return clean_note(value).text if is_long else clean_name(value).text
    if isinstance(value, tuple):
        return tuple(_cleaned(part, is_long) for part in value)
    if isinstance(value, Mapping):
        return {clean_name(key).text: _cleaned(part, True) for key, part in value.items()}
    return value
