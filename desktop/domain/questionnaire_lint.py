"""Looks at the wording and logic of a questionnaire that can be read: is it neutral, short, safe to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.conditions import Condition
from desktop.domain.flaws import Flaw
from desktop.domain.questionnaire import Element, Questionnaire, gaps_in
from desktop.domain.strict import Fault
from desktop.domain.vocabulary import Vocabulary

LONGEST_QUESTION = 190
MOST_QUESTION_MARKS = 2
LOADED = (
    "admit", "blame", "excuse", "fail", "failed", "failure", "fault", "guilt", "guilty", "incompetent", "lazy",
    "obviously", "of course", "should have", "stupid",
)  # fmt: skip

_FAULTS = {
    "lint.why": "it asks why; ask what, how, when or which",
    "lint.loaded": "{word!r} is a loaded word",
    "lint.long": "it has {n} characters; {enough} are enough",
    "lint.marks": "it has more than {most} question marks",
}
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_LOADED = re.compile(rf"\b({'|'.join(LOADED)})\b", re.IGNORECASE)


def lint(questionnaire: Questionnaire, file: str) -> list[Fault]:
    """Everything that could be asked better or more safely; empty if nothing."""
    found: list[Fault] = []
    for where, text in _questions(questionnaire):
        found += [Fault(file, where, reason) for reason in question_faults(text)]
    for page in questionnaire.pages:
        for name in gaps_in(page.title + page.intro):
            found.append(Fault(file, page.id, f"[[{name}]] stands where nothing can guard it"))
    for element in questionnaire.elements():
        for name in _unguarded_gaps(questionnaire, element):
            found.append(Fault(file, element.id, f"[[{name}]] is not guarded by visible_if answered"))
        for name in _bare_nots(questionnaire, element.visible_if):
            found.append(Fault(file, element.id, f"'not' over the optional {name!r} without 'answered'"))
    return found


def question_faults(text: str) -> Iterator[str]:
    """What is wrong with the words of one question, for whoever writes the file."""
    for flaw in question_flaws(text):
        yield _FAULTS[flaw.code].format(**flaw.values)


def question_flaws(text: str) -> Iterator[Flaw]:
    """What is wrong with the words of one question."""
    if _WHY.search(text):
        yield Flaw("lint.why")
    if found := _LOADED.search(text):
        yield Flaw("lint.loaded", {"word": found.group().lower()})
    if len(text) > LONGEST_QUESTION:
        yield Flaw("lint.long", {"n": len(text), "enough": LONGEST_QUESTION})
    if text.count("?") > MOST_QUESTION_MARKS:
        yield Flaw("lint.marks", {"most": MOST_QUESTION_MARKS})


def _questions(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for element in questionnaire.elements():
        yield element.id, element.question
        for column in element.columns:
            yield f"{element.id}.{column.id}", column.question
    core: Any = questionnaire.client_form.get("core", [])
    for item in core:
        yield item["id"], item.get("q", "")
    yield from _vocabulary_questions(questionnaire.vocabulary)


def _vocabulary_questions(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for dimension in vocabulary.dimensions.values():
        yield dimension.id, dimension.screener
        yield dimension.id, dimension.client_item
    for factor in vocabulary.factors.values():
        for text in factor.questions:
            yield factor.id, text
        for item in factor.client:
            yield factor.id, item.question
        if factor.watch is not None:
            yield factor.id, factor.watch.question


def _unguarded_gaps(questionnaire: Questionnaire, element: Element) -> Iterator[str]:
    guards = _guards(element.visible_if or {})
    for name in gaps_in(element.question + element.help):
        if questionnaire.element(name) is not None and name not in guards:
            yield name


def _guards(condition: Condition) -> set[str]:
    """The ids that are answered wherever this condition holds."""
    found: set[str] = set()
    for operator, operand in condition.items():
        if operator == "answered":
            found.add(str(operand))
        elif operator == "all" and isinstance(operand, list):
            found.update(*(_guards(part) for part in operand))
    return found


def _bare_nots(
    questionnaire: Questionnaire, condition: object, guarded: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Optional questions under a `not`: it is true as well when they are unanswered."""
    if isinstance(condition, list):
        for part in condition:
            yield from _bare_nots(questionnaire, part, guarded)
    if not isinstance(condition, Mapping):
        return
    for operator, operand in condition.items():
        if operator == "not":
            for name in _compared(operand):
                element = questionnaire.element(name)
                if element is not None and not element.required and name not in guarded:
                    yield name
        elif operator in ("all", "any"):
            yield from _bare_nots(questionnaire, operand, guarded | _guards(condition))


def _compared(condition: object) -> Iterator[str]:
    if isinstance(condition, list):
        for part in condition:
            yield from _compared(part)
    elif isinstance(condition, Mapping):
        for operator, operand in condition.items():
            if operator in ("var", "count"):
                yield str(operand)
            else:
                yield from _compared(operand)
