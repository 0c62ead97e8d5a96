"""Answers as a JSON file of a person or script: question ids to values, tables as lists of objects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain.answer_checks import LONGEST_TEXT, check_answer
from desktop.domain.answers import NO_ANSWERS, Answers, Json, Key, Missing
from desktop.domain.flaws import Flaw
from desktop.domain.plain_text import clean, one_line
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.questionnaire_view import View

DEEPEST = 10  # how deep values of unknown questions may be nested


def named(key: Key) -> str:
    """A question with its occurrence as one name: `fa.kind`, `cd.then@com.updates`."""
    question, occurrence = key
    return f"{question}@{occurrence}" if occurrence else question


def answers_from_json(
    questionnaire: Questionnaire, raw: Mapping[str, object], today: date
) -> tuple[Answers, tuple[tuple[str, Flaw], ...]]:
    """The answers of a file, and every flaw with the name it was found at; flawed ones are left out.

    Questions this version does not know are kept as they are.
    """
    answers, flaws = NO_ANSWERS, list[tuple[str, Flaw]]()
    for name, value in raw.items():
        question, _, occurrence = one_line(name).partition("@")
        element = questionnaire.element(question)
        if element is None:
            try:
                answers = answers.give(question, _unknown(value), occurrence)
            except _TooDeep:
                flaws.append((name, Flaw("answer.too_deep", {"limit": DEEPEST})))
        elif element.has_rows and not occurrence and isinstance(value, list):
            answers = _take_rows(questionnaire, element, value, today, answers, flaws)
        else:
            checked, wrong = check_answer(questionnaire, element, value, today, occurrence)
            flaws += [(name, flaw) for flaw in wrong]
            if not wrong and checked is not None:
                answers = answers.give(question, checked, occurrence)
    return answers, tuple(flaws)


def answers_to_json(view: View) -> dict[str, object]:
    """The active answers in the form `answers_from_json` reads, in the order of the flow."""
    found: dict[str, object] = {}
    for element in view.questionnaire.elements():
        if element.has_rows:
            rows = [{_key_name(element): row.key, **row.cells} for row in view.rows(element.id)]
            whole = view.active.get((element.id, ""))
            if rows:
                found[element.id] = rows
            elif whole is not None and isinstance(whole.value, Missing):
                found[element.id] = _plain(whole.value)
            continue
        for key in (shown for shown in view.active if shown[0] == element.id):
            found[named(key)] = _plain(view.active[key].value)
    return found


def _plain(value: Json | Missing) -> Json:
    return {"missing": value.value} if isinstance(value, Missing) else value


class _TooDeep(Exception):
    pass


def _unknown(value: object) -> Json | Missing:
    """A value nobody can check: its text is made fit to be kept, the four ways of not answering are told apart."""
    if isinstance(value, Mapping) and set(value) == {"missing"}:
        for kind in Missing:
            if kind.value == value["missing"]:
                return kind
    return _kept(value, 1)


def _kept(value: object, depth: int) -> Json:
    if depth > DEEPEST:
        raise _TooDeep
    if isinstance(value, str):
        return clean(value, limit=LONGEST_TEXT, multiline=True).text
    if isinstance(value, list):
        return [_kept(part, depth + 1) for part in value]
    if isinstance(value, Mapping):
        return {one_line(str(name)): _kept(part, depth + 1) for name, part in value.items()}
    return value


def _key_name(element: Element) -> str:
    """Under which name a row says what it is about."""
    source = element.source
    if source is None or source.kind == "table" or source.name == "other_hits":
        return "key"
    return "dim" if source.kind == "dimensions" else "factor"


def _take_rows(
    questionnaire: Questionnaire,
    element: Element,
    rows: list[Any],
    today: date,
    answers: Answers,
    flaws: list[tuple[str, Flaw]],
) -> Answers:
    """The answers with these rows, each under its own key or, where rows are free, a new one."""
    own = _key_name(element)
    taken: list[str] = []
    for number, row in enumerate(rows, start=1):
        where = f"{element.id}[{number}]"
        if not isinstance(row, Mapping):
            flaws.append((where, Flaw("answer.row")))
            continue
        key = row.get("key", row.get(own))
        if key is None and element.source is None:
            key = answers.free_row_key(element.id)
        key = one_line(key) if isinstance(key, str) else ""
        if not key:
            flaws.append((where, Flaw("answer.key", {"key": own})))
            continue
        if key in taken:
            flaws.append((where, Flaw("answer.duplicate", {"key": key})))
            continue
        cells = {name: cell for name, cell in row.items() if name not in ("key", own)}
        checked, wrong = check_answer(questionnaire, element, cells, today, key)
        flaws += [(where, flaw) for flaw in wrong]
        if not wrong and isinstance(checked, dict):
            taken.append(key)
            answers = answers.put_row(element.id, key, checked)
    return answers.order_rows(element.id, taken) if element.can_reorder else answers
