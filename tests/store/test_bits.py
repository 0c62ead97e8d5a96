"""Statements of a journal, parted and joined."""

from desktop.store.bits import BIT_ROWS, in_bits


def test_a_long_range_is_parted() -> None:
    last = BIT_ROWS * 2 + 5
    bits = list(in_bits([f"DELETE FROM people WHERE id BETWEEN 6 AND {last}"]))
    assert bits == [
        (f"DELETE FROM people WHERE id BETWEEN 6 AND {BIT_ROWS + 5}", BIT_ROWS),
        (f"DELETE FROM people WHERE id BETWEEN {BIT_ROWS + 6} AND {last}", BIT_ROWS),
    ]


def test_neighbours_become_one_statement() -> None:
    bits = in_bits(
        [
            "INSERT INTO people (id, name) VALUES (1, 'a, b')",
            "INSERT INTO people (id, name) VALUES (2, 'x') VALUES (3')",
            "UPDATE people SET name = 'y' WHERE id = 1",
            "DELETE FROM roles WHERE id = 7",
            "DELETE FROM roles WHERE id = 3",
            "DELETE FROM people WHERE id = 3",
        ]
    )
    assert list(bits) == [
        ("INSERT INTO people (id, name) VALUES (1, 'a, b'), (2, 'x') VALUES (3')", 2),
        ("UPDATE people SET name = 'y' WHERE id = 1", 1),
        ("DELETE FROM roles WHERE id IN (7, 3)", 2),
        ("DELETE FROM people WHERE id IN (3)", 1),
    ]


def test_no_bit_grows_too_large() -> None:
    long = "x" * 300_000
    inserts = [f"INSERT INTO people (id, name) VALUES ({id}, '{long}')" for id in range(5)]
    assert [rows for _sql, rows in in_bits(inserts)] == [2, 2, 1]
    deletes = [f"DELETE FROM people WHERE id = {id}" for id in range(BIT_ROWS + 1)]
    assert [rows for _sql, rows in in_bits(deletes)] == [BIT_ROWS, 1]
    assert list(in_bits([])) == []
