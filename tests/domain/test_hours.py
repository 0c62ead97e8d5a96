"""Agreed hours: reading, writing, and whether an instant lies within."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.hours import Hours, Range, parse_hours

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
        ("mon – fri 9–17", "Mon-Fri 09:00-17:00"),
        ("Mon to Fri 9am to 5pm; sat 10-noon", "Mon-Fri 09:00-17:00; Sat 10:00-12:00"),
        ("mon, wed & fri 9.00-12.30, 13:30-17", "Mon,Wed,Fri 09:00-12:30; Mon,Wed,Fri 13:30-17:00"),
        ("mon and tue 9-10", "Mon,Tue 09:00-10:00"),
        ("mon wed 9-10", "Mon,Wed 09:00-10:00"),
        ("Mondays 9-10", "Mon 09:00-10:00"),
        ("Tues-Thurs 9-17", "Tue-Thu 09:00-17:00"),
        ("fri-mon 22:00-02:00", "Mon,Fri-Sun 22:00-02:00"),
        ("9-17", "Mon-Sun 09:00-17:00"),
        ("daily 0-24", "Mon-Sun 00:00-24:00"),
        ("mon 12am-12pm", "Mon 00:00-12:00"),
    ],
)
def test_hours_are_read_leniently_and_kept_in_one_form(typed, kept):
    read = parse_hours(typed)
    assert read.flaws == ()
    assert str(read.hours) == kept
    assert parse_hours(kept).hours == read.hours
    assert bool(read.hours) == bool(kept)


@pytest.mark.parametrize(
    ("typed", "code", "about"),
    [
        ("Xyz 9-17", "hours.unknown_day", "xyz"),
        ("s 9-17", "hours.unknown_day", "s"),
        ("mon-tue-wed 9-17", "hours.unknown_day", "mon-tue-wed"),
        ("Mon-Fri", "hours.unreadable", "Mon-Fri"),
        ("Mon 9", "hours.unreadable", "9"),
        ("Mon 9-x", "hours.unreadable", "9-x"),
        ("Mon 9x-10", "hours.unreadable", "9x-10"),
        ("Mon 25-26", "hours.unknown_time", "25-26"),
        ("Mon 9:70-10", "hours.unknown_time", "9:70-10"),
        ("Mon 13pm-14", "hours.unknown_time", "13pm-14"),
        ("Mon 9-25", "hours.unknown_time", "9-25"),
        ("Mon 24-25", "hours.unknown_time", "24-25"),
        ("Mon 9-9", "hours.unknown_time", "9-9"),
    ],
)
def test_what_cannot_be_read_is_named(typed, code, about):
    read = parse_hours(f"Tue 8-9; {typed}")
    assert [(flaw.code, flaw.values["text"]) for flaw in read.flaws] == [(code, about)]
    assert str(read.hours) == "Tue 08:00-09:00"


@pytest.mark.parametrize(
    ("instant", "within"),
    [
        (datetime(2025, 3, 10, 13, 0, tzinfo=UTC), True),  # Monday 09:00 there, after the clocks changed
        (datetime(2025, 3, 7, 13, 59, tzinfo=UTC), False),  # Friday 08:59 there, before
        (datetime(2025, 3, 10, 21, 0, tzinfo=UTC), False),  # Monday 17:00: the end is outside
        (datetime(2025, 3, 8, 15, 0, tzinfo=UTC), False),  # Saturday
    ],
)
def test_an_instant_is_judged_in_the_clients_zone(instant, within):
    assert parse_hours("Mon-Fri 9-17").hours.contains(instant, NEW_YORK) is within


def test_hours_over_midnight_belong_to_the_day_they_begin_on():
    night = Range((4,), 22 * 60, 2 * 60)
    assert night.contains(4, 23 * 60)
    assert night.contains(5, 60)
    assert not night.contains(4, 60)
    assert not night.contains(5, 2 * 60)


def test_no_agreed_hours_contain_nothing():
    assert not Hours().contains(datetime(2025, 3, 10, 13, 0, tzinfo=UTC), NEW_YORK)


@settings(deadline=None)
@given(st.text(alphabet="mondayfrstuewh0123456789:-–;, apm\n", max_size=40))
def test_reading_never_raises_and_the_kept_form_reads_the_same(text):
    hours = parse_hours(text).hours
    assert parse_hours(str(hours)).hours == hours
