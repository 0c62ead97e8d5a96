"""A random walk of deeds, undone fully, equals the start; redone, equals the end; search fits throughout."""

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.interactions import Participant
from desktop.domain.ratings import Evidence
from desktop.domain.sessions import Answer, Finding, Lesson, Respondent, WatchRule
from desktop.store.external_ids import ExternalId
from desktop.store.opening import create_practice
from desktop.store.store import Store
from tests import builders

UNCOMPARED = {"revisions", "answer_history", "sqlite_sequence", "attachment_contents"}
TEXTS = ("", "late again", "o'brien", 'a "quote"', "café 😀", "line\nline", "=1+1", "שלום", "x" * 5000)

State = dict[str, list[tuple[Any, ...]]]


def state(store: Store) -> State:
    """Every row of every table that undo brings back."""
    tables = [name for name in store.counts() if name not in UNCOMPARED]
    assert len(tables) == 19
    return {name: store._engine.rows(f"SELECT * FROM {name} ORDER BY id") for name in tables}


def any_of(records: list[Any], dice: random.Random) -> Any:
    return dice.choice(records) if records else None


def add_client(store: Store, dice: random.Random) -> None:
    store.clients.add(
        builders.client(dice.choice(TEXTS), notes=dice.choice(TEXTS), tags=("vip",), yearly_value=7)
    )


