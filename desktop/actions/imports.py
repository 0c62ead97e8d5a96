"""Taking files of other programs into the practice: one import is one step, and one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, Participant
from desktop.domain.people import Person, PersonId
from desktop.exchange.plans import (
    SOURCES,
    ImportPlan,
    InteractionDraft,
    KnownClient,
    KnownPerson,
    KnownPractice,
    Link,
    Ref,
    RoleDraft,
)
from desktop.exchange.wording import counted
from desktop.store.external_ids import ExternalId
from desktop.store.parts import Parts, in_one_go
from desktop.store.store import Store
from desktop.text import _

_of_interaction = attrgetter(*(each.name for each in fields(Interaction) if each.name != "client_id"))
_PART = 250  # records; a few hundredths of a second


@dataclass(frozen=True, slots=True)
class Created:
    """How many records an import made."""

    clients: int = 0
    people: int = 0
    interactions: int = 0
    promises: int = 0

    @property
    def total(self) -> int:
        return self.clients + self.people + self.interactions + self.promises


def index_of(store: Store) -> KnownPractice:
    """What an import is matched against: plain values, fit for another thread."""
    clients_of: dict[int, list[int]] = {}
    for role in store.roles.all():
        clients_of.setdefault(role.person_id, []).append(role.client_id)
    return KnownPractice(
        clients=tuple(
            KnownClient(client.id, client.name, in_bin=client.deleted_at is not None)
            for client in store.clients.all()
            if client.id is not None
        ),
        people=tuple(
            KnownPerson(
                person.id,
                person.name,
                person.emails,
                tuple(clients_of.get(person.id, ())),
                in_bin=person.deleted_at is not None,
            )
            for person in store.people.all()
            if person.id is not None
        ),
        external={
            (source, external_id): place
            for source in SOURCES
            for external_id, place in store.external_ids.of(source).items()
        },
        zone=store.preferences.home_zone.key,
        currency=store.preferences.value("currency", ""),
    )


def run_import(store: Store, plan: ImportPlan) -> Created:
    """Writes the plan's drafts and keeps the external ids, so that a second run adds nothing.

    The plan must have been made from `index_of` of this very store, with no deed in between.
    """
    return in_one_go(import_in_parts(store, plan))


def import_in_parts(store: Store, plan: ImportPlan) -> Parts[Created]:
    """The same, while a window wants to breathe: still one step, and nothing of it when given up."""
    if not plan.adds_something and not plan.links:
        return Created()
    what = counted(len(plan.clients), len(plan.people), len(plan.interactions))
    label = _("Import {what}").format(what=what) if what else _("Match imported records")
    made = _Made(store)
    with store.step(label, bulk=True):
        yield from _parted(
            (plan.clients, made.add_clients),
            (plan.people, made.add_people),
            (plan.roles, made.add_roles),
            (plan.interactions, made.add_interactions),
            (plan.links, made.add_links),
        )
    return Created(len(made.clients), len(made.people), len(made.interactions))


class _Made:
    """Turns drafts into records, and knows the ids of those made so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.clients: list[int] = []
        self.people: list[int] = []
        self.interactions: list[int] = []

    def add_clients(self, drafts: Sequence[Client]) -> None:
        self.clients.extend(map(_id, self._store.clients.add_many(drafts)))

    def add_people(self, drafts: Sequence[Person]) -> None:
        self.people.extend(map(_id, self._store.people.add_many(drafts)))

    def add_roles(self, drafts: Sequence[RoleDraft]) -> None:
        self._store.roles.add_many(
            replace(
                draft.role,
                client_id=ClientId(_resolve(draft.client, self.clients)),
                person_id=PersonId(_resolve(draft.person, self.people)),
            )
            for draft in drafts
        )

    def add_interactions(self, drafts: Sequence[InteractionDraft]) -> None:
        added = self._store.interactions.add_many(
            # like replace(), at a third of its time
            Interaction(ClientId(_resolve(draft.client, self.clients)), *_of_interaction(draft.interaction))
            for draft in drafts
        )
        self.interactions.extend(map(_id, added))
        self._store.participants.add_many(
            Participant(interaction.id, PersonId(_resolve(person, self.people)))
            for interaction, draft in zip(added, drafts, strict=True)
            if interaction.id is not None
            for person in draft.people
        )

    def add_links(self, links: Sequence[Link]) -> None:
        places = {"clients": self.clients, "people": self.people, "interactions": self.interactions}
        self._store.external_ids.add_many(
            ExternalId(link.source, link.external_id, link.table, _resolve(link.ref, places[link.table]))
            for link in links
        )


def _parted(*work: tuple[Sequence[Any], Callable[[Sequence[Any]], None]]) -> Iterator[tuple[int, int]]:
    """Does one after the other, a few records at a time."""
    at, of = 0, sum(len(records) for records, _add in work)
    for records, add in work:
        for first in range(0, len(records), _PART):
            part = records[first : first + _PART]
            add(part)
            at += len(part)
            yield at, of


def _id(record: object) -> int:
    found = getattr(record, "id", None)
    assert isinstance(found, int)  # the store gives every added record an id
    return found


def _resolve(ref: Ref, made: list[int]) -> int:
    """The id of a record that was there, or of the draft that has just become one."""
    return ref.id if ref.id is not None else made[ref.draft or 0]
