"""Looking ahead at a client, in the file."""

from __future__ import annotations

import pytest

from desktop.actions.losses import past_losses
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import keep_answers, open_walk
from desktop.actions.premortems import start_premortem
from desktop.actions.revisits import due_revisits
from desktop.actions.watch import watched
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.clients import Client
from desktop.domain.postmortem import look
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.resources import premortem
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add
from tests.domain.test_premortem import STORY


def told(store: Store, client: Client, **more: object) -> tuple[SessionId, View]:
    """A pre-mortem on the client with the story and more of it."""
    assert client.id is not None
    session = start_premortem(store, client.id)
    assert session.id is not None
    given, flaws = answers_from_json(premortem(), {**STORY, **more}, TODAY)
    assert flaws == ()
    answers = open_walk(store, session.id).answers
    for (question, occurrence), answer in given.items():
        if question != "st.client":
            answers = answers.give(question, answer.value, occurrence)
    walk = open_walk(store, session.id)
    view = look(walk.questionnaire, answers, context_of(store, walk, TODAY, ZONE))
    keep_answers(store, session.id, view, answers)
    return session.id, view


def test_one_under_way_is_gone_on_with(store: Store) -> None:
    acme, zed = add(store, "Acme"), add(store, "Zed")
    assert acme.id is not None and zed.id is not None
    first = start_premortem(store, acme.id)
    assert start_premortem(store, acme.id) == first
    assert start_premortem(store, zed.id) != first
    assert first.kind == "premortem" and store.sessions.open() == []


def test_it_ends_in_signs_and_actions_and_is_no_loss(store: Store) -> None:
    acme = add(store)
    session, view = told(
        store, acme, **{"fw.watch": ["com.silence"], "fw.actions": [{"key": "r1", "what": "Call monthly"}]}
    )
    complete_postmortem(store, session, view, status="", last_day="")
    (sign,) = watched(store, TODAY)
    assert (sign.sign.factor, sign.taught_by) == ("com.silence", (session,))
    (action,) = store.actions.of_session(session)
    assert (action.what, action.client_id) == ("Call monthly", acme.id)
    assert acme.id is not None and store.clients.get(acme.id) == acme
    assert past_losses(store) == ()
    assert due_revisits(store, TODAY.replace(year=2030), ZONE) == []


def test_without_an_outcome_it_cannot_be_finished(store: Store) -> None:
    session, view = told(store, add(store))
    with pytest.raises(Problem) as caught:
        complete_postmortem(store, session, view)
    assert caught.value.code == "unmet"
