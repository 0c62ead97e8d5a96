"""What a trend says in words."""

from __future__ import annotations

import pytest

from desktop.charts.trend_words import (
    empty_sentence,
    point_sentences,
    short_dimension,
    shortened,
    trend_sentence,
    trend_table,
)
from desktop.domain.health_trend import Mark, Trend, trend
from tests.domain.health_cases import day, everything, history, known, rated

NAMES = {"COM": "Communication", "TRU": "Trust & honesty"}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (4, 2, "Bluefin fell from 53 to 25 in 12 months"),
        (2, 4, "Bluefin rose from 25 to 75 in 12 months"),
        (3, 3, "Bluefin has stayed near 50 for 12 months"),
    ],
)
def test_the_title_is_the_finding_of_the_last_year(before: int, after: int, sentence: str) -> None:
    line = trend(history(*everything(before), *everything(after, 600)), day(650))
    assert trend_sentence(line, "Bluefin") == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (4, 2, "Bluefin fell from 75 to 25 over its last 30 days"),
        (2, 4, "Bluefin rose from 25 to 75 over its last 30 days"),
        (3, 3, "Bluefin stayed near 50 over its last 30 days"),
    ],
)
def test_an_ended_client_is_told_in_the_past(before: int, after: int, sentence: str) -> None:
    story = history(*everything(before), *everything(after, 20))
    line = trend(story, day(90), last_day=day(30), marks=[Mark(day(30), "end")])
    assert trend_sentence(line, "Bluefin") == sentence


def test_a_single_day_and_nothing_have_sentences_of_their_own() -> None:
    once = trend(history(*everything(4)), day(0))
    assert trend_sentence(once, "Bluefin") == "Bluefin stands at 75"
    assert empty_sentence(once) == "So far there is one day to show: 75 on 3 January 2022."
    assert trend_sentence(Trend(), "Bluefin") == "Bluefin is not rated yet"
    assert empty_sentence(Trend()) == "Rate this client once and the line begins here."
    assert empty_sentence(trend(history(*everything(4)), day(20))) == ""


def test_a_client_who_left_on_the_day_of_the_rating_is_told_in_the_past() -> None:
    once = trend(history(*everything(4)), day(9), last_day=day(0), marks=[Mark(day(0), "end")])
    assert trend_sentence(once, "Bluefin") == "Bluefin stood at 75"
    assert empty_sentence(once) == "There is one day to show: 75 on 3 January 2022."
    late = trend(history(*everything(4, on=5)), day(9), last_day=day(0), marks=[Mark(day(0), "end")])
    assert trend_sentence(late, "Bluefin") == "Bluefin was not rated before the end"
    assert empty_sentence(late) == "What was rated after the end is not drawn."


def test_a_point_is_read_aloud_with_what_happened() -> None:
    line = trend(
        history(*everything(4)),
        day(20),
        marks=[Mark(day(-3), "end"), Mark(day(6), "complaint", "Late again"), Mark(day(6), "praise")],
    )
    said = point_sentences(line)
    assert list(said) == sorted({day(-3), day(6)} | {point.on for point in line.points})
    assert said[day(6)] == "9 Jan 2022: 75 · Complaint: Late again · Praise"
    assert said[day(-3)] == "31 Dec 2021: not rated · The work ended"


def test_the_table_tells_all_the_chart_shows_newest_first() -> None:
    story = history(
        known(rated("COM", 2, 0), since=10),
        known(rated("TRU", 4, 3, id=9), since=10),
        rated("TRU", None, 12, missing="not_applicable"),
    )
    table = trend_table(trend(story, day(14), marks=[Mark(day(5), "praise")]), NAMES, ["TRU"])
    assert table.headers == ("Day", "Overall", "Trust & honesty", "Reading", "What happened")
    assert table.rows == (
        ("17 Jan 2022", "25", "", "as known then", ""),
        ("15 Jan 2022", "25", "", "as known then", ""),
        ("13 Jan 2022", "50", "75", "as known then", ""),
        ("10 Jan 2022", "50", "75", "as we know today", ""),
        ("8 Jan 2022", "", "", "", "Praise"),
        ("6 Jan 2022", "50", "75", "as we know today", ""),
        ("3 Jan 2022", "25", "", "as we know today", ""),
    )


def test_long_spans_are_told_in_years_of_the_line_shown() -> None:
    line = trend(history(*everything(3)), day(2000), step_days=800)
    assert trend_sentence(line, "Bluefin") == "Bluefin has stayed near 50 for 2 years"


def test_names_are_shortened_to_fit() -> None:
    assert shortened("a  b\nc") == "a b c"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert short_dimension("Trust & honesty") == "Trust"
    assert short_dimension("Communication") == "Communication"
