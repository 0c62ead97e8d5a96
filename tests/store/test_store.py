"""A deed: one transaction, one step of undo, one Change."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.sessions import Answer, Respondent
from desktop.problems import Problem
from desktop.store.changes import Change
from desktop.store.engine import dbapi2
from desktop.store.external_ids import ExternalId
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


def add_client(store: Store, name: str = "Acme", *, merge: str | None = None) -> int:
    with store.step(f"Add {name}", merge=merge):
        return store.clients.add(builders.client(name)).id or 0


def rename(store: Store, id: int, name: str, *, merge: str | None = None) -> None:
    with store.step(f"Rename to {name}", merge=merge):
        store.clients.save(replace(store.clients.get(id), name=name))


def names(store: Store) -> list[str]:
    return [client.name for client in store.clients.all()]


def revisions(store: Store) -> int:
    return store.counts()["revisions"]


def test_undo_brings_back_what_a_step_removed(store: Store) -> None:
    with store.step("Add client"):
        acme = store.clients.add(builders.client("Acme"))
        call = store.interactions.add(builders.interaction(acme.id))
    with store.step("Remove client"):
        store.clients.remove(acme.id or 0)
    assert store.interactions.all() == []
    assert store.undo() == "Remove client"
    assert store.clients.all() == [acme]
    assert store.interactions.all() == [call]


def test_a_redone_record_keeps_its_id_and_its_time(store: Store) -> None:
    with store.step("Add client"):
        acme = store.clients.add(builders.client("Acme"))
    store.undo()
    assert store.redo() == "Add client"
    assert store.clients.all() == [acme]


def test_a_deed_is_announced_with_its_tables_cascades_included(store: Store) -> None:
    changes: list[Change] = []
    id = add_client(store)
    with store.step("Log"):
        store.interactions.add(builders.interaction(builders.ClientId(id)))
    store.on_change = changes.append
    with store.step("Remove"):
        store.clients.remove(id)
    store.undo()
    store.redo()
    both = frozenset({"clients", "interactions"})
    assert changes == [
        Change("Remove", both, "deed"),
        Change("Remove", both, "undo"),
        Change("Remove", both, "redo"),
    ]


def test_a_failed_step_leaves_nothing(store: Store) -> None:
    changes: list[Change] = []
    store.on_change = changes.append
    with pytest.raises(KeyError), store.step("Half"):
        store.clients.add(builders.client())
        store.clients.save(replace(builders.client(), id=builders.ClientId(99)))
    assert store.clients.all() == []
    assert store.undo_label is None
    assert store.last_saved_at is None
    assert changes == []


def test_a_step_that_changes_nothing_is_no_step(store: Store) -> None:
    id = add_client(store)
    store.undo()
    store.redo()
    store.undo()
    changes: list[Change] = []
    store.on_change = changes.append
    with store.step("Nothing"):
        pass
    assert store.undo_label is None
    assert store.redo_label == "Add Acme"
    assert changes == []
    store.redo()
    rename(store, id, "Acme")
    assert store.undo_label == "Add Acme"
    assert revisions(store) == 2  # of the two undos


def test_a_new_deed_ends_what_could_be_redone(store: Store) -> None:
    add_client(store, "A")
    store.undo()
    add_client(store, "B")
    assert store.redo_label is None
    with pytest.raises(Problem) as caught:
        store.redo()
    assert caught.value.code == "nothing-to-redo"


def test_nothing_to_undo_is_a_problem(store: Store) -> None:
    with pytest.raises(Problem) as caught:
        store.undo()
    assert caught.value.code == "nothing-to-undo"


def test_a_hundred_steps_can_be_undone(store: Store) -> None:
    for number in range(105):
        add_client(store, f"{number}")
    undone = 0
    while store.undo_label is not None:
        store.undo()
        undone += 1
    assert undone == 100
    assert names(store) == ["0", "1", "2", "3", "4"]
    for _ in range(100):
        store.redo()
    assert len(names(store)) == 105
    assert store._engine.value("SELECT count(DISTINCT step) FROM temp.journal") == 100


def test_steps_cannot_be_nested(store: Store) -> None:
    with pytest.raises(RuntimeError, match="inside another"), store.step("Outer"), store.step("Inner"):
        pass
    add_client(store)


def test_writing_outside_a_step_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError, match="outside a step"):
        store.clients.add(builders.client())


def test_typing_in_one_field_is_one_step_and_one_revision(store: Store) -> None:
    id = add_client(store)
    before = revisions(store)
    for name in ("B", "Be", "Ber"):
        rename(store, id, name, merge="client:1:name")
    assert revisions(store) == before + 1
    store.undo()
    assert names(store) == ["Acme"]
    store.redo()
    assert names(store) == ["Ber"]


def test_leaving_the_field_begins_a_new_step(store: Store) -> None:
    id = add_client(store)
    rename(store, id, "B", merge="name")
    store.end_merge()
    rename(store, id, "C", merge="name")
    store.undo()
    assert names(store) == ["B"]


def test_a_step_between_or_an_undo_ends_the_merging(store: Store) -> None:
    id = add_client(store)
    rename(store, id, "B", merge="name")
    rename(store, id, "C", merge="other")
    rename(store, id, "D", merge="name")
    store.undo()
    assert names(store) == ["C"]
    rename(store, id, "E", merge="name")
    store.undo()
    assert names(store) == ["C"]


def test_a_bulk_step_is_undone_as_one_and_found_at_once(store: Store) -> None:
    id = builders.ClientId(add_client(store))
    with store.step("Import", bulk=True):
        entries = store.interactions.add_many(
            builders.interaction(id, subject=f"imported {n}") for n in range(50)
        )
        single = store.interactions.add(builders.interaction(id, subject="imported too"))
        assert store.interactions.add_many([]) == []
    assert store.interactions.all() == [*entries, single]
    assert len(store.search.interactions("imported", limit=100)) == 51
    store.undo()
    assert store.interactions.all() == []
    assert store.search.interactions("imported") == []
    assert store.check() == []
    store.redo()
    assert store.interactions.all() == [*entries, single]
    assert store.check() == []


def test_ids_of_a_bulk_step_are_never_ids_of_removed_records(store: Store) -> None:
    id = add_client(store)
    with store.step("Remove"):
        store.clients.remove(id)
    with store.step("Import", bulk=True):
        assert [client.id for client in store.clients.add_many([builders.client(), builders.client()])] == [
            id + 1,
            id + 2,
        ]


def test_many_records_outside_a_bulk_step_are_added_one_by_one(store: Store) -> None:
    with store.step("Two"):
        two = store.clients.add_many([builders.client("A"), builders.client("B")])
    assert store.clients.all() == two


def test_a_draft_is_saved_but_not_undoable(store: Store) -> None:
    changes: list[Change] = []
    with store.step("Begin"):
        published = store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(builders.session(published.id))
        assert session.id is not None
        owner = store.respondents.add(Respondent(session.id))
    assert owner.id is not None
    store.on_change = changes.append
    with store.draft():
        store.answers.put(Answer(owner.id, "q1", value='"late"'))
        store.sessions.save(replace(session, page="facts"))
    assert changes == [Change("", frozenset({"answers", "sessions"}), "draft")]
    assert store.undo_label == "Begin"
    assert revisions(store) == 0
    store.undo()
    assert store.answers.all() == []
    store.redo()
    assert [answer.value for answer in store.answers.all()] == ['"late"']
    assert store.sessions.all()[0].page == "facts"


def test_a_draft_writes_nothing_else(store: Store) -> None:
    with pytest.raises(RuntimeError, match="draft"), store.draft():
        store.clients.add(builders.client())


def test_undo_leaves_alone_what_a_draft_changed_since(store: Store) -> None:
    with store.step("Begin"):
        published = store.questionnaires.add(builders.questionnaire())
        session = store.sessions.add(builders.session(published.id))
    with store.step("Remind"):
        store.sessions.save(replace(session, remind_on=builders.TODAY))
    with store.draft():
        store.sessions.save(replace(store.sessions.all()[0], page="facts"))
    store.undo()
    assert store.sessions.all() == [replace(session, page="facts")]


def test_a_step_that_can_no_longer_be_undone_is_a_problem(store: Store, clock: TickingClock) -> None:
    id = builders.ClientId(add_client(store))
    with store.step("Log"):
        entry = store.interactions.add(builders.interaction(id))
    with store.step("Remove entry"):
        store.interactions.remove(entry.id or 0)
    store.clock = lambda: builders.START
    with store.step("Bin"):
        store.clients.save(replace(store.clients.get(id), deleted_at=builders.START))
    assert store.purge(builders.START.replace(year=2030)) == 1
    assert store.undo() == "Bin"
    with pytest.raises(Problem) as caught:
        store.undo()
    assert caught.value.code == "cannot-undo"
    assert store.undo_label is None
    assert store.interactions.all() == []


def test_the_time_of_a_record_is_the_clock_at_that_moment(store: Store, clock: TickingClock) -> None:
    with store.step("History"):
        first = store.clients.add(builders.client("A"))
        clock.turn(days=30)
        second = store.clients.add(builders.client("B"))
    assert first.recorded_at is not None
    assert second.recorded_at is not None
    assert (second.recorded_at - first.recorded_at).days == 30


def test_saved_at_is_the_time_after_the_deed(store: Store, clock: TickingClock) -> None:
    add_client(store)
    assert store.last_saved_at == clock.now
    store.undo()
    assert store.last_saved_at == clock.now


def test_a_full_disk_is_a_problem_and_the_store_stays_usable(store: Store) -> None:
    add_client(store)
    pages = store._engine.value("PRAGMA page_count")
    store._engine.value(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem) as caught, store.step("Too much"):
        store.clients.add(builders.client("Big", notes="x" * 500_000))
    assert caught.value.code == "disk-full"
    assert names(store) == ["Acme"]
    assert store.undo_label == "Add Acme"
    store._engine.value("PRAGMA max_page_count = 1000000")
    add_client(store, "B")
    assert names(store) == ["Acme", "B"]
    assert store.check() == []


def test_a_file_others_write_to_is_a_problem_and_the_store_stays_usable(store: Store) -> None:
    other = dbapi2.connect(str(store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem) as caught:
        add_client(store)
    assert caught.value.code == "busy"
    other.close()
    add_client(store, "B")
    assert names(store) == ["B"]


def test_a_reader_in_the_way_of_saving_is_a_problem_and_nothing_is_half_saved(store: Store) -> None:
    reader = dbapi2.connect(str(store.path), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM clients").fetchone()
    with pytest.raises(Problem) as caught:
        add_client(store)
    assert caught.value.code == "busy"
    assert store.undo_label is None
    reader.close()
    assert names(store) == []
    add_client(store, "B")
    assert names(store) == ["B"]


def test_a_file_that_is_gone_is_a_problem_until_it_is_back(store: Store) -> None:
    away = store.path.with_name("away")
    store.path.rename(away)
    with pytest.raises(Problem) as caught:
        add_client(store)
    assert caught.value.code == "file-gone"
    away.rename(store.path)
    add_client(store, "B")
    assert names(store) == ["B"]


def test_a_damaged_page_is_a_problem(store: Store) -> None:
    with store.step("Add"):
        for number in range(50):
            store.clients.add(builders.client(f"{number}", notes="x" * 3000))
    size = store.path.stat().st_size
    with store.path.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * (size - 4096 * 5))
    store._engine.execute("PRAGMA shrink_memory")
    with store.path.open("r+b") as file:  # the file's change counter: other pages are read anew
        file.seek(24)
        file.write(b"\x7f")
    with pytest.raises(Problem) as caught:
        store.interactions.all()
        store.clients.all()
    assert caught.value.code == "damaged"
    assert store.check() != []
    store.close(backs_up=False)


def test_outside_entries_are_found_again(store: Store) -> None:
    with store.step("Import"):
        store.external_ids.add(ExternalId("hubspot", "7", "clients", 1))
    assert store.external_ids.find("hubspot", "7") == ("clients", 1)
    assert store.external_ids.find("hubspot", "8") is None
    assert store.external_ids.of("hubspot") == {"7": ("clients", 1)}


def test_preferences_hold_anything_json_can(store: Store) -> None:
    with store.step("Settings"):
        store.preferences.put("me", "Ann")
        store.preferences.put("day_first", True)
    with store.step("Settings"):
        store.preferences.put("me", {"name": "Änn"})
        store.preferences.put("day_first", True)
    assert store.preferences.value("me") == {"name": "Änn"}
    assert store.preferences.value("day_first") is True
    assert store.preferences.value("currency", "EUR") == "EUR"
    store.undo()
    assert store.preferences.value("me") == "Ann"


def test_hostile_texts_come_back_exactly(store: Store, tmp_path: Path) -> None:
    texts = ["x" * 100_000, "😀 שלום", "<b>", r"$\frac", "=1+1", "' \" ; --", "a\tb\nc", "\u202eevil"]
    with store.step("Texts"):
        added = [store.clients.add(builders.client(text, notes=text, tags=(text,))) for text in texts]
    assert store.clients.all() == added
    store.undo()
    store.redo()
    assert store.clients.all() == added


def test_a_nul_or_a_lone_surrogate_does_no_harm(store: Store) -> None:
    for text in ("a\0b", "\ud800"):
        with pytest.raises(ValueError), store.step("Bad"):
            store.clients.add(builders.client(text))
    assert store.clients.all() == []
    add_client(store)
