import pytest

from desktop.exchange.money import Money, parse_currency, parse_money


@pytest.mark.parametrize(
    ("text", "sum_of"),
    [
        ("1.234,50 €", Money(123450, "EUR")),
        ("$-142.85", Money(-14285, "USD")),
        ("-$142.85", Money(-14285, "USD")),
        ("EUR 1,234.50", Money(123450, "EUR")),
        ("1 234,50", Money(123450)),
        ("1\u202f234,50\xa0€", Money(123450, "EUR")),
        ("1'234.50 CHF", Money(123450, "CHF")),
        ("(142.85)", Money(-14285)),
        ("5-", Money(-500)),
        ("48000", Money(4800000)),
        ("48,000", Money(4800000)),
        ("48.000", Money(4800000)),
        ("1,5", Money(150)),
        ("0.125", Money(12)),
        ("1,234,567", Money(123456700)),
        ("12,34,567", Money(123456700)),
        ("¥ 1200", Money(1200, "JPY")),
        ("BHD 1.5", Money(1500, "BHD")),
        ("EUR 5 €", Money(500, "EUR")),
    ],
)
def test_sums_are_read_as_people_write_them(text: str, sum_of: Money) -> None:
    assert parse_money(text) == sum_of


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1.2.3",
        "1,23,4",
        "1.234,56.7",
        "12.34,567",
        "$12 EUR",
        "kr 100",
        "(5",
        "5)",
        "1e5",
        "9" * 17,
        "1" * 70,
    ],
)
def test_what_is_no_sum_is_none(text: str) -> None:
    assert parse_money(text) is None


def test_a_sum_without_a_currency_takes_the_given_one() -> None:
    assert parse_money("12", "JPY") == Money(12, "JPY")
    assert parse_money("$12", "JPY") == Money(1200, "USD")


def test_a_currency_is_a_code_or_a_sign() -> None:
    assert parse_currency(" eur ") == "EUR"
    assert parse_currency("£") == "GBP"
    assert parse_currency("euros") == ""
