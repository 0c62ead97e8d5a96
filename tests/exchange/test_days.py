from datetime import UTC, datetime

import pytest

from desktop.exchange.days import Order, order_of, read_day

ZONE = "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-31", "2025-03-31"),
        ("2025/03/31", "2025-03-31"),
        ("20250331", "2025-03-31"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("31/03/2025", "2025-03-31"),
        ("3/31/25", "2025-03-31"),
        ("31.3.99", "1999-03-31"),
        ("4.3.2025", "2025-03-04"),
        ("5/5/2025", "2025-05-05"),
        ("31. März 2025", "2025-03-31"),
        ("12 mars 2025", "2025-03-12"),
        ("09 Nov 2018", "2018-11-09"),
        ("Nov 9, 2018", "2018-11-09"),
        ("12-Mar-2025", "2025-03-12"),
        ("1st of May 2024", "2024-05-01"),
        ("March 2025", "2025-03"),
        ("Wednesday 12 March 2025", "2025-03-12"),
        ("Wed, 12 Mar 2025", "2025-03-12"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: str) -> None:
    written = read_day(text, Order(None))
    assert written is not None
    assert written.local_day(ZONE) == day
    assert written.instant(ZONE) is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-03-31 14:05", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("2025-03-31T14:05:33.123Z", datetime(2025, 3, 31, 14, 5, 33, tzinfo=UTC)),
        ("2025-03-31T14:05+02:00", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("2025-03-31 14:05 -05", datetime(2025, 3, 31, 19, 5, tzinfo=UTC)),
        ("31.3.2025, 14:05 Uhr", datetime(2025, 3, 31, 12, 5, tzinfo=UTC)),
        ("12/31/2024 2:05 PM", datetime(2024, 12, 31, 13, 5, tzinfo=UTC)),
        ("12/31/2024 12:05 a.m.", datetime(2024, 12, 30, 23, 5, tzinfo=UTC)),
        ("Nov 9, 2018 at 3:04 pm", datetime(2018, 11, 9, 14, 4, tzinfo=UTC)),
        ("1711893600000", datetime(2024, 3, 31, 14, 0, tzinfo=UTC)),
    ],
)
def test_a_time_becomes_an_instant_of_the_home_zone_unless_it_brings_its_own(
    text: str, instant: datetime
) -> None:
    written = read_day(text, Order(None))
    assert written is not None
    assert written.instant(ZONE) == instant


def test_the_day_is_that_of_the_home_zone() -> None:
    written = read_day("2025-03-31T23:30:00Z", Order(None))
    assert written is not None
    assert written.local_day(ZONE) == "2025-04-01"


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "12:30", "2025-02-30", "32.1.2025", "31/31/2025", "2025-03-31 25:00", "2025-03-31 13:00 pm",
        "2025-03-31 10:00 +99:00", "2024-05-01 10:00 EDT", "1899-12-31", "4 Foo 2025", "2025-03-31 " + "x" * 60,
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_day(text, Order(None)) is None


def test_one_row_that_allows_one_order_only_decides_for_its_column() -> None:
    assert order_of(["3/4/2025", "31/1/2025", "2025-01-01", ""]) == Order(True)
    assert order_of(["3/4/2025", "1/31/2025 10:00"]) == Order(False)
    assert str(read_day("3/4/2025", Order(True)).on) == "2025-04-03"  # type: ignore[union-attr]
    assert str(read_day("3/4/2025", Order(False)).on) == "2025-03-04"  # type: ignore[union-attr]


def test_a_column_that_stays_open_asks() -> None:
    column = ["3/4/2025", "5/5/2025", "x" * 70]
    assert order_of(column) == Order(None)
    assert Order(None).leaves_open("3/4/2025")
    assert not Order(None).leaves_open("5/5/2025")
    assert not Order(True).leaves_open("3/4/2025")
    assert read_day("3/4/2025", Order(None)) is None


def test_a_mixed_column_is_read_where_a_row_speaks_for_itself() -> None:
    order = order_of(["3/4/2025", "31/1/2025", "1/31/2025"])
    assert order == Order(None, is_mixed=True)
    assert read_day("3/4/2025", order) is None
    assert str(read_day("31/1/2025", order).on) == "2025-01-31"  # type: ignore[union-attr]
    assert str(read_day("1/31/2025", order).on) == "2025-01-31"  # type: ignore[union-attr]


def test_a_day_without_its_month_has_no_instant() -> None:
    written = read_day("March 2025 10:00", Order(None))
    assert written is not None
    assert written.instant(ZONE) is None
    assert written.local_day(ZONE) == "2025-03"
