"""Partial dates, spans, quarters, birthdays."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dates import (
    Birthday,
    PartialDate,
    add_months,
    add_years,
    parse_birthday,
    parse_partial,
    quarter_bounds,
    sort_on,
    span_days,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def partials() -> st.SearchStrategy[PartialDate]:
    return st.builds(
        lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), DAYS, st.integers(1, 3)
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        (" 2025-03-31 ", date(2025, 3, 31), date(2025, 3, 31)),
        ("1900", date(1900, 1, 1), date(1900, 12, 31)),
        ("2200-12-31", date(2200, 12, 31), date(2200, 12, 31)),
    ],
)
def test_a_partial_date_spans_its_possible_days(text, first, last):
    partial = PartialDate.parse(text)
    assert (partial.first, partial.last) == (first, last)
    assert str(partial) == text.strip()
    assert partial.is_exact == (first == last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-3",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-02-29",
        "1899",
        "2201",
        "2025-03-31x",
        "2025/03/31",
        "٢٠٢٥",
        "2025-03-00",
        "2025-",
        "today",
    ],
)
def test_what_no_calendar_has_is_no_partial_date(text):
    assert parse_partial(text) is None
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_nothing_typed_is_no_partial_date():
    assert parse_partial(None) is None
    assert parse_partial("2025-03") == PartialDate(2025, 3)


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="month"):
        PartialDate(2025, None, 3)


@pytest.mark.parametrize("parts", [(2025, 0), (2025, 1, 0)])
def test_a_zero_is_not_taken_for_an_unknown_part(parts):
    with pytest.raises(ValueError):
        PartialDate(*parts)


@settings(deadline=None)
@given(partials())
def test_text_and_back_is_the_same_partial_date(partial):
    assert PartialDate.parse(str(partial)) == partial
    assert sort_on(str(partial)) == partial.first.isoformat()


@settings(deadline=None)
@given(partials(), partials())
def test_order_is_by_first_day_and_total(one, other):
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (not one > other)
    assert (one >= other) == (not one < other)
    if one.first < other.first:
        assert one < other


def test_the_more_exact_of_two_with_one_first_day_comes_first():
    texts = ["2025", "2025-01", "2025-01-01", "2024-12-31"]
    assert [str(p) for p in sorted(map(PartialDate.parse, texts))] == [
        "2024-12-31",
        "2025-01-01",
        "2025-01",
        "2025",
    ]


def test_of_a_day():
    assert str(PartialDate.of(date(2025, 3, 1))) == "2025-03-01"


def test_after_means_every_possible_day():
    assert PartialDate(2025, 4).is_after(PartialDate(2025, 3))
    assert not PartialDate(2025, 4).is_after(PartialDate(2025, 4, 1))
    assert not PartialDate(2025).is_after(PartialDate(2025, 3))
    assert PartialDate(2025, 4).is_after(date(2025, 3, 31))


@pytest.mark.parametrize(
    ("start", "end", "cut", "expected"),
    [
        ("2025-01-10", "2025-01-20", None, (10, 10)),
        ("2025-01", "2025-03", None, (29, 89)),
        ("2025-01", "2025-01", None, (0, 30)),
        ("2025-03-10", "2025-01-01", None, (0, 0)),
        ("2025-01-10", "2025-03", "2025-02-09", (30, 30)),
        ("2025-01-10", "2025-02", "2025-02-09", (22, 30)),
        ("2025-01-10", "2025-05", "2025-02", (49, 49)),
        ("2025-06", "2025-07", "2025-02-09", (0, 0)),
    ],
)
def test_days_between_partial_dates(start, end, cut, expected):
    cut_at = parse_partial(cut)
    assert span_days(PartialDate.parse(start), PartialDate.parse(end), cut_at) == expected


def test_the_cut_may_be_a_day():
    assert span_days(PartialDate(2025, 1, 1), PartialDate(2025, 3), date(2025, 1, 11)) == (10, 10)


def test_no_span_without_both_ends():
    assert span_days(None, PartialDate(2025)) is None
    assert span_days(PartialDate(2025), None) is None


@settings(deadline=None)
@given(partials(), partials(), st.none() | partials())
def test_a_span_never_runs_backwards(start, end, cut):
    least, most = span_days(start, end, cut)
    assert 0 <= least <= most


def test_adding_months_stays_within_the_month():
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert add_months(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert add_months(date(2025, 1, 15), -13) == date(2023, 12, 15)


def test_29_february_plus_a_year_is_28_february():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@settings(deadline=None)
@given(DAYS)
def test_every_day_lies_in_its_quarter(day):
    first, last = quarter_bounds(day)
    assert first <= day <= last
    assert first.day == 1 and first.month in (1, 4, 7, 10)
    assert 90 <= (last - first).days + 1 <= 92


def test_birthdays_with_and_without_a_year():
    assert Birthday.parse("--02-29") == Birthday(2, 29)
    assert str(Birthday(2, 9)) == "--02-09"
    assert str(Birthday.parse("1980-03-31")) == "1980-03-31"


@pytest.mark.parametrize("text", ["", "--13-01", "--02-30", "1981-02-29", "1700-01-01", "02-03", "31 March"])
def test_what_is_no_birthday(text):
    assert parse_birthday(text) is None


def test_a_typed_birthday():
    assert parse_birthday(None) is None
    assert parse_birthday(" --03-31 ") == Birthday(3, 31)


def test_the_next_birthday():
    leap = Birthday(2, 29)
    assert leap.next_from(date(2025, 2, 28)) == date(2025, 2, 28)
    assert leap.next_from(date(2027, 3, 1)) == date(2028, 2, 29)
