"""What finished losses have in common."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clients import ClientId
from desktop.domain.losses import (
    HANDS,
    Bias,
    Cause,
    Common,
    Money,
    PastLoss,
    SeenApart,
    biases,
    checklist,
    in_common,
    money,
    preventable,
)
from desktop.domain.sessions import Finding, SessionId
from desktop.resources import vocabulary


def found(factor: str, weight: int | None = None, hands: str = "", rank: int | None = None) -> Finding:
    return Finding(SessionId(1), factor, rank=rank, hands=hands, weight=weight)


def lost(*findings: Finding, **fields: Any) -> PastLoss:
    return PastLoss(ClientId(1), "Acme", is_finished=True, findings=findings, **fields)


def common(*losses: PastLoss) -> Common:
    told = in_common(losses)
    assert told is not None
    return told


UPDATES = found("com.updates", 10_000, "mine", 1)


def test_two_are_too_few_and_unfinished_ones_do_not_count() -> None:
    assert in_common([lost(UPDATES), lost(UPDATES)]) is None
    assert in_common([lost(UPDATES), lost(UPDATES), PastLoss(ClientId(1), "Acme")]) is None
    assert common(lost(UPDATES), lost(UPDATES), lost(UPDATES)).losses == 3


def test_factors_stand_by_their_mean_share() -> None:
    told = common(
        lost(found("com.updates", 2_500), found("cap.split", 7_500)),
        lost(found("com.updates", 10_000), found("com.silence")),
        lost(found("com.silence")),
    )
    assert (told.losses, told.weighed) == (3, 2)
    assert told.causes == (
        Cause("com.updates", Fraction(5, 8), 2),
        Cause("cap.split", Fraction(3, 8), 1),
    )


def test_factors_of_the_same_share_keep_an_order() -> None:
    told = common(lost(found("b", 5_000), found("a", 5_000)), lost(), lost())
    assert [cause.factor for cause in told.causes] == ["a", "b"]


def test_without_weights_nothing_is_said_of_them() -> None:
    told = common(lost(), lost(), lost())
    assert (told.weighed, told.causes, told.preventable, told.window) == (0, (), None, None)


def test_half_of_what_lay_partly_in_ones_hands_was_preventable() -> None:
    loss = lost(
        found("a", 2_000, "mine"), found("b", 3_000, "partly"), found("c", 4_000, "theirs"), found("d", 1_000)
    )
    assert preventable(loss) == Fraction(35, 100)
    told = common(loss, lost(UPDATES), lost())
    assert told.preventable == Fraction(135, 200)


def test_the_middle_window_is_a_range() -> None:
    told = common(lost(window=(10, 40)), lost(window=(90, 90)), lost(window=(30, 60)), lost())
    assert (told.timed, told.window) == (3, (30, 60))
    told = common(lost(window=(10, 40)), lost(window=(21, 60)), lost())
    assert told.window == (15.5, 50)


def test_money_is_split_by_hands_and_currencies_stay_apart() -> None:
    losses = [
        lost(found("a", 3_333, "mine"), found("b", 6_667, "theirs"), found("c"), value=101, currency="EUR"),
        lost(found("a", 10_000, "partly"), value=7, currency="USD"),
        lost(value=50, currency="EUR"),
        lost(UPDATES),
    ]
    assert money(losses) == (
        Money("EUR", {"mine": 34, "theirs": 67, "": 50}),
        Money("USD", {"partly": 7}),
    )
    assert money(losses)[0].total == 151


def test_a_round_sum_is_split_into_round_sums() -> None:
    loss = lost(found("a", 3_333, "mine"), found("b", 6_667, "theirs"), value=1_000_000, currency="EUR")
    assert money([loss])[0].by_hands == {"mine": 333_300, "theirs": 666_700}


def test_hands_of_another_version_are_not_told() -> None:
    assert money([lost(found("a", 10_000, "fate"), value=5, currency="EUR")])[0].by_hands == {"": 5}


weighed = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(HANDS)), max_size=5)


@given(st.lists(st.tuples(weighed, st.integers(0, 10**9)), max_size=5))
def test_no_unit_of_money_is_lost_or_found(told: list[tuple[list[tuple[int, str]], int]]) -> None:
    losses = [
        lost(*(found(str(n), weight, hands) for n, (weight, hands) in enumerate(each)), value=value)
        for each, value in told
    ]
    assert sum(each.total for each in money(losses)) == sum(value for _each, value in told)


def test_an_area_seen_apart_counts_once_a_loss() -> None:
    losses = [
        lost(gaps=(SeenApart("COM", 5, 2), SeenApart("COM", 5, 3), SeenApart("TRU", 1, 4))),
        lost(gaps=(SeenApart("COM", 4, 2), SeenApart("COM", 1, 4))),
        lost(),
    ]
    assert biases(losses) == (Bias("COM", 2, 1), Bias("TRU", 0, 1))
    assert common(*losses).biases == biases(losses)


def test_first_guesses_are_counted_as_they_were_checked() -> None:
    told = common(lost(guess_check="same"), lost(guess_check="other"), lost(guess_check="same"), lost())
    assert told.guesses == {"same": 2, "other": 1}


@pytest.mark.parametrize(
    ("since", "ended", "days"),
    [("2024-01-01", "2024-01-31", (30, 30)), ("2024", "2025-01-01", (1, 366)), ("", "2024", None)],
)
def test_tenure_is_a_range(since: str, ended: str, days: tuple[int, int] | None) -> None:
    assert lost(since_on=since, ended_on=ended).tenure == days


def test_what_weighed_most_is_what_is_believed() -> None:
    assert lost(found("b", 1, rank=2), UPDATES).believed == "com.updates"
    assert lost(found("b")).believed == ""


def test_the_checklist_holds_what_lay_with_clients() -> None:
    told = checklist(
        [
            lost(found("ctx.champion"), found("com.updates", hands="mine"), found("ctx.no_fault")),
            lost(found("exp.scope", hands="theirs"), found("exp.scope", hands="theirs"), found("ctx.gone")),
            lost(found("exp.scope", hands="theirs")),
            PastLoss(ClientId(2), "Running", findings=(found("ctx.inputs"),)),
        ],
        vocabulary(),
    )
    assert [(check.factor.id, check.losses) for check in told] == [("exp.scope", 2), ("ctx.champion", 1)]
