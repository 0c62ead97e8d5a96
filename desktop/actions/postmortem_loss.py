"""Gathers what the report of a post-mortem rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo

from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import open_walk
from desktop.domain.loss import Loss
from desktop.domain.postmortem import look
from desktop.domain.postmortem_outcome import actions, findings, lessons
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Finding, SessionId
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.text import _


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
        actions=tuple(store.actions.of_session(session_id)) if is_done else actions(view, session_id),
        evidence=_evidence(store, view, found, is_done),
        private_events=_private_events(store, view),
        completed_on=completed,
    )


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
                if kept.interaction_id is None or not _is_private(store, kept.interaction_id)
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
        elif not _is_private(store, link.get("id")):
            told.append((str(link.get("on") or ""), str(link.get("what") or "")))
    return told


def _private_events(store: Store, view: View) -> frozenset[str]:
    private = set()
    for row in view.rows("tl.events"):
        source = row.cells.get("source")
        if isinstance(source, Mapping) and _is_private(store, source.get("id")):
            private.add(row.key)
    return frozenset(private)


def _is_private(store: Store, number: object) -> bool:
    """Whether a linked interaction is private; one that is gone for good no longer says so."""
    try:
        return isinstance(number, int) and store.interactions.get(number).private
    except KeyError:
        return False
