"""Conditions of questionnaires: one-key mappings of a closed set of eighteen operators.

A comparison with an unanswered side is false, also `ne`, `gt` and `lt`. Types are strict: "3" is not
3 and true is not 1. `not` simply negates. No text is parsed, nothing is called, nothing is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeAlias, cast

from desktop.domain.answers import is_blank

Condition: TypeAlias = Mapping[str, object]

DEEPEST = 20

JOINS = ("all", "any")
ORDERINGS = ("gt", "gte", "lt", "lte")
PAIRS = ("eq", "ne", *ORDERINGS, "in", "has")
NAMED_TESTS = ("answered", "unanswered")
TESTS = (*JOINS, "not", *PAIRS, *NAMED_TESTS, "exists")
TERMS = ("var", "count", "limit", "sub")
OPERATORS = (*TESTS, *TERMS)


class Scope(Protocol):
    """What a condition can see: active answers so far, limits of the mode, the factor at hand."""

    def value(self, name: str) -> object:
        """The value of an element or computed name; None if unanswered."""

    def count(self, name: str) -> int:
        """How many entries or rows it has; 0 if unanswered."""

    def limit(self, name: str) -> int:
        """The limit of that name in the chosen mode."""

    def exists(self, list_name: str, at: int) -> bool:
        """Whether the factor at hand has that text."""


def holds(condition: Condition, scope: Scope) -> bool:
    """Whether a (checked) condition is met."""
    ((operator, operand),) = condition.items()
    if operator == "all":
        return all(holds(part, scope) for part in _parts(operand))
    if operator == "any":
        return any(holds(part, scope) for part in _parts(operand))
    if operator == "not":
        return not holds(cast(Condition, operand), scope)
    if operator in NAMED_TESTS:
        return is_blank(scope.value(str(operand))) == (operator == "unanswered")
    if operator == "exists":
        place = cast(Mapping[str, object], operand)
        return scope.exists(str(place["factor"]), cast(int, place["at"]))
    left, right = (_term(side, scope) for side in cast(list[object], operand))
    return not is_blank(left) and not is_blank(right) and _COMPARE[operator](left, right)


def same(left: object, right: object) -> bool:
    """Strictly equal: numbers with numbers, true with true, text with text, lists entry by entry."""
    if _is_number(left) or _is_number(right):
        return _is_number(left) and _is_number(right) and left == right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


def names_in(condition: object) -> Iterator[str]:
    """The elements and computed names a condition asks about, in its order."""
    if isinstance(condition, list):
        for part in condition:
            yield from names_in(part)
    elif isinstance(condition, Mapping):
        for operator, operand in condition.items():
            if operator in ("var", "count", *NAMED_TESTS):
                yield str(operand)
            elif operator not in ("limit", "exists"):
                yield from names_in(operand)


def operators_in(condition: object) -> Iterator[str]:
    """The operators a condition is made of."""
    if isinstance(condition, list):
        for part in condition:
            yield from operators_in(part)
    elif isinstance(condition, Mapping):
        for operator, operand in condition.items():
            yield str(operator)
            if operator != "exists":
                yield from operators_in(operand)


def faults(raw: object, name_fault: Callable[[str], str], limits: frozenset[str]) -> Iterator[str]:
    """What is wrong with a raw condition; nothing if it may be used.

    `name_fault` says what is wrong with asking about a name here, "" if nothing is.
    """
    yield from _test_faults(raw, name_fault, limits, 1)


def _parts(operand: object) -> list[Condition]:
    return cast(list[Condition], operand)


def _term(side: object, scope: Scope) -> object:
    if not isinstance(side, Mapping):
        return side
    ((operator, operand),) = side.items()
    if operator == "var":
        return scope.value(operand)
    if operator == "count":
        return scope.count(operand)
    if operator == "limit":
        return scope.limit(operand)
    left, right = (_term(part, scope) for part in operand)
    if (
        isinstance(left, int | float)
        and isinstance(right, int | float)
        and _is_number(left)
        and _is_number(right)
    ):
        return left - right
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[object, object], bool]:
    def ordered(left: object, right: object) -> bool:
        return _is_number(left) and _is_number(right) and compare(cast(float, left), cast(float, right))

    return ordered


def _contains(entries: object, value: object) -> bool:
    return isinstance(entries, list) and any(same(entry, value) for entry in entries)


_COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "eq": same,
    "ne": lambda left, right: not same(left, right),
    "gt": _ordered(lambda left, right: left > right),
    "gte": _ordered(lambda left, right: left >= right),
    "lt": _ordered(lambda left, right: left < right),
    "lte": _ordered(lambda left, right: left <= right),
    "in": lambda left, right: _contains(right, left),
    "has": _contains,
}


def _test_faults(
    raw: object, name_fault: Callable[[str], str], limits: frozenset[str], depth: int
) -> Iterator[str]:
    if depth > DEEPEST:
        yield f"a condition may be {DEEPEST} levels deep at most"
        return
    if not isinstance(raw, Mapping) or len(raw) != 1:
        yield f"a condition is a mapping with one key, not {raw!r}"
        return
    ((operator, operand),) = raw.items()
    if operator not in TESTS:
        known = "a value, not a condition" if operator in TERMS else "not an operator"
        yield f"{operator!r} is {known}"
    elif operator in JOINS:
        if not isinstance(operand, list) or not operand:
            yield f"{operator!r} takes a list of conditions"
            return
        for part in operand:
            yield from _test_faults(part, name_fault, limits, depth + 1)
    elif operator == "not":
        yield from _test_faults(operand, name_fault, limits, depth + 1)
    elif operator in NAMED_TESTS:
        yield from _name_faults(operator, operand, name_fault)
    elif operator == "exists":
        yield from _exists_faults(operand)
    else:
        yield from _pair_faults(operator, operand, name_fault, limits, depth)


def _exists_faults(operand: object) -> Iterator[str]:
    fine = (
        isinstance(operand, Mapping)
        and set(operand) == {"factor", "at"}
        and operand["factor"] in ("self", "client")
        and type(operand["at"]) is int
        and operand["at"] >= 0
    )
    if not fine:
        yield '\'exists\' takes {factor = "self" or "client", at = a number from 0}'


def _name_faults(operator: object, operand: object, name_fault: Callable[[str], str]) -> Iterator[str]:
    if not isinstance(operand, str):
        yield f"{operator!r} takes an id, not {operand!r}"
    elif fault := name_fault(operand):
        yield fault


def _pair_faults(
    operator: str, operand: object, name_fault: Callable[[str], str], limits: frozenset[str], depth: int
) -> Iterator[str]:
    if not isinstance(operand, list) or len(operand) != 2:
        yield f"{operator!r} takes a list of two sides"
        return
    for side in operand:
        yield from _term_faults(side, name_fault, limits, depth + 1)
    literal = operand[1] if operator == "in" else operand[0] if operator == "has" else []
    if not isinstance(literal, list | Mapping):
        yield f"{operator!r} needs a list to look in, not {literal!r}"


def _term_faults(
    side: object, name_fault: Callable[[str], str], limits: frozenset[str], depth: int
) -> Iterator[str]:
    if depth > DEEPEST:
        yield f"a condition may be {DEEPEST} levels deep at most"
    elif not isinstance(side, Mapping):
        if not isinstance(side, str | int | float | bool | list) or is_blank(side):
            yield f"{side!r} cannot be compared with"
    elif len(side) != 1:
        yield f"a value is a mapping with one key, not {side!r}"
    else:
        ((operator, operand),) = side.items()
        if operator not in TERMS:
            known = "a condition, not a value" if operator in TESTS else "not an operator"
            yield f"{operator!r} is {known}"
        elif operator == "limit":
            if not isinstance(operand, str) or operand not in limits:
                yield f"there is no limit {operand!r}"
        elif operator == "sub":
            yield from _pair_faults("sub", operand, name_fault, limits, depth)
        else:
            yield from _name_faults(operator, operand, name_fault)
