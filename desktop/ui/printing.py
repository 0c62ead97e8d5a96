"""Reports on paper: a document becomes a PDF of A4 pages with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop import NAME
from desktop.charts.colours import Colours, colours_of
from desktop.reports.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Paragraph,
    Quotation,
    Section,
    Table,
    paragraphs_of,
    shares_of,
)
from desktop.reports.files import whole
from desktop.reports.words import own
from desktop.text import _
from desktop.ui.typesetting import DPI, UNITS, Look, Piece, Typesetter, font_of, paged

MARGIN_MM = 22
FOOT_PT = 26.0
TITLE = Look(19, below=2, line=1.25, is_bold=True)
SUBTITLE = Look(10, "text3", below=16)
HEADINGS = (
    Look(13, above=22, below=6, line=1.25, is_bold=True),
    Look(10.5, above=14, below=3, line=1.35, is_bold=True),
)
BODY = Look(10)
ITEM = Look(10, below=2, line=1.45, indent=16, mark="bullet")
LAST_ITEM = replace(ITEM, below=8)
QUOTE = Look(10, "text2", below=3, line=1.45, is_italic=True, indent=12, mark="bar", joined=3)
SOURCE = Look(8.5, "text3", below=10, indent=12, mark="bar")
CELL, HEAD = Look(9.5, line=1.4), Look(8.5, "text3", line=1.4)
CAPTION = Look(8.5, "text3", below=12, line=1.4)
FOOT = Look(8, "text3")
WHOLE_LINES = 12  # a list or an address of fewer lines stays on one page
AFTER_TABLE_PT, AROUND_FIGURE_PT = 12.0, 6.0


def write_pdf(document: Document, path: Path) -> None:
    """Writes the report; light colours, vector text. Raises Problem "not-written"."""
    with whole(path) as part:
        _print(document, part)


def write_pdf_headless(document: Document, path: Path) -> None:
    """As `write_pdf`, for a program without a window: needs no display."""
    # Of the kind a window takes as well: a process has one application as long as it lives
    application = QApplication.instance() or QApplication([NAME, "-platform", "offscreen"])
    write_pdf(document, path)
    del application


def pieces_of(document: Document, setter: Typesetter, colours: Colours) -> Iterator[Piece]:
    """The whole report in the order in which it is read."""
    yield from setter.text(document.title, TITLE, keeps_next=True)
    if document.subtitle:
        yield from setter.text(document.subtitle, SUBTITLE)
    for block in document.lead:
        yield from _block(block, setter, colours)
    for place, section in enumerate(document.sections):
        first, *rest = _section(section, 0, setter, colours)
        yield replace(first, starts_page=document.has_own_page and not place)
        yield from rest


def _section(section: Section, level: int, setter: Typesetter, colours: Colours) -> Iterator[Piece]:
    yield from setter.text(section.title, HEADINGS[level], keeps_next=True)
    for block in section.blocks:
        yield from _block(block, setter, colours)
    for sub in section.sections:
        yield from _section(sub, level + 1, setter, colours)


def _block(block: Block, setter: Typesetter, colours: Colours) -> Iterator[Piece]:
    match block:
        case Paragraph(text):
            for part in paragraphs_of(text):
                yield from setter.text(part, BODY, is_whole=0 < part.count("\n") < WHOLE_LINES)
        case Quotation(text, source):
            for part in paragraphs_of(text):
                yield from setter.text(part, QUOTE, keeps_next=bool(source) and len(part) < 200)
            if source:
                yield from setter.text(source, SOURCE)
        case Bullets(items):
            for place, item in enumerate(items, start=1):
                yield from setter.text(item, LAST_ITEM if place == len(items) else ITEM)
        case Table(headers, rows):
            yield from _table(headers, rows, setter)
        case Figure(draw, caption, names):
            yield setter.drawing(draw(colours, "svg", names), above=AROUND_FIGURE_PT, below=AROUND_FIGURE_PT)
            yield from setter.text(caption, CAPTION)


def _table(
    headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...], setter: Typesetter
) -> Iterator[Piece]:
    widths = [setter.width * share / 100 for share in shares_of(headers, rows)]
    head = None
    if any(headers):
        (head,) = setter.row(headers, widths, HEAD)
        yield replace(head, keeps_next=True)
    for place, cells in enumerate(rows, start=1):
        *before, last = setter.row(cells, widths, CELL, head)
        yield from before
        yield replace(last, below=AFTER_TABLE_PT * UNITS) if place == len(rows) else last


def _print(document: Document, path: Path) -> None:
    path.touch(mode=0o600)
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    writer.setResolution(DPI)
    writer.setTitle(document.title)
    writer.setCreator(NAME)
    colours = colours_of("light")
    paper = writer.pageLayout().paintRectPixels(DPI)
    room = paper.height() - FOOT_PT * UNITS
    pages = paged(pieces_of(document, Typesetter(writer, paper.width(), room, colours), colours), room)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(None, _("the place does not allow it"))
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        for top, piece in page:
            piece.paint(painter, top)
        _foot(painter, document, _("{page} of {pages}").format(page=number, pages=len(pages)), colours)
    painter.end()


def _foot(painter: QPainter, document: Document, number: str, colours: Colours) -> None:
    """Title and date at the left, the page's number at the right."""
    paper = painter.viewport()
    painter.setFont(font_of(FOOT))
    painter.setPen(QColor(getattr(colours, FOOT.colour)))
    line = QRectF(0, paper.height() - FOOT_PT * UNITS / 2, paper.width(), FOOT_PT * UNITS / 2)
    told = " · ".join(part for part in (own(document.title), document.foot) if part)
    shown = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideMiddle, int(paper.width() * 0.85))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
