"""Reports as HTML for paper and screen."""

from __future__ import annotations

from desktop.charts.colours import colours_of
from desktop.reports.document import Bullets, Document, Figure, Paragraph, Quotation, Section, Table
from desktop.reports.html import to_html


def paper(document: Document) -> str:
    return to_html(document, colours_of("light"))


TYPED = "<b>a</b> & \"x\" 'y' $\\frac$ *b* |"
ESCAPED = "&lt;b&gt;a&lt;/b&gt; &amp; &quot;x&quot; &#x27;y&#x27; $\\frac$ *b* |"


def test_everything_typed_is_escaped_everywhere() -> None:
    document = Document(
        TYPED,
        TYPED,
        (Paragraph(TYPED), Quotation(TYPED, TYPED), Bullets((TYPED,)), Table((TYPED,), ((TYPED,),))),
        (Section(TYPED, (Paragraph(TYPED),), (Section(TYPED, (Paragraph("x"),)),)),),
    )
    page = paper(document)
    assert page.count(ESCAPED) == 11
    assert "<b>" not in page


def test_lines_and_paragraphs_are_kept() -> None:
    page = paper(Document("T", "", (Paragraph("one\ntwo\n\nthree"),), ()))
    assert ">one<br>two</p>" in page and ">three</p>" in page


def test_text_of_either_direction_finds_its_own() -> None:
    page = paper(Document("T", "", (Paragraph("שלום"), Bullets(("שלום",)), Table(("a",), (("שלום",),))), ()))
    assert page.count('dir="auto"') >= 3


def test_empty_sections_are_absent() -> None:
    assert "Hollow" not in paper(Document("T", "", (), (Section("Hollow", (), (Section("Deep"),)),)))


def test_the_widths_of_a_table_follow_its_texts() -> None:
    page = paper(Document("T", "", (Table(("When", "What"), (("May", "x" * 500),)),), ()))
    assert '<th width="9%">When</th>' in page and '<th width="91%">What</th>' in page


def test_a_picture_is_carried_along() -> None:
    page = paper(Document("T", "", (Figure(lambda *_asked: b"<svg/>", "The line falls"),), ()))
    assert 'src="data:image/svg+xml;base64,' in page and "The line falls" in page


def test_sizes_follow_the_scale_and_colours_the_theme() -> None:
    document = Document("T", "", (), ())
    dark = to_html(document, colours_of("dark"), scale=1.5)
    assert "font-size: 15pt" in dark and colours_of("dark").text in dark
    assert "font-size: 10pt" in paper(document) and colours_of("light").text in paper(document)
