"""What a consultant does with people and their roles."""

from dataclasses import replace

from desktop.actions import people as actions
from desktop.domain.clients import ClientId
from desktop.domain.people import PersonId, RoleId
from desktop.store.store import Store
from tests import builders

ACME = ClientId(1)


def with_client(store: Store) -> None:
    with store.step("Add client"):
        store.clients.add(builders.client())


def test_a_person_is_added_with_a_role_in_one_step(store: Store) -> None:
    with_client(store)
    ann = actions.add_person(
        store, builders.person(" Ann\0 "), builders.role(ACME, PersonId(0), title=" CEO ")
    )
    ((person, role),) = store.people.of_client(ACME)
    assert person == ann
    assert (person.name, role.title) == ("Ann", "CEO")
    assert store.undo() == "Add person"
    assert store.people.all() == []


def test_a_person_without_a_role_is_known_all_the_same(store: Store) -> None:
    ann = actions.add_person(store, builders.person())
    assert store.people.listed() == [ann]
    changed = actions.change_person(
        store, replace(ann, connection="same\nschool", phones=(" 1 ",)), merge="x"
    )
    assert store.people.listed() == [changed]
    assert changed.phones == ("1",)


def test_roles_are_added_changed_ended_and_taken_back(store: Store) -> None:
    with_client(store)
    ann = actions.add_person(store, builders.person())
    role = actions.add_role(store, builders.role(ACME, ann.id))
    changed = actions.change_role(store, replace(role, role="sponsor"))
    left = actions.mark_left(store, RoleId(role.id or 0), "2025-05")
    assert left == replace(changed, until_on="2025-05")
    assert store.people.of_client(ACME) == [(ann, left)]
    actions.remove_role(store, RoleId(role.id or 0))
    assert store.people.of_client(ACME) == []
    assert [store.undo() for _ in range(4)] == [
        "Remove role",
        "Mark person as left",
        "Change role",
        "Add role",
    ]


def test_a_person_goes_to_the_bin_and_comes_back(store: Store) -> None:
    ann = actions.add_person(store, builders.person())
    actions.bin_person(store, PersonId(ann.id or 0))
    assert store.people.listed() == []
    assert actions.restore_person(store, PersonId(ann.id or 0)) == ann
    assert store.people.listed() == [ann]
