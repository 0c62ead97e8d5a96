"""The description of the file and the file itself say the same."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from desktop.store import rows, schema
from desktop.store.store import Store

DOCUMENT = Path(__file__).parents[2] / "docs" / "file-format.md"


def described() -> dict[str, list[tuple[str, str]]]:
    """Each table's columns with their types, as the document has them."""
    found: dict[str, list[tuple[str, str]]] = {}
    table = ""
    for line in DOCUMENT.read_text("utf-8").splitlines():
        if line.startswith("#"):
            table = line.removeprefix("### ")
        elif match := re.match(r"\| `(\w+)` \| ([A-Z]+(?:, may be null)?) \|", line):
            found.setdefault(table, []).append((match[1], match[2]))
    return found


def test_tables_and_columns_are_those_of_the_file(store: Store) -> None:
    actual = {}
    for table in schema.tables(store._engine):
        columns = store._engine.rows(
            'SELECT name, type, NOT ("notnull" OR pk OR hidden) FROM pragma_table_xinfo(?)', (table,)
        )
        actual[table] = [(name, type_ + ", may be null" * may) for name, type_, may in columns]
    assert described() == actual


def test_marks_and_search_tables_are_those_of_the_file(store: Store) -> None:
    text = DOCUMENT.read_text("utf-8")
    assert f"| {store._engine.value('PRAGMA application_id')} (" in text
    assert f"| `PRAGMA user_version` | {store._engine.value('PRAGMA user_version')}:" in text
    for table, columns in schema.SEARCHED.items():
        assert f"| `{table}_search` | {', '.join(f'`{column}`' for column in columns)} |" in text


def test_every_record_has_the_columns_of_its_table(store: Store) -> None:
    own = {"sort_on", "client_mark"}
    tables = [table for table in vars(store).values() if hasattr(table, "record")]
    assert len(tables) == 19
    for table in tables:
        found = {name for name, _ in described()[table.name]}
        assert found - own == set(rows.columns(table.record))


def test_every_table_is_strict_and_there_is_nothing_but_tables_and_indexes(store: Store) -> None:
    strict = dict(store._engine.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    assert all(strict[table] for table in schema.tables(store._engine))
    kinds = {kind for (kind,) in store._engine.rows("SELECT DISTINCT type FROM sqlite_master")}
    assert kinds == {"table", "index"}


def test_every_reference_has_an_index(store: Store) -> None:
    for table in schema.tables(store._engine):
        indexed = {
            store._engine.value("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", (name,))
            for (name,) in store._engine.rows("SELECT name FROM pragma_index_list(?)", (table,))
        }
        for (column,) in store._engine.rows('SELECT "from" FROM pragma_foreign_key_list(?)', (table,)):
            assert column in indexed, f"{table}.{column}"


@pytest.fixture
def plain(store: Store, tmp_path: Path) -> sqlite3.Connection:
    """The file, opened with the SQLite that Python brings along."""
    copy = tmp_path / "copy.db"
    shutil.copy(store.path, copy)
    return sqlite3.connect(copy)


def test_another_sqlite_reads_a_plain_file(plain: sqlite3.Connection) -> None:
    assert plain.execute("SELECT name, value FROM preferences").fetchall() == [("zone", '"Europe/Berlin"')]
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()
