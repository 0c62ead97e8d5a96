"""Looks strictly through the raw elements of a questionnaire; every fault names file, id and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.conditions import faults, operators_in
from desktop.domain.questionnaire import COLUMN_TYPES, ELEMENT_TYPES
from desktop.domain.strict import (
    ANY,
    BOOL,
    COUNT,
    COUNTS,
    TABLE,
    TEXT,
    TEXTS,
    WHOLE,
    WHOLES,
    WORDS,
    Kind,
    Reading,
)
from desktop.domain.vocabulary import Vocabulary

_NEEDED: Mapping[str, Kind] = {"id": TEXT, "type": TEXT}
_ALLOWED: Mapping[str, Kind] = {
    "q": TEXT, "help": TEXT, "required": BOOL, "private": BOOL, "default": TEXT, "visible_if": ANY,
    "choices": WORDS, "exclusive": TEXTS, "scale": TEXT, "dim": TEXT, "factors_of": TEXT, "other": BOOL,
    "anchors_of": TEXT, "from": ANY, "rows": ANY, "over": ANY, "max_var": TEXT, "columns": TABLE, "fields": TABLE,
    "reorder": BOOL, "soft_min": COUNT, "min_unless": TABLE, "typical_rows": COUNTS, "prefill": TEXTS,
    "lock_when_opened": TEXT, "seal_before": TEXT, "offers": TEXTS, "forces_basis": TEXT, "template": TEXT,
    "rev": COUNT, "replaces": TEXTS, "show": TEXT, "min": WHOLE, "max": WHOLE, "step": WHOLE, "secs": COUNT, "secs_per_row": COUNT,
    "secs_per_item": COUNT,
}  # fmt: skip
# What a type cannot do without: of each group one key.
_TYPE_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "choice": (("choices", "scale"),),
    "checklist": (("choices",),),
    "multi": (("choices", "factors_of", "from"),),
    "rating": (("scale",),),
    "number": (("min",), ("max",)),
    "table": (("columns",),),
    "loop": (("over",), ("fields",)),
    "computed": (("show",),),
}
_WORDED = ("q", "dim", "factors_of", "from", "show")
_TIMES = ("secs", "secs_per_row", "secs_per_item")


@dataclass(slots=True)
class Known:
    """What may be named at the point the reading has reached."""

    vocabulary: Vocabulary
    limits: frozenset[str]
    modes: frozenset[str]
    pages: frozenset[str]
    templates: frozenset[str]
    all_ids: frozenset[str]
    columns: frozenset[str]  # "table.column"
    computed: Mapping[str, tuple[str, ...]]  # name -> the elements it reads
    earlier: set[str] = field(default_factory=set)

    def name_fault(self, name: str) -> str:
        """Why a condition may not ask about this name here; "" if it may."""
        if name in self.earlier:
            return ""
        if name in self.computed:
            late = [read for read in self.computed[name] if read not in self.earlier]
            return f"forward reference to {name!r}, which needs {late[0]!r}" if late else ""
        return f"forward reference to {name!r}" if name in self.all_ids else f"unknown id {name!r}"


def check_element(reading: Reading, raw: Mapping[str, Any], known: Known, looped: bool) -> None:
    """Notes every fault of one raw element; `looped` if its page is asked once per factor."""
    where = str(raw.get("id"))
    if not reading.table(raw, where, _NEEDED, _ALLOWED):
        return
    if raw["type"] not in ELEMENT_TYPES:
        reading.fault(where, f"unknown type {raw['type']!r}")
        return
    for keys in _TYPE_NEEDS.get(raw["type"], ()):
        if not any(key in raw for key in keys):
            reading.fault(where, f"a {raw['type']} needs {' or '.join(repr(key) for key in keys)}")
    if raw["type"] != "loop" and not any(key in raw for key in _WORDED):
        reading.fault(where, "it has no words: 'q' is missing")
    if sum(key in raw for key in _TIMES) != 1:
        reading.fault(where, f"it needs one of {', '.join(repr(key) for key in _TIMES)}")
    _check_references(reading, where, raw, known)
    _check_choices(reading, where, raw)
    _check_sources(reading, where, raw, known, looped)
    for group in ("columns", "fields"):
        for name, column in raw.get(group, {}).items():
            check_column(reading, f"{where}.{name}", column, known)
    if "visible_if" in raw:
        check_condition(reading, where, raw["visible_if"], known, looped)
    if "min_unless" in raw and reading.table(raw["min_unless"], where, {"min": COUNT, "unless": ANY}):
        check_condition(reading, where, raw["min_unless"]["unless"], known, looped)


def check_condition(
    reading: Reading, where: str, condition: object, known: Known, looped: bool = False
) -> None:
    """Notes every fault of a condition at this place."""
    for reason in faults(condition, known.name_fault, known.limits):
        reading.fault(where, reason)
    if not looped and "exists" in set(operators_in(condition)):
        reading.fault(where, "'exists' needs a page that loops over factors")


def check_column(reading: Reading, where: str, raw: object, known: Known) -> None:
    """Notes every fault of one column of a table or field of a loop."""
    if not reading.table(
        raw, where, {"type": TEXT, "q": TEXT}, {"choices": WORDS, "values": WHOLES, "scale": TEXT}
    ):
        return
    assert isinstance(raw, dict)
    if raw["type"] not in COLUMN_TYPES:
        reading.fault(where, f"unknown type {raw['type']!r}")
    if raw["type"] == "choice" and sum(key in raw for key in ("choices", "values", "scale")) != 1:
        reading.fault(where, "a choice needs one of 'choices', 'values', 'scale'")
    if raw["type"] == "rating" and "scale" not in raw:
        reading.fault(where, "a rating needs 'scale'")
    if "scale" in raw and raw["scale"] not in known.vocabulary.scales:
        reading.fault(where, f"unknown scale {raw['scale']!r}")


def _check_references(reading: Reading, where: str, raw: Mapping[str, Any], known: Known) -> None:
    vocabulary = known.vocabulary
    for key, ids, what in (
        ("scale", vocabulary.scales, "scale"),
        ("dim", vocabulary.dimensions, "dimension"),
        ("factors_of", vocabulary.dimensions, "dimension"),
        ("max_var", known.limits, "limit"),
        ("lock_when_opened", known.pages, "page"),
        ("template", known.templates, "template"),
        ("anchors_of", ("factor",), "owner of anchors"),
        ("forces_basis", vocabulary.scales.get("basis", {}), "basis"),
    ):
        if key in raw and raw[key] not in ids:
            reading.fault(where, f"unknown {what} {raw[key]!r}")
    for mode in raw.get("typical_rows", {}):
        if mode not in known.modes:
            reading.fault(where, f"unknown mode {mode!r}")
    for name in raw.get("prefill", ()):
        if "." in name and name not in known.earlier:
            reading.fault(where, known.name_fault(name))
    for factor in vocabulary.factors_of(raw.get("factors_of", "")):
        if factor.applies_if is not None:
            check_condition(reading, factor.id, factor.applies_if, known)


def _check_choices(reading: Reading, where: str, raw: Mapping[str, Any]) -> None:
    choices = raw.get("choices", {})
    for choice in raw.get("exclusive", ()):
        if choice not in choices:
            reading.fault(where, f"exclusive choice {choice!r} is not among the choices")
    if "default" in raw and raw["default"] not in choices:
        reading.fault(where, f"default {raw['default']!r} is not among the choices")


def _check_sources(reading: Reading, where: str, raw: Mapping[str, Any], known: Known, looped: bool) -> None:
    for key in ("from", "rows", "over"):
        if key in raw:
            check_source(reading, where, raw[key], known, looped)


def check_source(reading: Reading, where: str, raw: object, known: Known, looped: bool) -> None:
    """Notes every fault of a place that choices, rows or words come from."""
    if isinstance(raw, str):
        fault = known.name_fault(raw) if raw in known.computed else f"unknown computed name {raw!r}"
        if fault:
            reading.fault(where, fault)
    elif not isinstance(raw, dict):
        reading.fault(where, f"not a source: {raw!r}")
    elif set(raw) == {"dimensions"}:
        wanted = raw["dimensions"]
        if wanted not in ({"side": "between"}, {"side": "mine"}, {"side": "theirs"}, {"has": "client_item"}):
            reading.fault(where, f"unknown set of dimensions {wanted!r}")
    elif set(raw) == {"table", "where"}:
        _check_table_source(reading, where, raw, known)
    elif set(raw) in ({"factor", "at"}, {"id", "factor", "at"}):
        if raw["factor"] not in ("self", "client") or not COUNT.fits(raw["at"]):
            reading.fault(where, f"not a text of a factor: {raw!r}")
        elif "id" in raw and raw["id"] not in known.vocabulary.factors:
            reading.fault(where, f"unknown factor {raw['id']!r}")
        elif "id" not in raw and not looped:
            reading.fault(where, "there is no factor at hand outside a page that loops over factors")
    else:
        reading.fault(where, f"not a source: {raw!r}")


def _check_table_source(reading: Reading, where: str, raw: Mapping[str, Any], known: Known) -> None:
    table = raw["table"]
    if fault := known.name_fault(table):
        reading.fault(where, fault)

    def column_fault(name: str) -> str:
        return "" if f"{table}.{name}" in known.columns else f"{table!r} has no column {name!r}"

    for reason in faults(raw["where"], column_fault, known.limits):
        reading.fault(where, reason)
