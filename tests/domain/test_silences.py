"""Times without contact."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.silences import Silence, longest_silence, silence_between


@pytest.mark.parametrize(
    ("older", "newer", "days"),
    [
        ("2025-01-01", "2025-01-30", None),
        ("2025-01-01", "2025-01-31", 30),
        ("2025-01", "2025-03-02", 30),
        ("2025-01", "2025-03", None),
        ("2024", "2025-02-01", 32),
        ("2025-03-01", "2025", None),
    ],
)
def test_only_days_that_surely_lay_between_are_silence(older: str, newer: str, days: int | None) -> None:
    found = silence_between(PartialDate.parse(older), PartialDate.parse(newer))
    assert (found and found.days) == days


def test_the_longest_of_several_is_found() -> None:
    days = [date(2025, 1, 1), date(2025, 2, 15), date(2025, 6, 1), date(2025, 6, 2)]
    assert longest_silence(days) == Silence(date(2025, 2, 15), date(2025, 6, 1))
    assert longest_silence(days[2:]) is None
    assert longest_silence([]) is None
