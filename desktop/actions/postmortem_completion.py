"""Finishing a post-mortem: findings, lessons, actions and watch rules out of its answers, in one step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.actions.postmortem_links import interaction_of, private_events
from desktop.domain.clients import ClientId
from desktop.domain.interactions import InteractionId
from desktop.domain.postmortem_outcome import actions, closing, findings, lessons, outcome, watch_rules
from desktop.domain.postmortem_rules import unmet
from desktop.domain.questionnaire_view import View
from desktop.domain.ratings import Evidence
from desktop.domain.sessions import OPEN_STATES, Action, Finding, Session, SessionId, WatchRule
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.text import _


def complete_postmortem(
    store: Store, session_id: SessionId, view: View, *, status: str | None = None, last_day: str | None = None
) -> Session:
    """Completes and locks a session. Completing again updates what came out before, by factor and row.

    `status` and `last_day` of the client: None for what the answers propose, status "" leaves both
    alone. Raises Problem "unmet" while something required is missing.
    """
    missing = unmet(view)
    if missing:
        raise Problem(missing[0].say, code="unmet")
    proposed = closing(view)
    session = store.sessions.get(session_id)
    with store.step(_("Finish pre-mortem") if session.kind == "premortem" else _("Finish post-mortem")):
        _save_findings(store, session_id, view)
        _save_lessons(store, session_id, view)
        _save_actions(store, session, view)
        _save_rules(store, watch_rules(view, session_id), session_id)
        done = replace(
            session,
            state="complete",
            completed_at=store.clock(),
            remind_on=None,
            result=json.dumps(_result(store, view), ensure_ascii=False, sort_keys=True),
        )
        store.sessions.save(done)
        if session.client_id is not None:
            _settle_client(
                store,
                session.client_id,
                proposed.status if status is None else status,
                proposed.last_day if last_day is None else last_day,
            )
    return done


def reopen_postmortem(store: Store, session_id: SessionId) -> Session:
    """Opens a completed session for changes; what it showed before is kept until it is completed again."""
    session = store.sessions.get(session_id)
    if session.state in OPEN_STATES:
        return session
    label = _("Reopen pre-mortem") if session.kind == "premortem" else _("Reopen post-mortem")
    with store.step(label):
        reopened = replace(session, state="reopened")
        store.sessions.save(reopened)
    return reopened


def _result(store: Store, view: View) -> dict[str, object]:
    """What came out, and which events rest on private interactions: that outlives the interactions."""
    return {**outcome(view), "private_events": sorted(private_events(store, view))}


def _settle_client(store: Store, client_id: ClientId, status: str | None, last_day: str) -> None:
    client = store.clients.get(client_id)
    settled = replace(
        client, status=status or client.status, ended_on=last_day if status else client.ended_on
    )
    if settled != client:
        store.clients.save(settled)


def _save_findings(store: Store, session_id: SessionId, view: View) -> None:
    known = {found.factor: found for found in store.findings.of_session(session_id)}
    for found in findings(view, session_id):
        earlier = known.pop(found.factor, None)
        if earlier is None:
            kept = store.findings.add(found)
        else:
            kept = replace(found, id=earlier.id, recorded_at=earlier.recorded_at)
            if kept != earlier:
                store.findings.save(kept)
        _save_evidence(store, kept, view)
    for gone in known.values():
        store.findings.remove(gone.id or 0)


def _save_evidence(store: Store, found: Finding, view: View) -> None:
    """Links keep the date and the words of what they point to, so that a later delete still reads."""
    given = view.active.get(("cd.evidence", found.factor))
    links = given.value if given is not None and isinstance(given.value, list) else []
    wanted = [_evidence(store, found, link) for link in links]
    for kept in store.evidence.of_finding(found.id or 0):
        bare = replace(kept, id=None, recorded_at=None)
        if bare in wanted:
            wanted.remove(bare)
        else:
            store.evidence.remove(kept.id or 0)
    for new in wanted:
        store.evidence.add(new)


def _evidence(store: Store, found: Finding, link: object) -> Evidence:
    if not isinstance(link, Mapping):
        return Evidence(str(link), finding_id=found.id)
    what, on = str(link.get("what") or ""), str(link.get("on") or "")
    entry = interaction_of(store, link)
    if entry is not None:
        what, on = what or entry.told, on or entry.happened_on
        if entry.private:
            # only the link: once the interaction is gone for good nobody knows that its words were private
            what = ""
    return Evidence(
        what,
        on,
        None if entry is None or entry.id is None else InteractionId(entry.id),
        finding_id=found.id,
    )


def _save_lessons(store: Store, session_id: SessionId, view: View) -> None:
    known = {lesson.row_key: lesson for lesson in store.lessons.of_session(session_id)}
    for lesson in lessons(view, session_id):
        earlier = known.pop(lesson.row_key, None)
        if earlier is None:
            store.lessons.add(lesson)
        elif (kept := replace(lesson, id=earlier.id, recorded_at=earlier.recorded_at)) != earlier:
            store.lessons.save(kept)
    for gone in known.values():
        store.lessons.remove(gone.id or 0)


def _save_actions(store: Store, session: Session, view: View) -> None:
    """An action that was done, or thrown into the bin, stays so."""
    assert session.id is not None
    known = {action.row_key: action for action in store.actions.born_in(session.id) if action.row_key}
    own = [replace(action, client_id=session.client_id) for action in actions(view, session.id)]
    for about in [*own, *_for_others(store, session.id, view)]:
        earlier = known.pop(about.row_key, None)
        if earlier is None:
            store.actions.add(about)
            continue
        kept = replace(
            about,
            id=earlier.id,
            recorded_at=earlier.recorded_at,
            done_on=earlier.done_on,
            deleted_at=earlier.deleted_at,
        )
        if kept != earlier:
            store.actions.save(kept)
    for gone in known.values():
        store.actions.remove(gone.id or 0)


def _for_others(store: Store, session_id: SessionId, view: View) -> list[Action]:
    """One action for each client that shows the same sign and was chosen for one; it carries no date."""
    sight = view.sight
    chosen = [row.key for row in view.rows("fw.others") if row.text("choice") == "action"]
    living = {str(client.id): client for client in store.clients.living()}
    made = []
    for key in chosen:
        if key not in living:
            continue
        shown = (name for name in sight.listed("top_factors") if key in sight.context.shown_by.get(name, {}))
        factor = next(shown, "")
        words = (
            _("Do something about “{sign}”").format(sign=sight.vocabulary.factors[factor].name)
            if factor
            else _("Do something about the sign they showed")
        )
        action = Action(
            words,
            scope="account",
            factor=factor,
            client_id=living[key].id,
            session_id=session_id,
            row_key=f"other:{key}",
        )
        made.append(action)
    return made


def _save_rules(store: Store, rules: Iterable[WatchRule], session_id: SessionId) -> None:
    known = {
        (rule.factor, rule.metric, rule.question): rule for rule in store.watch_rules.of_session(session_id)
    }
    for rule in rules:
        if known.pop((rule.factor, rule.metric, rule.question), None) is None:
            store.watch_rules.add(rule)
    for gone in known.values():
        store.watch_rules.remove(gone.id or 0)
