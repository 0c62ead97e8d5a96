"""Quiet clients in two steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.cadence import Quiet, most_urgent, quiet
from tests.builders import START, TODAY, client


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("silence", "step", "over"),
    [(29, None, None), (30, "due", 0), (60, "due", 30), (61, "late", 31), (400, "late", 370)],
)
def test_a_client_is_due_on_the_day_and_late_past_twice_the_rhythm(
    silence: int, step: str | None, over: int | None
) -> None:
    acme = client(cadence_days=30)
    found = quiet(acme, days_ago(silence) + timedelta(days=30), silence, TODAY)
    assert (found and found.step, found and found.days_over) == (step, over)


def test_a_second_threshold_of_its_own_decides() -> None:
    acme = client(cadence_days=30, late_days=35)
    assert quiet(acme, days_ago(6), 36, TODAY) == Quiet(acme, "late", 6, 36)
    assert quiet(acme, days_ago(5), 35, TODAY) == Quiet(acme, "due", 5, 35)


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"cadence_days": 30}, None),
        ({"cadence_days": 30, "status": "lost"}, TODAY),
        ({"cadence_days": 30, "archived_at": START}, TODAY),
    ],
)
def test_nobody_is_quiet_without_a_day_or_a_living_client(fields: dict[str, Any], due: date | None) -> None:
    assert quiet(client(**fields), due, 90, TODAY) is None


def test_the_late_come_first_then_the_longest_overdue_then_the_name() -> None:
    late = Quiet(client("Late"), "late", 3, 40)
    older, beta, alpha = (
        Quiet(client(name), "due", over, 40) for name, over in (("Older", 9), ("beta", 2), ("Alpha", 2))
    )
    assert most_urgent([beta, alpha, older, late]) == [late, older, alpha, beta]
