"""A copy counts only when it was opened, checked and counted."""

import re
from pathlib import Path

import pytest

from desktop.problems import Problem
from desktop.store.backup import backup_folder, backups
from desktop.store.engine import dbapi2
from desktop.store.opening import create_practice, open_practice
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock


def add(store: Store, name: str = "Acme") -> None:
    with store.step("Add client"):
        store.clients.add(builders.client(name))


def test_closing_makes_a_backup_only_if_something_was_saved(store: Store, clock: TickingClock) -> None:
    path = store.path
    store.close()
    assert backups(path) == []
    again = open_practice(path, clock=clock)
    add(again)
    again.close()
    (made,) = backups(path)
    assert re.fullmatch(r"practice 0001 2025-06-02 0900\d\dZ\.rapport", made.name)
    assert made.stat().st_mode & 0o077 == 0
    assert [found.name for found in backup_folder(path).iterdir()] == [made.name]
    copy = open_practice(made, clock=clock, read_only=True)
    assert [client.name for client in copy.clients.all()] == ["Acme"]
    copy.close()


def test_backups_are_numbered_and_listed_newest_first(store: Store) -> None:
    add(store)
    first = store.back_up()
    second = store.back_up()
    third = store.back_up()
    first.unlink()
    (backup_folder(store.path) / "practice notes.rapport").touch()
    (backup_folder(store.path) / "other 0009 2025-06-02 090000Z.rapport").touch()
    (backup_folder(store.path) / "practice 0009 2025-06-02 090000Z.txt").touch()
    assert store.backups() == [third, second]
    assert store.back_up().name.startswith("practice 0004 ")


def test_backups_go_where_they_are_told_to(tmp_path: Path, clock: TickingClock) -> None:
    folder = tmp_path / "far" / "away"
    store = create_practice(tmp_path / "p.rapport", clock=clock, zone="UTC", backup_folder=folder)
    add(store)
    store.close()
    assert len(list(folder.iterdir())) == 1
    assert not backup_folder(store.path).exists()


def test_a_copy_elsewhere_holds_everything_and_replaces_nothing(store: Store, tmp_path: Path) -> None:
    add(store)
    target = tmp_path / "copy.rapport"
    store.copy_to(target)
    with pytest.raises(FileExistsError):
        store.copy_to(target)
    assert [found.name for found in tmp_path.iterdir() if ".part" in found.name] == []
    copy = open_practice(target, clock=builders.TickingClock())
    assert copy.counts() == store.counts()
    copy.close()


class BehindTheBack:
    """Writes to the file while a backup is compared with it, `times` times."""

    def __init__(self, store: Store, times: int) -> None:
        self._store, self._times = store, times

    def __call__(self, sql: str) -> None:
        if sql == "SELECT count(*) FROM actions" and self._times:
            self._times -= 1
            other = dbapi2.connect(str(self._store.path), isolation_level=None)
            values = "('', 'late' || random(), '1')"
            other.execute(f"INSERT INTO preferences (recorded_at, name, value) VALUES {values}")
            other.close()


def test_a_copy_is_made_again_when_the_file_changed_meanwhile(store: Store) -> None:
    add(store)
    store._engine.connection.set_trace_callback(BehindTheBack(store, 2))
    made = store.back_up()
    assert backups(store.path) == [made]
    store._engine.connection.set_trace_callback(None)


def test_a_copy_that_does_not_hold_what_the_file_holds_is_no_backup(store: Store) -> None:
    add(store)
    store._engine.connection.set_trace_callback(BehindTheBack(store, 50))
    with pytest.raises(Problem) as caught:
        store.back_up()
    assert caught.value.code == "no-backup"
    assert list(backup_folder(store.path).iterdir()) == []
    store._engine.connection.set_trace_callback(None)
    store.back_up()


