from dataclasses import replace
from pathlib import Path

import pytest

from desktop.actions.clients import bin_client, change_client
from desktop.actions.imports import Created, import_in_parts, index_of, run_import
from desktop.exchange.planning import plan_import
from desktop.exchange.plans import ImportPlan, SourceFile
from desktop.store import journal
from desktop.store.store import Store

FILES = Path(__file__).parent.parent / "files" / "imports"
ALL = sorted(path.name for path in FILES.glob("*.csv"))


def imported(store: Store, *names: str) -> Created:
    files = [SourceFile(name, (FILES / name).read_bytes()) for name in names]
    return run_import(store, plan_import(files, index_of(store)))


def text_imported(store: Store, text: str) -> Created:
    return run_import(store, plan_import([SourceFile("x.csv", text.encode())], index_of(store)))


def large_plan(store: Store) -> ImportPlan:
    """900 entries with 40 clients."""
    rows = "".join(f"Client {row % 40},2025-01-01,Call {row}\n" for row in range(900))
    return plan_import([SourceFile("x.csv", f"client,date,subject\n{rows}".encode())], index_of(store))


def test_an_import_is_one_step_and_one_undo(store: Store) -> None:
    created = imported(store, *ALL)
    assert created.total == created.clients + created.people + created.interactions
    assert len(store.clients.all()) == created.clients > 4
    assert len(store.people.all()) == created.people > 3
    assert len(store.interactions.all()) == created.interactions > 10
    label = store.undo()
    assert label.startswith(f"Import {created.clients} clients")
    assert store.undo_label is None
    for table in (
        store.clients,
        store.people,
        store.roles,
        store.interactions,
        store.participants,
        store.external_ids,
    ):
        assert table.all() == []


def test_a_second_run_adds_nothing(store: Store) -> None:
    imported(store, *ALL)
    label = store.undo_label
    assert imported(store, *ALL) == Created()
    assert store.undo_label == label


def test_a_second_run_of_another_encoding_adds_nothing(store: Store) -> None:
    assert imported(store, "hubspot-companies.csv").clients == 4
    assert imported(store, "hubspot-companies-utf16.csv", "hubspot-companies-semicolon.csv") == Created()


def test_a_second_run_adds_nothing_even_when_the_record_is_in_the_bin_or_renamed(store: Store) -> None:
    imported(store, "plain-clients.csv", "plain.csv")
    acme, bluefin, *_others = store.clients.all()
    assert acme.id is not None
    bin_client(store, acme.id)
    change_client(store, type(bluefin)(**{**_fields(bluefin), "name": "Something else"}))
    assert imported(store, "plain-clients.csv", "plain.csv") == Created()


def test_new_rows_of_a_grown_file_are_added_alone(store: Store) -> None:
    text = "client,date,kind,subject\nAcme,2025-01-01,call,a\n"
    text_imported(store, text)
    assert text_imported(store, text + "Acme,2025-01-01,call,a\nAcme,2025-01-02,call,b\n") == Created(0, 0, 2)


def test_records_hang_together(store: Store) -> None:
    imported(store, "hubspot-companies.csv", "hubspot-contacts.csv", "hubspot-notes.csv")
    northwind = store.clients.named("Northwind Bakery GmbH")[0]
    assert northwind.id is not None
    ((person, role),) = store.people.of_client(northwind.id)
    assert (person.name, role.title) == ("Ann Berg", "Head baker")
    call, *_rest = store.interactions.of_client(northwind.id)
    assert call.notes.startswith("Called Ann & Bo.")
    assert call.id is not None
    assert store.participants.of(call.id) == [person]
    assert store.search.interactions("supplier") == [call.id]


def test_a_company_that_is_there_is_matched_and_remembered(store: Store) -> None:
    text_imported(store, "client,date,subject\nNorthwind Bakery,2025-01-01,x\n")
    client = store.clients.all()[0]
    assert imported(store, "hubspot-companies.csv").clients == 3
    assert store.external_ids.find("hubspot company", "9001") == ("clients", client.id)


def test_matching_alone_is_a_step_without_records(store: Store) -> None:
    text_imported(store, "client,date,subject\nAcme,2025-01-01,x\n")
    assert text_imported(store, "Record ID,Company name\n77,Acme\n") == Created()
    assert store.undo_label == "Match imported records"
    assert text_imported(store, "Record ID,Company name\n77,Acme\n") == Created()
    store.undo()
    assert store.external_ids.find("hubspot company", "77") is None


def test_nasty_texts_come_back_exactly(store: Store) -> None:
    imported(store, "plain-nasty.csv")
    found = {interaction.subject: interaction.notes for interaction in store.interactions.all()}
    assert found["=1+1"] == "=SUM(A1:A9)"
    assert found["emoji 🙂👩‍🔬"] == 'مرحبا بالعالم <b>bold</b> $\\frac{1}{2}$ "quoted"'
    assert found["<b>"] == "o'brien \\ back"
    assert len(found["long"]) == 100_000


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_an_import_given_up_halfway_leaves_nothing_and_takes_deeds_again(store: Store) -> None:
    plan = large_plan(store)
    before = store.path.read_bytes()
    parts = import_in_parts(store, plan)
    (at, of), (further, _of) = next(parts), next(parts)
    assert 0 < at < further < of
    parts.close()
    assert store.path.read_bytes() == before
    assert store.undo_label is None and store.search.interactions("Call") == []
    assert run_import(store, plan).interactions == 900
    assert store.check() == []


def test_a_large_import_is_undone_and_redone_in_parts(store: Store) -> None:
    run_import(store, large_plan(store))
    given_up = store.undo_in_parts()
    next(given_up)
    given_up.close()
    assert len(store.interactions.all()) == 900 and store.undo_label is not None
    for go, left in ((store.undo_in_parts, 0), (store.redo_in_parts, 900), (store.undo_in_parts, 0)):
        told = list(go())
        assert len(told) > 4 and told[-1][0] == told[-1][1]
        assert len(store.interactions.all()) == left
        assert len(store.search.interactions("Call", limit=1000)) == left
    assert store.check() == []


def test_search_is_right_after_much_was_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_MANY", 100)
    text_imported(store, "client,date,subject\nOsprey,2025-01-01,Call about sails\n")
    run_import(store, large_plan(store))
    for _time in range(2):
        store.undo()
        assert len(store.search.interactions("Call", limit=1000)) == 1
        assert [hit.title for hit in store.search.everything("Client", 50)] == []
        assert store.check() == []
        store.redo()
        assert len(store.search.interactions("Call", limit=1000)) == 901
        assert store.check() == []
    change_client(store, replace(store.clients.all()[0], name="Heron"))
    assert [hit.title for hit in store.search.everything("Heron", 50)] == ["Heron"]
