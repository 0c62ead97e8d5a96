"""Reports as Markdown: everything typed is shown as typed."""

from __future__ import annotations

import pytest

from desktop.reports.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Paragraph,
    Quotation,
    Section,
    Table,
)
from desktop.reports.markdown import to_markdown


def body(*blocks: Block) -> str:
    """What stands under the title."""
    text = to_markdown(Document("T", "", blocks, ()))
    assert text.startswith("# T\n\n") and text.endswith("\n")
    return text.removeprefix("# T\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        (r"a|b $\frac$", r"a\|b \$\\frac\$"),
        ("[a](b)", r"\[a\](b)"),
        ("# no heading", r"\# no heading"),
        ("- no list\n+ none\n=1+1", "\\- no list\\\n\\+ none\\\n\\=1+1"),
        ("1. May\n2) June", "1\\. May\\\n2\\) June"),
        ("12.5 hours", "12\\.5 hours"),
        ("&lt; & &#60; AT&T", r"\&lt; & \&#60; AT&T"),
        ("one\n\n\ntwo\nthree", "one\n\ntwo\\\nthree"),
        ("    indented\n\ttabbed", "indented\\\ntabbed"),
        ("שלום 🙂", "שלום 🙂"),
    ],
)
def test_nothing_typed_is_taken_for_a_mark(typed: str, written: str) -> None:
    assert body(Paragraph(typed)) == written


def test_a_quotation_is_marked_line_by_line_and_says_whose_it_is() -> None:
    assert body(Quotation("one\n\ntwo", "Ann")) == "> one\n>\n> two\n>\n> — Ann"
    assert body(Quotation("one")) == "> one"


def test_items_of_a_list_keep_their_lines() -> None:
    assert body(Bullets(("a\nb", "c\n\nd", "- e"))) == "- a\\\n  b\n- c\n\n  d\n- \\- e"


def test_cells_of_a_table_stay_in_their_row() -> None:
    text = body(Table(("When", "What"), (("May", "a|b\nc"), ("", "d"))))
    assert text == "| When | What |\n| --- | --- |\n| May | a\\|b c |\n|  | d |"


def test_a_picture_is_told_in_words() -> None:
    assert body(Figure(lambda *_asked: b"<svg/>", "The line falls")) == "*The line falls*"


def test_headings_stand_two_deep_and_never_over_nothing() -> None:
    document = Document(
        "C# #",
        "by *me*",
        (),
        (
            Section("Empty"),
            Section("Hollow", (), (Section("Empty too"),)),
            Section("One\nline", (), (Section("Two", (Paragraph("x"),)),)),
        ),
    )
    assert to_markdown(document) == "# C# \\#\n\n*by \\*me\\**\n\n## One line\n\n### Two\n\nx\n"
