"""Gathers what the report of a post-mortem rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, tzinfo

from desktop.actions.client_voices import heard
from desktop.actions.participants import participants
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortem_links import is_private, private_events, words_of
from desktop.actions.postmortems import Walk, open_walk
from desktop.actions.premortems import KIND as AHEAD
from desktop.actions.revisits import revisits
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import Key, from_records
from desktop.domain.both_sides import MINE
from desktop.domain.clients import ClientId
from desktop.domain.health import last_day
from desktop.domain.health_history import rating_history
from desktop.domain.health_trend import TrendPoint, trend
from desktop.domain.loss import Loss
from desktop.domain.plain_text import one_line
from desktop.domain.postmortem import look
from desktop.domain.postmortem_outcome import actions, findings, lessons
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Action, Finding, Session, SessionId
from desktop.problems import Problem
from desktop.resources import read_published
from desktop.store.store import Store
from desktop.text import _

GUESS = "fa.first_guess"


def loss_of(store: Store, session_id: SessionId, today: date, zone: tzinfo) -> Loss:
    """The loss of a session, finished or not. Raises Problem "no-client" before the client is known."""
    walk = open_walk(store, session_id)
    session = walk.session
    if session.client_id is None:
        raise Problem(
            _("This post-mortem does not say yet which client it is about. Answer that first."),
            code="no-client",
        )
    view = look(walk.questionnaire, walk.answers, context_of(store, walk, today, zone))
    is_done = session.state == "complete"
    found = tuple(store.findings.of_session(session_id)) if is_done else findings(view, session_id)
    completed = session.completed_at.astimezone(zone).date() if is_done and session.completed_at else None
    return Loss(
        client=store.clients.get(session.client_id),
        view=view,
        findings=found,
        lessons=tuple(store.lessons.of_session(session_id)) if is_done else lessons(view, session_id),
        actions=_own_actions(store, session) if is_done else actions(view, session_id),
        evidence=_evidence(store, view, found, is_done),
        private_events=_private_events(store, session, view),
        completed_on=completed,
        sealed_guess=_sealed_guess(store, walk),
        author=one_line(str(store.preferences.value("me", ""))),
        opened_scores=_opened_scores(store, walk),
        health=_health(store, session.client_id, today, zone),
        heard=heard(store, session),
        looks=tuple(each for each in reversed(revisits(store)) if each.of == session_id),
        others=tuple(each.voice for each in participants(store, session_id) if each.is_done),
        is_ahead=session.kind == AHEAD,
    )


def earlier_loss(store: Store, earlier: Session, today: date, zone: tzinfo) -> Loss:
    """The loss as a session showed it before it was opened again; `earlier` is the session as it was then."""
    assert earlier.id is not None and earlier.client_id is not None and earlier.completed_at is not None
    now = open_walk(store, earlier.id)
    told = json.loads(earlier.result)["active"]
    # it may have moved to other questions since
    asked = read_published(store.questionnaires.get(earlier.questionnaire_id).body)
    answers, _flaws = answers_from_json(asked, told, today)
    walk = replace(now, session=earlier, questionnaire=asked, answers=answers)
    view = look(walk.questionnaire, answers, context_of(store, walk, today, zone))
    found = findings(view, earlier.id)
    return Loss(
        client=store.clients.get(earlier.client_id),
        view=view,
        findings=found,
        lessons=lessons(view, earlier.id),
        actions=actions(view, earlier.id),
        evidence=_evidence(store, view, found, is_done=False),
        private_events=_private_events(store, earlier, view),
        completed_on=earlier.completed_at.astimezone(zone).date(),
        author=one_line(str(store.preferences.value("me", ""))),
        heard=heard(store, earlier),
        is_ahead=earlier.kind == AHEAD,
    )


def _health(store: Store, client_id: ClientId, today: date, zone: tzinfo) -> tuple[TrendPoint, ...]:
    """The client's health line, as it was known at the time."""
    client = store.clients.get(client_id)
    history = rating_history(store.ratings.versions(client_id), zone)
    line = trend(history, today, importance=client.importance, last_day=last_day(client, today))
    return line.points


def _sealed_guess(store: Store, walk: Walk) -> str:
    """The first guess as it was put aside, if it reads otherwise now; else ""."""
    first = _sealed(store, walk, (GUESS, ""))
    return first if isinstance(first, str) else ""


def _opened_scores(store: Store, walk: Walk) -> tuple[str, ...]:
    """The areas whose own score was put aside and reads otherwise now."""
    areas = walk.questionnaire.vocabulary.dimensions
    return tuple(area for area in areas if _sealed(store, walk, (MINE, area)) is not None)


def _sealed(store: Store, walk: Walk, key: Key) -> object:
    """The answer as it was first put aside, if it is another one now; else None."""
    assert walk.owner.id is not None
    given = walk.answers.get(key)
    now = given.value if given is not None else None
    for earlier in store.answers.history(walk.owner.id, *key):
        if earlier.sealed_at is not None:
            first = from_records([earlier])[key].value
            return first if first != now else None
    return None


def _own_actions(store: Store, session: Session) -> tuple[Action, ...]:
    """What the loss changes; what is to be done about other clients that show its sign is theirs."""
    born = store.actions.of_session(session.id or SessionId(0))
    return tuple(action for action in born if action.client_id == session.client_id)


def _evidence(
    store: Store, view: View, found: tuple[Finding, ...], is_done: bool
) -> dict[str, tuple[tuple[str, str], ...]]:
    """By factor; of a finished session what was kept then, of a draft what is linked now."""
    told: dict[str, tuple[tuple[str, str], ...]] = {}
    for finding in found:
        if is_done and finding.id is not None:
            links = [
                (kept.happened_on, kept.what)
                for kept in store.evidence.of_finding(finding.id)
                if kept.what and not is_private(store, {"table": "interactions", "id": kept.interaction_id})
            ]
        else:
            links = _linked(store, view, finding.factor)
        if links:
            told[finding.factor] = tuple(links)
    return told


def _linked(store: Store, view: View, factor: str) -> list[tuple[str, str]]:
    given = view.active.get(("cd.evidence", factor))
    links = given.value if given is not None and isinstance(given.value, list) else []
    told = []
    for link in links:
        if not isinstance(link, Mapping):
            told.append(("", str(link)))
        elif not is_private(store, link):
            told.append(words_of(store, link))
    return told


def _private_events(store: Store, session: Session, view: View) -> frozenset[str]:
    """Those private now, and those that were when the session was finished."""
    kept = json.loads(session.result).get("private_events", []) if session.result else []
    return private_events(store, view) | frozenset(kept)
