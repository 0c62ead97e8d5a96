"""People and their roles at clients."""

from desktop.domain.clients import ClientId
from desktop.domain.people import PersonId
from desktop.store.store import Store
from tests import builders
from tests.builders import START

ACME = ClientId(1)


def test_those_who_left_stand_after_those_still_there(store: Store) -> None:
    with store.step("Fill"):
        store.clients.add(builders.client())
        zoe, ann, max_, gone = store.people.add_many(
            [
                builders.person("Zoe"),
                builders.person("ann"),
                builders.person("Max"),
                builders.person("Gone", deleted_at=START),
            ]
        )
        at_acme = [
            store.roles.add(builders.role(ACME, person.id, until_on=until))
            for person, until in ((zoe, ""), (ann, "2024"), (max_, ""), (gone, ""))
        ]
    assert store.people.of_client(ACME) == [(max_, at_acme[2]), (zoe, at_acme[0]), (ann, at_acme[1])]
    assert store.people.listed() == [ann, max_, zoe]
    assert store.people.in_bin() == [gone]
    assert store.people.named("ZOE") == [zoe]


def test_a_person_is_found_by_any_address(store: Store) -> None:
    with store.step("Fill"):
        store.people.add(builders.person("Gone", emails=("ann@acme.example",), deleted_at=START))
        ann = store.people.add(builders.person(emails=("a@b.example", "Ann@Acme.example")))
    assert store.people.by_email(" ANN@acme.example ") == ann
    assert store.people.by_email("acme.example") is None


def test_roles_at_clients_in_the_bin_are_hidden(store: Store) -> None:
    with store.step("Fill"):
        store.clients.add(builders.client())
        store.clients.add(builders.client(deleted_at=START))
        person = store.people.add(builders.person())
        role = store.roles.add(builders.role(ACME, person.id))
        store.roles.add(builders.role(ClientId(2), person.id))
    assert store.roles.of_person(PersonId(person.id or 0)) == [role]
