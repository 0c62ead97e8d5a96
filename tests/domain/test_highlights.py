"""Where searched words stand in a text."""

from __future__ import annotations

import pytest

from desktop.domain.highlights import excerpt, spans


def marked(text: str, query: str) -> str:
    """The text with its hits in brackets."""
    for start, end in reversed(spans(text, query)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The report is late", "report", "The [report] is late"),
        ("Reports are late", "report", "[Report]s are late"),
        ("Reports are late", "report ", "Reports are late"),
        ("late, later, lately", "late la", "[late], [la]ter, [la]tely"),
        ("Élodie wrote", "elodie", "[Élodie] wrote"),
        ("Elodie wrote", "Élodie", "[Elodie] wrote"),
        ("foo-bar and foo", "foo-bar", "[foo]-[bar] and [foo]"),
        ("prereport", "report", "prereport"),
        ("<b>bold</b>", "bold", "<b>[bold]</b>"),
        ("😀 smile 😀", "smi", "😀 [smi]le 😀"),
        ("שלום עולם", "שלום ", "[שלום] עולם"),
        ("nothing", "", "nothing"),
        ("nothing", '"', "nothing"),
    ],
)
def test_the_words_searched_for_are_found_as_the_search_finds_them(
    text: str, query: str, expected: str
) -> None:
    assert marked(text, query) == expected


def test_an_excerpt_begins_near_the_first_hit() -> None:
    text = "word " * 60 + "the budget was cut " + "more " * 60
    shown = excerpt(text, "budget")
    assert shown.startswith("…word") and shown.endswith("…")
    assert "the budget was cut" in shown
    assert len(shown) < 170


def test_an_excerpt_is_one_line_and_whole_when_short() -> None:
    assert excerpt("first\n\n  the budget\tlast", "budget") == "first the budget last"


def test_without_a_hit_there_is_no_excerpt() -> None:
    assert excerpt("nothing of the kind", "budget") == ""
