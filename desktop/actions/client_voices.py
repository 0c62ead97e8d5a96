"""What the client's contacts said about each area, as it counts for a post-mortem."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from desktop.domain.answers import from_records
from desktop.domain.client_form import OURS
from desktop.domain.heard import AREAS, Heard
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.sessions import OPEN_STATES, Answer, Respondent, Session
from desktop.store.store import Store


def client_scores(store: Store, session: Session) -> dict[str, dict[str, int]]:
    """By contact (as of `voice_names`) their scores (1..5) by area.

    A finished session sees what was there when it was finished: what came later is new information.
    """
    contacts = _contacts(store, session)
    found: dict[str, dict[str, int]] = {}
    for contact, name in zip(contacts, voice_names(contacts), strict=True):
        scores = {}
        for answer in _answers(store, session, contact):
            value = json.loads(answer.value or "null")
            if answer.question == AREAS and answer.occurrence in DIMENSIONS and type(value) is int:
                scores[answer.occurrence] = value
        if scores:
            found[name] = scores
    return found


def heard(store: Store, session: Session) -> tuple[Heard, ...]:
    """All that the contacts said, as it counts: see `client_scores`. Those who said nothing are absent."""
    contacts = _contacts(store, session)
    told = [
        Heard(name, from_records(_answers(store, session, contact)))
        for contact, name in zip(contacts, voice_names(contacts), strict=True)
    ]
    return tuple(each for each in told if each.answers)


def voice_names(contacts: Sequence[Respondent]) -> tuple[str, ...]:
    """What each contact of a session is called; those of one name are told apart by a number."""
    names: list[str] = []
    for contact in contacts:
        name, number = contact.name, 1
        while name in names:
            number += 1
            name = f"{contact.name} ({number})"
        names.append(name)
    return tuple(names)


def client_answered(store: Store, session: Session) -> bool:
    """Whether anything a contact said counts here."""
    return any(
        answer.state == "active"
        for contact in _contacts(store, session)
        for answer in _answers(store, session, contact)
    )


def _contacts(store: Store, session: Session) -> list[Respondent]:
    if session.id is None:
        return []
    return [each for each in store.respondents.of_session(session.id) if each.role == "contact"]


def _answers(store: Store, session: Session, contact: Respondent) -> list[Answer]:
    assert contact.id is not None
    given = store.answers.of_respondent_but(contact.id, OURS)
    if session.state in OPEN_STATES or session.completed_at is None:
        return given
    then = [_as_of(store, answer, session.completed_at) for answer in given]
    return [answer for answer in then if answer is not None]


def _as_of(store: Store, answer: Answer, moment: datetime) -> Answer | None:
    """The answer as it stood then; None if it was given later."""
    if answer.recorded_at is not None and answer.recorded_at > moment:
        return None
    history = store.answers.history(answer.respondent_id, answer.question, answer.occurrence)
    replaced = [kept for kept in history if kept.recorded_at is not None and kept.recorded_at > moment]
    return replaced[0] if replaced else answer