def change_client(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        store.clients.save(
            replace(client, notes=dice.choice(TEXTS), fields={"size": dice.choice(TEXTS)}, yearly_value=None)
        )


def bin_or_restore_client(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        store.clients.save(replace(client, deleted_at=None if client.deleted_at else store.clock()))


def remove_client(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        store.clients.remove(client.id)


def add_person(store: Store, dice: random.Random) -> None:
    person = store.people.add(builders.person(dice.choice(TEXTS), emails=("a@b.c", dice.choice(TEXTS))))
    if client := any_of(store.clients.all(), dice):
        store.roles.add(builders.role(client.id, person.id, title=dice.choice(TEXTS)))


def remove_person(store: Store, dice: random.Random) -> None:
    if person := any_of(store.people.all(), dice):
        store.people.remove(person.id)


def log_interaction(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        entry = store.interactions.add(
            builders.interaction(client.id, subject=dice.choice(TEXTS), notes=dice.choice(TEXTS))
        )
        store.signals.add(builders.signal(client.id, interaction_id=entry.id, note=dice.choice(TEXTS)))
        if person := any_of(store.people.all(), dice):
            assert entry.id is not None
            store.participants.add(Participant(entry.id, person.id))


def change_interaction(store: Store, dice: random.Random) -> None:
    if entry := any_of(store.interactions.all(), dice):
        store.interactions.save(
            replace(entry, subject=dice.choice(TEXTS), happened_on="2025-01", mood=dice.choice([None, 2]))
        )


def remove_interaction(store: Store, dice: random.Random) -> None:
    if entry := any_of(store.interactions.all(), dice):
        store.interactions.remove(entry.id)


def attach(store: Store, dice: random.Random) -> None:
    if entry := any_of(store.interactions.all(), dice):
        store.attachments.attach(entry.id, "a.txt", dice.choice(TEXTS).encode())


def rate(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        rating = store.ratings.add(builders.rating(client.id, value=dice.randint(1, 5)))
        entry = any_of(store.interactions.all(), dice)
        store.evidence.add(
            Evidence(dice.choice(TEXTS), interaction_id=entry and entry.id, rating_id=rating.id)
        )


def remove_rating(store: Store, dice: random.Random) -> None:
    if rating := any_of(store.ratings.all(), dice):
        store.ratings.remove(rating.id)


def begin_session(store: Store, dice: random.Random) -> None:
    if client := any_of(store.clients.all(), dice):
        known = store.questionnaires.published("loss_postmortem", "1.0")
        published = known or store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(builders.session(published.id, client.id))
        person = any_of(store.people.all(), dice)
        assert session.id is not None
        owner = store.respondents.add(Respondent(session.id, person_id=person and person.id))
        assert owner.id is not None
        store.answers.put(Answer(owner.id, "q", value='"x"'))
        finding = store.findings.add(Finding(session.id, "com.updates", weight=dice.randint(0, 10000)))
        store.evidence.add(Evidence("said", finding_id=finding.id))
        store.lessons.add(Lesson(session.id, "1", "when", dice.choice(TEXTS)))
        store.actions.add(builders.action(client_id=client.id, session_id=session.id, row_key="1"))
        store.watch_rules.add(WatchRule("com.updates", threshold=dice.random(), session_id=session.id))


def remove_session(store: Store, dice: random.Random) -> None:
    if session := any_of(store.sessions.all(), dice):
        store.sessions.remove(session.id)


def set_preference(store: Store, dice: random.Random) -> None:
    store.preferences.put("me", dice.choice(TEXTS))


def import_many(store: Store, dice: random.Random) -> None:
    client = store.clients.add(builders.client(dice.choice(TEXTS)))
    entries = store.interactions.add_many(
        builders.interaction(client.id, subject=f"{dice.choice(TEXTS)} {n}")
        for n in range(dice.randint(0, 9))
    )
    store.external_ids.add_many(
        ExternalId("file", f"{entry.id} {dice.random()}", "interactions", entry.id or 0) for entry in entries
    )
    if entries:
        store.interactions.save(replace(entries[0], notes="changed in the same step"))


DEEDS: tuple[Callable[[Store, random.Random], None], ...] = (
    add_client, change_client, bin_or_restore_client, remove_client, add_person, remove_person, log_interaction,
    log_interaction, change_interaction, remove_interaction, attach, rate, remove_rating, begin_session,
    remove_session, set_preference, import_many,
)  # fmt: skip


class Stumble(Exception):
    """A deed that goes wrong on its way."""


def walk(store: Store, steps: list[tuple[int, int, str]]) -> list[tuple[str, State]]:
    """Does the deeds; each undoable step's label with the state after it."""
    trail: list[tuple[str, State]] = []
    for number, (deed, seed, way) in enumerate(steps):
        doing = DEEDS[deed % len(DEEDS)]
        before, label = state(store), f"{number} {doing.__name__}"
        bulk, merge = doing is import_many, "field" if way == "merge" else None
        had = store.undo_label
        try:
            with store.step(label, bulk=bulk, merge=merge):
                doing(store, random.Random(seed))
                if way == "stumble":
                    raise Stumble
        except Stumble:
            assert state(store) == before
        else:
            after = state(store)
            if store.undo_label == label:
                trail.append((label, after))
            elif after != before:
                assert trail and trail[-1][0] == had and way == "merge"
                trail[-1] = (trail[-1][0], after)
        assert store.check() == []
    return trail


def there_and_back(steps: list[tuple[int, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = create_practice(Path(folder) / "p.rapport", clock=builders.TickingClock(), zone="UTC")
        start = state(store)
        trail = walk(store, steps)
        for label, after in reversed(trail):
            assert state(store) == after
            assert store.undo() == label
            assert store.check() == []
        assert state(store) == start
        assert store.undo_label is None
        for label, after in trail:
            assert store.redo() == label
            assert state(store) == after
            assert store.check() == []
        assert store.redo_label is None
        store.close(backs_up=False)  # no backup of a file that goes away


WAYS = ("plain", "plain", "plain", "merge", "stumble")


@pytest.mark.parametrize("seed", range(5))
def test_a_long_walk_undone_is_the_start_and_redone_is_the_end(seed: int) -> None:
    dice = random.Random(seed)
    there_and_back(
        [(dice.randrange(len(DEEDS)), dice.randrange(10**6), dice.choice(WAYS)) for _ in range(90)]
    )


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(DEEDS) - 1), st.integers(0, 10**6), st.sampled_from(WAYS)), max_size=40
    )
)
def test_any_walk_undone_is_the_start_and_redone_is_the_end(steps: list[tuple[int, int, str]]) -> None:
    there_and_back(steps)
