"""Looking again at a finished post-mortem."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.revisit import Revisit, from_result, next_on, to_result
from desktop.domain.sessions import SessionId

FINISHED = date(2025, 5, 18)
LOST = SessionId(7)


def test_ninety_days_after_it_was_finished() -> None:
    assert next_on(FINISHED, []) == date(2025, 8, 16)


@pytest.mark.parametrize(
    ("actions", "verdict", "due"),
    [
        ({1: "held", 2: "held"}, "same", None),
        ({}, "part", None),
        ({1: "held", 2: "slipped"}, "same", date(2025, 11, 29)),
        ({1: "not_done"}, "same", date(2025, 11, 29)),
        ({1: "held"}, "other", date(2025, 11, 29)),
        ({1: "held"}, "", date(2025, 11, 29)),
    ],
)
def test_it_comes_back_until_nothing_is_open(actions: dict[int, str], verdict: str, due: date | None) -> None:
    assert next_on(FINISHED, [Revisit(LOST, date(2025, 8, 31), actions, verdict)]) == due


def test_the_last_look_decides_and_one_before_it_was_opened_again_does_not() -> None:
    open_ended = Revisit(LOST, date(2025, 8, 20), {1: "not_done"}, "same")
    settled = Revisit(LOST, date(2025, 11, 20), {1: "held"}, "same")
    assert next_on(FINISHED, [settled, open_ended]) is None
    assert next_on(date(2026, 1, 10), [settled, open_ended]) == date(2026, 4, 10)


def test_it_is_kept_as_it_was_given() -> None:
    given = Revisit(LOST, date(2025, 8, 31), {31: "slipped"}, "part", "It <b>held</b> for a month שלום")
    assert from_result(to_result(given)) == given
