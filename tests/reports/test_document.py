"""The parts of a report before it becomes text or paper."""

from __future__ import annotations

import pytest

from desktop.reports.document import (
    LETTERS,
    Bullets,
    Paragraph,
    Section,
    bullets,
    is_rtl,
    paragraph,
    quotation,
    section,
    sentences,
    shares_of,
    shorten,
    table,
)


def test_nothing_to_say_makes_no_block() -> None:
    assert paragraph(" \n ") is None
    assert quotation("", "Ann") is None
    assert bullets(["", ""]) is None
    assert sentences(["", ""]) is None
    assert table(["a", "b"], []) is None
    assert table(["a", "b"], [("", "")]) is None


def test_sentences_join_and_items_keep_their_order() -> None:
    assert sentences(["One.", "", "Two."]) == Paragraph("One. Two.")
    assert bullets(["a", "", "b"]) == Bullets(("a", "b"))


def test_a_column_that_is_empty_in_every_row_is_left_out() -> None:
    made = table(["a", "b", "c"], [("1", "", "3"), ("4", "", "")])
    assert made is not None
    assert (made.headers, made.rows) == (("a", "c"), (("1", "3"), ("4", "")))


def test_a_section_drops_what_is_empty() -> None:
    full = section("A", [None, Paragraph("x")], [Section("B"), Section("C", (Paragraph("y"),))])
    assert [sub.title for sub in full.sections] == ["C"]
    assert full.blocks == (Paragraph("x"),) and not full.is_empty
    assert section("A", [None], [Section("B")]).is_empty


@pytest.mark.parametrize(
    ("text", "short"),
    [("short", "short"), ("one two three four", "one two…"), ("x" * 30, "x" * 11 + "…"), ("a\nb", "a b")],
)
def test_a_long_text_is_cut_at_a_word(text: str, short: str) -> None:
    assert shorten(text, 12) == short


def test_the_widths_of_columns_break_no_usual_word() -> None:
    shares = shares_of(("What", "Until", "Where"), (("x" * 60, "1 September 2026", "Offer and contract"),))
    assert round(sum(shares), 6) == 100
    assert shares[1] * LETTERS / 100 >= len("1 September 2026") and shares[2] * LETTERS / 100 >= len(
        "contract"
    )
    assert shares[0] > shares[2]
    even = shares_of(("",) * 9, (("x" * 40,) * 9,))
    assert round(sum(even), 6) == 100 and len({round(share, 6) for share in even}) == 1


@pytest.mark.parametrize(
    ("text", "is_it"),
    [("abc", False), ("שלום", True), ("12 שלום abc", True), ("\u2068שלום\u2069 abc", False), ("12", False)],
)
def test_a_text_reads_as_its_first_letter_of_its_own_does(text: str, is_it: bool) -> None:
    assert is_rtl(text) is is_it
