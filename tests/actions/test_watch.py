"""Signs to watch over the living clients."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.actions.clients import bin_client, set_status
from desktop.actions.postmortem_context import context_of
from desktop.actions.postmortems import bin_postmortem, open_walk
from desktop.actions.watch import stop_watching, watched
from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction, Participant
from desktop.domain.sessions import SessionId, WatchRule
from desktop.domain.watch import Hit
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered
from tests.builders import person, rating, signal


def on(store: Store, client: Client, days: int, kind: str = "email", *purposes: str) -> Interaction:
    """An interaction so many days ago."""
    assert client.id is not None
    day = (TODAY - timedelta(days=days)).isoformat()
    with store.step("Log"):
        return store.interactions.add(Interaction(client.id, kind, day, purposes=purposes))


def rule(
    store: Store, factor: str, metric: str, op: str, threshold: float, by: SessionId | None = None
) -> None:
    with store.step("Watch"):
        store.watch_rules.add(WatchRule(factor, metric, op, threshold, session_id=by))


def test_without_a_rule_nothing_is_watched(store: Store) -> None:
    on(store, add(store), 400)
    assert watched(store, TODAY) == ()


def test_a_sign_names_who_shows_it_and_who_taught_it(store: Store) -> None:
    lost = add(store, "Lost & Co", status="lost")
    quiet, busy = add(store, "Quiet"), add(store, "Busy")
    session = answered(store, lost.id)
    on(store, lost, 90, "email", "update")
    on(store, quiet, 23, "email", "update")
    on(store, busy, 3, "email", "update")
    rule(store, "com.updates", "days_since_update", "gt", 14, session)
    rule(store, "com.updates", "chase_share_90d", "gt", 0.3, session)
    (found,) = watched(store, TODAY)
    assert found.sign.factor == "com.updates" and found.taught_by == (session,)
    assert [(shown.client.name, shown.hits) for shown in found.shown] == [
        ("Quiet", (Hit("days_since_update", 23),))
    ]


def test_a_client_silent_for_years_is_still_silent(store: Store) -> None:
    on(store, add(store), 800)
    rule(store, "com.silence", "days_since_contact", "gt", 30)
    assert watched(store, TODAY)[0].shown[0].hits == (Hit("days_since_contact", 800),)


def test_marks_ratings_and_people_are_read_too(store: Store) -> None:
    acme = add(store)
    entry = on(store, acme, 10)
    with store.step("Mark"):
        ann = store.people.add(person())
        assert ann.id is not None and entry.id is not None
        store.participants.add(Participant(entry.id, ann.id))
        store.signals.add(signal(acme.id, "ctx.champion", happened_on="2026-02-20"))
        store.ratings.add(rating(acme.id, "ctx.champion", 2, date(2026, 2, 1)))
    rule(store, "ctx.champion", "active_contacts_180d", "lt", 2)
    (found,) = watched(store, TODAY)
    assert found.shown[0].hits == (Hit("active_contacts_180d", 1), Hit("signals", 1), Hit("rating", 2))


def test_only_those_the_work_goes_on_with_are_looked_at(store: Store) -> None:
    acme = add(store)
    on(store, acme, 100)
    rule(store, "com.silence", "days_since_contact", "gt", 30)
    assert len(watched(store, TODAY)[0].shown) == 1
    assert acme.id is not None
    set_status(store, acme.id, "lost")
    assert watched(store, TODAY)[0].shown == ()


def test_what_lies_in_the_bin_watches_nothing(store: Store) -> None:
    acme, lost = add(store), add(store, "Lost & Co", status="lost")
    session = answered(store, lost.id)
    on(store, acme, 100)
    rule(store, "com.silence", "days_since_contact", "gt", 30, session)
    bin_postmortem(store, session)
    assert watched(store, TODAY) == ()
    store.undo()
    assert lost.id is not None and len(watched(store, TODAY)) == 1
    bin_client(store, lost.id)
    assert watched(store, TODAY) == ()


def test_a_sign_is_no_longer_watched_until_undo(store: Store) -> None:
    rule(store, "com.updates", "days_since_update", "gt", 14)
    rule(store, "com.updates", "chase_share_90d", "gt", 0.3)
    (found,) = watched(store, TODAY)
    stop_watching(store, found.sign)
    assert watched(store, TODAY) == ()
    assert store.undo() == "Stop watching a sign"
    assert len(watched(store, TODAY)[0].sign.rules) == 2


def test_a_look_back_knows_who_shows_the_same_sign(store: Store) -> None:
    lost, quiet = add(store, "Lost & Co"), add(store, "Quiet")
    session = answered(store, lost.id)
    on(store, lost, 60)
    on(store, quiet, 60)
    context = context_of(store, open_walk(store, session), TODAY, ZONE)
    assert list(context.shown_by["com.silence"]) == [str(quiet.id)]
    assert context.shown_by["com.silence"][str(quiet.id)][0] == Hit("days_since_contact", 60)
    assert context.names == {str(quiet.id): "Quiet"}
