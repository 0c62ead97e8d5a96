"""The demo practice in a file: told day by day, its post-mortems walked like anyone's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop import paths
from desktop.actions.demo import make_demo
from desktop.exchange.demo import demo_drafts, read_demo
from desktop.exchange.demo_drafts import DemoPractice
from desktop.store.opening import create_practice
from desktop.store.revisions import versions
from desktop.store.store import Store
from tests.builders import TickingClock

TODAY = date(2025, 6, 2)


@pytest.fixture(scope="module")
def practice() -> DemoPractice:
    return demo_drafts(read_demo(paths.resource("demo")), TODAY)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, practice: DemoPractice) -> Iterator[Store]:
    """Made once, only looked at."""
    store = _made(tmp_path_factory.mktemp("demo") / "demo.rapport", practice)
    yield store
    store.close()


def _made(path: Path, practice: DemoPractice) -> Store:
    store = create_practice(path, clock=TickingClock(), zone=practice.zone)
    make_demo(store, practice)
    return store


def test_every_draft_is_in_the_file(demo: Store, practice: DemoPractice) -> None:
    assert len(demo.clients.all()) == len(practice.clients)
    assert len(demo.interactions.all()) == sum(len(client.entries) for client in practice.clients)
    assert len(demo.ratings.all()) == sum(len(client.ratings) for client in practice.clients)
    entries = [entry for client in practice.clients for entry in client.entries]
    assert len(demo.signals.all()) == sum(len(entry.signals) for entry in entries)
    assert len(demo.participants.all()) == sum(len(entry.people) for entry in entries)


def test_each_fact_is_recorded_on_its_own_day(demo: Store, practice: DemoPractice) -> None:
    expected = {
        (entry.interaction.subject, entry.interaction.recorded_at)
        for client in practice.clients
        for entry in client.entries
    }
    kept = demo.interactions.all()
    assert {(entry.subject, entry.recorded_at) for entry in kept} == expected
    recorded = [entry.recorded_at for entry in kept if entry.recorded_at is not None]
    assert recorded == sorted(recorded)


def test_texts_are_kept_as_written(demo: Store, practice: DemoPractice) -> None:
    told = {
        (entry.interaction.subject, entry.interaction.notes)
        for client in practice.clients
        for entry in client.entries
    }
    assert {(entry.subject, entry.notes) for entry in demo.interactions.all()} == told


def test_the_clock_is_put_back(tmp_path: Path, practice: DemoPractice) -> None:
    clock = TickingClock()
    store = create_practice(tmp_path / "demo.rapport", clock=clock, zone=practice.zone)
    before = store.clock
    make_demo(store, practice)
    assert store.clock is before
    store.close()


def test_three_clients_are_lost_and_the_rest_alive(demo: Store) -> None:
    lost = [client for client in demo.clients.all() if client.status == "lost"]
    assert len(lost) == 3
    assert all(client.ended_on for client in lost)
    assert all(
        client.is_living and not client.ended_on for client in demo.clients.all() if client not in lost
    )


def test_the_status_before_the_end_is_remembered(demo: Store) -> None:
    tessmer = demo.clients.named("Tessmer Kühllogistik GmbH")[0]
    states = [known for known in versions(demo.clients) if known.record.id == tessmer.id]
    assert [state.record.status for state in states] == ["active", "leaving", "lost"]
    assert states[-1].known_from.date().isoformat() == tessmer.ended_on


def test_the_person_who_changed_sides_is_one_person(demo: Store) -> None:
    found = [person for person in demo.people.all() if person.name == "Élodie Marchand"]
    assert len(found) == 1
    assert len(found[0].emails) == 2
    roles = [role for role in demo.roles.all() if role.person_id == found[0].id]
    assert sorted(bool(role.until_on) for role in roles) == [False, True]


def test_two_post_mortems_are_complete_with_all_that_came_out(demo: Store) -> None:
    finished = demo.sessions.finished()
    assert len(finished) == 2
    for session in finished:
        assert session.id is not None and session.result and session.active_seconds > 600
        assert demo.findings.of_session(session.id)
        assert demo.lessons.of_session(session.id)
        assert demo.actions.of_session(session.id)
        weights = [found.weight for found in demo.findings.of_session(session.id)]
        assert sum(weight for weight in weights if weight is not None) == 10_000
    assert demo.evidence.all()
    assert demo.watch_rules.all()


def test_every_answer_of_a_complete_post_mortem_counts(demo: Store) -> None:
    for session in demo.sessions.finished():
        assert session.id is not None
        owner = demo.respondents.owner(session.id)
        assert owner.id is not None
        states = {answer.question: answer.state for answer in demo.answers.of_respondent(owner.id)}
        assert set(states.values()) == {"active"}, states


def test_the_first_guess_is_sealed_only_where_the_screening_was_opened(demo: Store) -> None:
    sealed = {}
    for session in demo.sessions.all():
        assert session.id is not None
        owner = demo.respondents.owner(session.id)
        guess = demo.answers.of_question(owner.id or owner.session_id, "fa.first_guess")
        assert guess is not None
        sealed[session.state] = guess.sealed_at is not None
    assert sealed == {"complete": True, "draft": False}


def test_the_waiting_post_mortem_stands_where_it_was_left(demo: Store) -> None:
    (waiting,) = demo.sessions.open()
    assert waiting.page == "timeline"
    assert waiting.client_id == demo.clients.named("Bergmann, Ferreira & Sønner Instruments")[0].id


def test_links_of_answers_lead_to_the_clients_own_entries(demo: Store) -> None:
    findings = {found.id: found for found in demo.findings.all()}
    for link in demo.evidence.all():
        assert link.interaction_id is not None and link.finding_id is not None
        session = demo.sessions.get(findings[link.finding_id].session_id)
        entry = demo.interactions.get(link.interaction_id)
        assert entry.client_id == session.client_id
        assert (link.what, link.happened_on) == (entry.subject, entry.happened_on)


def test_actions_are_open_overdue_and_done(demo: Store) -> None:
    actions = demo.actions.all()
    done = [action for action in actions if action.done_on is not None]
    overdue = [a for a in actions if a.done_on is None and a.due_on is not None and a.due_on < TODAY]
    ahead = [a for a in actions if a.done_on is None and a.due_on is not None and a.due_on > TODAY]
    assert len(done) >= 3 and 2 <= len(overdue) <= 6 and len(ahead) >= 8
    assert all(action.due_on is not None and TODAY - action.due_on < timedelta(days=21) for action in overdue)


def test_nothing_is_recorded_after_this_morning(demo: Store) -> None:
    morning = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for table in (demo.clients, demo.people, demo.interactions, demo.ratings, demo.actions, demo.answers):
        for record in table.all():
            assert record.recorded_at is not None and record.recorded_at < morning


def test_undone_the_file_is_empty_of_facts(tmp_path: Path, practice: DemoPractice) -> None:
    store = _made(tmp_path / "demo.rapport", practice)
    while store.undo_label:
        store.undo()
    assert not store.interactions.all() and not store.clients.all() and not store.people.all()
    store.close()
