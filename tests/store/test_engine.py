"""The connection: pragmas, transactions, the file's identity, and what errors become."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.problems import Problem
from desktop.store import engine as engine_module
from desktop.store import schema
from desktop.store.engine import DatabaseError, Engine, IntegrityError, problem_for, quoted, set_foreign_keys

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "it's 100% plain #1.rapport"
    path.touch()
    made = Engine(path)
    with made.transaction():
        schema.migrate(made)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("busy_timeout", 250),
        ("fullfsync", 1),
    ],
)
def test_the_pragmas_are_set(engine: Engine, pragma: str, value: object) -> None:
    assert engine.value(f"PRAGMA {pragma}") == value


def test_an_engine_that_refuses_a_pragma_is_not_written_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.rapport"
    path.touch()
    monkeypatch.setattr(engine_module, "_PRAGMAS", (("synchronous", "EXTRA", 99),))
    with pytest.raises(AssertionError, match="synchronous is 3"):
        Engine(path)


def test_a_file_that_stays_in_another_journal_mode_is_not_written_to(engine: Engine) -> None:
    # in memory there is no other journal mode than memory
    with pytest.raises(AssertionError, match="journal_mode is memory"):
        engine_module._configure(engine_module.dbapi2.connect(":memory:", isolation_level=None), False)


def test_foreign_keys_cannot_be_switched_inside_a_transaction(engine: Engine) -> None:
    with pytest.raises(AssertionError, match="foreign_keys"), engine.transaction():
        set_foreign_keys(engine.connection, False)


def test_a_file_is_never_created(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Engine(tmp_path / "none.rapport")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.transaction():
        engine.execute("INSERT INTO preferences (recorded_at, name, value) VALUES ('', 'a', '1')")
        engine.execute("INSERT INTO preferences (recorded_at, name, value) VALUES ('', 'a', '2')")
    assert engine.rows("SELECT * FROM preferences") == []
    assert not engine.in_transaction


def test_an_error_that_rolls_back_by_itself_leaves_no_transaction(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.transaction():
        for _ in range(2):
            engine.execute(
                "INSERT OR ROLLBACK INTO preferences (recorded_at, name, value) VALUES ('', 'a', '')"
            )
    assert engine.rows("SELECT * FROM preferences") == []
    assert not engine.in_transaction


def test_insert_returning_is_committed_with_its_transaction(engine: Engine) -> None:
    with engine.transaction():
        id = engine.value(
            "INSERT INTO preferences (recorded_at, name, value) VALUES ('', 'a', '') RETURNING id"
        )
    other = Engine(engine.path, read_only=True)
    assert other.value("SELECT name FROM preferences WHERE id = ?", (id,)) == "a"
    other.close()


def test_a_question_without_an_answer_is_none(engine: Engine) -> None:
    assert engine.row("SELECT * FROM clients") is None
    assert engine.value("SELECT id FROM clients") is None


def test_a_file_that_was_deleted_is_a_problem_before_anything_is_written(engine: Engine) -> None:
    engine.path.unlink()
    with pytest.raises(Problem) as caught, engine.transaction():
        pytest.fail("the transaction began")
    assert caught.value.code == "file-gone"


def test_a_file_that_was_replaced_in_the_middle_is_a_problem(engine: Engine) -> None:
    with pytest.raises(Problem) as caught, engine.transaction():
        engine.execute("INSERT INTO preferences (recorded_at, name, value) VALUES ('', 'a', '1')")
        other = engine.path.with_name("other")
        other.write_bytes(engine.path.read_bytes())
        other.replace(engine.path)
    assert caught.value.code == "file-gone"
    assert not engine.in_transaction


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "busy"),
        (6, "busy"),
        (3, "read-only"),
        (8, "read-only"),
        (10, "disk-error"),
        (266, "disk-error"),  # IOERR_READ, an extended code
        (11, "damaged"),
        (26, "damaged"),
        (13, "disk-full"),
        (14, "file-gone"),
    ],
)
def test_what_the_user_can_act_on_becomes_a_problem(number: int, code: str) -> None:
    error = DatabaseError("x")
    error.sqlite_errorcode = number
    found = problem_for(error, Path("my.rapport"))
    assert found is not None
    assert found.code == code
    assert "{" not in str(found)


def test_our_own_mistakes_stay_errors(engine: Engine) -> None:
    with pytest.raises(DatabaseError, match="no such table"):
        engine.rows("SELECT * FROM absent")


def test_a_quoted_text_cannot_leave_its_quotes() -> None:
    assert quoted("a'b''c") == "'a''b''''c'"
    with pytest.raises(Problem):
        quoted("a\0b")


def test_no_other_module_of_the_program_knows_an_engine() -> None:
    knowing = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            if any(name.split(".")[0] in ("sqlite3", "sqlcipher3", "sqlite_utils") for name in names):
                knowing.add(path.relative_to(ROOT).as_posix())
    assert knowing == {"desktop/store/engine.py"}


def test_errors_of_the_library_stay_out_of_stderr(tmp_path: Path) -> None:
    path = tmp_path / "noise.rapport"
    path.write_bytes(bytes(range(256)) * 64)
    script = (
        "import sys; from pathlib import Path; from desktop.store.engine import Engine, DatabaseError\n"
        "try: Engine(Path(sys.argv[1]), passphrase='x')\n"
        "except DatabaseError: print('refused')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("refused\n", "")


def test_sqlite_utils_uses_our_engine() -> None:
    script = (
        "import desktop.store.engine, sqlite_utils.db as db, sqlcipher3.dbapi2 as ours\n"
        "assert db.sqlite3.connect is ours.connect or db.sqlite3.dbapi2.connect is ours.connect"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
