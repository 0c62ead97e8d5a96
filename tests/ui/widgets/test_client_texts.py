"""Tenure, dates and roles as they are shown."""

from datetime import date

import pytest

from desktop.ui.widgets.client_person_texts import birthday_shown, here_since
from desktop.ui.widgets.client_texts import partial_shown, tenure
from tests import builders
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("since", "ended", "words"),
    [
        ("", "", ""),
        ("2025-05-20", "", "Less than a month"),
        ("2025-04-20", "", "1 month"),
        ("2024-06-02", "", "1 year"),
        ("2024-06-03", "", "11 months"),
        ("2022-03", "", "3 years 3 months"),
        ("2020", "2021-05", "1 year 4 months"),
        ("2026", "", "Less than a month"),
    ],
)
def test_tenure_counts_whole_months(since: str, ended: str, words: str) -> None:
    assert tenure(builders.client(since_on=since, ended_on=ended), TODAY) == words


def test_what_is_no_date_is_shown_as_kept() -> None:
    assert partial_shown("some day") == "some day"
    assert birthday_shown("spring") == "spring"
    assert birthday_shown("--12-24") == "24 December"
    assert birthday_shown("") == ""


def test_a_role_says_since_when_and_until_when() -> None:
    def role(first: str, last: str) -> str:
        return here_since(builders.role(1, 1, from_on=first, until_on=last))  # type: ignore[arg-type]

    assert role("2021-03", "") == "since March 2021"
    assert role("", date(2025, 6, 2).isoformat()) == "left 2 Jun 2025"
    assert role("2018", "2024-11") == "2018 to November 2024"
    assert role("", "") == ""
    assert role("early", "") == "since early"
