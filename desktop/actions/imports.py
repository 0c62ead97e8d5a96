"""Taking files of other programs into the practice: one import is one step, and one undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.clients import ClientId
from desktop.domain.interactions import Participant
from desktop.domain.people import PersonId
from desktop.exchange.plans import SOURCES, ImportPlan, KnownClient, KnownPerson, KnownPractice, Ref
from desktop.exchange.wording import counted
from desktop.store.external_ids import ExternalId
from desktop.store.store import Store
from desktop.text import _


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
    if not plan.adds_something and not plan.links:
        return Created()
    what = counted(len(plan.clients), len(plan.people), len(plan.interactions))
    label = _("Import {what}").format(what=what) if what else _("Match imported records")
    with store.step(label, bulk=True):
        clients = [_id(client) for client in store.clients.add_many(plan.clients)]
        people = [_id(person) for person in store.people.add_many(plan.people)]
        places = {"clients": clients, "people": people}
        store.roles.add_many(
            replace(
                draft.role,
                client_id=ClientId(_resolve(draft.client, clients)),
                person_id=PersonId(_resolve(draft.person, people)),
            )
            for draft in plan.roles
        )
        interactions = store.interactions.add_many(
            replace(draft.interaction, client_id=ClientId(_resolve(draft.client, clients)))
            for draft in plan.interactions
        )
        places["interactions"] = [_id(interaction) for interaction in interactions]
        store.participants.add_many(
            Participant(interaction.id, PersonId(_resolve(person, people)))
            for interaction, draft in zip(interactions, plan.interactions, strict=True)
            if interaction.id is not None
            for person in draft.people
        )
        store.external_ids.add_many(
            ExternalId(link.source, link.external_id, link.table, _resolve(link.ref, places[link.table]))
            for link in plan.links
        )
    return Created(len(clients), len(people), len(interactions))


def _id(record: object) -> int:
    found = getattr(record, "id", None)
    assert isinstance(found, int)  # the store gives every added record an id
    return found


def _resolve(ref: Ref, made: list[int]) -> int:
    """The id of a record that was there, or of the draft that has just become one."""
    return ref.id if ref.id is not None else made[ref.draft or 0]
