"""Looking again at finished post-mortems: which are due, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from desktop.domain.clients import Client
from desktop.domain.plain_text import clean_note
from desktop.domain.revisit import Revisit, from_result, next_on, to_result
from desktop.domain.sessions import Session, SessionId
from desktop.store.store import Store
from desktop.text import _

KIND = "revisit"


@dataclass(frozen=True, slots=True)
class Due:
    """A finished post-mortem and the day to look at it again; `client` whose loss it is about."""

    session: Session
    client: Client
    on: date


def due_revisits(store: Store, today: date, zone: tzinfo) -> list[Due]:
    """Those whose day has come, longest due first."""
    done = revisits(store)
    found = []
    for session in store.sessions.finished():
        on = next_revisit(session, done, zone)
        if on is not None and on <= today and session.client_id is not None:
            found.append(Due(session, store.clients.get(session.client_id), on))
    return sorted(found, key=lambda each: each.on)


def next_revisit(session: Session, done: Sequence[Revisit], zone: tzinfo) -> date | None:
    """When to look at a post-mortem again, of all looks `done` so far; None: not finished, or settled."""
    if session.kind != "postmortem" or session.completed_at is None or session.state != "complete":
        return None
    mine = [each for each in done if each.of == session.id]
    return next_on(session.completed_at.astimezone(zone).date(), mine)


def revisits(store: Store) -> list[Revisit]:
    """Every look so far, the last one first."""
    return [from_result(session.result) for session in store.sessions.finished(KIND)]


def look_again(store: Store, revisit: Revisit) -> Session:
    """Keeps what was found; an action said to be done is done from this day on."""
    about = store.sessions.get(SessionId(revisit.of))
    kept = replace(revisit, note=clean_note(revisit.note).text.strip())
    with store.step(_("Look again at a post-mortem")):
        for id, outcome in kept.actions.items():
            action = store.actions.get(id)
            if outcome != "not_done" and action.done_on is None:
                store.actions.save(replace(action, done_on=kept.on))
        return store.sessions.add(
            Session(
                KIND,
                about.questionnaire_id,
                about.client_id,
                state="complete",
                completed_at=store.clock(),
                result=to_result(kept),
            )
        )
