"""Walks the demo's post-mortems with the program's own deeds, the clock turned back to their day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from desktop.actions.followups import set_action_done
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import (
    add_active_time,
    keep_answers,
    open_walk,
    start_postmortem,
    turn_to,
)
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import Answers
from desktop.domain.clients import ClientId
from desktop.domain.interactions import Interaction
from desktop.domain.postmortem import look
from desktop.domain.questionnaire_view import View
from desktop.domain.questionnaire_walk import next_page, to_seal
from desktop.domain.sessions import SessionId
from desktop.exchange.demo_drafts import DemoPostmortem, EntryLink
from desktop.resources import loss_postmortem, published
from desktop.store.store import Store

_PER_PAGE = timedelta(minutes=3)


def write_postmortem(
    store: Store,
    told: DemoPostmortem,
    client_id: ClientId,
    marked: Mapping[str, Interaction],
    zone: ZoneInfo,
) -> None:
    """Starts it, answers it page by page, and completes it if it was finished.

    `marked` are the interactions its answers link to. The store's clock is left turned.
    """
    day = told.began_at.astimezone(zone).date()
    raw = {question: _linked(value, marked) for question, value in told.answers.items()}
    answers, flaws = answers_from_json(loss_postmortem(), {"st.client": client_id, **raw}, day)
    assert not flaws, flaws  # the answers are ours
    moment = told.began_at
    store.clock = partial(_same, moment)
    session = start_postmortem(store, client_id, published())
    assert session.id is not None
    page: str | None = "start"
    while page is not None:
        store.clock = partial(_same, moment)
        view = _answer_page(store, session.id, page, answers, zone)
        moment += _PER_PAGE
        page = None if page == told.page else next_page(view, page)
    add_active_time(store, session.id, told.active_seconds)
    if told.finished_at is not None:
        store.clock = partial(_same, told.finished_at)
        complete_postmortem(store, session.id, _view(store, session.id, zone))
        _finish_actions(store, session.id, told, zone)


def _answer_page(store: Store, session_id: SessionId, page: str, wanted: Answers, zone: ZoneInfo) -> View:
    """Opens a page, seals what its opening seals and gives the answers of its questions."""
    turn_to(store, session_id, page)
    walk = open_walk(store, session_id)
    here = {
        element.id for shown in walk.questionnaire.pages if shown.id == page for element in shown.elements
    }
    answers = walk.answers.seal(to_seal(walk.questionnaire, page))
    for (question, occurrence), given in wanted.items():
        if question in here:
            answers = answers.give(question, given.value, occurrence, basis=given.basis)
    day = store.clock().astimezone(zone).date()
    view = look(walk.questionnaire, answers, context_of(store, walk, day, zone))
    keep_answers(store, session_id, view, answers, visit=page)
    return view


def _view(store: Store, session_id: SessionId, zone: ZoneInfo) -> View:
    walk = open_walk(store, session_id)
    day = store.clock().astimezone(zone).date()
    return look(walk.questionnaire, walk.answers, context_of(store, walk, day, zone))


def _finish_actions(store: Store, session_id: SessionId, told: DemoPostmortem, zone: ZoneInfo) -> None:
    """The actions that came out of it and have been done since."""
    for action in store.actions.of_session(session_id):
        if action.row_key in told.done_on and action.id is not None:
            day = told.done_on[action.row_key]
            evening = datetime(day.year, day.month, day.day, 17, 45, tzinfo=zone)
            store.clock = partial(_same, evening)
            set_action_done(store, action.id, day)


def _linked(value: object, marked: Mapping[str, Interaction]) -> object:
    """The answer with links to interactions that are in the file by now."""
    if isinstance(value, EntryLink):
        entry = marked[value.key]
        return {"table": "interactions", "id": entry.id, "on": entry.happened_on, "what": entry.subject}
    if isinstance(value, Mapping):
        return {name: _linked(cell, marked) for name, cell in value.items()}
    if isinstance(value, list):
        return [_linked(item, marked) for item in value]
    return value


def _same(moment: datetime) -> datetime:
    """A clock that stands still."""
    return moment
