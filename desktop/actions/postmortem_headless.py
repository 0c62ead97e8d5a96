"""A post-mortem without its pages: answers from a file, tried out or kept, and what comes out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from desktop.actions.overlays import begin_postmortem, current
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import KIND, Walk, keep_answers, open_walk
from desktop.domain.answer_forms import answers_from_json, named
from desktop.domain.answers import NO_ANSWERS, Answers
from desktop.domain.clients import ClientId
from desktop.domain.postmortem import look
from desktop.domain.postmortem_outcome import outcome
from desktop.domain.postmortem_rules import unmet
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import OPEN_STATES, Respondent, Session, SessionId
from desktop.problems import Problem, sentence
from desktop.store.store import Store
from desktop.text import _, ngettext

CLIENT = "st.client"
_NAMED = 5  # flaws told one by one


@dataclass(frozen=True, slots=True)
class Headless:
    """A session as it is now, saved or not (then it has no id), and one look at its answers.

    `notice` says why a new one does without the own questions; "" if it does not.
    """

    session: Session
    view: View
    notice: str = ""

    def document(self) -> dict[str, object]:
        """As JSON: which session, what is visible, what counts, what is missing, what comes out."""
        told = {"notice": self.notice} if self.notice else {}
        return {"id": self.session.id, "state": self.session.state, **outcome(self.view), **told}


def walk_headless(
    store: Store,
    *,
    client_id: ClientId | None = None,
    session_id: SessionId | None = None,
    answers: Mapping[str, object] | None = None,
    save: bool = False,
    today: date,
    zone: tzinfo,
) -> Headless:
    """Lays the answers of a file over a session, or over a new one on the client.

    With `save` they are kept, and the session is completed once nothing required is missing; without it
    nothing is written. Raises Problem "answers-flawed", "sealed" or "complete".
    """
    notice = ""
    if session_id is None:
        now = current(store)
        walk, notice = _begun(now.questionnaire, client_id), now.trouble
    else:
        walk = open_walk(store, session_id)
    given = _laid(store, walk, answers or {}, today)
    view = _look(store, walk, given, today, zone)
    if not save:
        return Headless(walk.session, view, notice)
    return Headless(_saved(store, walk, view, given), view, notice)


def listed(store: Store) -> dict[str, object]:
    """All post-mortems as JSON, first begun first; instants in UTC."""
    sessions = [*store.sessions.open(), *store.sessions.finished()]
    return {
        "postmortems": [
            {
                "id": session.id,
                "client": None if session.client_id is None else store.clients.get(session.client_id).name,
                "state": session.state,
                "page": session.page,
                "began": session.recorded_at.isoformat() if session.recorded_at else None,
                "completed": session.completed_at.isoformat() if session.completed_at else None,
            }
            for session in sorted(sessions, key=lambda each: each.id or 0)
        ]
    }


def _begun(questionnaire: Questionnaire, client_id: ClientId | None) -> Walk:
    """A session that is not in the file yet."""
    answers = NO_ANSWERS if client_id is None else NO_ANSWERS.give(CLIENT, client_id)
    session = Session(KIND, 0, client_id, page="start")
    return Walk(session, Respondent(SessionId(0)), questionnaire, answers)


def _laid(store: Store, walk: Walk, raw: Mapping[str, object], today: date) -> Answers:
    """The session's answers and those of the file over them; whom it is about stays as it is."""
    given, flaws = answers_from_json(walk.questionnaire, raw, today)
    if flaws:
        first = "; ".join(f"{name}: {sentence(flaw)}" for name, flaw in flaws[:_NAMED])
        raise Problem(
            ngettext(
                "{n} answer cannot be used, so nothing was written: {first}",
                "{n} answers cannot be used, so nothing was written: {first}",
                len(flaws),
            ).format(n=len(flaws), first=first),
            code="answers-flawed",
        )
    answers = walk.answers
    for key, answer in given.items():
        if key == (CLIENT, ""):
            if walk.session.client_id is None:
                answers = answers.give(CLIENT, _client(store, answer.value))
            continue
        earlier = answers.get(key)
        if earlier is not None and earlier.is_sealed and earlier.value != answer.value:
            raise Problem(
                _(
                    "“{name}” was put aside to be compared later, so nothing was written. Open it in the "
                    "program if it must be changed."
                ).format(name=named(key)),
                code="sealed",
            )
        answers = answers.give(key[0], answer.value, key[1])
    return answers


def _client(store: Store, told: object) -> object:
    """A client's name becomes its number where it is the only one of that name."""
    found = store.clients.named(told) if isinstance(told, str) else []
    return found[0].id if len(found) == 1 else told


def _look(store: Store, walk: Walk, answers: Answers, today: date, zone: tzinfo) -> View:
    context = context_of(store, replace(walk, answers=answers), today, zone)
    # no page is shown here, so what a page would fill in by itself counts
    return look(walk.questionnaire, answers, replace(context, shown=None))


def _saved(store: Store, walk: Walk, view: View, answers: Answers) -> Session:
    session = walk.session
    if session.state not in OPEN_STATES:
        raise Problem(
            _("This post-mortem is complete, so nothing was written. Reopen it in the program first."),
            code="complete",
        )
    if session.id is None:
        session, _trouble = begin_postmortem(store, session.client_id)
    assert session.id is not None
    keep_answers(store, session.id, view, answers)
    if not unmet(view):
        return complete_postmortem(store, session.id, view)
    return store.sessions.get(session.id)
