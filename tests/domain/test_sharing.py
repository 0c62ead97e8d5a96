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
    ("name", "typed"),
    [
        ("Jürgen O'Brien", "JURGEN"),
        ("Jürgen O'Brien", "Juergen"),
        ("Jürgen O'Brien", "Ju\u0308rgen"),
        ("Jürgen O'Brien", "O’Brien"),
        ("Jürgen O'Brien", "OBrien"),
        ("Juergen Weiss", "Jürgen Weiß"),
        ("Straße Weiß", "WEISS"),
        ("Zoë", "Zoe"),
        ("Łukasz Sørensen", "Lukasz Soerensen"),
        ("Hans‑Peter Kern", "Hans-Peter Kern"),
        ("Hans‑Peter Kern", "Peter"),
        ("Anne-Marie", "Anne Marie"),
        ("Blue Finch", "Blue\u200b Fi\u00adnch"),
        ("Berg (Anna)", "Anna"),
        ("Berg/Anna", "Anna"),
        ('Anna “Nan” "Nina" Berg', "Nan"),
        ("Anna 'Nan' Berg", "Nan"),
        ("eva_kern", "Eva"),
        ("eva.kern@example.org", "Eva"),
        ("Eva", "to Eva"),
    ],
)
def test_a_person_is_known_in_every_spelling(name: str, typed: str) -> None:
    said = redacted(f"We saw {typed} again.", Names("Acme", (name,)))
    assert said.startswith("We saw ") and said.endswith("[person] again.") and name not in said
    assert not {*typed.split()}.intersection(said.split()) - {"to"}


@pytest.mark.parametrize(
    ("firm", "typed"),
    [
        ("Nordlicht e.K.", "Nordlicht"),
        ("Nordlicht e. V.", "Nordlicht"),
        ("Kern GmbH & Co. KG", "Kern"),
        ("Kern GmbH & Co. KG", "Kern GmbH"),
        ("Velo S.A.", "Velo"),
        ("Velo S.r.l.", "Velo"),
        ("Velo B.V.", "Velo"),
        ("Velo Pty Ltd", "Velo"),
        ("Velo, L.L.C.", "velo"),
        ("Velo SE", "Velo"),
        ("Velo KGaA", "Velo"),
        ("Velo AG (Bern)", "Velo AG"),
        ("Velo AG (Bern)", "Velo"),
        ("The Velo Works", "Velo Works"),
        ("Müller & Söhne GmbH", "Mueller und Soehne"),
        ("Harrow + Vale", "Harrow & Vale"),
        ("velo.io", "velo"),
    ],
)
def test_a_firm_is_known_without_its_legal_form(firm: str, typed: str) -> None:
    assert redacted(f"We saw {typed} again", Names("Acme", (), (firm,))) == "We saw [other_client] again"
    assert redacted(f"We saw {typed} again", Names(firm), HIDING) == "We saw the client again"


def test_what_stays_is_left_as_it_was_typed() -> None:
    text = "Ｆｕｌｌ ﬁn­al Zoë’s café—“naïve”… é⁨x⁩"
    assert redacted(text, Names("Acme", ("Zoe",))) == text.replace("Zoë", "[person]")


def test_a_name_without_letters_hides_nothing() -> None:
    assert redacted("a - b -- c '' ́", Names("Acme", ("--", "''", "́́", " "))) == "a - b -- c '' ́"


def test_people_with_words_of_their_own_have_them_by_any_part_of_their_name() -> None:
    names = Names("Acme", ("Jo Weber", "Ada Kern", "Ada Lund", "Ben Lund"))
    redactor = Redactor(
        names, STANDS_IN, ["Jo Weber Ada Ben Lund Kern"], {"Jo Weber": "him", "Ada Kern": "her"}
    )
    assert redactor("Saw Jo, Mr Weber, Kern and Jo WEBER; Ada and Ben stay apart") == (
        "Saw him, him, her and him; [person] and [person] stay apart"
    )


@pytest.mark.parametrize(
    "amount",
    [
        "EUR 48,000", "€48k", "$ 1,234.50", "48.000 EUR", "£3m", "2 million dollars", "900 euros", "48k",
        "48 000", "48’000", "48000", "USD -3", "1,200",
        "1.2 Mio. €", "1,2 Mio", "1.2m", "5 US$", "US$5m", "Rs 5000", "5000,-", "5.000,–", "CHF 5'000.-",
        "480 per day", "4800/month", "80/h", "50 grand", "five thousand euros",
    ],
)  # fmt: skip
def test_sums_of_money_go(amount: str) -> None:
    assert redacted(f"It cost {amount}, they said") == "It cost [amount], they said"


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2025",
        "70 % sure",
        "3 to 4 months",
        "2025",
        "11.28.2024",
        "PDF 3",
        "118 days",
        "(12)",
        "01/02/2025",
        "2025-03-12",
        "2 a day",
        "In 2025 a year began",
        "and/or",
        "e.g. this",
        "0 to 10",
        "5 m wide",
        "at 8.30 a.m.",
        "Q3/2025",
        "version 1.10.2",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize(
    "reach",
    [
        "ann@example.org",
        "https://example.org/a?b=1",
        "+49 30 1234567",
        "0171 2345678",
        "030/1234567",
        "(030) 123456-78",
        "555-123-4567",
        "(555) 123-4567",
        "example.com/foo",
        "example.com",
        "DE89 3704 0044 0532 0130 00",
        "NO9386011117947",
    ],
)
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
