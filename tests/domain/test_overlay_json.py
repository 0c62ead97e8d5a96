"""Own questions as the practice keeps them."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.overlay import (
    NOTHING,
    OnlyIf,
    Overlay,
    Reworded,
)
from desktop.domain.overlay_json import as_json, from_json
from desktop.domain.strict import BadFile
from tests.domain.overlays import TWO, own

FULL = Overlay(
    (
        own(
            1,
            type="choice",
            choices=TWO,
            choices_made=2,
            after="go.worked",
            is_private=True,
            replaces=("x.9",),
        ),
        own(2, only_if=OnlyIf("x.1", "c1"), help="Short."),
    ),
    ("fa.tempo",),
    (Reworded("fa.went_to", "Who does it now?", "Who does the work now?"),),
)


def test_an_overlay_is_kept_and_read_back() -> None:
    assert from_json(as_json(FULL)) == FULL
    assert from_json(as_json(NOTHING)) == NOTHING == from_json(None)


def broken(change: dict[str, Any]) -> dict[str, Any]:
    return {**as_json(FULL), **change}


Q = as_json(FULL)["questions"]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("not a table", "own questions: the overlay: must be a table, not 'not a table'"),
        (broken({"schema": "rapport.overlay/9"}), "own questions: the overlay: 'schema' must be"),
        (broken({"surprise": 1}), "own questions: the overlay: unknown key 'surprise'"),
        (broken({"hidden": [1]}), "own questions: the overlay: 'hidden' must be a list of ids"),
        (broken({"reworded": [{"id": "fa.kind"}]}), "own questions: fa.kind: 'words' is missing"),
        (broken({"questions": [{**Q[0], "type": "song"}]}), "own questions: x.1: unknown type 'song'"),
        (
            broken({"questions": [{**Q[0], "id": "fa.x"}]}),
            "own questions: fa.x: the id of an own question begins",
        ),
        (broken({"questions": [{**Q[0], "low": "1"}]}), "own questions: x.1: 'low' must be a whole number"),
        (broken({"questions": [{**Q[0], "choices": [{}]}]}), "own questions: x.1: 'key' is missing"),
        (broken({"questions": [{**Q[0], "only_if": {}}]}), "own questions: x.1: 'question' is missing"),
        (broken({"questions": [Q[0], Q[0]]}), "own questions: x.1: duplicate question id"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_id_and_reason(raw: object, fault: str) -> None:
    with pytest.raises(BadFile) as refused:
        from_json(raw)
    assert str(refused.value).startswith(fault)
