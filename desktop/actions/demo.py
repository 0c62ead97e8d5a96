"""Writes the demo practice into an empty file, each fact as recorded on its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop.actions.demo_postmortems import write_postmortem
from desktop.actions.hygiene import cleaned
from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, Participant
from desktop.domain.people import PersonId, RoleId
from desktop.domain.ratings import Rating
from desktop.domain.sessions import Action
from desktop.exchange.demo_drafts import NO_CLIENT, DemoClient, DemoEntry, DemoPerson, DemoPractice
from desktop.store.store import Store
from desktop.text import _

_AFTER_WORK = time(17, 45)


class _Fact(NamedTuple):
    """Something to write, and when it was written down. `is_change`: of what was there before."""

    at: datetime
    write: Callable[[], None]
    is_change: bool = False


def make_demo(store: Store, practice: DemoPractice) -> None:
    """Writes the whole practice; the store's clock is turned meanwhile and left as it was."""
    clock, zone, people = store.clock, ZoneInfo(practice.zone), dict[str, PersonId]()
    writers = [_Writer(store, client, zone, people) for client in practice.clients]
    # the sort is stable: what belongs together stays in its order
    unsorted = (fact for writer in writers for fact in writer.facts())
    first = min(_recorded(client.client) for client in practice.clients)
    facts = [_Fact(first, partial(_introduce, store, practice)), *sorted(unsorted, key=lambda fact: fact.at)]
    try:
        for chapter in _chapters(facts):
            with store.step(_("Make the demo practice")):
                for fact in chapter:
                    store.clock = partial(_same, fact.at)
                    fact.write()
        looks = [(writer.client.postmortem, writer) for writer in writers]
        begun = [(told, writer) for told, writer in looks if told is not None]
        for told, writer in sorted(begun, key=lambda look: look[0].began_at):
            write_postmortem(store, told, writer.client_id, writer.marked, zone)
    finally:
        store.clock = clock


def _introduce(store: Store, practice: DemoPractice) -> None:
    store.preferences.put("me", practice.me)
    store.preferences.put("zone", practice.zone)
    store.preferences.put("currency", practice.currency)


def _chapters(facts: Iterable[_Fact]) -> Iterator[list[_Fact]]:
    """Facts in the order of time; every change begins a new step, since a step keeps one earlier state."""
    chapter: list[_Fact] = []
    for fact in facts:
        if fact.is_change:
            yield chapter
            chapter = []
        chapter.append(fact)
    yield chapter


@dataclass(slots=True)
class _Writer:
    """Writes one client's facts and remembers the ids the file gave."""

    store: Store
    client: DemoClient
    zone: ZoneInfo
    people: dict[str, PersonId]  # of all clients, by their keys
    client_id: ClientId = NO_CLIENT
    roles: dict[str, RoleId] = field(default_factory=dict)
    marked: dict[str, Interaction] = field(default_factory=dict)  # entries a post-mortem refers to
    open_actions: dict[str, Action] = field(default_factory=dict)

    def facts(self) -> Iterator[_Fact]:
        """What is to be written, not yet in the order of time."""
        yield _Fact(_recorded(self.client.client), partial(self._add_client, self.client.client))
        for later in self.client.later:
            yield _Fact(_recorded(later), partial(self._change_client, later), is_change=True)
        for person in self.client.people:
            yield _Fact(_recorded(person.person), partial(self._add_person, person))
            if person.role.until_on:
                left = self._evening(date.fromisoformat(person.role.until_on))
                yield _Fact(left, partial(self._mark_left, person))
        for entry in self.client.entries:
            yield _Fact(_recorded(entry.interaction), partial(self._add_entry, entry))
        for rating in self.client.ratings:
            yield _Fact(_recorded(rating), partial(self._add_rating, rating))
        for action in self.client.actions:
            yield _Fact(_recorded(action), partial(self._add_action, action))
            if action.done_on is not None:
                yield _Fact(self._evening(action.done_on), partial(self._finish_action, action))

    def _add_client(self, client: Client) -> None:
        added = self.store.clients.add(cleaned(client))
        assert added.id is not None
        self.client_id = added.id

    def _change_client(self, client: Client) -> None:
        self.store.clients.save(replace(cleaned(client), id=self.client_id))

    def _add_person(self, told: DemoPerson) -> None:
        person = cleaned(told.person)
        if told.key in self.people:
            self.store.people.save(replace(person, id=self.people[told.key]))
        else:
            added = self.store.people.add(person)
            assert added.id is not None
            self.people[told.key] = added.id
        person_id = self.people[told.key]
        role = self.store.roles.add(
            cleaned(replace(told.role, client_id=self.client_id, person_id=person_id, until_on=""))
        )
        assert role.id is not None
        self.roles[told.key] = role.id

    def _mark_left(self, told: DemoPerson) -> None:
        role = self.store.roles.get(self.roles[told.key])
        self.store.roles.save(replace(role, until_on=told.role.until_on))

    def _add_entry(self, entry: DemoEntry) -> None:
        added = self.store.interactions.add(replace(cleaned(entry.interaction), client_id=self.client_id))
        assert added.id is not None
        if entry.key:
            self.marked[entry.key] = added
        for key in entry.people:
            self.store.participants.add(Participant(added.id, self.people[key]))
        for signal in entry.signals:
            self.store.signals.add(replace(signal, client_id=self.client_id, interaction_id=added.id))

    def _add_rating(self, rating: Rating) -> None:
        self.store.ratings.add(replace(cleaned(rating), client_id=self.client_id))

    def _add_action(self, action: Action) -> None:
        opened = replace(cleaned(action), client_id=self.client_id, done_on=None)
        self.open_actions[action.what] = self.store.actions.add(opened)

    def _finish_action(self, action: Action) -> None:
        self.store.actions.save(replace(self.open_actions[action.what], done_on=action.done_on))

    def _evening(self, day: date) -> datetime:
        return datetime.combine(day, _AFTER_WORK, self.zone).astimezone(UTC)


def _recorded(record: object) -> datetime:
    """When a draft was written down."""
    moment = getattr(record, "recorded_at", None)
    assert isinstance(moment, datetime)  # every draft of the demo says so
    return moment


def _same(moment: datetime) -> datetime:
    """A clock that stands still."""
    return moment
