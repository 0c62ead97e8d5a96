"""The parts of a report before it becomes text or paper."""

from __future__ import annotations

import pytest

from desktop.reports.document import (
    Bullets,
    Paragraph,
    Section,
    bullets,
    paragraph,
    quotation,
    section,
    sentences,
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
