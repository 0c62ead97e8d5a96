"""A post-mortem without its pages: tried out, kept, finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from desktop.actions.postmortem_headless import Headless, listed, walk_headless
from desktop.actions.postmortems import bin_postmortem, keep_answers, open_walk
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.store.changes import Change
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered, begin, view_of
from tests.domain.walks import SHORT

FACTS: Mapping[str, Any] = {"st.mode": "quick", "fa.kind": "cancelled", "fa.known_on": "2025-03"}


def walked(store: Store, **given: Any) -> Headless:
    return walk_headless(store, today=TODAY, zone=ZONE, **given)


def test_trying_out_writes_nothing(store: Store) -> None:
    client = add(store)
    changes: list[Change] = []
    store.on_change = changes.append
    tried = walked(store, client_id=client.id, answers=SHORT)
    document = tried.document()
    assert (document["id"], document["state"], document["unmet"]) == (None, "draft", [])
    assert document["active"]["st.client"] == client.id  # type: ignore[index]
    assert (changes, store.sessions.all()) == ([], [])


def test_without_a_page_every_default_counts(store: Store) -> None:
    tried = walked(store, client_id=add(store).id, answers={"fa.kind": "cancelled"})
    assert tried.view.value("st.mode") == "quick"


def test_saving_keeps_a_draft_while_something_is_missing(store: Store) -> None:
    client = add(store, status="active")
    kept = walked(store, client_id=client.id, answers=FACTS, save=True)
    assert kept.session.id is not None
    assert (kept.session.state, kept.session.client_id) == ("draft", client.id)
    assert kept.document()["id"] == kept.session.id
    assert store.clients.get(client.id or 0).status == "active"
    again = walked(store, session_id=kept.session.id)
    assert again.document()["active"] == kept.document()["active"]


def test_saving_completes_once_nothing_is_missing(store: Store) -> None:
    client = add(store, status="active")
    draft = walked(store, client_id=client.id, answers=FACTS, save=True)
    done = walked(store, session_id=draft.session.id, answers=SHORT, save=True)
    assert (done.session.id, done.document()["state"]) == (draft.session.id, "complete")
    assert [action.what for action in store.actions.all()] == ["A standing slot"]
    assert store.clients.get(client.id or 0).status == "lost"


def test_a_finished_one_can_be_read_but_not_changed(store: Store) -> None:
    done = walked(store, client_id=add(store).id, answers=SHORT, save=True)
    assert walked(store, session_id=done.session.id).document()["state"] == "complete"
    with pytest.raises(Problem) as met:
        walked(store, session_id=done.session.id, answers=FACTS, save=True)
    assert met.value.code == "complete"


def test_answers_that_cannot_be_used_are_all_named_and_none_is_kept(store: Store) -> None:
    client = add(store)
    with pytest.raises(Problem) as met:
        walked(
            store,
            client_id=client.id,
            answers={**FACTS, "fa.kind": "bogus", "cd.then@com.updates": 9},
            save=True,
        )
    assert met.value.code == "answers-flawed"
    assert "fa.kind: " in str(met.value) and "cd.then@com.updates: " in str(met.value)
    assert store.sessions.all() == []


def test_whom_it_is_about_does_not_change_by_a_file(store: Store) -> None:
    client, other = add(store), add(store, "Another")
    kept = walked(store, client_id=client.id, answers={**FACTS, "st.client": other.id}, save=True)
    assert kept.document()["active"]["st.client"] == client.id  # type: ignore[index]


def test_a_session_without_a_client_takes_it_by_name(store: Store) -> None:
    client, session_id = add(store), begin(store)
    kept = walked(store, session_id=session_id, answers={"st.client": "fennel & daughters"}, save=True)
    assert kept.session.client_id == client.id


def test_a_sealed_answer_is_not_changed_by_a_file(store: Store) -> None:
    session_id: SessionId = answered(store, add(store).id, FACTS | {"fa.first_guess": "Price"})
    answers = open_walk(store, session_id).answers.seal(["fa.first_guess"])
    keep_answers(store, session_id, view_of(store, session_id, answers), answers)
    walked(store, session_id=session_id, answers={"fa.first_guess": "Price"}, save=True)
    with pytest.raises(Problem) as met:
        walked(store, session_id=session_id, answers={"fa.first_guess": "Silence"}, save=True)
    assert met.value.code == "sealed"
    assert open_walk(store, session_id).answers["fa.first_guess", ""].value == "Price"


def test_all_are_listed_but_those_in_the_bin(store: Store) -> None:
    assert listed(store) == {"postmortems": []}
    client = add(store)
    done = walked(store, client_id=client.id, answers=SHORT, save=True)
    open_one, binned = begin(store), begin(store)
    bin_postmortem(store, binned)
    found = listed(store)["postmortems"]
    assert isinstance(found, list)
    assert [(each["id"], each["client"], each["state"]) for each in found] == [
        (done.session.id, "Fennel & Daughters", "complete"),
        (open_one, None, "draft"),
    ]
    assert found[0]["completed"] and found[1]["completed"] is None
