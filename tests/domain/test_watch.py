"""Signs to watch: what a record shows on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clients import ClientId
from desktop.domain.interactions import KINDS, PURPOSES, Interaction, InteractionId, Signal
from desktop.domain.people import PersonId
from desktop.domain.ratings import Rating
from desktop.domain.sessions import WatchRule
from desktop.domain.watch import METRICS, Hit, Reading, Record, Sign, is_on, sign_of, signs
from desktop.resources import vocabulary
from tests.domain import watch_plainly

TODAY = date(2025, 6, 2)
ACME = ClientId(1)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def entry(days: int, kind: str = "call", *purposes: str, **fields: Any) -> Interaction:
    return Interaction(ACME, kind, ago(days), purposes=purposes, **fields)


def told(metric: str, *entries: Interaction, **fields: Any) -> float | None:
    return Reading(Record(entries, **fields), TODAY).measure(metric)


def test_every_metric_of_the_table_is_one_of_the_vocabulary() -> None:
    assert set(METRICS) <= set(vocabulary().metrics)


@pytest.mark.parametrize("metric", vocabulary().metrics)
def test_nothing_on_record_is_not_a_number(metric: str) -> None:
    assert told(metric) is None


def test_what_needs_other_records_is_not_known_yet() -> None:
    assert told("late_90d", entry(3)) is None
    assert told("no_such_metric", entry(3)) is None


@pytest.mark.parametrize(
    ("metric", "entries", "value"),
    [
        ("days_since_contact", [entry(40), entry(12), entry(5, "complaint"), entry(3, "note")], 12),
        ("days_since_contact", [entry(9, "call", "status_chase")], None),
        ("days_since_update", [entry(20, "email", "update"), entry(4)], 20),
        ("days_since_update", [entry(20, "email", "update", direction="in")], None),
        ("days_since_demo", [entry(30, "meeting", "showing"), entry(25, "showing")], 25),
        ("days_since_personal", [entry(61, "meeting", "personal")], 61),
        ("days_since_idea", [entry(7, "email", "idea", direction="out")], 7),
        ("days_since_idea", [entry(7, "email", "idea", direction="in")], None),
        ("days_since_goals", [entry(100, "call", "goals", direction="in")], 100),
        ("days_since_feedback", [entry(1, "call", "feedback_asked")], 1),
        ("mood_last5", [entry(n, mood=mood) for n, mood in enumerate([-1, -2, -1, 0, -1, 2])], -1.0),
        ("mood_last5", [entry(3)], None),
        ("chase_share_90d", [entry(2, "email", "status_chase"), entry(5), entry(91, "call")], 0.5),
        ("chase_share_90d", [entry(91)], None),
        ("escalations_90d", [entry(90, "escalation"), entry(91, "escalation")], 1),
        ("reopened_90d", [entry(1, "complaint"), entry(2, "email", "correction"), entry(3)], 2),
        ("reopened_90d", [entry(300)], 0),
    ],
)
def test_a_metric_reads_the_timeline(metric: str, entries: list[Interaction], value: float | None) -> None:
    assert told(metric, *entries) == value


def test_what_is_still_to_come_does_not_count_yet() -> None:
    assert told("days_since_contact", entry(-3)) is None
    assert told("days_since_contact", entry(8), entry(-3)) == 8


def test_a_month_counts_from_its_first_day() -> None:
    assert told("days_since_contact", Interaction(ACME, "call", "2025-05")) == 32


def test_a_text_that_is_no_date_says_nothing() -> None:
    assert told("days_since_contact", Interaction(ACME, "call", "soon")) is None


def test_people_in_good_contact_are_counted_once() -> None:
    entries = [
        entry(3, id=InteractionId(1)),
        entry(9, id=InteractionId(2)),
        entry(9, "complaint", id=InteractionId(3)),
        entry(181, id=InteractionId(4)),
        entry(2),
    ]
    people = {
        InteractionId(1): frozenset({PersonId(1)}),
        InteractionId(2): frozenset({PersonId(1), PersonId(2)}),
        InteractionId(3): frozenset({PersonId(3)}),
        InteractionId(4): frozenset({PersonId(4)}),
    }
    assert told("active_contacts_180d", *entries, people=people) == 2
    assert told("active_contacts_180d", entries[3], people=people) == 0
    assert told("active_contacts_180d", *entries) is None


@pytest.mark.parametrize(
    ("op", "below", "same", "above"),
    [
        ("gt", False, False, True),
        ("gte", False, True, True),
        ("lt", True, False, False),
        ("lte", True, True, False),
        ("", False, False, False),
    ],
)
def test_a_rule_compares(op: str, below: bool, same: bool, above: bool) -> None:
    rule = WatchRule("com.updates", "days_since_update", op, 14)
    assert [is_on(rule, value) for value in (13, 14, 15)] == [below, same, above]


def test_a_rule_without_threshold_is_never_on() -> None:
    assert not is_on(WatchRule("com.updates", "days_since_update", "gt"), 1000)


def updates() -> Sign:
    return sign_of(vocabulary().factors["com.updates"])


def test_a_sign_gathers_all_that_shows_it() -> None:
    record = Record(
        [entry(23, "email", "update"), entry(3, "email", "status_chase")],
        [Signal(ACME, "com.updates", False, 3, ago(5))],
        [Rating(ACME, "com.updates", TODAY, 2)],
    )
    assert Reading(record, TODAY).hits(updates()) == (
        Hit("days_since_update", 23),
        Hit("chase_share_90d", 0.5),
        Hit("signals", 1),
        Hit("rating", 2),
    )


def test_a_sign_taught_twice_is_shown_once() -> None:
    twice = Sign("com.updates", updates().rules * 2)
    assert Reading(Record([entry(23, "email", "update")]), TODAY).hits(twice) == (
        Hit("days_since_update", 23),
    )


def test_a_good_record_shows_nothing() -> None:
    assert Reading(Record(), TODAY).hits(updates()) == ()
    assert Reading(Record([entry(2, "email", "update")]), TODAY).hits(updates()) == ()


def test_marks_count_for_a_quarter_and_until_a_good_one() -> None:
    def marked(*marks: Signal) -> list[Hit]:
        return list(Reading(Record(signals=marks), TODAY).hits(updates()))

    bad, other = Signal(ACME, "com.updates", False, 1, ago(4)), Signal(ACME, "com.silence", False, 1, ago(4))
    good = Signal(ACME, "com.updates", True, 1, ago(2))
    assert marked(bad, bad, other) == [Hit("signals", 2)]
    assert marked(good, bad) == []
    assert marked(good, Signal(ACME, "com.updates", False, 9, ago(1))) == [Hit("signals", 1)]
    assert marked(Signal(ACME, "com.updates", False, 1, ago(91))) == []
    assert marked(Signal(ACME, "com.updates", False, 1, ago(-1))) == []
    assert marked(Signal(ACME, "com.updates", False, 1, "")) == []


def test_the_rating_that_stands_counts() -> None:
    def rated(*ratings: Rating) -> list[Hit]:
        return list(Reading(Record(ratings=ratings), TODAY).hits(updates()))

    low = Rating(ACME, "com.updates", date(2025, 3, 1), 1)
    assert rated(low) == [Hit("rating", 1)]
    assert rated(low, Rating(ACME, "com.updates", TODAY, None, "cant_say")) == [Hit("rating", 1)]
    assert rated(low, Rating(ACME, "com.updates", TODAY, None, "not_applicable")) == []
    assert rated(low, Rating(ACME, "com.updates", TODAY, 3)) == []
    assert rated(low, Rating(ACME, "com.updates", TODAY + timedelta(days=1), 5)) == [Hit("rating", 1)]
    assert rated(Rating(ACME, "COM", TODAY, 1)) == []


def test_rules_come_together_by_factor() -> None:
    first, second = WatchRule("com.updates", "days_since_update"), WatchRule("exp.dates", "late_90d")
    third = WatchRule("com.updates", question="Do they ask?")
    found = signs([first, second, third])
    assert [(sign.factor, sign.rules) for sign in found] == [
        ("com.updates", (first, third)),
        ("exp.dates", (second,)),
    ]
    assert [sign.is_readable for sign in found] == [True, False]


def test_every_factor_of_the_vocabulary_has_a_sign_or_none() -> None:
    for factor in vocabulary().factors.values():
        assert bool(sign_of(factor).rules) == (factor.watch is not None)


entries = st.builds(
    Interaction,
    st.just(ACME),
    st.sampled_from((*KINDS, "unheard of")),
    st.one_of(st.dates().map(date.isoformat), st.sampled_from(["", "2025", "2025-05", "2025-02-30", "soon"])),
    direction=st.sampled_from(["", "in", "out"]),
    mood=st.one_of(st.none(), st.integers(-2, 2)),
    purposes=st.lists(st.sampled_from((*PURPOSES, "correction"))).map(tuple),
    id=st.one_of(st.none(), st.integers(1, 9).map(InteractionId)),
)
people = st.dictionaries(
    st.integers(1, 9).map(InteractionId), st.frozensets(st.integers(1, 4).map(PersonId)), max_size=4
)


days = st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=2))
near = st.builds(
    Interaction,
    st.just(ACME),
    st.sampled_from(KINDS),
    days.map(date.isoformat),
    direction=st.sampled_from(["", "in", "out"]),
    mood=st.one_of(st.none(), st.integers(-2, 2)),
    purposes=st.lists(st.sampled_from((*PURPOSES, "correction"))).map(tuple),
    id=st.one_of(st.none(), st.integers(1, 9).map(InteractionId)),
)
factors = st.sampled_from(["com.updates", "exp.dates"])
marks = st.builds(
    Signal,
    st.just(ACME),
    factors,
    st.booleans(),
    st.just(1),
    st.one_of(days.map(date.isoformat), st.just("")),
)
ratings = st.builds(
    Rating,
    st.just(ACME),
    factors,
    days,
    st.one_of(st.none(), st.integers(1, 5)),
    st.sampled_from(["", "cant_say"]),
)
watched = st.builds(
    Sign,
    factors,
    st.lists(
        st.builds(
            WatchRule,
            st.just("com.updates"),
            st.sampled_from(sorted(METRICS)),
            st.sampled_from(["gt", "lte", "?"]),
            st.integers(-2, 90),
        ),
        max_size=4,
    ).map(tuple),
)


@given(
    st.builds(
        Record,
        st.lists(st.one_of(near, entries), max_size=12),
        st.lists(marks, max_size=5),
        st.lists(ratings, max_size=5),
        people,
    ),
    st.lists(watched, min_size=1, max_size=5),
)
def test_one_reading_tells_every_sign_as_reading_anew_for_each(record: Record, signs: list[Sign]) -> None:
    reading = Reading(record, TODAY)
    for sign in signs:
        assert reading.hits(sign) == watch_plainly.hits(sign, record, TODAY)
    for metric in METRICS:
        assert reading.measure(metric) == watch_plainly.measure(metric, record, TODAY)


@given(st.lists(entries, max_size=12), people, st.sampled_from(sorted(METRICS)))
def test_no_timeline_upsets_a_metric(
    timeline: list[Interaction], people: dict[InteractionId, frozenset[PersonId]], metric: str
) -> None:
    value = Reading(Record(timeline, people=people), TODAY).measure(metric)
    assert value is None or value >= (-2 if metric == "mood_last5" else 0)
