"""Walking a post-mortem: started, answered, put aside, taken up again. Drafts stay out of undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from desktop.actions.hygiene import cleaned
from desktop.domain import sessions
from desktop.domain.answers import Answers, Given, Key, from_records, stored_value
from desktop.domain.clients import ClientId
from desktop.domain.interactions import Interaction
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Respondent, Session, SessionId
from desktop.problems import Problem
from desktop.resources import read_published
from desktop.store.store import Store
from desktop.text import _

KIND = "postmortem"
WAITED_FOR = ("sent", "will_send")  # ways to the client's view that end with an answer


@dataclass(frozen=True, slots=True)
class Walk:
    """A session with all the engine needs of it: its own questionnaire and the owner's answers."""

    session: Session
    owner: Respondent
    questionnaire: Questionnaire
    answers: Answers


def start_postmortem(
    store: Store, client_id: ClientId | None, published: sessions.Questionnaire, *, kind: str = KIND
) -> Session:
    """A new session on this questionnaire, which is frozen in the file on its first use."""
    with store.draft():
        session = store.sessions.add(Session(kind, freeze(store, published), client_id, page="start"))
        assert session.id is not None
        owner = store.respondents.add(Respondent(session.id, token=uuid4().hex))
        if client_id is not None and owner.id is not None:
            store.answers.put(sessions.Answer(owner.id, "st.client", value=str(client_id)))
    return session


def freeze(store: Store, published: sessions.Questionnaire) -> int:
    """The number of a questionnaire in the file, where it is kept from its first use; within a draft."""
    frozen = store.questionnaires.published(published.code, published.version)
    if frozen is None:
        frozen = store.questionnaires.add(published)
    elif frozen.sha256 != published.sha256:
        raise Problem(
            _(
                "This practice holds another text of the same questionnaire version, so no new look "
                "back can be started with this program. Nothing was changed."
            ),
            code="questionnaire-differs",
        )
    assert frozen.id is not None
    return frozen.id


def open_walk(store: Store, session_id: SessionId) -> Walk:
    """The session as it was left. KeyError if there is none."""
    session = store.sessions.get(session_id)
    owner = store.respondents.owner(session_id)
    questionnaire = read_published(store.questionnaires.get(session.questionnaire_id).body)
    assert owner.id is not None
    return Walk(session, owner, questionnaire, from_records(store.answers.of_respondent(owner.id)))


def keep_answers(
    store: Store, session_id: SessionId, view: View, answers: Answers, *, visit: str = "", seconds: int = 0
) -> None:
    """Brings the file to these answers: one draft; each change keeps the earlier answer in the history.

    `visit` names one visit to one page: within it a changed answer leaves one row of history. `seconds`
    were spent on it since the last time.
    Raises Problem "complete" when the session is finished.
    """
    if store.sessions.get(session_id).state not in sessions.OPEN_STATES:
        raise Problem(
            _("This post-mortem is complete, so nothing was written. Open it again first."), code="complete"
        )
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    kept = {(answer.question, answer.occurrence): answer for answer in store.answers.of_respondent(owner.id)}
    states, now = _states(view, answers), store.clock()
    forced = {element.id: element.forces_basis for element in view.questionnaire.elements()}
    changed = []
    for key, given in answers.items():
        given = replace(given, basis=forced.get(key[0]) or given.basis)
        wanted = _record(owner, key, given, states[key], now)
        earlier = kept.pop(key, None)
        if earlier is not None and earlier.sealed_at is not None and given.is_sealed:
            wanted = replace(wanted, sealed_at=earlier.sealed_at)
        if earlier is None or _content(earlier) != _content(wanted):
            changed.append(wanted)
    if not changed and not kept and not seconds:
        return
    with store.draft():
        for answer in changed:
            store.answers.put(answer, visit)
        for gone in kept.values():
            store.answers.withdraw(gone, visit)
        _follow_client(store, session_id, answers)
        _follow_route(store, session_id, view)
        _add_seconds(store, session_id, seconds)


def _follow_route(store: Store, session_id: SessionId, view: View) -> None:
    """A draft waits for the client once the questionnaire is sent or will be, until somebody answered."""
    session = store.sessions.get(session_id)
    waits = view.text("cv.route") in WAITED_FOR and not view.sight.context.client_answered
    state = "waiting_for_client" if waits else "draft"
    if session.state in ("draft", "waiting_for_client") and session.state != state:
        store.sessions.save(replace(session, state=state))


def turn_to(store: Store, session_id: SessionId, page: str) -> Session:
    """Notes where the session stands and that this page was shown."""
    session = store.sessions.get(session_id)
    seen = session.seen if page in session.seen else (*session.seen, page)
    turned = replace(session, page=page, seen=seen)
    if turned != session:
        with store.draft():
            store.sessions.save(turned)
    return turned


def add_active_time(store: Store, session_id: SessionId, seconds: int) -> None:
    """Adds time that was spent on the session."""
    if seconds > 0:
        with store.draft():
            _add_seconds(store, session_id, seconds)


def remind(store: Store, session_id: SessionId, on: date | None) -> None:
    """Lets Today bring the session back on this day; None takes the reminder away."""
    with store.draft():
        store.sessions.save(replace(store.sessions.get(session_id), remind_on=on))


def remember_event(store: Store, interaction: Interaction) -> Interaction:
    """Adds an event to the timeline while looking back: recorded today, marked as memory."""
    with store.step(_("Add a remembered event")):
        return store.interactions.add(replace(cleaned(interaction), from_memory=True))


def bin_postmortem(store: Store, session_id: SessionId) -> None:
    """Moves a session to the bin; its answers stay for 30 days."""
    session = store.sessions.get(session_id)
    label = _("Remove pre-mortem") if session.kind == "premortem" else _("Remove post-mortem")
    with store.step(label):
        store.sessions.save(replace(session, deleted_at=store.clock()))


def restore_postmortem(store: Store, session_id: SessionId) -> None:
    """Takes a session out of the bin."""
    with store.step(_("Restore post-mortem")):
        store.sessions.save(replace(store.sessions.get(session_id), deleted_at=None))


def _states(view: View, answers: Answers) -> dict[Key, str]:
    dormant, orphan = set(view.dormant), set(view.orphan)
    return {key: "orphan" if key in orphan else "dormant" if key in dormant else "active" for key in answers}


def _record(owner: Respondent, key: Key, given: Given, state: str, now: datetime) -> sessions.Answer:
    assert owner.id is not None
    value, missing = stored_value(given.value)
    return sessions.Answer(
        owner.id,
        question=key[0],
        occurrence=key[1],
        value=value,
        missing=missing,
        state=state,
        basis=given.basis,
        sealed_at=now if given.is_sealed else None,
    )


def _content(answer: sessions.Answer) -> tuple[object, ...]:
    return (answer.value, answer.missing, answer.state, answer.basis, answer.sealed_at is not None)


def _follow_client(store: Store, session_id: SessionId, answers: Answers) -> None:
    """The session is about the client its first question names."""
    given = answers.get(("st.client", ""))
    if given is None or not isinstance(given.value, int):
        return
    session = store.sessions.get(session_id)
    if session.client_id != given.value:
        store.sessions.save(replace(session, client_id=ClientId(given.value)))


def _add_seconds(store: Store, session_id: SessionId, seconds: int) -> None:
    if seconds > 0:
        session = store.sessions.get(session_id)
        store.sessions.save(replace(session, active_seconds=session.active_seconds + seconds))
