"""The vocabulary: read strictly, and asked for what it knows."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.strict import BadFile
from desktop.domain.vocabulary import speak
from desktop.domain.vocabulary_loader import load_vocabulary
from desktop.resources import VOCABULARY, parsed, vocabulary

Raw = dict[str, Any]


def raw() -> Raw:
    return copy.deepcopy(parsed(VOCABULARY))


def factor(top: Raw, name: str = "com.updates") -> Raw:
    found: Raw = next(part for part in top["factors"] if part["id"] == name)
    return found


def test_it_has_eight_dimensions_and_their_factors() -> None:
    known = vocabulary()
    assert list(known.dimensions) == ["COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP", "CTX"]
    assert [len(known.factors_of(dim)) for dim in known.dimensions] == [5, 8, 4, 5, 8, 7, 8, 9]
    assert known.dimensions["CAP"].client_item == ""
    assert not known.factors["ctx.no_fault"].is_health
    assert known.factors["ctx.no_fault"].watch is None


def test_a_watch_is_a_metric_or_a_question() -> None:
    updates = vocabulary().factors["com.updates"].watch
    assert updates is not None
    assert (updates.metric, updates.op, updates.threshold) == ("days_since_update", "gt", 14.0)
    assert [also.metric for also in updates.also] == ["chase_share_90d"]
    rates = vocabulary().factors["ctx.rates"].watch
    assert rates is not None
    assert rates.question == "Has price been mentioned since the last review? Who brought it up?"


def test_factors_have_names_and_an_order() -> None:
    known = vocabulary()
    assert known.factor_name("com.updates") == "Regular updates"
    assert known.factor_name("gone.one") == "gone.one"
    assert known.in_order(frozenset({"cap.split", "com.updates", "gone.one"})) == ("com.updates", "cap.split")


def test_tokens_are_filled_and_nothing_else_is_touched() -> None:
    tokens = vocabulary().tokens["singular"]
    assert (
        speak("How did {our} work and {other} suit {us}?", tokens) == "How did my work and {other} suit me?"
    )


def put(*path: Any, value: Any) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        target: Any = top
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return change


def drop(*path: Any) -> Callable[[Raw], None]:
    def change(top: Raw) -> None:
        target: Any = top
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]

    return change


DIM, FACT = ("dimensions", 0), ("factors", 0)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop("metrics"), "the file: 'metrics' is missing"),
        (put("colour", value="red"), "the file: unknown key 'colour'"),
        (put("version", value=1), "the file: 'version' must be a text, not 1"),
        (put("schema", value="rapport.vocabulary/2"), "the file: 'schema' must be 'rapport.vocabulary/1'"),
        (put("health_scale", "direction", value="lower"), "health_scale: 'direction' must be"),
        (put("health_scale", "more", value=1), "health_scale: unknown key 'more'"),
        (drop("tokens", "plural"), "tokens: 'plural' must be a table of texts"),
        (put("scales", "extent5", value={}), "scales.extent5: must be a table of texts"),
        (put(*DIM, "id", value="EXP"), "EXP: duplicate dimension id"),
        (put(*FACT, "id", value="com.silence"), "com.silence: duplicate factor id"),
        (put(*DIM, "side", value="left"), "COM: unknown side 'left'"),
        (drop(*DIM, "anchors", "3"), "COM: the anchor for 3 is missing"),
        (put(*DIM, "anchors", "4", value="Nearly."), "COM: unknown anchor '4'"),
        (drop(*DIM, "screener"), "COM: 'screener' is missing"),
        (put(*FACT, "dim", value="XYZ"), "com.updates: unknown dimension 'XYZ'"),
        (drop(*FACT, "anchors"), "com.updates: the anchor for 1 is missing"),
        (drop(*FACT, "watch"), "com.updates: 'watch' is missing"),
        (put(*FACT, "self", value=[]), "com.updates: 'self' must be a list of texts"),
        (put(*FACT, "why", value="?"), "com.updates: unknown key 'why'"),
        (drop(*FACT, "ideas", "strong"), "com.updates: the strong idea is missing"),
        (
            put(*FACT, "client", 0, value={"q": "How?"}),
            "com.updates: a client question has either a scale or a type",
        ),
        (put(*FACT, "client", 0, value={"scale": "freq5"}), "com.updates: 'q' is missing"),
        (put(*FACT, "client", 0, "scale", value="freq6"), "com.updates: unknown scale 'freq6'"),
        (put(*FACT, "client", 0, value={"q": "How?", "type": "song"}), "com.updates: unknown type 'song'"),
        (put(*FACT, "watch", "metric", value="moon"), "com.updates: unknown metric 'moon'"),
        (put(*FACT, "watch", "op", value="eq"), "com.updates: 'eq' is not an operator to watch with"),
        (put(*FACT, "watch", "default", value="many"), "com.updates: 'default' must be a number"),
        (put(*FACT, "watch", "also", "metric", value="sun"), "com.updates: unknown metric 'sun'"),
        (put(*FACT, "watch", value={"manual": "Is it?", "op": "gt"}), "com.updates: unknown key 'op'"),
        (
            put(*FACT, "applies_if", value={"var": "has_team"}),
            "com.updates: 'var' is a value, not a condition",
        ),
    ],
)
def test_a_broken_vocabulary_is_refused_with_file_id_and_reason(
    change: Callable[[Raw], None], fault: str
) -> None:
    broken = raw()
    change(broken)
    with pytest.raises(BadFile) as caught:
        load_vocabulary(broken, "vocabulary.toml")
    assert any(str(found).startswith(f"vocabulary.toml: {fault}") for found in caught.value.faults)


def test_all_faults_are_told_at_once() -> None:
    broken = raw()
    broken["dimensions"][0]["side"] = "left"
    del factor(broken)["anchors"]["5"]
    with pytest.raises(BadFile) as caught:
        load_vocabulary(broken, "mine.toml")
    assert str(caught.value) == (
        "mine.toml: COM: unknown side 'left'\nmine.toml: com.updates: the anchor for 5 is missing"
    )
