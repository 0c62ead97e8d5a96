"""Walking a post-mortem: started, answered, put aside, taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortems import (
    add_active_time,
    bin_postmortem,
    keep_answers,
    open_walk,
    remember_event,
    remind,
    restore_postmortem,
    start_postmortem,
    turn_to,
)
from desktop.domain.answers import Answers, Missing
from desktop.domain.interactions import Interaction
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.resources import published
from desktop.store.changes import Change
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, answered, begin, give, view_of


def keep(store: Store, session_id: SessionId, answers: Answers, visit: str = "") -> None:
    keep_answers(store, session_id, view_of(store, session_id, answers), answers, visit=visit)


def state_of(store: Store, session_id: SessionId, question: str, occurrence: str = "") -> str:
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    kept = store.answers.of_question(owner.id, question, occurrence)
    assert kept is not None
    return kept.state


def history(store: Store, session_id: SessionId, question: str, occurrence: str = "") -> list[str]:
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    return [earlier.value for earlier in store.answers.history(owner.id, question, occurrence)]


def test_a_new_session_knows_its_client_and_its_first_page(store: Store) -> None:
    client = add(store)
    session = start_postmortem(store, client.id, published())
    assert (session.kind, session.state, session.page, session.client_id) == (
        "postmortem",
        "draft",
        "start",
        client.id,
    )
    assert session.id is not None
    assert open_walk(store, session.id).answers["st.client", ""].value == client.id


def test_a_session_can_start_before_its_client_is_known(store: Store) -> None:
    session_id = begin(store)
    assert open_walk(store, session_id).answers == Answers({})
    assert store.sessions.get(session_id).client_id is None


def test_naming_the_client_later_makes_the_session_theirs(store: Store) -> None:
    client, session_id = add(store), begin(store)
    keep(store, session_id, open_walk(store, session_id).answers.give("st.client", client.id))
    assert store.sessions.get(session_id).client_id == client.id


def test_starting_and_answering_leave_no_undo_step(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id)
    turn_to(store, session_id, "facts")
    assert store.undo_label is None


def test_the_questionnaire_is_frozen_once_and_shared(store: Store) -> None:
    first, second = begin(store), begin(store)
    assert len(store.questionnaires.all()) == 1
    one, two = (store.sessions.get(each).questionnaire_id for each in (first, second))
    assert one == two


def test_another_text_under_the_same_version_is_refused(store: Store) -> None:
    begin(store)
    changed = replace(published(), sha256="0" * 64)
    with pytest.raises(Problem) as met:
        start_postmortem(store, None, changed)
    assert met.value.code == "questionnaire-differs"
    assert len(store.sessions.all()) == 1


def test_a_walk_goes_on_with_the_questionnaire_it_began_with(store: Store) -> None:
    walk = open_walk(store, begin(store))
    frozen = store.questionnaires.all()[0]
    assert (walk.questionnaire.id, walk.questionnaire.version) == (frozen.code, frozen.version)


def test_a_session_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        open_walk(store, SessionId(99))


def test_every_kind_of_answer_comes_back_as_it_was_given(store: Store) -> None:
    session_id = begin(store)
    answers = (
        open_walk(store, session_id)
        .answers.give("fa.kind", "cancelled")
        .give("fa.value", {"amount": 48000, "currency": "EUR"})
        .give("fa.went_to", Missing.CANT_SAY)
        .give("fa.stated_reason", "<b>“We”</b>\n=1+1 $\\frac{1}{2}$ שלום 🙂 '; DROP TABLE answers;--")
        .give("go.worked", "x" * 100_000)
        .put_row("tl.events", "r1", {"what": "A call", "turning": True, "mood": -1})
        .put_row("tl.events", "r2", {})
        .order_rows("wg.rank", ["com.updates"])
        .give("cd.q1", "Told", "com.updates", basis="guess")
        .give("fa.first_guess", "Price")
        .seal(["fa.first_guess"])
    )
    keep(store, session_id, answers)
    assert open_walk(store, session_id).answers == answers


def test_an_answer_that_is_withdrawn_is_gone_and_stays_in_the_history(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id, {"go.worked": "The first year"})
    give(store, session_id, {}, but="go.worked")
    assert ("go.worked", "") not in open_walk(store, session_id).answers
    assert history(store, session_id, "go.worked") == ['"The first year"']


def test_history_keeps_one_earlier_answer_for_each_visit(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id, {"go.worked": "before"}, visit="good:1")
    for typed in ("a", "ab", "abc"):
        give(store, session_id, {"go.worked": typed}, visit="good:2")
    give(store, session_id, {"go.worked": "later"}, visit="good:3")
    assert history(store, session_id, "go.worked") == ['"before"', '"abc"']
    assert open_walk(store, session_id).answers["go.worked", ""].value == "later"


def test_saying_the_same_again_writes_nothing(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id)
    changes: list[Change] = []
    store.on_change = changes.append
    give(store, session_id)
    assert (changes, history(store, session_id, "fa.kind")) == ([], [])


def test_answers_fall_asleep_and_wake_with_what_makes_them_visible(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id, {"st.mode": "quick", "fa.kind": "cancelled", "tl.no_return": "2025-05"})
    assert state_of(store, session_id, "tl.no_return") == "active"
    give(store, session_id, {"fa.kind": "finished"})
    assert state_of(store, session_id, "tl.no_return") == "dormant"
    give(store, session_id, {"fa.kind": "cancelled"})
    assert state_of(store, session_id, "tl.no_return") == "active"
    assert open_walk(store, session_id).answers["tl.no_return", ""].value == "2025-05"


def test_answers_to_questions_of_another_version_are_kept_as_orphans(store: Store) -> None:
    session_id = begin(store)
    view = give(store, session_id, {"zz.old": "kept"})
    assert state_of(store, session_id, "zz.old") == "orphan"
    assert ("zz.old", "") in view.orphan
    assert ("zz.old", "") not in view.active


def test_a_seal_keeps_its_first_time_and_can_be_opened(store: Store) -> None:
    session_id = begin(store)
    give(store, session_id, {"fa.first_guess": "Price"})
    sealed = open_walk(store, session_id).answers.seal(["fa.first_guess"])
    keep(store, session_id, sealed)
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    first = store.answers.of_question(owner.id, "fa.first_guess")
    keep(store, session_id, sealed)
    assert first is not None and first.sealed_at is not None
    assert store.answers.of_question(owner.id, "fa.first_guess") == first
    keep(store, session_id, sealed.seal(["fa.first_guess"], False))
    opened = store.answers.of_question(owner.id, "fa.first_guess")
    assert opened is not None and opened.sealed_at is None
    earlier = store.answers.history(owner.id, "fa.first_guess")
    assert [(answer.value, answer.sealed_at is not None) for answer in earlier] == [
        ('"Price"', False),
        ('"Price"', True),
    ]


def test_turning_to_a_page_is_noted_once(store: Store) -> None:
    session_id = begin(store)
    turn_to(store, session_id, "facts")
    turn_to(store, session_id, "good")
    turned = turn_to(store, session_id, "facts")
    assert (turned.page, turned.seen) == ("facts", ("facts", "good"))
    changes: list[Change] = []
    store.on_change = changes.append
    turn_to(store, session_id, "facts")
    assert changes == []
    assert store.sessions.get(session_id) == turned


def test_time_spent_adds_up(store: Store) -> None:
    session_id = begin(store)
    for seconds in (40, 0, -5, 25):
        add_active_time(store, session_id, seconds)
    assert store.sessions.get(session_id).active_seconds == 65


def test_a_reminder_is_set_and_taken_away(store: Store) -> None:
    session_id = begin(store)
    remind(store, session_id, date(2026, 3, 3))
    assert store.sessions.get(session_id).remind_on == date(2026, 3, 3)
    remind(store, session_id, None)
    assert store.sessions.get(session_id).remind_on is None


def test_a_remembered_event_is_recorded_now_and_marked_as_memory(store: Store) -> None:
    client = add(store)
    assert client.id is not None
    added = remember_event(store, Interaction(client.id, "note", "2024-03", subject="A sigh in the hall"))
    kept = store.interactions.get(added.id or 0)
    assert (kept.from_memory, kept.happened_on) == (True, "2024-03")
    assert kept.recorded_at is not None and kept.recorded_at.date() == date(2025, 6, 2)
    assert store.undo() == "Add a remembered event"
    assert store.interactions.of_client(client.id) == []


def test_the_bin_and_back_keep_every_answer(store: Store) -> None:
    session_id = answered(store, add(store).id)
    before = open_walk(store, session_id).answers
    bin_postmortem(store, session_id)
    assert store.sessions.open() == []
    restore_postmortem(store, session_id)
    assert [session.id for session in store.sessions.open()] == [session_id]
    assert open_walk(store, session_id).answers == before
    store.undo()
    assert store.sessions.open() == []


def test_a_finished_session_takes_no_answers(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete_postmortem(store, session_id, view_of(store, session_id))
    with pytest.raises(Problem) as met:
        give(store, session_id, {"go.worked": "late"})
    assert met.value.code == "complete"
    assert ("go.worked", "") not in open_walk(store, session_id).answers
