"""Waking an answer that sleeps: what else must be answered so that its question is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.answers import Answers, Key
from desktop.domain.conditions import names_in
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import View

_DEEPEST = 6
_DEEP_LIST = "pk.deep"


def brought_back(view: View, key: Key) -> Answers | None:
    """The answers with those changed that hide this one; None where no single change shows it."""
    answers = _shown(view.questionnaire, view.sight.answers, key, _DEEPEST)
    if answers is None:
        return None
    return answers if key in look(view.questionnaire, answers, view.sight.context).active else None


def hidden_by(view: View, key: Key) -> str:
    """The question whose answer hides this one; "" if there is none."""
    element = view.sight.element(key[0])
    if element is None:
        return ""
    if element.visible_if is None:
        return _DEEP_LIST if view.shown(_DEEP_LIST) is not None else ""
    return next((name for name in names_in(element.visible_if) if view.sight.element(name) is not None), "")


def _shown(questionnaire: Questionnaire, answers: Answers, key: Key, depth: int) -> Answers | None:
    element = questionnaire.element(key[0])
    if element is None or not depth:
        return None
    if key[1] in questionnaire.vocabulary.factors:
        ticked = _ticked(questionnaire, answers, key[1], depth)
        if ticked is None:
            return None
        answers = ticked
    return _met(questionnaire, answers, element.visible_if, depth)


def _ticked(questionnaire: Questionnaire, answers: Answers, factor: str, depth: int) -> Answers | None:
    name = f"pk.{questionnaire.vocabulary.factors[factor].dim}"
    answers = _with_entry(answers, name, factor)
    if (_DEEP_LIST, "") in answers:
        answers = _with_entry(answers, _DEEP_LIST, factor)
    return _shown(questionnaire, answers, (name, ""), depth - 1)


def _with_entry(answers: Answers, name: str, entry: object) -> Answers:
    given = answers.get((name, ""))
    kept = given.value if given is not None and isinstance(given.value, list) else []
    return answers if entry in kept else answers.give(name, [*kept, entry])


def _met(questionnaire: Questionnaire, answers: Answers, condition: object, depth: int) -> Answers | None:
    """The answers under which a condition of plain comparisons holds."""
    if not isinstance(condition, Mapping):
        return answers
    ((operator, operand),) = condition.items()
    if operator == "all":
        for part in operand:
            met = _met(questionnaire, answers, part, depth)
            if met is None:
                return None
            answers = met
        return answers
    if operator == "any":
        tried = (_met(questionnaire, answers, part, depth) for part in operand)
        return next((met for met in tried if met is not None), None)
    if operator in ("answered", "exists"):
        return answers
    return _compared(questionnaire, answers, operator, operand, depth)


def _compared(
    questionnaire: Questionnaire, answers: Answers, operator: str, operand: Any, depth: int
) -> Answers | None:
    sides = operand if isinstance(operand, list) else []
    names = [str(side["var"]) for side in sides if isinstance(side, Mapping) and "var" in side]
    literals = [side for side in sides if not isinstance(side, Mapping)]
    if len(names) != 1 or len(literals) != 1:
        return None  # counts, limits and comparisons of two answers take a judgement
    (name,), (wanted,) = names, literals
    asked = _shown(questionnaire, answers, (name, ""), depth - 1)
    if asked is None:
        return None
    if operator == "has" or (operator == "in" and sides[0] == wanted):
        return _with_entry(asked, name, wanted)
    given = asked.get((name, ""))
    now = given.value if given is not None else None
    if operator == "in" and isinstance(wanted, list):
        return asked if now in wanted else asked.give(name, wanted[0])
    if operator == "eq":
        return asked if now == wanted else asked.give(name, wanted)
    return asked if operator == "ne" and now is not None and now != wanted else None