def test_a_copy_whose_index_does_not_fit_is_no_backup(store: Store, clock: TickingClock) -> None:
    with store.step("Add"):
        client = store.clients.add(builders.client())
        store.interactions.add(builders.interaction(client.id, "2025-03-31"))
    page = store._engine.value("SELECT rootpage FROM sqlite_master WHERE name = 'interactions_by_day'")
    path = store.path
    store.close(backs_up=False)
    data = bytearray(path.read_bytes())
    day = data.index(b"2025-03-31", (page - 1) * 4096)
    data[day : day + 10] = b"2025-03-30"
    path.write_bytes(data)
    opened = open_practice(path, clock=clock)
    with pytest.raises(Problem) as caught:
        opened.back_up()
    assert caught.value.code == "no-backup"
    assert list(backup_folder(path).iterdir()) == []
    opened.close(backs_up=False)


def test_a_backup_of_everything_saved_needs_no_other(store: Store, clock: TickingClock) -> None:
    path = store.path
    assert not store.needs_backup
    add(store)
    assert store.needs_backup
    store.back_up()
    assert not store.needs_backup
    store.close()
    assert len(backups(path)) == 1


def test_a_worker_makes_a_backup_on_a_connection_of_its_own(store: Store) -> None:
    add(store)
    order = store.backup_order()
    steps: list[tuple[int, int]] = []
    made = order.carry_out(lambda at, of: steps.append((at, of)))
    assert backups(store.path) == [made]
    assert steps[-1][0] == steps[-1][1] > 0
    add(store, "Bluefin")
    store.note_backup(order)
    assert store.needs_backup
    store.note_backup(store.backup_order())
    store.note_backup(order)
    assert not store.needs_backup


def test_a_deed_may_be_done_while_a_worker_copies(store: Store) -> None:
    with store.step("Add clients"):
        for number in range(200):
            store.clients.add(builders.client(f"Client {number}", notes="x" * 20_000))
    names = iter(f"Late {number}" for number in range(3))

    def deed(at: int, of: int) -> None:
        if at < of and (name := next(names, "")):
            add(store, name)

    made = store.backup_order().carry_out(deed)
    copy = open_practice(made, clock=store.clock, read_only=True)
    assert len(copy.clients.all()) == 203
    copy.close()


def test_a_worker_who_is_told_to_stop_leaves_nothing(store: Store) -> None:
    add(store)

    def stop(_at: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.backup_order().carry_out(stop)
    assert list(backup_folder(store.path).iterdir()) == []


def test_a_worker_does_not_copy_what_took_the_place_of_the_file(store: Store, tmp_path: Path) -> None:
    add(store)
    order = store.backup_order()
    (tmp_path / "other.rapport").write_bytes(store.path.read_bytes())
    (tmp_path / "other.rapport").replace(store.path)
    with pytest.raises(Problem) as caught:
        order.carry_out()
    assert caught.value.code == "no-backup"
    store.close(backs_up=False)


def test_a_protected_file_is_copied_by_a_worker_too(tmp_path: Path, clock: TickingClock) -> None:
    store = create_practice(tmp_path / "p.rapport", clock=clock, zone="UTC", passphrase="long and plain")
    add(store)
    made = store.backup_order().carry_out()
    store.close(backs_up=False)
    assert b"SQLite" not in made.read_bytes()[:16]
    open_practice(made, clock=clock, passphrase="long and plain", read_only=True).close()


def test_without_room_for_a_backup_the_file_is_closed_all_the_same(store: Store, clock: TickingClock) -> None:
    add(store)
    backup_folder(store.path).write_text("a file where the folder should be")
    with pytest.raises(Problem) as caught:
        store.close()
    assert caught.value.code == "no-backup"
    store.close()
    with pytest.raises(dbapi2.ProgrammingError):
        store.clients.all()
    again = open_practice(store.path, clock=clock)
    assert len(again.clients.all()) == 1
    again.close()


def test_no_folder_is_made_in_the_place_of_a_drive_that_is_gone(tmp_path: Path, clock: TickingClock) -> None:
    store = create_practice(tmp_path / "stick" / "p.rapport", clock=clock, zone="UTC")
    add(store)
    (tmp_path / "stick").rename(tmp_path / "unplugged")
    with pytest.raises(Problem):
        store.close()
    assert not (tmp_path / "stick").exists()
