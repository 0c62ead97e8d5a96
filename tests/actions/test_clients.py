"""What a consultant does with clients: each one step, one undo."""

from dataclasses import replace

from desktop.actions import clients as actions
from desktop.domain.clients import Client, ClientId
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


def test_a_client_is_added_as_one_named_step(store: Store) -> None:
    acme = actions.add_client(store, builders.client("Acme"))
    assert store.clients.all() == [acme]
    assert store.undo() == "Add client"
    assert store.clients.all() == []


def test_texts_are_cleaned_on_their_way_in(store: Store) -> None:
    acme = actions.add_client(
        store,
        builders.client(
            " Ac\0me\n\u202e Ltd ",
            notes="line\r\nline\ttab\x07",
            goals="\ud800",
            tags=("v\0ip",),
            fields={"si\0ze": "two\nlines\0"},
            importance={"COM": 2.0},
        ),
    )
    assert acme.name == "Acme  Ltd"
    assert acme.notes == "line\nline\ttab"
    assert acme.goals == "\ufffd"
    assert acme.tags == ("vip",)
    assert acme.fields == {"size": "two\nlines"}
    assert acme.importance == {"COM": 2.0}
    changed = actions.change_client(store, replace(acme, sector="Pa\0per"))
    assert store.clients.all() == [changed]
    assert changed.sector == "Paper"


def test_long_and_strange_notes_come_back_exactly(store: Store) -> None:
    notes = "x" * 100_000 + "\n<b> $\\frac =1+1 ' \" 😀 שלום"
    acme = actions.add_client(store, builders.client(notes=notes))
    assert store.clients.get(acme.id or 0).notes == notes


def test_a_duplicate_name_is_told_and_allowed(store: Store) -> None:
    acme = actions.add_client(store, builders.client("Acme"))
    assert actions.duplicate_names(store, "ACME") == [acme]
    actions.add_client(store, builders.client("acme"))
    assert len(actions.duplicate_names(store, "Acme")) == 2


def test_typing_in_one_field_is_undone_as_one(store: Store) -> None:
    acme = actions.add_client(store, builders.client())
    for notes in ("H", "He", "Hey"):
        actions.change_client(store, replace(acme, notes=notes), merge="client:1:notes")
    assert store.undo() == "Change client"
    assert store.clients.all() == [acme]


def shown(store: Store) -> tuple[list[str], list[str]]:
    """Names in the lists, and in the bin."""
    return [client.name for client in store.clients.listed()], [
        client.name for client in store.clients.in_bin()
    ]


def test_a_client_goes_to_the_archive_and_comes_back(store: Store) -> None:
    acme = actions.add_client(store, builders.client("Acme"))
    id = acme.id or ClientId(0)
    assert actions.archive_client(store, id).archived_at is not None
    assert shown(store) == ([], [])
    assert actions.unarchive_client(store, id) == acme
    assert shown(store) == (["Acme"], [])
    store.undo()
    assert shown(store) == ([], [])


def test_a_client_goes_to_the_bin_and_comes_back(store: Store) -> None:
    acme = actions.add_client(store, builders.client("Acme"))
    id = acme.id or ClientId(0)
    actions.bin_client(store, id)
    assert shown(store) == ([], ["Acme"])
    assert actions.restore_client(store, id) == acme
    assert shown(store) == (["Acme"], [])
    store.undo()
    store.undo()
    assert shown(store) == (["Acme"], [])


def add_three(store: Store) -> list[ClientId]:
    added = [actions.add_client(store, Client(name)) for name in ("A", "B", "C")]
    return [client.id or ClientId(0) for client in added]


def test_several_clients_go_to_the_bin_in_one_step(store: Store) -> None:
    ids = add_three(store)
    actions.bin_clients(store, ids[:2])
    assert shown(store) == (["C"], ["B", "A"])
    assert store.undo() == "Delete 2 clients"
    assert shown(store) == (["A", "B", "C"], [])


def test_several_clients_are_archived_in_one_step(store: Store) -> None:
    ids = add_three(store)
    first = actions.archive_client(store, ids[0])
    actions.archive_clients(store, ids)
    assert store.clients.get(ids[0]) == first
    assert shown(store) == ([], [])
    actions.unarchive_clients(store, ids)
    assert shown(store) == (["A", "B", "C"], [])
    assert store.undo() == "Take 3 clients out of the archive"
    assert store.undo() == "Archive 3 clients"
    assert shown(store) == (["B", "C"], [])


def test_the_status_is_set_in_one_step(store: Store) -> None:
    (id, *_) = add_three(store)
    assert actions.set_status(store, id, "paused") == store.clients.get(id)
    assert store.clients.get(id).status == "paused"


def test_what_was_a_month_in_the_bin_is_removed_for_good(store: Store, clock: TickingClock) -> None:
    ids = add_three(store)
    actions.bin_client(store, ids[0])
    clock.turn(days=20)
    actions.bin_client(store, ids[1])
    clock.turn(days=11)
    assert actions.purge_old(store) == 1
    assert shown(store) == (["C"], ["B"])
