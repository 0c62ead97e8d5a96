"""The timeline as a sliding window."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clients import ClientId
from desktop.domain.interactions import ATTACHMENT_CAP_BYTES, InteractionId, Participant
from desktop.domain.people import PersonId
from desktop.problems import Problem
from desktop.store.store import Store
from desktop.store.timeline import Key, TimelineEntry, TimelineFilter
from tests import builders
from tests.builders import TickingClock

ACME, ZED, ANN = ClientId(1), ClientId(2), PersonId(1)


@pytest.fixture
def timeline(store: Store) -> Store:
    """Six entries of two clients, newest first: f e (day), d (day), c (month), b, a (year)."""
    with store.step("Fill"):
        store.clients.add(builders.client("Acme"))
        store.clients.add(builders.client("Zed"))
        store.people.add(builders.person())
        for subject, client, on, fields in (
            ("a", ACME, "2024", {"kind": "note"}),
            ("b", ACME, "2024-05-09", {"mood": -2}),
            ("c late", ZED, "2025-03", {"kind": "email", "mood": 1}),
            ("d", ZED, "2025-03-31", {"private": True}),
            ("e late", ACME, "2025-05-20", {"mood": 1}),
            ("f", ACME, "2025-05-20", {}),
        ):
            entry = store.interactions.add(builders.interaction(client, on, subject=subject, **fields))
            if subject in ("b", "f"):
                store.participants.add(Participant(InteractionId(entry.id or 0), ANN))
        store.signals.add(builders.signal(ACME, "com.updates", InteractionId(2)))
        store.signals.add(builders.signal(ACME, "del.quality", InteractionId(2), good=True, size=9))
        store.attachments.attach(InteractionId(6), "a.txt", b"a")
        store.attachments.attach(InteractionId(6), "b.txt", b"b")
    return store


def shown(
    store: Store, before: Key | None = None, after: Key | None = None, limit: int = 200, **how: object
) -> str:
    """The subjects of a window, newest first."""
    found = store.interactions.window(
        TimelineFilter(**how),  # type: ignore[arg-type]
        before=before,
        after=after,
        limit=limit,
    )
    return " ".join(entry.interaction.subject[0] for entry in found)


def test_the_newest_stand_first_and_the_later_recorded_of_a_day_above(timeline: Store) -> None:
    assert shown(timeline) == "f e d c b a"


def test_the_window_slides_both_ways(timeline: Store) -> None:
    first = timeline.interactions.window(TimelineFilter(), limit=2)
    key = first[-1].key
    assert key == Key("2025-05-20", InteractionId(5))
    assert shown(timeline, before=key, limit=2) == "d c"
    assert shown(timeline, after=Key("2024-05-09", InteractionId(2)), limit=2) == "d c"
    assert shown(timeline, after=key) == "f"
    assert shown(timeline, before=key, after=Key("2024-05-09", InteractionId(2))) == "d c"
    assert shown(timeline, before=Key("2024-01-01", InteractionId(1))) == ""


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"client_id": ACME}, "f e b a"),
        ({"kinds": frozenset({"note", "email"})}, "c a"),
        ({"moods": frozenset({1, -2})}, "e c b"),
        ({"person_id": ANN}, "f b"),
        ({"factor": "com.updates"}, "b"),
        ({"from_on": date(2025, 3, 31)}, "f e d"),
        ({"until_on": date(2025, 3, 31)}, "d c b a"),
        ({"with_private": False}, "f e c b a"),
        ({"text": "late"}, "e c"),
        ({"text": "late", "client_id": ACME}, "e"),
        ({"text": " "}, "f e d c b a"),
        ({"text": ":("}, ""),
        ({"text": "late", "moods": frozenset({1}), "client_id": ZED}, "c"),
    ],
)
def test_the_filter_lets_through_what_it_names(
    timeline: Store, how: dict[str, object], expected: str
) -> None:
    assert shown(timeline, **how) == expected


def test_an_entry_comes_with_all_its_line_shows(timeline: Store) -> None:
    b, f = timeline.interactions.entry(InteractionId(2)), timeline.interactions.entry(InteractionId(6))
    ann = timeline.people.get(1)
    assert b == TimelineEntry(
        timeline.interactions.get(2),
        "Acme",
        (ann,),
        tuple(timeline.signals.of_interaction(InteractionId(2))),
        0,
    )
    assert len(b.signals) == 2
    assert (f.people, f.signals, f.attachments) == ((ann,), (), 2)
    assert timeline.interactions.entries([InteractionId(2), InteractionId(6), InteractionId(99)]) == [f, b]
    with pytest.raises(KeyError):
        timeline.interactions.entry(InteractionId(99))


def test_a_day_leads_to_the_last_entry_up_to_it(timeline: Store) -> None:
    key_at = timeline.interactions.key_at
    assert key_at(TimelineFilter(), date(2025, 4, 30)) == Key("2025-03-31", InteractionId(4))
    assert key_at(TimelineFilter(client_id=ACME), date(2025, 4, 30)) == Key("2024-05-09", InteractionId(2))
    assert key_at(TimelineFilter(), date(2023, 1, 1)) is None
    assert key_at(TimelineFilter(text=":("), date(2025, 4, 30)) is None


def test_the_bin_is_not_shown(timeline: Store) -> None:
    with timeline.step("Bin"):
        timeline.interactions.save(replace(timeline.interactions.get(6), deleted_at=builders.START))
        timeline.clients.save(replace(timeline.clients.get(ZED), deleted_at=builders.START))
        timeline.interactions.save(replace(timeline.interactions.get(3), deleted_at=builders.START))
    assert shown(timeline) == "e b a"
    assert [entry.subject for entry in timeline.interactions.of_client(ACME)] == ["a", "b", "e late"]
    found = timeline.interactions.of_kinds(ACME, ("call", "praise"))
    assert [entry.subject for entry in found] == ["b", "e late"]
    assert [entry.subject for entry in timeline.interactions.in_bin()] == ["f"]


def test_a_change_of_the_day_moves_the_entry(timeline: Store) -> None:
    with timeline.step("Change"):
        timeline.interactions.save(replace(timeline.interactions.get(6), happened_on="2024-02"))
    assert shown(timeline) == "e d c b f a"


def test_every_state_of_an_entry_is_known(timeline: Store, clock: TickingClock) -> None:
    entry = timeline.interactions.get(6)
    with timeline.step("Change"):
        timeline.interactions.save(replace(entry, subject="changed"))
    states = [known for known in timeline.interactions.versions(ACME) if known.record.id == 6]
    assert [known.record.subject for known in states] == ["f", "changed"]
    assert states[0].known_from == entry.recorded_at
    assert states[0].known_until == states[1].known_from
    assert states[1].known_until is None


def test_signals_of_entries_in_the_bin_do_not_count(timeline: Store) -> None:
    with timeline.step("Mark"):
        alone = timeline.signals.add(builders.signal(ACME, happened_on="2023"))
    assert [signal.factor for signal in timeline.signals.of_client(ACME)] == [
        "com.updates",
        "com.updates",
        "del.quality",
    ]
    with timeline.step("Bin"):
        timeline.interactions.save(replace(timeline.interactions.get(2), deleted_at=builders.START))
    assert timeline.signals.of_client(ACME) == [alone]


def test_participants_stand_in_the_order_they_were_named(timeline: Store) -> None:
    with timeline.step("Join"):
        bob = timeline.people.add(builders.person("Bob"))
        timeline.participants.add(Participant(InteractionId(6), PersonId(bob.id or 0)))
    assert [person.name for person in timeline.participants.of(InteractionId(6))] == ["Ann Berg", "Bob"]


def test_all_of_late_are_read_at_once(timeline: Store) -> None:
    late = timeline.interactions.since(date(2025, 3, 31))
    assert [each.subject for each in late] == ["d", "e late", "f"]
    assert [each.subject for each in timeline.interactions.latest(ACME, 2)] == ["f", "e late"]
    with timeline.step("Mark"):
        timeline.signals.add(builders.signal(ZED, happened_on="2025-03-30"))
    assert {mark.client_id for mark in timeline.signals.since(date(2025, 3, 31))} == {ACME}
    links = timeline.participants.since(date(2025, 3, 31))
    assert [link.interaction_id for link in links] == [InteractionId(6)]


def test_links_name_who_took_part(timeline: Store) -> None:
    assert [link.person_id for link in timeline.participants.links(InteractionId(6))] == [ANN]


def test_a_file_beyond_the_cap_is_a_problem(timeline: Store) -> None:
    with pytest.raises(Problem) as caught, timeline.step("Attach"):
        timeline.attachments.attach(InteractionId(1), "film.mov", bytes(ATTACHMENT_CAP_BYTES + 1))
    assert caught.value.code == "too-large"
    assert "film.mov" in str(caught.value)


def test_the_same_bytes_are_kept_once(timeline: Store) -> None:
    with timeline.step("Attach"):
        again = timeline.attachments.attach(InteractionId(1), "again.txt", b"a", "text/plain")
    assert timeline.counts()["attachment_contents"] == 2
    assert timeline.attachments.bytes(again) == b"a"
    timeline.undo()
    timeline.redo()
    assert timeline.attachments.bytes(timeline.attachments.get(again.id or 0)) == b"a"
