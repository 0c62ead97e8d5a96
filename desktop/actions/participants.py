"""People who give their screening separately, one after the other at the same computer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, normalize
from uuid import uuid4

from desktop.actions.hygiene import cleaned
from desktop.domain.plain_text import clean_name
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.screening_spread import PARTS, Voice
from desktop.domain.sessions import Answer, Respondent, RespondentId, SessionId
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.text import _

PARTICIPANT = "participant"
MOST = 3
AREAS = tuple(f"sc.{dim}" for dim in DIMENSIONS)
_SKIPPED = "skipped"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # fillers that count as letters or signs and draw nothing


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody beside the owner. Done: every area was answered or left out on purpose."""

    id: RespondentId
    voice: Voice
    is_done: bool


def participants(store: Store, session_id: SessionId) -> tuple[Participant, ...]:
    """In the order they answer."""
    found = []
    for each in store.respondents.of_session(session_id):
        if each.role == PARTICIPANT and each.id is not None:
            answers = [answer for answer in store.answers.of_respondent(each.id) if answer.question in AREAS]
            parts = {answer.question: json.loads(answer.value) for answer in answers if answer.value}
            found.append(Participant(each.id, Voice(each.name, parts), len(answers) == len(AREAS)))
    return tuple(found)


def invite_participants(store: Store, session_id: SessionId, names: Iterable[str]) -> tuple[Participant, ...]:
    """Those who will answer. Raises Problem "participants" for no name, too many, or one name twice."""
    composed = (" ".join(normalize("NFC", clean_name(name).text).split()) for name in names)
    wanted = [name for name in composed if _seen(name)]
    if not 1 <= len(wanted) <= MOST or len(set(map(_seen, wanted))) < len(wanted):
        raise Problem(
            _("Name one to {most} people, each with a name of their own.").format(most=MOST),
            code="participants",
        )
    with store.draft():
        for name in wanted:
            store.respondents.add(
                cleaned(Respondent(session_id, PARTICIPANT, name, token=uuid4().hex, channel="table"))
            )
    return participants(store, session_id)


def _seen(name: str) -> str:
    """What can be seen of a name, to tell two apart; "" if nothing can."""
    drawn = (each for each in name if category(each) != "Cf" and each not in _BLANK_LETTERS)
    return " ".join("".join(drawn).casefold().split())


def keep_part(store: Store, participant: RespondentId, area: str, part: str | None) -> None:
    """One answer, at once; None leaves the area out. Raises ValueError for another area or part."""
    if area not in AREAS or part not in (*PARTS, None):
        raise ValueError(f"{area}: {part}")
    value, missing = ("", _SKIPPED) if part is None else (json.dumps(part), "")
    with store.draft():
        store.answers.put(Answer(participant, area, value=value, missing=missing))


def finish_participant(store: Store, participant: RespondentId) -> None:
    """Areas without an answer are left out on purpose: the laptop is passed on."""
    known = {answer.question for answer in store.answers.of_respondent(participant)}
    with store.draft():
        for area in AREAS:
            if area not in known:
                store.answers.put(Answer(participant, area, missing=_SKIPPED))


def remove_participants(store: Store, session_id: SessionId) -> None:
    """Takes all of them out, with what they said."""
    with store.step(_("Remove the others' first thoughts")):
        for each in store.respondents.of_session(session_id):
            if each.role == PARTICIPANT:
                store.respondents.remove(each.id or 0)
