"""Every operator of conditions, and every way to write one wrongly."""

from __future__ import annotations

from typing import ClassVar

import pytest

from desktop.domain.conditions import DEEPEST, OPERATORS, faults, holds, names_in, operators_in, same


class Given:
    """A scope with fixed answers."""

    answers: ClassVar[dict[str, object]] = {
        "n": 3,
        "text": "3",
        "yes": True,
        "list": ["a", "b"],
        "half": 2.5,
        "empty": [],
        "blank": " \n",
    }

    def value(self, name: str) -> object:
        return self.answers.get(name)

    def count(self, name: str) -> int:
        found = self.value(name)
        return len(found) if isinstance(found, list) else int(found is not None)

    def limit(self, name: str) -> int:
        return {"deep": 3}[name]

    def exists(self, list_name: str, at: int) -> bool:
        return list_name == "self" and at < 1


V = {name: {"var": name} for name in ("n", "text", "yes", "list", "half", "empty", "blank", "nothing")}
TRUE, FALSE = {"answered": "n"}, {"answered": "nothing"}


def test_there_are_eighteen_operators() -> None:
    wanted = "all any not eq ne gt gte lt lte in has count answered unanswered var limit exists sub"
    assert set(wanted.split()) == set(OPERATORS)
    assert len(OPERATORS) == 18


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"all": [TRUE, TRUE]}, True),
        ({"all": [TRUE, FALSE]}, False),
        ({"any": [FALSE, TRUE]}, True),
        ({"any": [FALSE, FALSE]}, False),
        ({"not": FALSE}, True),
        ({"not": TRUE}, False),
        ({"not": {"eq": [V["nothing"], 3]}}, True),
        ({"eq": [V["n"], 3]}, True),
        ({"eq": [V["n"], 3.0]}, True),
        ({"eq": [V["n"], "3"]}, False),
        ({"eq": [V["text"], 3]}, False),
        ({"eq": [V["yes"], True]}, True),
        ({"eq": [V["yes"], 1]}, False),
        ({"eq": [V["list"], ["a", "b"]]}, True),
        ({"eq": [V["list"], ["b", "a"]]}, False),
        ({"eq": [V["list"], ["a"]]}, False),
        ({"eq": [V["nothing"], V["nothing"]]}, False),
        ({"ne": [V["n"], 4]}, True),
        ({"ne": [V["n"], 3]}, False),
        ({"ne": [V["text"], 3]}, True),
        ({"ne": [V["nothing"], 4]}, False),
        ({"ne": [V["blank"], "x"]}, False),
        ({"ne": [V["empty"], ["a"]]}, False),
        ({"gt": [V["n"], 2]}, True),
        ({"gt": [V["n"], 3]}, False),
        ({"gt": [V["text"], "2"]}, False),
        ({"gt": [V["yes"], 0]}, False),
        ({"gt": [V["nothing"], -1]}, False),
        ({"gte": [V["n"], 3]}, True),
        ({"gte": [V["n"], 4]}, False),
        ({"gte": [V["nothing"], 0]}, False),
        ({"lt": [V["half"], 3]}, True),
        ({"lt": [V["n"], 3]}, False),
        ({"lt": [V["nothing"], 9]}, False),
        ({"lte": [V["n"], 3]}, True),
        ({"lte": [V["n"], 2]}, False),
        ({"lte": [V["nothing"], 9]}, False),
        ({"in": [V["n"], [1, 3]]}, True),
        ({"in": [V["text"], [1, 3]]}, False),
        ({"in": [V["nothing"], ["a"]]}, False),
        ({"in": ["a", V["list"]]}, True),
        ({"in": ["a", V["n"]]}, False),
        ({"has": [V["list"], "a"]}, True),
        ({"has": [V["list"], "c"]}, False),
        ({"has": [V["nothing"], "a"]}, False),
        ({"has": [V["n"], 3]}, False),
        ({"gte": [{"count": "list"}, 2]}, True),
        ({"eq": [{"count": "nothing"}, 0]}, True),
        ({"answered": "n"}, True),
        ({"answered": "blank"}, False),
        ({"answered": "empty"}, False),
        ({"answered": "nothing"}, False),
        ({"unanswered": "nothing"}, True),
        ({"unanswered": "n"}, False),
        ({"gt": [V["n"], {"limit": "deep"}]}, False),
        ({"gte": [V["n"], {"limit": "deep"}]}, True),
        ({"exists": {"factor": "self", "at": 0}}, True),
        ({"exists": {"factor": "self", "at": 1}}, False),
        ({"eq": [{"sub": [V["n"], 1]}, 2]}, True),
        ({"eq": [{"sub": [V["n"], V["half"]]}, 0.5]}, True),
        ({"gte": [{"sub": [V["nothing"], 1]}, -9]}, False),
        ({"eq": [{"sub": [V["text"], 1]}, 2]}, False),
        ({"eq": [{"sub": [V["yes"], 1]}, 0]}, False),
    ],
)
def test_a_condition_holds_or_not(condition: dict[str, object], expected: bool) -> None:
    assert list(faults(condition, lambda name: "", frozenset({"deep"}))) == []
    assert holds(condition, Given()) is expected


