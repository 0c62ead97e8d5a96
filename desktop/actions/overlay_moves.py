"""Taking a post-mortem under way to the questions as they are now; the list of what happens comes first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, tzinfo

from desktop.actions.overlays import Current, base, current
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import Walk, freeze, keep_answers, open_walk
from desktop.domain import sessions
from desktop.domain.answers import stored_value
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_move import Move, move
from desktop.domain.sessions import OPEN_STATES, SessionId
from desktop.store.store import Store
from desktop.text import _


@dataclass(frozen=True, slots=True)
class Plan:
    """What a move would do, with the questions before and after it."""

    old: Questionnaire
    new: Questionnaire
    move: Move


def can_move(store: Store, session_id: SessionId) -> bool:
    """Whether a session is under way on other questions than one would start with now."""
    return _target(store, session_id) is not None


def count_behind(store: Store, now: Current) -> int:
    """How many post-mortems under way could be moved to the present questions."""
    if now.trouble:
        return 0
    known = {each.id: each.sha256 for each in store.questionnaires.versions(base().id)}
    under_way = [
        known[each.questionnaire_id] for each in store.sessions.open() if each.questionnaire_id in known
    ]
    return sum(sha256 != now.published.sha256 for sha256 in under_way)


def move_plan(store: Store, session_id: SessionId, today: date) -> Plan | None:
    """What a move would do; None when there is nothing to move to. Changes nothing."""
    target = _target(store, session_id)
    if target is None:
        return None
    walk = open_walk(store, session_id)
    return Plan(
        walk.questionnaire,
        target.questionnaire,
        move(walk.questionnaire, target.questionnaire, walk.answers, today),
    )


def move_session(store: Store, session_id: SessionId, today: date, zone: tzinfo) -> None:
    """Moves a session to the questions as they are now. Taking it back loses no answer given since.

    That is why answers that are taken over are written beside the old ones as any answer is, and only the
    turn to the other questionnaire is a step.
    """
    target, plan = _target(store, session_id), move_plan(store, session_id, today)
    if target is None or plan is None:
        return
    walk = open_walk(store, session_id)
    with store.draft():
        number = freeze(store, target.published)
        for record in _taken_over(walk, plan.move):
            store.answers.put(record)
    with store.step(_("Move a post-mortem to the present questions")):
        for name, occurrence in plan.move.unfit:
            gone = store.answers.of_question(_owner(walk), name, occurrence)
            assert gone is not None  # it was just read
            store.answers.withdraw(gone)
        store.sessions.save(replace(store.sessions.get(session_id), questionnaire_id=number))
    moved = open_walk(store, session_id)
    view = look(moved.questionnaire, moved.answers, context_of(store, moved, today, zone))
    keep_answers(store, session_id, view, moved.answers)


def _target(store: Store, session_id: SessionId) -> Current | None:
    session = store.sessions.get(session_id)
    frozen = store.questionnaires.get(session.questionnaire_id)
    if frozen.code != base().id or session.state not in OPEN_STATES:
        return None
    now = current(store)
    return None if now.trouble or now.published.sha256 == frozen.sha256 else now


def _owner(walk: Walk) -> sessions.RespondentId:
    assert walk.owner.id is not None
    return walk.owner.id


def _taken_over(walk: Walk, plan: Move) -> list[sessions.Answer]:
    made = []
    for (name, occurrence), given in plan.taken_over.items():
        value, missing = stored_value(given.value)
        made.append(
            sessions.Answer(_owner(walk), name, occurrence, value, missing, state="orphan", basis=given.basis)
        )
    return made
