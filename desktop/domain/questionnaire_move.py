"""Taking a session under way to another version of its questionnaire: what is kept, mapped, not carried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.answer_checks import check_answer
from desktop.domain.answers import Answers, Given, Json, Key, Missing
from desktop.domain.questionnaire import Element, Questionnaire


@dataclass(frozen=True, slots=True)
class Move:
    """What a move does with each answer. `mapped` are (from, to) pairs.

    `asleep` are not carried because the new version does not ask: they stay where they are and sleep.
    `unfit` are not carried because they do not fit the question any more: they are withdrawn, and stay in
    the history. `added` are the questions the new version asks besides.
    """

    kept: tuple[Key, ...]
    mapped: tuple[tuple[Key, Key], ...]
    asleep: tuple[Key, ...]
    unfit: tuple[Key, ...]
    added: tuple[str, ...]
    taken_over: Answers  # the mapped answers under their new names
    answers: Answers  # all answers after the move


def move(old: Questionnaire, new: Questionnaire, answers: Answers, today: date) -> Move:
    """How the answers of one version are carried to another one; nothing is changed yet."""
    kept: list[Key] = []
    unfit: list[Key] = []
    fitting: dict[Key, tuple[int, Key, Given]] = {}  # by the new key, with the latest old one
    heirs = {name: element for element in new.elements() for name in element.replaces}
    for key, given in answers.items():
        element, heir = new.element(key[0]), heirs.get(key[0])
        if element is not None:
            (kept if _fits(new, element, given, today, key[1]) else unfit).append(key)
        elif heir is not None and (heir.id, key[1]) not in answers:
            carried = _fits(new, heir, given, today, key[1])
            to, rank = (heir.id, key[1]), heir.replaces.index(key[0])
            if carried is not None and (to not in fitting or fitting[to][0] < rank):
                fitting[to] = rank, key, carried
    mapped = tuple((key, to) for to, (_rank, key, _given) in fitting.items())
    used = {*kept, *unfit, *(key for key, _to in mapped)}
    asleep = [key for key in answers if key not in used and old.element(key[0]) is not None]
    taken_over = {to: given for to, (_rank, _key, given) in fitting.items()}
    known = {element.id for element in old.elements()}
    return Move(
        tuple(kept),
        mapped,
        tuple(asleep),
        tuple(unfit),
        tuple(each.id for each in new.elements() if each.id not in known and not each.is_silent),
        Answers(taken_over),
        Answers({**{key: given for key, given in answers.items() if key not in unfit}, **taken_over}),
    )


def _fits(new: Questionnaire, element: Element, given: Given, today: date, occurrence: str) -> Given | None:
    """The answer as this question can hold it; None if it cannot."""
    if isinstance(given.value, Missing):
        return given
    for value in _ways(given.value, element):
        checked, flaws = check_answer(new, element, value, today, occurrence)
        if not flaws:
            return Given(checked, given.basis, given.is_sealed)
    return None


def _ways(value: Json, element: Element) -> tuple[Json, ...]:
    """A value as it is; one choice may become one of several."""
    return (value, [value]) if element.type == "multi" and isinstance(value, str) else (value,)