def deep(levels: int) -> dict[str, object]:
    condition: dict[str, object] = {"answered": "n"}
    for _ in range(levels - 1):
        condition = {"not": condition}
    return condition


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("n", "a mapping with one key"),
        ({}, "a mapping with one key"),
        ({"eq": [1, 1], "ne": [1, 1]}, "a mapping with one key"),
        ({"xor": [TRUE, TRUE]}, "'xor' is not an operator"),
        ({"var": "n"}, "'var' is a value, not a condition"),
        ({"all": []}, "'all' takes a list of conditions"),
        ({"any": TRUE}, "'any' takes a list of conditions"),
        ({"all": [{"nor": []}]}, "'nor' is not an operator"),
        ({"not": "n"}, "a mapping with one key"),
        ({"eq": [V["n"]]}, "'eq' takes a list of two sides"),
        ({"eq": V["n"]}, "'eq' takes a list of two sides"),
        ({"eq": [V["n"], {"a": 1, "b": 2}]}, "a value is a mapping with one key"),
        ({"eq": [V["n"], {"answered": "n"}]}, "'answered' is a condition, not a value"),
        ({"eq": [V["n"], {"abs": 1}]}, "'abs' is not an operator"),
        ({"eq": [V["n"], None]}, "None cannot be compared with"),
        ({"eq": [V["n"], " "]}, "' ' cannot be compared with"),
        ({"eq": [V["n"], []]}, "[] cannot be compared with"),
        ({"in": [V["n"], "abc"]}, "'in' needs a list to look in"),
        ({"has": ["abc", "a"]}, "'has' needs a list to look in"),
        ({"eq": [V["n"], {"limit": "height"}]}, "there is no limit 'height'"),
        ({"eq": [V["n"], {"limit": ["deep"]}]}, "there is no limit ['deep']"),
        ({"eq": [{"sub": [1]}, 1]}, "'sub' takes a list of two sides"),
        ({"eq": [{"var": 3}, 1]}, "'var' takes an id, not 3"),
        ({"answered": ["n"]}, "'answered' takes an id"),
        ({"answered": "later"}, "no 'later' yet"),
        ({"eq": [{"count": "later"}, 1]}, "no 'later' yet"),
        ({"exists": "factor.self[1]"}, "'exists' takes"),
        ({"exists": {"factor": "self"}}, "'exists' takes"),
        ({"exists": {"factor": "him", "at": 1}}, "'exists' takes"),
        ({"exists": {"factor": "self", "at": True}}, "'exists' takes"),
        ({"exists": {"factor": "self", "at": -1}}, "'exists' takes"),
        (deep(DEEPEST + 1), "20 levels deep at most"),
        ({"not": deep(DEEPEST)}, "20 levels deep at most"),
    ],
)
def test_a_broken_condition_says_what_is_wrong(raw: object, reason: str) -> None:
    def known(name: str) -> str:
        return "" if name == "n" else f"no {name!r} yet"

    found = list(faults(raw, known, frozenset({"deep"})))
    assert len(found) == 1
    assert reason in found[0]


def test_values_count_towards_the_depth() -> None:
    value: object = 1
    for _ in range(DEEPEST):
        value = {"sub": [value, 1]}
    assert "20 levels deep at most" in next(faults({"eq": [value, 1]}, lambda name: "", frozenset()))


def test_twenty_levels_are_fine() -> None:
    assert list(faults(deep(DEEPEST), lambda name: "", frozenset())) == []
    assert holds(deep(DEEPEST), Given()) is False


def test_names_and_operators_are_found_in_order() -> None:
    condition = {
        "all": [
            {"answered": "a"},
            {"gt": [{"count": "b"}, {"limit": "deep"}]},
            {"not": {"in": [{"var": "c"}, ["x"]]}},
            {"exists": {"factor": "self", "at": 1}},
        ]
    }
    assert list(names_in(condition)) == ["a", "b", "c"]
    assert list(operators_in(condition)) == [
        "all",
        "answered",
        "gt",
        "count",
        "limit",
        "not",
        "in",
        "var",
        "exists",
    ]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [(1, 1.0, True), (1, True, False), (False, 0, False), ("a", "a", True), (["a", [1]], ["a", [1]], True)],
)
def test_same_is_strict(left: object, right: object, expected: bool) -> None:
    assert same(left, right) is expected
    assert same(right, left) is expected
