"""The demo practice as drafts: believable, deterministic, nothing ahead of its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from desktop import paths
from desktop.domain.clients import KINDS as CLIENT_KINDS
from desktop.domain.clients import STATUSES
from desktop.domain.interactions import DIRECTIONS, KINDS, MOODS, PURPOSES, SIZES
from desktop.domain.people import ROLES
from desktop.domain.ratings import DIMENSIONS
from desktop.exchange.demo import demo_drafts, read_demo
from desktop.exchange.demo_drafts import DemoClient, DemoEntry, DemoPractice
from desktop.resources import vocabulary

TODAY = date(2025, 6, 2)
# a Sunday, New Year's Day, the day after a holiday, a leap day
DAYS = (date(2026, 11, 22), date(2026, 1, 1), date(2025, 12, 27), date(2028, 2, 29))


@cache
def made(today: date = TODAY) -> DemoPractice:
    return demo_drafts(read_demo(paths.resource("demo")), today)


def entries(practice: DemoPractice) -> Iterator[tuple[DemoClient, DemoEntry]]:
    for client in practice.clients:
        for entry in client.entries:
            yield client, entry


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!”])(?<!Dr\.)\s+", text.strip()) if sentence]


@pytest.mark.parametrize("today", (TODAY, *DAYS))
def test_there_are_fourteen_clients_and_about_nine_hundred_entries(today: date) -> None:
    practice = made(today)
    assert len(practice.clients) == 14
    assert 850 <= sum(len(client.entries) for client in practice.clients) <= 950
    last = [(client.later or (client.client,))[-1] for client in practice.clients]
    assert sum(client.status == "lost" for client in last) == 3
    assert all(bool(client.ended_on) == (client.status == "lost") for client in last)


def test_two_post_mortems_are_done_and_one_waits() -> None:
    found = [client.postmortem for client in made().clients if client.postmortem is not None]
    assert sorted(postmortem.finished_at is None for postmortem in found) == [False, False, True]


def test_every_client_has_at_least_fifteen_written_entries() -> None:
    for client in made().clients:
        assert sum(entry.is_written for entry in client.entries) >= 15, client.code


@pytest.mark.parametrize("today", (TODAY, *DAYS))
def test_no_sentence_comes_more_than_three_times(today: date) -> None:
    told = Counter[str]()
    for _client, entry in entries(made(today)):
        told.update([entry.interaction.subject, *sentences(entry.interaction.notes)])
    assert told.most_common(1)[0][1] <= 3


def test_the_same_day_gives_the_same_practice() -> None:
    assert demo_drafts(read_demo(paths.resource("demo")), TODAY) == made()


def test_another_day_tells_the_same_story_on_other_days() -> None:
    week_later = made(TODAY + timedelta(days=7))
    for now, then in zip(made().clients, week_later.clients, strict=True):
        assert {entry.interaction.subject for entry in now.entries} == {
            entry.interaction.subject for entry in then.entries
        }
        assert now.client.since_on < then.client.since_on


@pytest.mark.parametrize("today", (TODAY, *DAYS))
def test_nothing_lies_ahead_and_all_is_recorded_after_it_happened(today: date) -> None:
    practice = made(today)
    morning = datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(hours=2)
    for client, entry in entries(practice):
        happened, recorded = entry.interaction.happened_at, entry.interaction.recorded_at
        assert happened is not None and recorded is not None
        assert happened < recorded < morning, (client.code, entry.interaction.subject)
        assert recorded - happened < timedelta(days=3)
        assert recorded > (client.client.recorded_at or recorded)
    for client in practice.clients:
        for rating in client.ratings:
            assert rating.rated_on < today
        for action in client.actions:
            assert action.recorded_at is not None and action.recorded_at < morning
            assert action.done_on is None or action.done_on < today


@pytest.mark.parametrize("today", (TODAY, *DAYS))
def test_work_keeps_off_weekends_and_the_plot_keeps_its_order(today: date) -> None:
    practice = made(today)
    source = read_demo(paths.resource("demo"))
    for client in practice.clients:
        written = [entry.interaction for entry in client.entries if entry.is_written]
        told = sorted(
            source[client.code]["interactions"], key=lambda entry: (-entry["ago"], entry.get("at", ""))
        )
        assert [entry.subject for entry in written] == [entry["subject"] for entry in told]
        assert all(date.fromisoformat(entry.happened_on).weekday() < 5 for entry in written)


def test_some_entries_are_written_down_a_day_or_two_late() -> None:
    late = [
        entry
        for _client, entry in entries(made())
        if entry.interaction.recorded_at is not None
        and entry.interaction.recorded_at.date().isoformat() > entry.interaction.happened_on
    ]
    assert 2 <= len(late) <= 60


def test_every_value_is_one_the_program_knows() -> None:
    factors = vocabulary().factors
    for client in made().clients:
        assert client.client.status in STATUSES and client.client.kind in CLIENT_KINDS
        for person in client.people:
            assert person.role.role in ROLES
        for rating in client.ratings:
            assert rating.subject in DIMENSIONS
            assert (rating.value in (1, 2, 3, 4, 5)) != (rating.missing == "cant_say")
        for action in client.actions:
            assert not action.factor or action.factor in factors
    for client, entry in entries(made()):
        interaction = entry.interaction
        assert interaction.kind in KINDS
        assert interaction.direction in ("", *DIRECTIONS)
        assert interaction.mood in (None, *MOODS)
        assert set(interaction.purposes) <= set(PURPOSES)
        for signal in entry.signals:
            assert signal.factor in factors, (client.code, signal.factor)
            assert signal.size in SIZES


def test_people_take_part_only_while_they_are_known() -> None:
    practice = made()
    known = {person.key: person.person for client in practice.clients for person in client.people}
    for client, entry in entries(practice):
        for key in entry.people:
            since = known[key].recorded_at if key.startswith(client.code) else client.client.recorded_at
            assert since is not None and entry.interaction.recorded_at is not None
            assert since < entry.interaction.recorded_at, (client.code, entry.interaction.subject, key)


def test_someone_left_and_came_back_at_another_client() -> None:
    practice = made()
    homes = Counter(person.key for client in practice.clients for person in client.people)
    assert [key for key, count in homes.items() if count == 2] == ["maison-verrier.elodie"]
    assert sum(bool(person.role.until_on) for client in practice.clients for person in client.people) >= 5


def test_addresses_lead_nowhere() -> None:
    for client in made().clients:
        assert client.client.website.endswith(".example")
        for person in client.people:
            assert all(address.endswith(".example") for address in person.person.emails)


def test_names_currencies_and_zones_are_varied() -> None:
    clients = [client.client for client in made().clients]
    assert {client.currency for client in clients} == {"EUR", "GBP", "CHF", "USD"}
    assert len({client.zone for client in clients}) >= 6
    assert any("$" in client.name for client in clients) and any("&" in client.name for client in clients)
    assert max(len(client.name) for client in clients) > 80
    assert any(not client.name.isascii() for client in clients)


def test_nothing_is_shouted() -> None:
    for _client, entry in entries(made()):
        assert "!" not in entry.interaction.subject + entry.interaction.notes


def test_filler_takes_turns_with_who_is_there() -> None:
    for client, entry in entries(made()):
        if not entry.is_written and entry.interaction.kind != "note":
            assert len(entry.people) == 1, (client.code, entry.interaction.subject)
