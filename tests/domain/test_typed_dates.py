"""What a user may type as a date or a birthday."""

import pytest

from desktop.domain.flaws import Flaw
from desktop.domain.typed_dates import read_birthday, read_partial


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-3-1", "2025-03-01"),
        ("2025-03-31", "2025-03-31"),
        ("3/2025", "2025-03"),
        ("03.2025", "2025-03"),
        ("31.3.2025", "2025-03-31"),
        ("31/3/2025", "2025-03-31"),
        ("March 2025", "2025-03"),
        ("mar, 2025", "2025-03"),
        ("Sept 2025", "2025-09"),
        ("31 March 2025", "2025-03-31"),
        ("31st  mar 2025", "2025-03-31"),
        ("31. March 2025", "2025-03-31"),
        ("March 31, 2025", "2025-03-31"),
        ("Mar 31st 2025", "2025-03-31"),
    ],
)
def test_a_partial_date_is_read_from_what_people_type(text: str, kept: str) -> None:
    assert read_partial(text) == kept


@pytest.mark.parametrize(
    "text", ["soon", "31", "ma 2025", "31 Smarch 2025", "31 March", "Smarch 2025", "March 31"]
)
def test_what_is_no_date_is_a_flaw_with_its_text(text: str) -> None:
    assert read_partial(text) == Flaw("not-a-date", {"text": text})


@pytest.mark.parametrize("text", ["2025-13", "30 Feb 2025", "0099", "2025-02-29", "13/2025"])
def test_a_day_no_calendar_has_is_a_flaw(text: str) -> None:
    assert read_partial(text) == Flaw("no-such-day", {"text": text})


def test_the_order_of_day_and_month_follows_the_setting_but_not_with_dots() -> None:
    assert read_partial("3/4/2025", day_first=True) == "2025-04-03"
    assert read_partial("3/4/2025", day_first=False) == "2025-03-04"
    assert read_partial("3.4.2025", day_first=False) == "2025-04-03"
    assert read_partial("25/4/2025", day_first=False) == "2025-04-25"
    assert read_partial("4/25/2025", day_first=True) == "2025-04-25"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("--03-31", "--03-31"),
        ("1980-03-31", "1980-03-31"),
        ("31 March", "--03-31"),
        ("march 31", "--03-31"),
        ("31.3.", "--03-31"),
        ("31/3", "--03-31"),
        ("29 Feb", "--02-29"),
        ("31.3.1980", "1980-03-31"),
        ("March 31, 1980", "1980-03-31"),
    ],
)
def test_a_birthday_needs_no_year(text: str, kept: str) -> None:
    assert read_birthday(text) == kept


def test_a_birthday_is_a_whole_day() -> None:
    assert read_birthday("1980") == Flaw("not-a-birthday", {"text": "1980"})
    assert read_birthday("March 1980") == Flaw("not-a-birthday", {"text": "March 1980"})
    assert read_birthday("spring") == Flaw("not-a-birthday", {"text": "spring"})
    assert read_birthday("30 Feb") == Flaw("no-such-day", {"text": "30 Feb"})


def test_a_birthday_in_numbers_follows_the_setting() -> None:
    assert read_birthday("3/4", day_first=False) == "--03-04"
