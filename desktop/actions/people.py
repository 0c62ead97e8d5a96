"""What a consultant does with people and their roles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.actions.hygiene import cleaned
from desktop.domain.people import Person, PersonId, Role, RoleId
from desktop.text import _

if TYPE_CHECKING:
    from desktop.store.store import Store


def add_person(store: Store, person: Person, role: Role | None = None) -> Person:
    """A new person, with a role at a client if given; the role's `person_id` is filled in."""
    with store.step(_("Add person")):
        added = store.people.add(cleaned(person))
        if role is not None and added.id is not None:
            store.roles.add(cleaned(replace(role, person_id=added.id)))
    return added


def change_person(store: Store, person: Person, *, merge: str | None = None) -> Person:
    """Keeps a changed person. Changes in a row with the same `merge` key are undone as one."""
    person = cleaned(person)
    with store.step(_("Change person"), merge=merge):
        store.people.save(person)
    return person


def add_role(store: Store, role: Role) -> Role:
    """A known person has a role at a client."""
    with store.step(_("Add role")):
        return store.roles.add(cleaned(role))


def change_role(store: Store, role: Role, *, merge: str | None = None) -> Role:
    """Keeps a changed role. Changes in a row with the same `merge` key are undone as one."""
    role = cleaned(role)
    with store.step(_("Change role"), merge=merge):
        store.roles.save(role)
    return role


def remove_role(store: Store, role_id: RoleId) -> None:
    """Takes back a role entered by mistake; who left is marked with `mark_left`."""
    with store.step(_("Remove role")):
        store.roles.remove(role_id)


def mark_left(store: Store, role_id: RoleId, on: str) -> Role:
    """The person left the client on a partial date; the role stays in the history."""
    role = cleaned(replace(store.roles.get(role_id), until_on=on))
    with store.step(_("Mark person as left")):
        store.roles.save(role)
    return role


def bin_person(store: Store, person_id: PersonId) -> Person:
    """Into the bin for 30 days; the person stays named on past interactions."""
    person = replace(store.people.get(person_id), deleted_at=store.clock())
    with store.step(_("Delete person")):
        store.people.save(person)
    return person


def restore_person(store: Store, person_id: PersonId) -> Person:
    """Out of the bin again."""
    person = replace(store.people.get(person_id), deleted_at=None)
    with store.step(_("Restore person")):
        store.people.save(person)
    return person
