"""Finishing a post-mortem: what comes out, what happens to the client, and doing it again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.actions.clients import bin_client
from desktop.actions.followups import bin_action, set_action_done
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortem_loss import loss_of
from desktop.domain.clients import ClientId
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered, begin, give, log, view_of
from tests.builders import TickingClock
from tests.domain.walks import SHORT

CALM = {**SHORT, "wg.verdict": "circumstances", "fw.actions": []}


def complete(store: Store, session_id: SessionId, **settled: Any) -> None:
    complete_postmortem(store, session_id, view_of(store, session_id), **settled)


def came_out(store: Store) -> dict[str, object]:
    """Everything a completion writes, but for the times of writing."""
    return {
        "sessions": [(session.state, session.result) for session in store.sessions.all()],
        "findings": store.findings.all(),
        "lessons": store.lessons.all(),
        "actions": store.actions.all(),
        "rules": store.watch_rules.all(),
        "evidence": store.evidence.all(),
        "clients": store.clients.all(),
    }


def others(client_id: ClientId | None, choice: str = "action") -> dict[str, object]:
    """What to do about a client that shows the same sign."""
    return {"fw.others": [{"key": str(client_id), "choice": choice}]}


def settled(store: Store, client_id: ClientId | None) -> tuple[str, str]:
    assert client_id is not None
    client = store.clients.get(client_id)
    return client.status, client.ended_on


def test_completing_writes_what_came_out_and_locks_the_session(store: Store) -> None:
    client = add(store)
    session_id = answered(store, client.id)
    complete(store, session_id)
    session = store.sessions.get(session_id)
    assert session.state == "complete" and session.completed_at is not None
    assert [(found.factor, found.rank) for found in store.findings.of_session(session_id)] == [
        ("cap.split", 1),
        ("com.updates", 2),
        ("com.silence", 3),
    ]
    (lesson,) = store.lessons.of_session(session_id)
    assert (lesson.when_text, lesson.then_text) == ("A report is late", "call the same day")
    (action,) = store.actions.of_session(session_id)
    assert (action.what, action.client_id, action.due_on) == (
        "A standing slot",
        client.id,
        date(2026, 4, 1),
    )
    assert {rule.factor for rule in store.watch_rules.of_session(session_id)} == {"com.updates"}
    result = json.loads(session.result)
    assert result["unmet"] == [] and result["computed"]["picked"] == [
        "com.updates",
        "com.silence",
        "cap.split",
    ]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("cancelled", "lost"),
        ("not_renewed", "lost"),
        ("went_quiet", "lost"),
        ("we_ended", "lost"),
        ("mutual", "lost"),
        ("finished", "ended_well"),
    ],
)
def test_the_client_becomes_what_the_end_proposes(store: Store, kind: str, status: str) -> None:
    client = add(store, status="active")
    session_id = answered(store, client.id, {**SHORT, "fa.kind": kind, "fa.last_day": "2025-07"})
    complete(store, session_id)
    assert settled(store, client.id) == (status, "2025-07")


def test_without_a_last_day_it_is_the_day_the_end_was_known(store: Store) -> None:
    client = add(store)
    complete(store, answered(store, client.id))
    assert settled(store, client.id) == ("lost", "2025-06-30")


def test_work_that_shrank_leaves_the_client_alone(store: Store) -> None:
    client = add(store, status="active", ended_on="")
    complete(store, answered(store, client.id, {**SHORT, "fa.kind": "shrunk"}))
    assert settled(store, client.id) == ("active", "")


def test_ones_own_choice_goes_before_the_proposal(store: Store) -> None:
    client = add(store, status="active")
    complete(store, answered(store, client.id), status="paused", last_day="2025-08")
    assert settled(store, client.id) == ("paused", "2025-08")


def test_leaving_the_client_as_it_is_leaves_the_last_day_too(store: Store) -> None:
    client = add(store, status="active", ended_on="")
    complete(store, answered(store, client.id), status="", last_day="2025-08")
    assert settled(store, client.id) == ("active", "")


@pytest.mark.parametrize("missing", ["fa.kind", "fa.known_on", "wg.verdict"])
def test_something_required_that_is_missing_refuses_and_writes_nothing(store: Store, missing: str) -> None:
    client = add(store, status="active")
    session_id = begin(store, client.id)
    give(store, session_id, but=missing)
    before = came_out(store)
    with pytest.raises(Problem) as met:
        complete(store, session_id)
    assert met.value.code == "unmet" and str(met.value).endswith(".")
    assert came_out(store) == before


def test_circumstances_need_neither_ticks_nor_changes(store: Store) -> None:
    raw = {name: CALM[name] for name in ("st.mode", "fa.kind", "fa.known_on", "wg.verdict")}
    session_id = answered(store, add(store).id, raw)
    complete(store, session_id)
    assert store.findings.of_session(session_id) == []
    assert store.actions.of_session(session_id) == []


def test_completing_takes_a_reminder_away(store: Store) -> None:
    from desktop.actions.postmortems import remind

    session_id = answered(store, add(store).id)
    remind(store, session_id, date(2026, 3, 3))
    complete(store, session_id)
    assert store.sessions.get(session_id).remind_on is None


def test_completing_is_one_step_back_and_forth(store: Store) -> None:
    session_id = answered(store, add(store, status="active").id)
    before = came_out(store)
    complete(store, session_id)
    after = came_out(store)
    assert store.undo() == "Finish post-mortem"
    assert came_out(store) == before
    assert store.redo() == "Finish post-mortem"
    assert came_out(store) == after


def test_undoing_a_completion_keeps_every_answer(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    store.undo()
    view = give(store, session_id, {"go.worked": "The first year"})
    assert view.text("go.worked") == "The first year" and view.text("fa.kind") == "cancelled"


def test_reopening_is_a_step_and_keeps_what_came_out(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    found = store.findings.all()
    assert reopen_postmortem(store, session_id).state == "reopened"
    assert store.findings.all() == found
    assert [session.id for session in store.sessions.open()] == [session_id]
    assert store.undo() == "Reopen post-mortem"
    assert store.sessions.get(session_id).state == "complete"


def test_a_session_that_is_open_is_not_opened_again(store: Store) -> None:
    session_id = answered(store, add(store).id)
    label = store.undo_label
    assert reopen_postmortem(store, session_id).state == "draft"
    assert store.undo_label == label


def test_completing_again_updates_by_factor_and_by_row(store: Store, clock: TickingClock) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    first = {found.factor: found for found in store.findings.of_session(session_id)}
    (lesson,), (action,) = store.lessons.of_session(session_id), store.actions.of_session(session_id)
    clock.turn(days=1)
    reopen_postmortem(store, session_id)
    give(
        store,
        session_id,
        {
            "pk.COM": ["com.updates", "com.feedback"],
            "wg.rank": [{"factor": "com.updates", "share": "low", "hands": "mine"}],
            "fw.lessons": [{"key": "r1", "when": "A report is two days late", "then": "call"}],
            "fw.actions": [
                {"key": "r1", "what": "A standing slot on Fridays", "owner": "Me"},
                {"key": "r2", "what": "A second look at every offer"},
            ],
        },
    )
    complete(store, session_id)
    again = {found.factor: found for found in store.findings.of_session(session_id)}
    assert set(again) == {"com.updates", "com.feedback", "cap.split"}
    assert again["com.updates"].id == first["com.updates"].id
    assert again["com.updates"].recorded_at == first["com.updates"].recorded_at
    assert (again["com.updates"].rank, again["com.updates"].share) == (1, "low")
    (same,) = store.lessons.of_session(session_id)
    assert (same.id, same.when_text) == (lesson.id, "A report is two days late")
    kept, new = store.actions.of_session(session_id)
    assert (kept.id, kept.what, new.what) == (
        action.id,
        "A standing slot on Fridays",
        "A second look at every offer",
    )


def test_completing_again_without_changes_writes_only_the_session(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    before = came_out(store)
    reopen_postmortem(store, session_id)
    complete(store, session_id)
    assert came_out(store) == before


def test_an_action_that_was_done_stays_done(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    (action,) = store.actions.of_session(session_id)
    set_action_done(store, action.id or 0, date(2026, 3, 20))
    reopen_postmortem(store, session_id)
    give(store, session_id, {"fw.actions": [{"key": "r1", "what": "A standing slot, weekly"}]})
    complete(store, session_id)
    (kept,) = store.actions.of_session(session_id)
    assert (kept.id, kept.what, kept.done_on) == (action.id, "A standing slot, weekly", date(2026, 3, 20))


def test_another_client_with_the_same_sign_gets_its_own_action(store: Store) -> None:
    quiet, lost = add(store, "Quiet"), add(store, "Lost")
    log(store, quiet.id, "2025-06-02", "A first call")
    session_id = answered(store, lost.id, {**SHORT, **others(quiet.id)})
    complete(store, session_id)
    (action,) = store.actions.of_client(quiet.id)
    assert action.what == "Do something about “Reaching out”"
    assert (action.factor, action.session_id, action.due_on) == ("com.silence", session_id, None)
    assert action not in loss_of(store, session_id, TODAY, ZONE).actions
    set_action_done(store, action.id or 0, date(2026, 3, 20))
    reopen_postmortem(store, session_id)
    complete(store, session_id)
    (kept,) = store.actions.of_client(quiet.id)
    assert kept.done_on == date(2026, 3, 20)
    reopen_postmortem(store, session_id)
    give(store, session_id, others(quiet.id, "watch"))
    complete(store, session_id)
    assert store.actions.of_client(quiet.id) == []


def test_a_client_that_is_gone_by_then_gets_no_action(store: Store) -> None:
    quiet = add(store, "Quiet")
    log(store, quiet.id, "2025-06-02", "A first call")
    session_id = answered(store, add(store, "Lost").id, {**SHORT, **others(quiet.id)})
    view = view_of(store, session_id)
    bin_client(store, quiet.id or ClientId(0))
    complete_postmortem(store, session_id, view)
    assert [action.row_key for action in store.actions.of_session(session_id)] == ["r1"]


def test_a_sign_that_went_out_meanwhile_is_not_named(store: Store) -> None:
    fresh = add(store, "Fresh")
    session_id = answered(store, add(store, "Lost").id, {**SHORT, **others(fresh.id)})
    complete(store, session_id)
    (action,) = store.actions.of_client(fresh.id)
    assert (action.what, action.factor) == ("Do something about the sign they showed", "")


def test_an_action_in_the_bin_stays_there(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    (action,) = store.actions.of_session(session_id)
    bin_action(store, action.id or 0)
    reopen_postmortem(store, session_id)
    complete(store, session_id)
    assert store.actions.of_session(session_id) == []


def remove_row(store: Store, session_id: SessionId, question: str) -> None:
    from desktop.actions.postmortems import keep_answers, open_walk

    answers = open_walk(store, session_id).answers.remove_row(question, "r1")
    keep_answers(store, session_id, view_of(store, session_id, answers), answers)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("fw.lessons", lambda store, number: store.lessons.of_session(number)),
        ("fw.actions", lambda store, number: store.actions.of_session(number)),
    ],
)
def test_a_row_taken_out_takes_what_came_of_it(
    store: Store, question: str, rows: Callable[[Store, SessionId], list[object]]
) -> None:
    session_id = answered(store, add(store).id, {**SHORT, "wg.verdict": "circumstances"})
    complete(store, session_id)
    reopen_postmortem(store, session_id)
    remove_row(store, session_id, question)
    complete(store, session_id)
    assert rows(store, session_id) == []


def test_empty_rows_come_to_nothing(store: Store) -> None:
    raw = {
        **SHORT,
        "fw.lessons": [{"key": "r1"}],
        "fw.actions": [{"key": "r1"}],
        "wg.verdict": "circumstances",
    }
    session_id = answered(store, add(store).id, raw)
    complete(store, session_id)
    assert (store.lessons.of_session(session_id), store.actions.of_session(session_id)) == ([], [])


def test_a_sign_that_is_no_longer_watched_loses_its_rule(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    kept = store.watch_rules.of_session(session_id)
    reopen_postmortem(store, session_id)
    complete(store, session_id)
    assert store.watch_rules.of_session(session_id) == kept
    reopen_postmortem(store, session_id)
    give(store, session_id, {}, but="fw.watch")
    complete(store, session_id)
    assert store.watch_rules.of_session(session_id) == []


def test_evidence_keeps_the_words_of_what_it_points_to(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "They asked for the report again")
    raw = {
        **SHORT,
        "cd.evidence@com.updates": [{"table": "interactions", "id": entry.id}, "The letter of 3 May"],
    }
    session_id = answered(store, client.id, raw)
    complete(store, session_id)
    updates = next(found for found in store.findings.all() if found.factor == "com.updates")
    kept = store.evidence.of_finding(updates.id or 0)
    assert [(link.what, link.happened_on, link.interaction_id) for link in kept] == [
        ("They asked for the report again", "2025-02-03", entry.id),
        ("The letter of 3 May", "", None),
    ]
    reopen_postmortem(store, session_id)
    give(store, session_id, {"cd.evidence@com.updates": ["The letter of 3 May"]})
    complete(store, session_id)
    assert [link.id for link in store.evidence.of_finding(updates.id or 0)] == [kept[1].id]


def test_evidence_without_a_subject_keeps_the_first_line_of_its_notes(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "", notes="The report is late\nand thin")
    link = {"table": "interactions", "id": entry.id}
    complete(store, answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [link]}))
    assert [kept.what for kept in store.evidence.all()] == ["The report is late"]


def test_evidence_in_a_private_interaction_is_a_link_without_words(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "What he told me about his boss", private=True)
    link = {"table": "interactions", "id": entry.id, "what": entry.subject, "on": entry.happened_on}
    session_id = answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [link]})
    complete(store, session_id)
    (kept,) = store.evidence.all()
    assert (kept.interaction_id, kept.what) == (entry.id, "")


def test_evidence_without_an_interaction_any_more_is_kept_as_words(store: Store) -> None:
    link = {"table": "interactions", "id": 4711, "on": "2025-02-03", "what": "A call"}
    session_id = answered(store, add(store).id, {**SHORT, "cd.evidence@com.updates": [link]})
    complete(store, session_id)
    (kept,) = store.evidence.all()
    assert (kept.what, kept.happened_on, kept.interaction_id) == ("A call", "2025-02-03", None)
