"""What is taken out of a text for others, and what is left."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from desktop.domain.sharing import AMOUNT, CLIENT, CONTACT, OTHER_CLIENT, PERSON, Names, Redactor, Removed

STANDS_IN = {kind: f"[{kind}]" for kind in (OTHER_CLIENT, PERSON, AMOUNT, CONTACT)}
NAMES = Names(
    "Fennel & Daughters Ltd",
    ("Anna van der Berg", "Will Reyes", "May Chen", "Bo", "רות כהן", "Sam Fennel"),
    ("Moorland Mill GmbH", "Focus"),
    ("48000",),
)


HIDING = STANDS_IN | {CLIENT: "the client"}


def redacted(text: str, names: Names = NAMES, stands_in: Mapping[str, str] = STANDS_IN) -> str:
    return Redactor(names, stands_in, [text])(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna van der  Berg wrote, ANNA too", "[person] wrote, [person] too"),
        ("anna's plan, Annas plan, Berg", "[person]'s plan, [person]s plan, [person]"),
        ("Annabel and the vandal", "Annabel and the vandal"),
        ("Will said he will; WILL did", "[person] said he will; [person] did"),
        ("May called in May 2025, as one may", "[person] called in May 2025, as one may"),
        ("Bo ran below the bo tree", "[person] ran below the bo tree"),
        ("שלחתי לרות כהן מכתב", "שלחתי ל[person] מכתב"),
        ("Ask Mr Okafor or Frau Müller-Lenz.", "Ask [person] or [person]."),
        ("At moorland mill, not a mill", "At [other_client], not a mill"),
        ("Moorland Mill GmbH and Focus lost focus", "[other_client] and [other_client] lost focus"),
    ],
)
def test_names_go_however_they_are_written(text: str, said: str) -> None:
    assert redacted(text) == said


@pytest.mark.parametrize(
    "amount",
    [
        "EUR 48,000", "€48k", "$ 1,234.50", "48.000 EUR", "£3m", "2 million dollars", "900 euros", "48k",
        "48 000", "48’000", "48000", "USD -3", "1,200",
    ],
)  # fmt: skip
def test_sums_of_money_go(amount: str) -> None:
    assert redacted(f"It cost {amount}, they said") == "It cost [amount], they said"


@pytest.mark.parametrize(
    "text",
    ["12 March 2025", "70 % sure", "3 to 4 months", "2025", "11.28.2024", "PDF 3", "118 days", "(12)"],
)
def test_other_numbers_stay(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize("reach", ["ann@example.org", "https://example.org/a?b=1", "+49 30 1234567"])
def test_ways_to_reach_somebody_go(reach: str) -> None:
    assert redacted(f"write to {reach} soon") == "write to [contact] soon"


def test_the_clients_own_name_stays_unless_asked() -> None:
    text = "Fennel & Daughters left. Fennel & Daughters Ltd and Sam Fennel agreed."
    assert redacted(text) == "Fennel & Daughters left. Fennel & Daughters Ltd and [person] agreed."
    hidden = redacted(text, stands_in=HIDING)
    assert hidden == "The client left. The client and [person] agreed."
    assert redacted("For Fennel & Daughters", stands_in=HIDING) == "For the client"


def test_a_client_named_like_a_person_counts_as_the_client() -> None:
    assert redacted("Anna Smith left", Names("Anna Smith", ("Anna Smith",))) == "Anna Smith left"


def test_what_was_taken_out_is_counted_as_written() -> None:
    redactor = Redactor(NAMES, STANDS_IN, ["Anna, Anna, €5", "Focus"])
    redactor("Anna, Anna, €5")
    redactor("Focus")
    assert redactor.removed == (
        Removed(AMOUNT, "€5", 1),
        Removed(OTHER_CLIENT, "Focus", 1),
        Removed(PERSON, "Anna", 2),
    )
