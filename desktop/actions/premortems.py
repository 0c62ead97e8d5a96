"""Looking ahead at a client one still works with: the walk of a post-mortem on another questionnaire."""

from __future__ import annotations

from desktop import resources
from desktop.actions.postmortems import start_postmortem
from desktop.domain.clients import ClientId
from desktop.domain.sessions import Session
from desktop.store.store import Store

KIND = "premortem"


def start_premortem(store: Store, client_id: ClientId) -> Session:
    """The client's pre-mortem under way, or a new one."""
    running = [session for session in store.sessions.open(KIND) if session.client_id == client_id]
    if running:
        return running[0]
    return start_postmortem(store, client_id, resources.published_premortem(), kind=KIND)
