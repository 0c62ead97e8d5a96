"""What a consultant does with the timeline."""

from dataclasses import replace

import pytest

from desktop.actions import interactions as actions
from desktop.actions.interactions import NewFile
from desktop.domain.clients import ClientId
from desktop.domain.interactions import ATTACHMENT_CAP_BYTES, Interaction, InteractionId
from desktop.domain.people import PersonId
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.store.timeline import TimelineEntry
from tests import builders

ACME, ZED, ANN, BOB = ClientId(1), ClientId(2), PersonId(1), PersonId(2)


@pytest.fixture
def practice(store: Store) -> Store:
    with store.step("Fill"):
        store.clients.add_many([builders.client("Acme"), builders.client("Zed")])
        store.people.add_many([builders.person("Ann"), builders.person("Bob")])
    return store


def entry(store: Store, interaction: Interaction) -> TimelineEntry:
    return store.interactions.entry(InteractionId(interaction.id or 0))


def names(found: TimelineEntry) -> list[str]:
    return [person.name for person in found.people]


def test_a_call_is_logged_with_everything_in_one_step(practice: Store) -> None:
    logged = actions.log_interaction(
        practice,
        builders.interaction(ACME, "2025-05-30", subject=" late\nagain ", notes="a\0\nb"),
        [ANN, BOB, ANN],
        [builders.signal(ZED, happened_on="2020")],
        [NewFile("plan.pdf", b"%PDF", "application/pdf")],
    )
    found = entry(practice, logged)
    assert (found.interaction.subject, found.interaction.notes) == ("late again", "a\nb")
    assert names(found) == ["Ann", "Bob"]
    (signal,) = found.signals
    assert (signal.client_id, signal.happened_on) == (ACME, "2025-05-30")
    (file,) = practice.attachments.of_interaction(InteractionId(logged.id or 0))
    assert (file.name, file.size_bytes, file.media_type) == ("plan.pdf", 4, "application/pdf")
    assert practice.undo() == "Log interaction"
    assert practice.interactions.all() == practice.attachments.all() == practice.signals.all() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\plan.pdf", "plan.pdf"),
        ("..", "File"),
        ("/", "File"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
    ],
)
def test_a_file_keeps_only_the_last_part_of_its_name(practice: Store, given: str, kept: str) -> None:
    logged = actions.log_interaction(practice, builders.interaction(ACME))
    assert actions.attach_file(practice, InteractionId(logged.id or 0), NewFile(given, b"x")).name == kept


def test_a_file_too_large_leaves_nothing_of_the_entry(practice: Store) -> None:
    big = NewFile("film.mov", bytes(ATTACHMENT_CAP_BYTES + 1))
    with pytest.raises(Problem) as caught:
        actions.log_interaction(practice, builders.interaction(ACME), files=[big])
    assert caught.value.code == "too-large"
    assert practice.interactions.all() == []


def test_a_changed_entry_keeps_people_and_signals_unless_told(practice: Store) -> None:
    logged = actions.log_interaction(
        practice, builders.interaction(ACME), [ANN], [builders.signal(ACME)], [NewFile("a", b"a")]
    )
    changed = actions.change_interaction(practice, replace(logged, subject="new"), files=[NewFile("b", b"b")])
    found = entry(practice, changed)
    assert found.interaction == changed
    assert (names(found), len(found.signals), found.attachments) == (["Ann"], 1, 2)


def test_a_changed_entry_takes_the_whole_new_set(practice: Store) -> None:
    logged = actions.log_interaction(
        practice,
        builders.interaction(ACME),
        [ANN],
        [builders.signal(ACME, "com.updates"), builders.signal(ACME, "del.quality")],
    )
    kept, _ = entry(practice, logged).signals
    changed = actions.change_interaction(
        practice, logged, [BOB], [replace(kept, size=9), builders.signal(ACME, "val.price")]
    )
    assert actions.change_interaction(practice, logged, [BOB]) == logged
    found = entry(practice, changed)
    assert names(found) == ["Bob"]
    assert [(signal.id, signal.factor, signal.size) for signal in found.signals] == [
        (kept.id, "com.updates", 9),
        (3, "val.price", 3),
    ]
    practice.undo()
    before = entry(practice, logged)
    assert names(before) == ["Ann"]
    assert [signal.factor for signal in before.signals] == ["com.updates", "del.quality"]


def test_signals_follow_their_entry_to_another_day_and_client(practice: Store) -> None:
    logged = actions.log_interaction(practice, builders.interaction(ACME), signals=[builders.signal(ACME)])
    actions.change_interaction(practice, replace(logged, client_id=ZED, happened_on="2025-01"))
    (signal,) = practice.signals.of_client(ZED)
    assert signal.happened_on == "2025-01"
    assert practice.signals.of_client(ACME) == []


def test_an_entry_that_was_never_added_cannot_be_changed(practice: Store) -> None:
    with pytest.raises(KeyError):
        actions.change_interaction(practice, builders.interaction(ACME))
    with pytest.raises(ValueError, match="never added"):
        actions._id(builders.interaction(ACME))


def test_an_entry_goes_to_the_bin_and_comes_back(practice: Store) -> None:
    logged = actions.log_interaction(practice, builders.interaction(ACME))
    actions.bin_interaction(practice, InteractionId(logged.id or 0))
    assert practice.interactions.of_client(ACME) == []
    assert actions.restore_interaction(practice, InteractionId(logged.id or 0)) == logged
    assert practice.interactions.of_client(ACME) == [logged]


def test_marks_and_files_are_added_and_taken_back(practice: Store) -> None:
    logged = actions.log_interaction(practice, builders.interaction(ACME))
    mark = actions.add_signal(practice, builders.signal(ACME, note=" \0late "))
    file = actions.attach_file(practice, InteractionId(logged.id or 0), NewFile("a", b"a"))
    assert practice.signals.all() == [mark]
    actions.remove_signal(practice, mark.id or 0)  # type: ignore[arg-type]
    actions.remove_attachment(practice, file.id or 0)  # type: ignore[arg-type]
    assert practice.signals.all() == practice.attachments.all() == []
    assert [practice.undo(), practice.undo()] == ["Remove file", "Remove signal"]
    assert practice.attachments.bytes(practice.attachments.all()[0]) == b"a"
