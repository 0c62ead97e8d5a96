"""A report as a DOCX file: real headings, tables with header rows, figures with words for who cannot see them."""

from __future__ import annotations

import re
from io import BytesIO

import docx
from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph as Line

from desktop.charts.colours import Colours, colours_of
from desktop.reports.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Quotation,
    Section,
    Table,
    is_rtl,
    paragraphs_of,
    shares_of,
    shorten,
)
from desktop.reports.word_styles import BODY, dress
from desktop.reports.words import own
from desktop.text import LANGUAGE, _

MARGIN_MM = 22
WIDTH_MM = 210 - 2 * MARGIN_MM
LONGEST_FOOT = 80
# What XML cannot hold at all
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Parts of the template that say nothing about the report
_NEEDLESS = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
_PAGE, _PAGES = "\ue000", "\ue001"


def to_docx(document: Document) -> bytes:
    """The whole report on A4, in the light colours of paper; says neither who wrote the file nor when."""
    paper = docx.Document()
    colours = colours_of("light")
    dress(paper, colours)
    _clean(paper, document.title)
    sheet = paper.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Mm(MARGIN_MM)
    _foot(sheet.footer.paragraphs[0], document)
    _line(paper, document.title, "Title")
    if document.subtitle:
        _line(paper, document.subtitle, "Subtitle")
    for block in document.lead:
        _block(paper, block, colours)
    for place, section in enumerate(document.sections):
        _section(paper, section, 1, colours, on_new_page=document.has_own_page and not place)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _clean(paper: Paper, title: str) -> None:
    """Takes out what the template says of itself and would say of the writer."""
    about = paper.core_properties
    about.title, about.language = _safe(title)[:255], LANGUAGE
    about.author = about.comments = about.last_modified_by = about.keywords = ""
    for name in ("dcterms:created", "dcterms:modified"):
        for element in about._element.findall(qn(name)):
            about._element.remove(element)
    for relations in (paper.part.package.rels, paper.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(_NEEDLESS):
                del relations[name]


def _section(paper: Paper, section: Section, level: int, colours: Colours, *, on_new_page: bool) -> None:
    if section.is_empty:
        return
    heading = _line(paper, section.title, f"Heading {level}")
    heading.paragraph_format.page_break_before = on_new_page or None
    for block in section.blocks:
        _block(paper, block, colours)
    for sub in section.sections:
        _section(paper, sub, level + 1, colours, on_new_page=False)


def _block(paper: Paper, block: Block, colours: Colours) -> None:
    match block:
        case Paragraph(text):
            for part in paragraphs_of(text):
                _line(paper, part, BODY)
        case Quotation(text, source):
            for part in paragraphs_of(text):
                _line(paper, part, "Quote").paragraph_format.keep_with_next = bool(source) or None
            if source:
                _line(paper, source, "Source")
        case Bullets(items):
            for item in items:
                _line(paper, item, "List Bullet")
        case Table(headers, rows):
            _table(paper, headers, rows, colours)
        case figure:
            drawn = BytesIO(figure.draw(colours, "png", figure.names))
            picture = _line(paper, "", "Picture").add_run().add_picture(drawn, width=Mm(WIDTH_MM))
            picture._inline.docPr.set("descr", _safe(figure.caption))
            _line(paper, figure.caption, "Caption")


def _table(
    paper: Paper, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...], colours: Colours
) -> None:
    grid = paper.add_table(rows=0, cols=len(headers))
    grid.autofit = False
    _rule(grid, colours)
    widths = [Mm(WIDTH_MM * share / 100) for share in shares_of(headers, rows)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for place, texts in enumerate((headers, *rows)):
        row = grid.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not place:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            _fill(cell.paragraphs[0], text, "Table head" if not place else "Table cell")
    _line(paper, "", "After table")


def _rule(grid: Grid, colours: Colours) -> None:
    """Thin lines between the rows and under the last."""
    properties = grid._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    assert layout is not None
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colours.border[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # In the order the format prescribes: before and after how the columns are laid out
    layout.addprevious(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("left", "0"), ("right", "140")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), twips)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout.addnext(margins)


def _line(paper: Paper, text: str, style: str) -> Line:
    return _fill(paper.add_paragraph(), text, style)


def _fill(line: Line, text: str, style: str) -> Line:
    """The text with its line breaks; what reads from right to left is marked as such."""
    line.style = style
    text = _safe(text.strip())
    if not text:
        return line
    run = line.add_run(text)
    if is_rtl(text):
        properties = line._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return line


# The order the format prescribes for what may stand in a paragraph's properties
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def _foot(line: Line, document: Document) -> None:
    """Title and date at the left, the page's number at the right."""
    line.style = "Footer"
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    told = " · ".join(part for part in (own(shorten(document.title, LONGEST_FOOT)), document.foot) if part)
    line.add_run(_safe(told) + "\t")
    numbers = _("{page} of {pages}").format(page=_PAGE, pages=_PAGES)
    for part in re.split(f"([{_PAGE}{_PAGES}])", numbers):
        if part in (_PAGE, _PAGES):
            line._p.append(_field("PAGE" if part == _PAGE else "NUMPAGES"))
        elif part:
            line.add_run(part)


def _field(name: str) -> BaseOxmlElement:
    """A number the reading program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    return field


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
