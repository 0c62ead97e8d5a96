"""Looking again at finished post-mortems."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop.actions.clients import bin_client
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.revisits import due_revisits, look_again, next_revisit, revisits
from desktop.domain.revisit import Revisit
from desktop.domain.sessions import SessionId
from desktop.store.store import Store
from tests.actions.postmortem_walks import ZONE, add, answered, view_of
from tests.builders import TickingClock

FINISHED = date(2026, 3, 2)
DUE = FINISHED + timedelta(days=90)


def finished(store: Store, clock: TickingClock, name: str = "Acme") -> SessionId:
    clock.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    session = answered(store, add(store, name).id)
    complete_postmortem(store, session, view_of(store, session))
    return session


def test_a_finished_one_is_due_after_ninety_days(store: Store, clock: TickingClock) -> None:
    session = finished(store, clock)
    assert due_revisits(store, DUE - timedelta(days=1), ZONE) == []
    (due,) = due_revisits(store, DUE, ZONE)
    assert (due.session.id, due.client.name, due.on) == (session, "Acme", DUE)


def test_one_opened_again_is_not_due(store: Store, clock: TickingClock) -> None:
    session = finished(store, clock)
    reopen_postmortem(store, session)
    assert next_revisit(store.sessions.get(session), [], ZONE) is None
    assert due_revisits(store, DUE, ZONE) == []


def test_what_was_found_is_kept_and_done_actions_are_done(store: Store, clock: TickingClock) -> None:
    session = finished(store, clock)
    (action,) = store.actions.of_session(session)
    assert action.id is not None and action.done_on is None
    clock.now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    look_again(store, Revisit(session, DUE, {action.id: "held"}, "same", "It\x00 helped "))
    assert store.actions.get(action.id).done_on == DUE
    assert revisits(store) == [Revisit(session, DUE, {action.id: "held"}, "same", "It helped")]
    assert due_revisits(store, date(2030, 1, 1), ZONE) == []
    assert [each.id for each in store.sessions.finished()] == [session]
    assert store.undo() == "Look again at a post-mortem"
    assert revisits(store) == [] and store.actions.get(action.id).done_on is None


def test_what_is_not_done_comes_back(store: Store, clock: TickingClock) -> None:
    session = finished(store, clock)
    (action,) = store.actions.of_session(session)
    assert action.id is not None
    look_again(store, Revisit(session, DUE, {action.id: "not_done"}, "same"))
    assert store.actions.get(action.id).done_on is None
    (due,) = due_revisits(store, DUE + timedelta(days=90), ZONE)
    assert due.on == DUE + timedelta(days=90)


def test_the_bin_is_not_looked_at(store: Store, clock: TickingClock) -> None:
    session = finished(store, clock)
    client = store.sessions.get(session).client_id
    assert client is not None
    bin_client(store, client)
    assert due_revisits(store, DUE, ZONE) == []


def test_the_longest_due_stands_first(store: Store, clock: TickingClock) -> None:
    finished(store, clock, "Zed")
    clock.turn(days=3)
    later = answered(store, add(store, "Acme").id)
    complete_postmortem(store, later, view_of(store, later))
    assert [each.client.name for each in due_revisits(store, date(2027, 1, 1), ZONE)] == ["Zed", "Acme"]
