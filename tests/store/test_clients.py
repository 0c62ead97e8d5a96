"""Clients, and how long each has been quiet."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clients import KINDS, STATUSES, Client, ClientId
from desktop.store.clients import ClientRow, _first_day
from desktop.store.store import Store
from tests import builders
from tests.builders import START, TODAY


def add(store: Store, name: str, **fields: object) -> Client:
    with store.step("Add"):
        return store.clients.add(builders.client(name, **fields))


def log(store: Store, client: Client, on: str, **fields: object) -> None:
    with store.step("Log"):
        store.interactions.add(builders.interaction(client.id, on, **fields))


def row(store: Store, client: Client) -> ClientRow:
    (found,) = (row for row in store.clients.overview(TODAY) if row.client == client)
    assert store.clients.overview_of(client.id or ClientId(0), TODAY) == found
    return found


def test_clients_are_listed_by_name_without_archive_and_bin(store: Store) -> None:
    zed, acme = add(store, "zed"), add(store, "Acme")
    archived = add(store, "Mill", archived_at=START)
    binned = add(store, "Old", deleted_at=START)
    lost = add(store, "Lost", status="lost")
    assert store.clients.listed() == [acme, lost, zed]
    assert store.clients.listed(include_archived=True) == [acme, lost, archived, zed]
    assert store.clients.living() == [acme, zed]
    assert store.clients.in_bin() == [binned]
    assert [row.client for row in store.clients.overview(TODAY)] == [acme, lost, archived, zed]


def test_names_are_equal_whatever_their_case(store: Store) -> None:
    first, second = add(store, "Straße & Söhne"), add(store, "STRASSE & SÖHNE")
    add(store, "strasse & söhne", deleted_at=START)
    assert store.clients.named(" strasse & söhne ") == [first, second]
    assert store.clients.named("Strasse") == []


def test_every_status_and_kind_can_be_kept(store: Store) -> None:
    for status in STATUSES:
        for kind in KINDS:
            add(store, f"{status} {kind}", status=status, kind=kind)
    assert len(store.clients.all()) == len(STATUSES) * len(KINDS)


def test_the_rhythm_counts_from_the_last_good_contact(store: Store) -> None:
    acme = add(store, "Acme", cadence_days=14)
    log(store, acme, "2025-05-01")
    log(store, acme, "2025-05-20")
    log(store, acme, "2025-05-25", kind="complaint")
    log(store, acme, "2025-05-26", kind="escalation")
    log(store, acme, "2025-05-27", kind="note")
    log(store, acme, "2025-05-28", purposes=("update", "status_chase"))
    log(store, acme, "2025-05-29", deleted_at=START)
    log(store, acme, "2025-06-30")
    assert row(store, acme) == ClientRow(acme, date(2025, 5, 20), date(2025, 6, 3), 13)


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, date(2025, 6, 16)),
        ({"since_on": "2025-05"}, date(2025, 5, 15)),
        ({"since_on": "2024-12-31"}, date(2025, 1, 14)),
        ({"cadence_days": None}, None),
        ({"status": "lost"}, None),
        ({"archived_at": START}, None),
    ],
)
def test_before_the_first_contact_the_rhythm_counts_from_the_first_day(
    store: Store, fields: dict[str, object], due: date | None
) -> None:
    acme = add(store, "Acme", **({"cadence_days": 14} | fields))
    assert row(store, acme) == ClientRow(acme, None, due, None)


def test_the_rule_of_good_contacts_is_the_one_of_the_record(store: Store) -> None:
    from desktop.domain.interactions import KINDS as WAYS

    for kind in WAYS:
        for purposes in ((), ("status_chase",), ("idea",)):
            acme = add(store, f"{kind} {purposes}")
            entry = builders.interaction(acme.id, kind=kind, purposes=purposes)
            log(store, acme, entry.happened_on, kind=kind, purposes=purposes)
            assert (row(store, acme).last_contact is not None) == entry.is_good_contact


def test_a_client_that_was_never_stored_has_no_first_day() -> None:
    with pytest.raises(ValueError, match="time"):
        _first_day(builders.client())


def test_a_record_that_is_not_there_is_an_error(store: Store) -> None:
    for deed in (
        lambda: store.clients.get(9),
        lambda: store.clients.remove(9),
        lambda: store.clients.save(replace(builders.client(), id=ClientId(9))),
    ):
        with pytest.raises(KeyError), store.step("Nothing"):
            deed()
