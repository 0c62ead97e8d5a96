"""Reads the parsed vocabulary file strictly; BadFile says file, id and reason of every fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.conditions import ORDERINGS, faults
from desktop.domain.strict import (
    ANY,
    BOOL,
    NUMBER,
    TABLE,
    TABLES,
    TEXT,
    TEXTS,
    WHOLE,
    WORDS,
    Kind,
    Reading,
)
from desktop.domain.vocabulary import ClientItem, Dimension, Factor, Vocabulary, Watch

SCHEMA = "rapport.vocabulary/1"
SIDES = ("between", "mine", "theirs")
ANCHORED = ("1", "3", "5")

_TOP: Mapping[str, Kind] = {
    "schema": TEXT, "id": TEXT, "version": TEXT, "locale": TEXT, "direction": TEXT, "health_scale": TABLE,
    "tokens": TABLE, "scales": TABLE, "metrics": WORDS, "dimensions": TABLES, "factors": TABLES,
}  # fmt: skip
_HEALTH_SCALE: Mapping[str, Kind] = {"min": WHOLE, "max": WHOLE, "direction": TEXT, "not_rated": TEXTS}
_DIMENSION: Mapping[str, Kind] = {"id": TEXT, "name": TEXT, "side": TEXT, "screener": TEXT, "anchors": WORDS}
_FACTOR: Mapping[str, Kind] = {
    "id": TEXT, "dim": TEXT, "name": TEXT, "pick": TEXT, "sources": TEXTS, "self": TEXTS, "client": TABLES,
    "ideas": WORDS,
}  # fmt: skip
_FACTOR_MORE: Mapping[str, Kind] = {"anchors": WORDS, "watch": TABLE, "health": BOOL, "applies_if": ANY}
_METRIC_WATCH: Mapping[str, Kind] = {"metric": TEXT, "op": TEXT, "default": NUMBER}


def load_vocabulary(raw: Mapping[str, Any], file: str) -> Vocabulary:
    """The vocabulary of a parsed file; BadFile if anything in it is not as expected."""
    reading = Reading(file)
    if reading.table(raw, "the file", _TOP):
        _check_top(reading, raw)
        for dimension in raw["dimensions"]:
            _check_dimension(reading, dimension)
        known = {str(dimension.get("id")) for dimension in raw["dimensions"]}
        for factor in raw["factors"]:
            _check_factor(reading, factor, known, raw)
        reading.unique([str(part.get("id")) for part in raw["dimensions"]], "dimension")
        reading.unique([str(part.get("id")) for part in raw["factors"]], "factor")
    reading.finish()
    return Vocabulary(
        id=raw["id"],
        version=raw["version"],
        locale=raw["locale"],
        direction=raw["direction"],
        tokens=raw["tokens"],
        scales=raw["scales"],
        dimensions={part["id"]: _dimension(part) for part in raw["dimensions"]},
        metrics=raw["metrics"],
        factors={part["id"]: _factor(part) for part in raw["factors"]},
    )


def _check_top(reading: Reading, raw: Mapping[str, Any]) -> None:
    reading.fixed(raw, "the file", "schema", SCHEMA)
    if reading.table(raw["health_scale"], "health_scale", _HEALTH_SCALE):
        reading.fixed(raw["health_scale"], "health_scale", "direction", "higher_is_healthier")
    for group, what in (("tokens", "singular"), ("tokens", "plural")):
        if not WORDS.fits(raw[group].get(what)):
            reading.fault(group, f"{what!r} must be {WORDS.name}")
    for name, points in raw["scales"].items():
        if not WORDS.fits(points):
            reading.fault(f"scales.{name}", f"must be {WORDS.name}")


def _check_anchors(reading: Reading, where: str, anchors: Mapping[str, str]) -> None:
    for point in ANCHORED:
        if point not in anchors:
            reading.fault(where, f"the anchor for {point} is missing")
    for point in anchors:
        if point not in ANCHORED:
            reading.fault(where, f"unknown anchor {point!r}")


def _check_dimension(reading: Reading, raw: Mapping[str, Any]) -> None:
    where = str(raw.get("id"))
    if not reading.table(raw, where, _DIMENSION, {"client_item": TEXT}):
        return
    if raw["side"] not in SIDES:
        reading.fault(where, f"unknown side {raw['side']!r}")
    _check_anchors(reading, where, raw["anchors"])


def _check_factor(reading: Reading, raw: Mapping[str, Any], dims: set[str], top: Mapping[str, Any]) -> None:
    where = str(raw.get("id"))
    if not reading.table(raw, where, _FACTOR, _FACTOR_MORE):
        return
    if raw["dim"] not in dims:
        reading.fault(where, f"unknown dimension {raw['dim']!r}")
    for item in raw["client"]:
        if not reading.table(item, where, {"q": TEXT}, {"scale": TEXT, "type": TEXT}):
            continue
        if ("scale" in item) == ("type" in item):
            reading.fault(where, "a client question has either a scale or a type")
        elif "scale" in item and item["scale"] not in top["scales"]:
            reading.fault(where, f"unknown scale {item['scale']!r}")
        elif item.get("type", "text_long") != "text_long":
            reading.fault(where, f"unknown type {item['type']!r}")
    for idea in ("strong", "intermediate"):
        if idea not in raw["ideas"]:
            reading.fault(where, f"the {idea} idea is missing")
    if raw.get("health", True):
        _check_anchors(reading, where, raw.get("anchors", {}))
        if "watch" not in raw:
            reading.fault(where, "'watch' is missing")
    if "watch" in raw:
        _check_watch(reading, where, raw["watch"], top["metrics"])
    if "applies_if" in raw:
        for reason in faults(raw["applies_if"], lambda name: "", frozenset()):
            reading.fault(where, reason)


def _check_watch(reading: Reading, where: str, raw: Mapping[str, Any], metrics: Mapping[str, str]) -> None:
    if "manual" in raw:
        reading.table(raw, where, {"manual": TEXT})
        return
    if not reading.table(raw, where, _METRIC_WATCH, {"also": TABLE}):
        return
    if raw["metric"] not in metrics:
        reading.fault(where, f"unknown metric {raw['metric']!r}")
    if raw["op"] not in ORDERINGS:
        reading.fault(where, f"{raw['op']!r} is not an operator to watch with")
    if "also" in raw:
        _check_watch(reading, where, raw["also"], metrics)


def _dimension(raw: Mapping[str, Any]) -> Dimension:
    return Dimension(
        raw["id"], raw["name"], raw["side"], raw["screener"], raw.get("client_item", ""), raw["anchors"]
    )


def _factor(raw: Mapping[str, Any]) -> Factor:
    return Factor(
        id=raw["id"],
        dim=raw["dim"],
        name=raw["name"],
        pick=raw["pick"],
        sources=tuple(raw["sources"]),
        questions=tuple(raw["self"]),
        client=tuple(ClientItem(item["q"], item.get("scale", "")) for item in raw["client"]),
        anchors=raw.get("anchors", {}),
        watch=_watch(raw["watch"]) if "watch" in raw else None,
        ideas=raw["ideas"],
        is_health=raw.get("health", True),
        applies_if=raw.get("applies_if"),
    )


def _watch(raw: Mapping[str, Any]) -> Watch:
    if "manual" in raw:
        return Watch(question=raw["manual"])
    also = (_watch(raw["also"]),) if "also" in raw else ()
    return Watch(raw["metric"], raw["op"], float(raw["default"]), also=also)
