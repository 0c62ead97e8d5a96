"""A large file is checked beside the deeds: by a worker, table by table, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from desktop.problems import Problem
from desktop.store import guards
from desktop.store.engine import dbapi2
from desktop.store.inspection import Inspection
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def fill(store: Store, count: int, notes: str = "x" * 3000) -> None:
    with store.step("Add clients"):
        for number in range(count):
            store.clients.add(builders.client(f"Client {number}", notes=notes))


def test_large_and_protected_files_wait_for_their_check(
    tmp_path: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_practice(tmp_path / "a.rapport", clock=clock, zone="UTC").close()
    small = open_practice(tmp_path / "a.rapport", clock=clock)
    assert not small.is_unchecked
    small.close()
    monkeypatch.setattr(guards, "CHECKED_AT_ONCE_BYTES", 1000)
    large = open_practice(tmp_path / "a.rapport", clock=clock)
    assert large.is_unchecked
    large.close()
    protected = create_practice(tmp_path / "b.rapport", clock=clock, zone="UTC", passphrase="long and plain")
    assert protected.is_unchecked
    assert protected.inspection(with_search=True).carry_out()
    protected.close()


def test_a_sound_file_has_no_findings(store: Store) -> None:
    fill(store, 3)
    inspection = store.inspection(with_search=True)
    assert inspection.carry_out()
    assert inspection.findings == []
    assert inspection.carry_out()


def test_a_search_index_that_does_not_fit_is_made_anew(store: Store) -> None:
    fill(store, 1)
    store.close(backs_up=False)
    other = dbapi2.connect(str(store.path), isolation_level=None)
    other.execute("UPDATE clients SET name = 'Osprey'")
    other.close()
    again = open_practice(store.path, clock=store.clock)
    assert again.search.clients("Osprey", 5) == []
    assert again.inspection(with_search=True).carry_out()
    assert len(again.search.clients("Osprey", 5)) == 1
    again.close()


def test_damage_is_found_and_the_search_index_left_alone(store: Store) -> None:
    fill(store, 50)
    with store.path.open("r+b") as file:
        file.seek(4096 * 60)
        file.write(b"\xff" * 4096 * 20)
    inspection = store.inspection(with_search=True)
    assert inspection.carry_out()
    assert {finding.part for finding in inspection.findings} == {"pages"}
    store.close(backs_up=False)


def test_a_deed_stops_the_check_which_goes_on_afterwards(
    store: Store, worker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, 400, notes="one two three " * 500)
    for with_search in (False, True):
        inspection = store.inspection(with_search=with_search)
        store.before_deed = inspection.stop
        ends = []
        for number in range(20):
            end = worker.submit(inspection.carry_out)
            with store.step("Add client"):
                store.clients.add(builders.client(f"Late {number}"))
            ends.append(end.result())
        while not inspection.carry_out():
            pass
        assert inspection.findings == []
        store.before_deed = inspection.stop


def test_a_check_stopped_in_the_middle_of_a_table_lets_go(
    store: Store, worker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def endless(engine: object, table: str) -> list[object]:
        begun.set()
        numbers = (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT count(*) FROM n, (SELECT count(*) FROM clients)"  # of nobody yet: one row all the same
        )
        return list(engine.rows(numbers))  # type: ignore[attr-defined]

    monkeypatch.setattr("desktop.store.inspection._flaws", endless)
    inspection = store.inspection(with_search=False)
    end = worker.submit(inspection.carry_out)
    assert begun.wait(10)
    inspection.stop()
    assert end.result(10) is False


def test_what_took_the_place_of_the_file_is_not_checked(store: Store, tmp_path: Path) -> None:
    inspection = store.inspection(with_search=False)
    (tmp_path / "other.rapport").write_bytes(store.path.read_bytes())
    (tmp_path / "other.rapport").replace(store.path)
    with pytest.raises(Problem) as caught:
        inspection.carry_out()
    assert caught.value.code == "file-gone"
    store.path.unlink()
    with pytest.raises(Problem):
        inspection.carry_out()


def test_a_check_told_to_stop_before_it_began_does_not_begin(store: Store) -> None:
    inspection = Inspection(store.path, None, with_search=True)
    inspection.stop()
    assert not inspection.carry_out()
    assert inspection.carry_out()


def test_a_check_that_is_over_is_not_in_the_way_of_being_stopped(store: Store) -> None:
    store._engine.interrupt()
    store.close()
    store._engine.interrupt()


def test_the_mark_of_a_file_only_grows(store: Store, clock: TickingClock) -> None:
    marks = [store.mark()]
    fill(store, 2)
    marks.append(store.mark())
    store.undo()
    marks.append(store.mark())
    path = store.path
    store.close(backs_up=False)
    again = open_practice(path, clock=clock)
    marks.append(again.mark())
    again.close()
    assert marks == sorted(marks)
    assert marks[0] < marks[1]
