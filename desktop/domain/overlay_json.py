"""An overlay as the practice keeps it, read back strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop.domain.overlay import NOTHING, PREFIX, TYPES, OnlyIf, Overlay, OwnChoice, OwnQuestion, Reworded
from desktop.domain.plain_text import is_blank
from desktop.domain.strict import ANY, BOOL, COUNT, TABLE, TABLES, TEXT, WHOLE, Kind, Reading

SCHEMA = "rapport.overlay/1"
_FILE = "own questions"
_STRING = Kind("a text", lambda value: isinstance(value, str))
_NAMES = Kind("a list of ids", lambda value: isinstance(value, list) and all(map(TEXT.fits, value)))
_TOP: Mapping[str, Kind] = {"schema": TEXT, "questions": TABLES, "hidden": _NAMES, "reworded": TABLES}
_QUESTION: Mapping[str, Kind] = {
    "id": TEXT, "type": TEXT, "page": TEXT, "after": _STRING, "words": _STRING, "help": _STRING, "choices": TABLES,
    "choices_made": COUNT, "scale": TEXT, "low": WHOLE, "high": WHOLE, "is_private": BOOL, "replaces": _NAMES,
}  # fmt: skip
_CHOICE: Mapping[str, Kind] = {"key": TEXT, "words": _STRING}
_ONLY_IF: Mapping[str, Kind] = {"question": TEXT, "value": ANY}
_REWORDED: Mapping[str, Kind] = {"id": TEXT, "words": TEXT, "instead_of": _STRING}


def as_json(overlay: Overlay) -> dict[str, Any]:
    """What is kept of an overlay."""
    return {
        "schema": SCHEMA,
        "questions": [_question_json(each) for each in overlay.questions],
        "hidden": list(overlay.hidden),
        "reworded": [
            {"id": each.id, "words": each.words, "instead_of": each.instead_of} for each in overlay.reworded
        ],
    }


def from_json(raw: object) -> Overlay:
    """The overlay that was kept; None is none. BadFile if it is not as expected."""
    if raw is None:
        return NOTHING
    reading = Reading(_FILE)
    if not _can_be_written(raw):
        reading.fault("the overlay", "it holds broken characters or is nested too deeply")
        reading.finish()
    if not reading.table(raw, "the overlay", _TOP):
        reading.finish()
    assert isinstance(raw, dict)
    reading.fixed(raw, "the overlay", "schema", SCHEMA)
    for question in raw["questions"]:
        _check(reading, question)
    for words in raw["reworded"]:
        reading.table(words, str(words.get("id")), _REWORDED)
    reading.unique([str(question.get("id")) for question in raw["questions"]], "question")
    reading.finish()
    return Overlay(
        tuple(_question(each) for each in raw["questions"]),
        tuple(raw["hidden"]),
        tuple(Reworded(**each) for each in raw["reworded"] if not is_blank(each["words"])),
    )


def _can_be_written(raw: object) -> bool:
    """Whether a version with it could be kept: half of a character pair cannot."""
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _check(reading: Reading, raw: Mapping[str, Any]) -> None:
    where = str(raw.get("id"))
    if not reading.table(raw, where, _QUESTION, {"only_if": TABLE}):
        return
    if not raw["id"].startswith(PREFIX):
        reading.fault(where, f"the id of an own question begins with {PREFIX!r}")
    if raw["type"] not in TYPES:
        reading.fault(where, f"unknown type {raw['type']!r}")
    for choice in raw["choices"]:
        reading.table(choice, where, _CHOICE)
    if "only_if" in raw:
        reading.table(raw["only_if"], where, _ONLY_IF)


def _question(raw: Mapping[str, Any]) -> OwnQuestion:
    only_if = raw.get("only_if")
    return OwnQuestion(
        **{
            **raw,
            "choices": tuple(OwnChoice(**each) for each in raw["choices"]),
            "replaces": tuple(raw["replaces"]),
            "only_if": None if only_if is None else OnlyIf(**only_if),
        }
    )


def _question_json(question: OwnQuestion) -> dict[str, Any]:
    kept: dict[str, Any] = {name: getattr(question, name) for name in _QUESTION}
    kept["replaces"] = list(question.replaces)
    kept["choices"] = [{"key": choice.key, "words": choice.words} for choice in question.choices]
    if question.only_if is not None:
        kept["only_if"] = {"question": question.only_if.question, "value": question.only_if.value}
    return kept
