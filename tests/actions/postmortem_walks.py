"""Post-mortems in a real file, for tests: begun, answered as from a file, looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import keep_answers, open_walk, start_postmortem
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import Answers
from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction
from desktop.domain.postmortem import look
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import SessionId
from desktop.resources import loss_postmortem, published
from desktop.store.store import Store
from tests.builders import client
from tests.domain.walks import SHORT

TODAY = date(2026, 3, 2)
ZONE = ZoneInfo("Europe/Berlin")


def add(store: Store, name: str = "Fennel & Daughters", **fields: Any) -> Client:
    """A client of the practice."""
    with store.step("Add client"):
        return store.clients.add(client(name, **fields))


def log(store: Store, client_id: ClientId | None, on: str, subject: str, **fields: Any) -> Interaction:
    """An interaction of the client."""
    assert client_id is not None
    with store.step("Log interaction"):
        return store.interactions.add(Interaction(client_id, "call", on, subject=subject, **fields))


def begin(store: Store, client_id: ClientId | None = None) -> SessionId:
    """A new session on the shipped questionnaire."""
    session = start_postmortem(store, client_id, published())
    assert session.id is not None
    return session.id


def view_of(store: Store, session_id: SessionId, answers: Answers | None = None) -> View:
    """One look at what is stored, or at these answers."""
    walk = open_walk(store, session_id)
    context = context_of(store, walk, TODAY, ZONE)
    return look(walk.questionnaire, walk.answers if answers is None else answers, context)


def give(
    store: Store, session_id: SessionId, raw: Mapping[str, Any] = SHORT, *, visit: str = "", but: str = ""
) -> View:
    """Keeps these answers over those that are stored, without the one to the question `but`."""
    given, flaws = answers_from_json(loss_postmortem(), raw, TODAY)
    assert flaws == ()
    answers = open_walk(store, session_id).answers
    for (question, occurrence), answer in given.items():
        if question != "st.client":
            answers = answers.give(question, answer.value, occurrence)
    answers = answers.withdraw(but) if but else answers
    view = view_of(store, session_id, answers)
    keep_answers(store, session_id, view, answers, visit=visit)
    return view_of(store, session_id)


def answered(store: Store, client_id: ClientId | None, raw: Mapping[str, Any] = SHORT) -> SessionId:
    """A session on the client with these answers."""
    session_id = begin(store, client_id)
    give(store, session_id, raw)
    return session_id
