"""Reports as one web page."""

from __future__ import annotations

from html.parser import HTMLParser

from desktop.reports.document import Bullets, Document, Figure, Paragraph, Quotation, Section, Table
from desktop.reports.postmortem import postmortem_report
from desktop.reports.web_page import to_page
from tests.reports.losses import only_five, typical

TYPED = "<b>a</b> & \"x\" 'y' $\\frac$ *b* |"
ESCAPED = "&lt;b&gt;a&lt;/b&gt; &amp; &quot;x&quot; &#x27;y&#x27; $\\frac$ *b* |"
FIGURE = Figure(lambda *_asked: b"<svg/>", "The line falls")


class Outline(HTMLParser):
    """Headings by level, and what is left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in ("meta", "img", "br", "link"):
            self.open.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def page_of(*lead: object, sections: tuple[Section, ...] = (), **more: object) -> str:
    return to_page(Document("T", "", lead, sections, **more))  # type: ignore[arg-type]


def test_everything_typed_is_escaped_everywhere() -> None:
    blocks = (Paragraph(TYPED), Quotation(TYPED, TYPED), Bullets((TYPED,)), Table((TYPED,), ((TYPED,),)))
    figure = Figure(lambda *_asked: b"<svg/>", TYPED)
    page = to_page(Document(TYPED, TYPED, (*blocks, figure), (Section(TYPED, blocks),), foot="</style><b>"))
    assert page.count(ESCAPED) == 3 + 6 + 2 + 1 + 6
    assert "<b>" not in page and page.count("</style>") == 1


def test_a_report_is_well_formed_and_its_headings_are_headings() -> None:
    outline = Outline(to_page(postmortem_report(typical())))
    assert (outline.open, outline.wrong) == ([], [])
    assert outline.headings[0] == "h1" and outline.headings.count("h1") == 1
    assert "h3" in outline.headings


def test_it_loads_nothing_and_says_so() -> None:
    page = to_page(postmortem_report(typical()))
    assert "default-src 'none'" in page
    assert "http://" not in page and "https://" not in page and "<script" not in page


def test_a_picture_is_described_once_to_who_cannot_see_it() -> None:
    page = page_of(FIGURE)
    assert 'alt="The line falls"' in page
    assert '<figcaption aria-hidden="true">The line falls</figcaption>' in page


def test_printed_the_summary_has_its_own_page_and_rows_stay_whole() -> None:
    long, short = to_page(postmortem_report(typical())), to_page(postmortem_report(only_five()))
    assert long.count('class="new-page"') == 1 and 'class="new-page"' not in short
    assert "tr, figure { break-inside: avoid; }" in long and "break-after: avoid" in long
    assert "@bottom-right { content: counter(page)" in long
    assert "2 March 2026" in long.partition("@bottom-left")[2].partition("}")[0].replace("\\b7 ", "")


def test_empty_sections_are_absent_and_paragraphs_kept() -> None:
    page = page_of(Paragraph("one\ntwo\n\nthree"), sections=(Section("Hollow", (), (Section("Deep"),)),))
    assert "Hollow" not in page
    assert '<p dir="auto">one<br>two</p><p dir="auto">three</p>' in page
