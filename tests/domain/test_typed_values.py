"""What a user may type into the fields of a client or a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.flaws import Flaw
from desktop.domain.typed_values import (
    Amount,
    read_currency,
    read_days,
    read_emails,
    read_money,
    read_phones,
    read_tags,
    read_website,
    read_zone,
    web_address,
)

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Indiana/Knox",
    "America/Knox_IN",
    "Asia/Kolkata",
    "Asia/Kabul",
)


def places(currency: str) -> int:
    return {"JPY": 0, "KWD": 3}.get(currency, 2)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("", None, "EUR"),
        ("48000", 4_800_000, "EUR"),
        ("48,000", 4_800_000, "EUR"),
        ("48.000", 4_800_000, "EUR"),
        ("48 000", 4_800_000, "EUR"),
        ("48\u00a0000,50", 4_800_050, "EUR"),
        ("48'000.5", 4_800_050, "EUR"),
        ("1,234,567.89", 123_456_789, "EUR"),
        ("1.234.567,89", 123_456_789, "EUR"),
        ("48.5", 4_850, "EUR"),
        ("48k", 4_800_000, "EUR"),
        ("1.125k", 112_500, "EUR"),
        ("1.2m", 120_000_000, "EUR"),
        ("48k CHF", 4_800_000, "CHF"),
        ("48kchf", 4_800_000, "CHF"),
        ("EUR 48,000", 4_800_000, "EUR"),
        ("usd48000", 4_800_000, "USD"),
        ("£900", 90_000, "GBP"),
        ("900 €", 90_000, "EUR"),
        ("JPY 5,000", 5_000, "JPY"),
        ("KWD 1.500", 1_500, "KWD"),
        ("0", 0, "EUR"),
    ],
)
def test_money_is_read_in_minor_units(text: str, minor: int | None, currency: str) -> None:
    assert read_money(text, "EUR", places) == Amount(minor, currency)


@pytest.mark.parametrize("text", ["lots", "12x", "1,23,456", "1.2,3.4", ",", "1" * 60, "k", ",,5", "1,,000"])
def test_what_is_no_sum_is_a_flaw(text: str) -> None:
    assert isinstance(read_money(text, "EUR", places), Flaw)


def test_the_flaws_of_a_sum_say_what_is_wrong() -> None:
    assert read_money("900", "", places) == Flaw("no-currency", {"text": "900"})
    assert read_money("XYZ 900", "EUR", places) == Flaw("unknown-currency", {"text": "XYZ"})
    assert read_money("1.234567", "EUR", places) == Flaw("too-fine", {"text": "1.234567", "currency": "EUR"})
    assert read_money("JPY 5.5", "EUR", places) == Flaw("too-fine", {"text": "JPY 5.5", "currency": "JPY"})
    assert read_money("-5", "EUR", places) == Flaw("below-zero", {"text": "-5"})
    assert read_money("-0.5", "EUR", places) == Flaw("below-zero", {"text": "-0.5"})
    assert read_money("9" * 20, "EUR", places) == Flaw("too-large", {"text": "9" * 20})


@given(st.text())
def test_no_text_breaks_the_reading_of_money(text: str) -> None:
    assert isinstance(read_money(text, "EUR", places), Amount | Flaw)


def test_a_currency_is_its_code_or_sign() -> None:
    assert read_currency(" eur ") == "EUR"
    assert read_currency("£") == "GBP"
    assert read_currency("") == ""
    assert read_currency("EURO") == Flaw("unknown-currency", {"text": "EURO"})


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", None),
        ("14", 14),
        ("30 days", 30),
        ("1 day", 1),
        ("2 weeks", 14),
        ("2w", 14),
        ("every week", 7),
        ("month", 30),
        ("3 months", 90),
        ("Quarter", 91),
        ("a year".removeprefix("a "), 365),
    ],
)
def test_a_rhythm_is_read_in_days(text: str, days: int | None) -> None:
    assert read_days(text) == days


def test_a_rhythm_has_its_limits() -> None:
    assert read_days("often") == Flaw("not-days", {"text": "often"})
    assert read_days("every") == Flaw("not-days", {"text": "every"})
    assert read_days("0") == Flaw("days-out-of-range", {"text": "0", "most": 3660})
    assert read_days("11 years") == Flaw("days-out-of-range", {"text": "11 years", "most": 3660})


def test_tags_are_split_and_each_is_kept_once() -> None:
    assert read_tags("VIP, #web;  long   word\nvip,") == ("VIP", "web", "long word")
    assert read_tags("") == ()
    assert read_tags("x" * 61) == Flaw("tag-too-long", {"text": "x" * 61, "most": 60})
    assert read_tags(",".join(map(str, range(51)))) == Flaw("too-many-tags", {"most": 50})


def test_a_zone_is_found_by_name_or_city() -> None:
    assert read_zone("", ZONES) == ""
    assert read_zone("europe/berlin", ZONES) == "Europe/Berlin"
    assert read_zone("New York", ZONES) == "America/New_York"
    assert read_zone("kolk", ZONES) == "Asia/Kolkata"
    assert read_zone("knox", ZONES) == "America/Indiana/Knox"
    assert read_zone("k", ZONES) == Flaw(
        "many-zones",
        {"text": "k", "zones": "America/Indiana/Knox, America/Knox_IN, Asia/Kabul, Asia/Kolkata"},
    )
    assert read_zone("Atlantis", ZONES) == Flaw("unknown-zone", {"text": "Atlantis"})


@pytest.mark.parametrize(
    "text", ["", "acme.example", "https://acme.example/a", "acme.example:8080/x", "HTTP://a.b"]
)
def test_a_website_is_kept_as_typed(text: str) -> None:
    assert read_website(f" {text} ") == text


@pytest.mark.parametrize(
    "text", ["acme", "javascript:alert(1)", "file:///etc/passwd", "a b.example", "https://", "."]
)
def test_what_is_no_website_is_a_flaw(text: str) -> None:
    assert read_website(text) == Flaw("not-a-website", {"text": text})


def test_a_website_without_a_scheme_opens_safely() -> None:
    assert web_address("acme.example") == "https://acme.example"
    assert web_address("HTTP://acme.example") == "HTTP://acme.example"


def test_emails_are_split_and_each_is_kept_once() -> None:
    assert read_emails("Ann Fox <ann@acme.example>, bob@acme.example BOB@acme.example; ") == (
        "ann@acme.example",
        "bob@acme.example",
    )
    assert read_emails("ann@acme.example, nobody") == Flaw("not-an-email", {"text": "nobody"})
    assert read_emails("ann@acme") == Flaw("not-an-email", {"text": "ann@acme"})


def test_phones_are_kept_as_typed() -> None:
    assert read_phones("+49  30 1234, ext. 567;;") == ("+49 30 1234", "ext. 567")
    assert read_phones("call me") == Flaw("not-a-phone", {"text": "call me"})
