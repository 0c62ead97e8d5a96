"""A record as a row and back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.domain.ratings import Rating
from desktop.store import rows
from tests import builders

NOW = datetime(2025, 3, 31, 14, 2, tzinfo=UTC)


def test_a_record_comes_back_as_it_was() -> None:
    records = [
        builders.client(tags=("a", "ü"), fields={"x": "1"}, importance={"COM": 0.5}, archived_at=NOW),
        builders.interaction(
            builders.ClientId(1), happened_at=NOW, mood=-2, private=True, purposes=("idea",)
        ),
        builders.rating(builders.ClientId(1), value=None, missing="cant_say"),
        builders.action(due_on=date(2025, 1, 1)),
    ]
    for record in records:
        row = rows.values(record)
        assert rows.reader(type(record))(tuple(row.values())) == record
        assert rows.from_mapping(type(record), row) == record


def test_instants_are_utc_and_sort_as_text() -> None:
    berlin = timezone(timedelta(hours=2))
    assert rows.instant(datetime(2025, 6, 1, 12, 0, tzinfo=berlin)) == "2025-06-01T10:00:00.000000Z"
    with pytest.raises(ValueError, match="zone"):
        rows.instant(datetime(2025, 6, 1))


def test_an_earlier_row_without_a_later_column_takes_its_default() -> None:
    assert rows.from_mapping(Client, {"name": "Acme"}) == Client("Acme")


def test_columns_are_the_fields_of_the_record() -> None:
    assert rows.columns(Rating)[:3] == ("client_id", "subject", "rated_on")
    assert rows.columns(Interaction)[-1] == "recorded_at"


def test_a_nul_is_refused_in_lists_too() -> None:
    with pytest.raises(ValueError, match="NUL"):
        rows.values(builders.client("a\0"))
