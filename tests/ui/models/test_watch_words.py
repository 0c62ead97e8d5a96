"""Signs to watch in words."""

from __future__ import annotations

import pytest

from desktop.domain.sessions import WatchRule
from desktop.domain.watch import METRICS, Hit
from desktop.resources import vocabulary
from desktop.ui.models.watch_words import hit_words, rule_words


@pytest.mark.parametrize(
    ("op", "threshold", "words"),
    [
        ("gt", 14, "Days since the last outgoing update was logged: more than 14"),
        ("gte", 1.0, "Days since the last outgoing update was logged: 1 or more"),
        ("lt", -0.5, "Days since the last outgoing update was logged: less than -0.5"),
        ("lte", 2, "Days since the last outgoing update was logged: 2 or less"),
        ("", None, "Days since the last outgoing update was logged"),
        ("gt", None, "Days since the last outgoing update was logged"),
    ],
)
def test_a_rule_names_its_measure_and_limit(op: str, threshold: float | None, words: str) -> None:
    assert rule_words(WatchRule("com.updates", "days_since_update", op, threshold), vocabulary()) == words


def test_shares_are_said_in_percent() -> None:
    words = rule_words(WatchRule("com.updates", "chase_share_90d", "gt", 0.3), vocabulary())
    assert words.endswith(": more than 30 %")


def test_a_question_stands_for_itself_and_an_unknown_measure_for_its_name() -> None:
    assert rule_words(WatchRule("rel.fit", question="Again today?"), vocabulary()) == "Again today?"
    assert rule_words(WatchRule("rel.fit", "moons", "gt", 3), vocabulary()) == "moons: more than 3"


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [
        ("days_since_contact", 1, "last contact 1 day ago"),
        ("days_since_update", 23, "last update 23 days ago"),
        ("mood_last5", -1.2, "mood of the last talks -1.2"),
        ("chase_share_90d", 1 / 3, "33 % of contacts ask for status"),
        ("escalations_90d", 1, "1 escalation in a quarter of a year"),
        ("reopened_90d", 2, "2 complaints or corrections in a quarter of a year"),
        ("active_contacts_180d", 1, "1 person in contact in half a year"),
        ("signals", 3, "marked 3 times in a quarter of a year"),
        ("rating", 2, "rated 2 of 5"),
        ("moons", 2, ""),
    ],
)
def test_a_hit_says_why(metric: str, value: float, words: str) -> None:
    assert hit_words(Hit(metric, value)) == words


def test_every_measure_has_its_words() -> None:
    assert all(hit_words(Hit(metric, 2)) for metric in METRICS)
