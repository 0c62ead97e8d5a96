"""The sliding window over the timeline, its headings and silences."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.actions.interactions import bin_interaction, change_interaction
from desktop.domain.interactions import InteractionId
from desktop.store.timeline import TimelineFilter
from desktop.ui.models.timeline_model import MOST, PAGE, TimelineModel, group_title
from desktop.ui.practice import Practice
from tests import builders
from tests.ui.timelines import add_client, drawn, log, log_many, titles

TODAY = builders.TODAY  # Monday 2 June 2025


@pytest.fixture
def model(practice: Practice) -> TimelineModel:
    return TimelineModel(practice)


@pytest.mark.parametrize(
    ("happened_on", "title"),
    [
        ("2025-06-02", "This week"),
        ("2025-06-08", "This week"),
        ("2025-06-09", "Ahead"),
        ("2025-06-01", "Last week"),
        ("2025-05-26", "Last week"),
        ("2025-05-25", "May 2025"),
        ("2025-05", "May 2025"),
        ("2024-12-31", "December 2024"),
        ("2024", "2024, month not known"),
    ],
)
def test_entries_stand_under_weeks_then_months(happened_on: str, title: str) -> None:
    assert group_title(happened_on, TODAY) == title


def test_an_empty_timeline_has_no_rows(model: TimelineModel) -> None:
    model.show(TimelineFilter())
    assert (model.rowCount(), model.has_all_newer, model.has_all_older) == (0, True, True)


def test_silences_stand_between_contacts(practice: Practice, model: TimelineModel) -> None:
    store = practice.store
    acme = add_client(store)
    log(store, acme, "2025-01-10", "first")
    log(store, acme, "2025-02-05", "an invoice", kind="invoice")
    log(store, acme, "2025-04-01", "again")
    log(store, acme, "2025-04-20", "soon after")
    model.show(TimelineFilter(client_id=acme.id))
    assert drawn(model) == [
        "~ 43 days of silence until today",
        "= April 2025",
        "soon after",
        "again",
        "~ 81 days of silence",
        "= February 2025",
        "an invoice …",
        "= January 2025",
        "first",
    ]


def test_among_all_clients_there_is_no_silence(practice: Practice, model: TimelineModel) -> None:
    store = practice.store
    acme, birch = add_client(store), add_client(store, "Birch")
    log(store, acme, "2024-12-01", "first")
    log(store, birch, "2025-04-07", "theirs")
    log(store, acme, "2025-04-15", "again")
    model.show(TimelineFilter())
    assert drawn(model) == ["= April 2025", "again", "theirs", "= December 2024", "first"]


def test_a_filter_hides_entries_but_makes_no_silence(practice: Practice, model: TimelineModel) -> None:
    store = practice.store
    acme = add_client(store)
    log(store, acme, "2025-01-10", "first")
    log(store, acme, "2025-03-01", "between", kind="meeting")
    log(store, acme, "2025-06-01", "last")
    model.show(TimelineFilter(client_id=acme.id, kinds=frozenset({"call"})))
    assert drawn(model) == ["= Last week", "last", "= January 2025", "first"]


def test_a_client_that_ended_is_not_silent_until_today(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store, status="lost")
    log(practice.store, acme, "2025-01-10", "the last words")
    model.show(TimelineFilter(client_id=acme.id), ends_in_silence=False)
    assert drawn(model) == ["= January 2025", "the last words"]


def test_the_window_slides_to_the_past_and_back(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 3000)
    model.show(TimelineFilter())
    assert (len(model.entries), model.has_all_newer, model.has_all_older) == (PAGE, True, False)
    seen = list(titles(model))
    while model.load_older():
        assert len(model.entries) <= MOST
        seen += [title for title in titles(model) if title not in set(seen[-MOST:])]
    assert seen == [f"entry {place}" for place in range(3000)]
    assert not model.has_all_newer
    while model.load_newer():
        assert len(model.entries) <= MOST
    assert titles(model)[0] == "entry 0"
    assert model.has_all_newer and not model.has_all_older


def test_the_ends_are_one_step_away(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 3000)
    model.show(TimelineFilter())
    model.go_to_oldest()
    assert (titles(model)[-1], len(model.entries)) == ("entry 2999", PAGE)
    assert model.has_all_older and not model.has_all_newer
    model.go_to_newest()
    assert titles(model)[0] == "entry 0"


def test_a_date_is_jumped_to_with_its_neighbours(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 3000)
    model.show(TimelineFilter())
    found = model.go_to_day(date(2020, 3, 1))
    entry = practice.store.interactions.get(found or InteractionId(0))
    assert entry.happened_on == "2020-03-01"
    place = [each.interaction.id for each in model.entries].index(found)
    assert place == PAGE // 2
    assert not model.has_all_newer and not model.has_all_older


def test_a_date_before_everything_leads_to_the_oldest(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 3)
    model.show(TimelineFilter())
    found = model.go_to_day(date(1999, 1, 1))
    assert model.row_of(found) == model.rowCount() - 1


def test_reloading_in_the_middle_keeps_the_place(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 3000)
    model.show(TimelineFilter())
    model.go_to_day(date(2020, 3, 1))
    before = titles(model)
    log(practice.store, acme, "2025-06-02", "quite new")
    model.reload()
    assert titles(model) == before


def test_reloading_at_the_top_shows_what_is_new(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 300)
    model.show(TimelineFilter())
    log(practice.store, acme, "2025-06-02", "quite new")
    model.reload()
    assert titles(model)[0] == "quite new"


def test_what_went_to_the_bin_is_gone(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    gone = log(practice.store, acme, "2025-06-01", "gone")
    log(practice.store, acme, "2025-06-02", "kept")
    model.show(TimelineFilter())
    bin_interaction(practice.store, gone)
    model.reload()
    assert titles(model) == ["kept"]
    practice.store.undo()
    model.reload()
    assert titles(model) == ["kept", "gone"]


def test_while_typing_the_newest_found_are_enough(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log_many(practice.store, acme, 90)
    model.show(TimelineFilter(text="entry"), quick=True)
    assert (len(model.entries), model.is_quick) == (50, True)
    model.show(TimelineFilter(text="entry"))
    assert (len(model.entries), model.is_quick) == (90, False)
    model.show(TimelineFilter(text="entry 11"), quick=True)
    assert model.is_quick is False
    assert titles(model) == ["entry 11"]


def test_a_single_letter_is_not_asked_for_yet(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log(practice.store, acme, "2025-06-01", "something")
    model.show(TimelineFilter(text="x"), quick=True)
    assert titles(model) == ["something"]


def test_a_hit_in_the_notes_is_shown_with_its_words(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log(practice.store, acme, "2025-06-01", "Weekly call", notes="They asked about the <b>budget</b>.")
    model.show(TimelineFilter(text="budget"), quick=True)
    assert getattr(model.rows[1], "excerpt", "") == "They asked about the <b>budget</b>."


def test_every_row_speaks(practice: Practice, model: TimelineModel) -> None:
    store = practice.store
    acme = add_client(store, "Acme <b>")
    with store.step("Add person"):
        ann = store.people.add(builders.person())
    assert ann.id is not None
    log(store, acme, "2025-01-01", "before")
    log(
        store, acme, "2025-03-31", "Late again", kind="call", minutes=30, mood=-1, private=True,
        people=[ann.id], signals=[builders.signal(acme.id)],
    )  # fmt: skip
    role = Qt.ItemDataRole.AccessibleTextRole

    def spoken(shown: TimelineFilter) -> list[str]:
        model.show(shown, ends_in_silence=False)
        return [model.index(place).data(role) for place in range(model.rowCount())]

    assert spoken(TimelineFilter(client_id=acme.id)) == [
        "March 2025",
        "Call, Late again, 31 March 2025, 30 min, with Ann Berg, mood Strained, "
        "Bad sign: Regular updates, private. Before it 89 days of silence.",
        "89 days of silence",
        "January 2025",
        "Call, before, 1 January 2025",
    ]
    assert spoken(TimelineFilter())[-1] == "Call, Acme <b>, before, 1 January 2025"


def test_only_entries_can_be_stood_on(practice: Practice, model: TimelineModel) -> None:
    acme = add_client(practice.store)
    log(practice.store, acme, "2025-06-01", "something")
    model.show(TimelineFilter())
    enabled = [bool(model.flags(model.index(place)) & Qt.ItemFlag.ItemIsEnabled) for place in (0, 1)]
    assert enabled == [False, True]


def test_a_changed_entry_moves_to_its_day(practice: Practice, model: TimelineModel) -> None:
    from dataclasses import replace

    acme = add_client(practice.store)
    moved = log(practice.store, acme, "2025-06-01", "moved")
    log(practice.store, acme, "2025-05-30", "stays")
    model.show(TimelineFilter())
    change_interaction(
        practice.store, replace(practice.store.interactions.get(moved), happened_on="2025-05-01")
    )
    model.reload()
    assert titles(model) == ["stays", "moved"]
    assert model.beside(moved) == model.entries[0].interaction.id
