"""Opening: what is not surely ours is refused with a way out, and nothing on the disk is changed."""

import json
import multiprocessing
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.problems import Problem
from desktop.store import guards, lock, schema
from desktop.store.engine import SQLITE_NUMBER, DatabaseError, Engine, Error, dbapi2
from desktop.store.opening import _refusal, create_practice, open_practice
from desktop.store.store import Store
from tests import builders
from tests.builders import TickingClock

PASSPHRASE = "Grüße, 'it is' \"quoted\"; -- ☂"


@pytest.fixture
def path(tmp_path: Path, clock: TickingClock) -> Path:
    """A closed practice with one client."""
    store = create_practice(tmp_path / "my practice.rapport", clock=clock, zone="Europe/Berlin")
    with store.step("Add client"):
        store.clients.add(builders.client())
    store.close(backs_up=False)  # no backup in the picture
    return store.path


def folder_of(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in path.parent.iterdir() if found.is_file()}


def refused(path: Path, **how: Any) -> Problem:
    """The Problem of an opening that leaves every file as it was."""
    before = folder_of(path)
    with pytest.raises(Problem) as caught:
        open_practice(path, clock=TickingClock(), **how)
    assert folder_of(path) == before
    assert "{" not in str(caught.value)
    return caught.value


def patched(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def change(path: Path, sql: str) -> None:
    """Another program changes the file."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(sql)
    connection.close()


def test_a_new_practice_knows_its_home_zone_and_has_nothing_to_undo(store: Store) -> None:
    assert store.preferences.value("zone") == "Europe/Berlin"
    assert store.undo_label is None
    assert store.last_saved_at is None
    assert store.path.stat().st_mode & 0o077 == 0


def test_an_existing_file_is_never_made_anew(path: Path, clock: TickingClock) -> None:
    before = path.read_bytes()
    with pytest.raises(Problem) as caught:
        create_practice(path, clock=clock, zone="UTC")
    assert caught.value.code == "exists"
    assert path.read_bytes() == before


def test_a_practice_is_made_in_a_new_folder(tmp_path: Path, clock: TickingClock) -> None:
    create_practice(tmp_path / "a" / "b" / "p.rapport", clock=clock, zone="UTC").close()
    assert [found.name for found in (tmp_path / "a" / "b").iterdir()] == ["p.rapport"]


def test_a_practice_cannot_be_made_below_a_file(path: Path, clock: TickingClock) -> None:
    with pytest.raises(Problem) as caught:
        create_practice(path / "p.rapport", clock=clock, zone="UTC")
    assert caught.value.code == "read-only"


def test_a_failed_creation_leaves_no_file(tmp_path: Path, clock: TickingClock) -> None:
    with pytest.raises(Problem):
        create_practice(tmp_path / "p.rapport", clock=clock, zone="UTC", passphrase="a\0b")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.rapport").code == "missing"


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"a,b\n" * 1024, b"%PDF-1.7\x93" * 100],
    ids=["empty", "short", "text of a page's size", "another format"],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.rapport"
    path.write_bytes(content)
    assert refused(path).code == "not-ours"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "not-ours"


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE t (a)")
    assert refused(path).code == "not-ours"


def test_a_file_of_ours_without_a_version_is_refused(path: Path) -> None:
    change(path, "PRAGMA user_version = 0")
    assert refused(path).code == "not-ours"


def test_a_newer_file_is_refused_with_its_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 999")
    problem = refused(path)
    assert problem.code == "newer"
    assert "999" in str(problem)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
        "CREATE TRIGGER t AFTER INSERT ON clients BEGIN DELETE FROM clients; END",
        "CREATE VIEW v AS SELECT * FROM clients",
        "ALTER TABLE clients ADD COLUMN extra TEXT",
        "DROP INDEX roles_of_client",
        "CREATE TRIGGER clients_search_data AFTER INSERT ON clients BEGIN DELETE FROM clients; END",
        "CREATE VIEW _sqlite_migrations AS SELECT * FROM clients",
        "CREATE INDEX _sqlite_migrations ON clients (notes)",
    ],
)
def test_a_file_of_another_shape_is_refused(path: Path, sql: str) -> None:
    change(path, sql)
    assert refused(path).code == "changed-shape"


def test_a_damaged_file_is_refused_and_can_be_looked_at(path: Path, clock: TickingClock) -> None:
    size = path.stat().st_size
    patched(path, size - 4096, b"\xff" * 4096)
    assert refused(path).code == "damaged"
    store = open_practice(path, clock=clock, read_only=True)
    assert [client.name for client in store.clients.all()] == ["Acme"]
    store.close()


def test_a_file_whose_first_page_is_damaged_is_refused(path: Path) -> None:
    patched(path, 100, b"\xff" * 1000)
    assert refused(path).code == "damaged"


def test_a_file_whose_free_pages_do_not_add_up_is_refused(path: Path) -> None:
    patched(path, 36, (7).to_bytes(4, "big"))
    assert refused(path).code == "damaged"


def test_a_file_beyond_the_cap_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "SIZE_CAP_BYTES", 1000)
    assert refused(path).code == "too-big"


def test_a_second_hard_link_is_refused_for_writing(path: Path, clock: TickingClock) -> None:
    os.link(path, path.with_name("second.rapport"))
    assert refused(path).code == "hard-link"
    open_practice(path, clock=clock, read_only=True).close()


def test_a_symbolic_link_leads_to_the_file_itself(path: Path, clock: TickingClock) -> None:
    link = path.with_name("link.rapport")
    link.symlink_to(path)
    store = open_practice(link, clock=clock)
    assert store.path == path
    store.close()


def test_a_log_of_another_program_beside_the_file_is_not_played_into_it(path: Path) -> None:
    guards.beside(path, "-wal").write_bytes(b"anything")
    assert refused(path).code == "foreign-wal"


def test_a_file_open_here_is_locked_and_can_be_looked_at(path: Path, clock: TickingClock) -> None:
    first = open_practice(path, clock=clock)
    assert refused(path).code == "locked"
    second = open_practice(path, clock=clock, read_only=True)
    assert second.is_read_only
    assert [client.name for client in second.clients.all()] == ["Acme"]
    second.close()
    first.close()
    open_practice(path, clock=clock).close()


def test_a_file_marked_by_another_computer_needs_a_choice(path: Path, clock: TickingClock) -> None:
    holder = {"host": "studio-mac", "process": 7, "started": "2025-01-01T00:00:00+00:00"}
    lock.lock_path(path).write_text(json.dumps(holder))
    problem = refused(path)
    assert problem.code == "locked-elsewhere"
    assert "studio-mac" in str(problem)
    open_practice(path, clock=clock, take_over=True).close()
    assert not lock.lock_path(path).exists()


def test_a_file_another_program_writes_to_is_busy(path: Path) -> None:
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(path).code == "busy"
    other.close()


@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_read_only_place_is_refused_for_writing(
    path: Path, clock: TickingClock, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = path if which == "file" else path.parent
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != refusing and allowed(asked, mode))
    assert refused(path).code == "read-only"
    open_practice(path, clock=clock, read_only=True).close()


def test_a_file_opened_for_reading_cannot_be_changed(path: Path, clock: TickingClock) -> None:
    before = folder_of(path)
    store = open_practice(path, clock=clock, read_only=True)
    deeds: list[Callable[[], object]] = [
        store.undo,
        store.redo,
        store.rebuild_search,
        lambda: store.purge(clock()),
        store.step("x").__enter__,
        store.draft().__enter__,
    ]
    for deed in deeds:
        with pytest.raises(Problem) as caught:
            deed()
        assert caught.value.code == "read-only"
    store.close()
    assert folder_of(path) == before


def test_a_protected_file_opens_with_its_passphrase_only(tmp_path: Path, clock: TickingClock) -> None:
    path = tmp_path / "secret.rapport"
    store = create_practice(path, clock=clock, zone="UTC", passphrase=PASSPHRASE)
    with store.step("Add client"):
        store.clients.add(builders.client("Zephyrine"))
    store.close()
    assert b"SQLite format" not in path.read_bytes()
    assert b"Zephyrine" not in path.read_bytes()
    assert refused(path).code == "needs-passphrase"
    assert refused(path, passphrase="guess").code == "wrong-passphrase"
    # the same text in another composition of letters and accents
    store = open_practice(path, clock=clock, passphrase=PASSPHRASE.replace("ü", "u\u0308"))
    assert [client.name for client in store.clients.all()] == ["Zephyrine"]
    assert len(store.backups()) == 1
    assert b"Zephyrine" not in store.backups()[0].read_bytes()
    store.close()


def test_a_passphrase_for_a_plain_file_is_not_needed(path: Path, clock: TickingClock) -> None:
    open_practice(path, clock=clock, passphrase="anything").close()


def die_in_a_deed(path: Path) -> None:
    store = open_practice(path, clock=TickingClock())
    store._engine.execute("PRAGMA cache_size = 5")
    with store.step("Import"):
        for number in range(300):
            store.clients.add(builders.client(f"never saved {number}", notes="x" * 9000))
        os._exit(1)


def half_written(path: Path) -> None:
    """The file as a kill in the middle of a large deed leaves it, its journal beside it."""
    process = multiprocessing.get_context("spawn").Process(target=die_in_a_deed, args=(path,))
    process.start()
    process.join()
    assert guards.beside(path, "-journal").exists()


def test_a_file_beside_a_journal_is_left_to_sqlite_to_judge(path: Path) -> None:
    guards.beside(path, "-journal").touch()
    patched(path, 68, b"\xff" * 4)
    assert guards.look(path, read_only=False) == guards.Look(True, path.stat().st_size, True, SQLITE_NUMBER)


def test_a_half_written_file_is_put_in_order(path: Path, clock: TickingClock) -> None:
    half_written(path)
    assert refused(path, read_only=True).code == "unfinished"
    store = open_practice(path, clock=clock)
    assert [client.name for client in store.clients.all()] == ["Acme"]
    assert store.check() == []
    store.close()
    assert not guards.beside(path, "-journal").exists()
    assert not lock.lock_path(path).exists()


def with_another_migration(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    """The program as the next version will be."""

    def m002_more(engine: Engine) -> None:
        engine.execute(sql)

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m002_more))


def fingerprint_after(path: Path, sql: str) -> str:
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    change(copy, sql)
    engine = Engine(copy)
    found = guards.fingerprint(engine)
    engine.close()
    copy.unlink()
    return found


def test_an_older_file_is_brought_up_to_date_after_a_backup(
    path: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "ALTER TABLE clients ADD COLUMN motto TEXT"
    monkeypatch.setitem(schema.FINGERPRINTS, 2, fingerprint_after(path, sql))
    with_another_migration(monkeypatch, sql)
    assert refused(path, read_only=True).code == "older"
    store = open_practice(path, clock=clock)
    assert store._engine.value("PRAGMA user_version") == 2
    assert store._engine.value("PRAGMA foreign_keys") == 1
    assert len(store.backups()) == 1
    store.close()


def test_a_migration_that_breaks_a_reference_changes_nothing(
    path: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_another_migration(
        monkeypatch,
        "INSERT INTO roles (recorded_at, client_id, person_id, role, title, from_on, until_on)"
        " VALUES ('', 77, 77, '', '', '', '')",
    )
    before = path.read_bytes()
    with pytest.raises(AssertionError):
        open_practice(path, clock=clock)
    assert path.read_bytes() == before
    assert not lock.lock_path(path).exists()


def test_the_fingerprint_is_the_one_of_this_schema(store: Store) -> None:
    assert guards.fingerprint(store._engine) == schema.FINGERPRINTS[len(schema.MIGRATIONS)]


def test_our_own_mistakes_while_opening_are_no_problems() -> None:
    error = DatabaseError("misuse")
    assert _refusal(error, Path("x"), guards.Look(True, 1, False), None, False) is error


def test_the_lock_says_who_holds_it(path: Path, clock: TickingClock) -> None:
    store = open_practice(path, clock=clock)
    written = json.loads(lock.lock_path(path).read_text())
    assert (written["host"], written["process"]) == (socket.gethostname(), os.getpid())
    store.close()
    store.close()
    with pytest.raises(Error):
        store.clients.all()


def test_a_file_that_cannot_be_read_is_refused() -> None:
    """A regular file of the system that answers every reading at its start with an error, whoever asks."""
    for read_only in (False, True):
        with pytest.raises(Problem) as caught:
            open_practice(Path("/proc/self/mem"), clock=TickingClock(), read_only=read_only)
        assert caught.value.code == "unreadable"
