"""Where each contact of the client stands: asked, answered; and how their view comes to the walk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.actions.client_forms import ORIGINAL, SENT, contacts
from desktop.actions.client_voices import voice_names
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import WAITED_FOR, keep_answers, open_walk
from desktop.domain.postmortem import look
from desktop.domain.sessions import OPEN_STATES, Respondent, SessionId
from desktop.store.store import Store

ROUTE = "cv.route"
_KEEPS = ("talked", "sent")  # routes that a form going out takes nothing away from


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact under the name that tells it apart; the last form made and the last reply, None for none."""

    contact: Respondent
    name: str
    asked_at: datetime | None
    answered_at: datetime | None


def standings(store: Store, session_id: SessionId) -> tuple[Standing, ...]:
    """All contacts of a session, in the order they were named."""
    found = contacts(store, session_id)
    return tuple(
        _standing(store, contact, name) for contact, name in zip(found, voice_names(found), strict=True)
    )


def note_route(store: Store, session_id: SessionId, today: date, zone: ZoneInfo, *, is_sent: bool) -> None:
    """Answers for the owner how the client's view comes, now that a form was made.

    What was answered stays where it says as much already. Nothing happens once the session is finished.
    """
    walk = open_walk(store, session_id)
    given = walk.answers.get((ROUTE, ""))
    before = given.value if given is not None else None
    is_said = before in (_KEEPS if is_sent else (*_KEEPS, *WAITED_FOR))
    if is_said or walk.session.state not in OPEN_STATES:
        return
    answers = walk.answers.give(ROUTE, "sent" if is_sent else "will_send")
    view = look(walk.questionnaire, answers, context_of(store, walk, today, zone))
    keep_answers(store, session_id, view, answers, visit=ROUTE)


def _standing(store: Store, contact: Respondent, name: str) -> Standing:
    assert contact.id is not None
    notes = store.answers.of_respondent(contact.id)

    def latest(question: str) -> datetime | None:
        times = (each.updated_at or each.recorded_at for each in notes if each.question == question)
        return max((time for time in times if time is not None), default=None)

    return Standing(contact, name, latest(SENT), latest(ORIGINAL))
