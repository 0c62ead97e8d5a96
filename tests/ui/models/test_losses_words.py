"""Losses in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from desktop.domain.clients import ClientId
from desktop.domain.losses import Bias, Check, Common, Money, PastLoss
from desktop.domain.sessions import SessionId
from desktop.resources import vocabulary
from desktop.ui.models.losses_words import (
    bias_sentences,
    checklist_text,
    common_sentences,
    tenure_words,
    too_few_words,
    verdict_words,
    window_words,
)


def loss(**fields: Any) -> PastLoss:
    return PastLoss(ClientId(1), "Acme", **fields)


@pytest.mark.parametrize(
    ("since", "ended", "words"),
    [
        ("2024-01-01", "2024-01-10", "Under a month"),
        ("2024-01", "2024-02", "1 month"),
        ("2023-01-01", "2024-03-01", "14 months"),
        ("2022-01-01", "2024-01-01", "2 years"),
        ("2021-11-01", "2024-02-01", "2.2 years"),
        ("", "2024-02-01", ""),
    ],
)
def test_tenure_in_years_and_months(since: str, ended: str, words: str) -> None:
    assert tenure_words(loss(since_on=since, ended_on=ended)) == words


def test_a_loss_says_where_its_look_back_stands() -> None:
    session = SessionId(3)
    assert verdict_words(loss()) == "Not looked back at"
    assert verdict_words(loss(session_id=session)) == "Under way"
    assert verdict_words(loss(session_id=session, is_finished=True, verdict="ours")) == "My side"
    assert verdict_words(loss(session_id=session, is_finished=True, verdict="fate")) == ""


def test_a_window_is_a_span_of_days() -> None:
    assert (window_words(loss(window=(118, 118))), window_words(loss())) == ("118 days", "")


def test_too_few_say_why() -> None:
    assert too_few_words(1).startswith("With 1 finished look back there is only a list")
    assert too_few_words(2).endswith("shows from 3 on. Before that it may be chance.")


def test_what_is_common_is_said_in_sentences() -> None:
    common = Common(
        losses=4,
        weighed=3,
        causes=(),
        preventable=Fraction(48, 100),
        timed=3,
        window=(118.0, 118.0),
        money=(Money("EUR", {"mine": 6_000_000, "": 150}), Money("USD", {"theirs": 500_000})),
        guesses={"same": 2, "other": 1},
        biases=(),
    )
    assert common_sentences(common) == [
        "Of what was weighed, about half lay in my own hands. Over 3 losses it was 48 %.",
        "In the middle there were 118 days from the first sign to the day the end was known (3 losses).",
        "EUR 60,001.50 a year went: EUR 60,000 in my hands, EUR 1.50 not told.",
        "USD 5,000 a year went: USD 5,000 in their hands.",
        "My first guess still held in 2, was part of it in 0, was something else in 1.",
    ]


def test_nothing_known_is_not_said() -> None:
    assert common_sentences(Common(3, 0, (), None, 0, None, (Money("EUR", {}),), {}, ())) == []


def test_seen_apart_says_in_which_direction() -> None:
    name = vocabulary().dimensions["COM"].name
    assert bias_sentences([Bias("COM", 2, 1)], vocabulary()) == [
        f"{name}: in 2 losses I saw it better than the client did.",
        f"{name}: in 1 loss I saw it worse than the client did.",
    ]


def test_the_list_for_new_clients_can_be_ticked() -> None:
    factor = vocabulary().factors["ctx.inputs"]
    assert checklist_text([Check(factor, 2)]) == (
        "# Before taking on a new client\n\n"
        "- [ ] Their input and decisions\n"
        "  - A good sign: A named person provides input and decisions on time.\n"
        "  - A warning: Input is missing most of the time; nobody owns it.\n"
    )
