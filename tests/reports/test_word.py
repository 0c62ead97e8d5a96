"""Reports as DOCX files."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Paper
from docx.oxml.ns import qn

from desktop.charts.colours import colours_of
from desktop.reports.document import (
    Bullets,
    Document,
    Figure,
    Paragraph,
    Quotation,
    Section,
    Table,
)
from desktop.reports.postmortem import postmortem_report
from desktop.reports.postmortem_timeline import timeline_figure
from desktop.reports.word import to_docx
from tests.reports.losses import far_too_much, only_five, typical

STRANGE = "<b> & “x” $\\frac$ 🙂 \u2068\u2069 =1+1 \x00\x0b\ud800 ]]>"


def opened(document: Document) -> Paper:
    return docx.Document(BytesIO(to_docx(document)))


def lines(paper: Paper) -> list[tuple[str, str]]:
    return [(str(line.style.name), line.text) for line in paper.paragraphs if line.style is not None]


def test_headings_are_styles_and_every_text_is_there() -> None:
    section = Section(
        "Above",
        (Bullets(("One", "Two")),),
        (Section("Below", (Quotation("Said", "by whom"), Quotation("Alone"))),),
    )
    paper = opened(Document("Title", "Sub", (Paragraph("a\nb\n\nc"),), (section, Section("Hollow"))))
    assert lines(paper) == [
        ("Title", "Title"),
        ("Subtitle", "Sub"),
        ("Normal", "a\nb"),
        ("Normal", "c"),
        ("Heading 1", "Above"),
        ("List Bullet", "One"),
        ("List Bullet", "Two"),
        ("Heading 2", "Below"),
        ("Quote", "Said"),
        ("Source", "by whom"),
        ("Quote", "Alone"),
    ]


def test_tables_repeat_their_header_and_no_row_is_split() -> None:
    (grid,) = opened(Document("T", "", (Table(("When", "What"), (("May", "x"), ("June", "y"))),), ())).tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["When", "What"],
        ["May", "x"],
        ["June", "y"],
    ]
    headers = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in grid.rows]
    assert headers == [True, False, False]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in grid.rows)


def test_a_figure_is_a_picture_with_words_for_who_cannot_see_it() -> None:
    figure = timeline_figure(typical())
    assert figure is not None
    paper = opened(Document("T", "", (figure,), ()))
    (picture,) = paper.inline_shapes
    assert picture._inline.docPr.get("descr") == figure.caption
    image = next(part for part in paper.part.package.iter_parts() if part.partname.endswith(".png"))
    assert image.blob == figure.draw(colours_of("light"), "png", ())
    assert lines(paper)[-1] == ("Caption", figure.caption)


def test_what_reads_from_right_to_left_is_marked() -> None:
    paper = opened(Document("T", "", (Paragraph("שלום abc"), Paragraph("abc שלום"), Paragraph("123")), ()))
    marked = [line._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for line in paper.paragraphs]
    assert marked == [False, True, False, False]


def test_the_file_says_neither_who_nor_when() -> None:
    content = to_docx(postmortem_report(typical()))
    about = docx.Document(BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.keywords) == ("", "", "", "")
    assert about.title == "Looking back on the work with Moorland Paper Mill" and about.language == "en"
    assert about.created is None and about.modified is None
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "customXml" in name]
        assert b"python-docx" not in b"".join(packed.read(name) for name in names)


def test_every_page_has_its_number_and_the_day_at_its_foot() -> None:
    foot = opened(postmortem_report(typical())).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert foot.text.startswith("Looking back on the work with Moorland Paper Mill · 2 March 2026\t")


def test_the_sections_begin_on_a_new_page_where_the_summary_fills_one() -> None:
    def breaks(document: Document) -> list[str]:
        return [line.text for line in opened(document).paragraphs if line.paragraph_format.page_break_before]

    assert breaks(postmortem_report(typical())) == ["How it ended"]
    assert breaks(postmortem_report(only_five())) == []


def test_very_strange_words_and_very_much_are_written() -> None:
    paper = opened(Document(STRANGE * 20, STRANGE, (Paragraph(STRANGE), Table(("",), ((STRANGE,),))), ()))
    assert "<b> & “x” $\\frac$ 🙂" in paper.paragraphs[0].text and "\ufffd" in paper.paragraphs[0].text
    much = opened(postmortem_report(far_too_much()))
    assert len(much.tables[-1].rows) == 201


def test_a_heading_and_a_header_are_kept_with_what_they_head() -> None:
    paper = opened(postmortem_report(typical()))
    for name in ("Heading 1", "Heading 2", "Picture", "Table head"):
        assert paper.styles[name].paragraph_format.keep_with_next  # type: ignore[attr-defined]


def test_figures_carry_the_names_they_are_given() -> None:
    asked: list[object] = []

    def draw(*given: object) -> bytes:
        asked.append(given[1:])
        figure = timeline_figure(typical())
        assert figure is not None
        return figure.draw(colours_of("light"), "png", ())

    to_docx(Document("T", "", (Figure(draw, "Words", ("contact 1",)),), ()))
    assert asked == [("png", ("contact 1",))]


# The order in which the format wants what may stand in the properties of a paragraph, run or table
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl rPr",
    "w:rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge tcBorders",
}


def test_every_property_stands_where_the_format_wants_it() -> None:
    document = Document(
        "שלום", "S", (Paragraph("שלום"),), postmortem_report(typical()).sections, "foot", True
    )
    paper = opened(document)
    for root in (paper.element, paper.sections[0].footer._element):
        for tag, names in ORDERS.items():
            order = [qn(f"w:{name}") for name in names.split()]
            for properties in root.iter(qn(tag)):
                places = [order.index(each.tag) for each in properties]
                assert places == sorted(places), [each.tag for each in properties]


def test_styles_stand_in_order_too() -> None:
    paper = opened(Document("T", "", (), ()))
    order = [qn(f"w:{name}") for name in ORDERS["w:rPr"].split()]
    for name in ("Normal", "Title", "Heading 1", "Quote", "Table head", "Footer"):
        run = paper.styles[name].element.find(qn("w:rPr"))
        assert run is not None
        places = [order.index(each.tag) for each in run]
        assert places == sorted(places)
