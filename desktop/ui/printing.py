"""Reports on paper: a document becomes a PDF of A4 pages with numbers."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop import NAME
from desktop.charts.colours import colours_of
from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.html import to_html
from desktop.text import _

MARGIN_MM = 22
FOOT_PT = 24.0
BODY_PT = 10
HEADING_ROOM_PT = 96.0  # a heading needs room for itself and what begins under it
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
_DPI = 72


def write_pdf(document: Document, path: Path) -> None:
    """Writes the report; light colours, vector text. Raises Problem "not-written"."""
    part = path.with_name(f".{path.name}.part")
    try:
        _print(document, part)
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem(
            _("“{name}” could not be written: {reason}. Choose another place.").format(
                name=path.name, reason=error.strerror or str(error)
            ),
            code="not-written",
        ) from error


def write_pdf_headless(document: Document, path: Path) -> None:
    """As `write_pdf`, for a program without a window: needs no display."""
    # Of the kind a window takes as well: a process has one application as long as it lives
    application = QApplication.instance() or QApplication([NAME, "-platform", "offscreen"])
    write_pdf(document, path)
    del application


def keep_headings(text: QTextDocument, height: float) -> None:
    """Moves a heading that would stand at the foot of a page to the next one, where its words are."""
    block = text.begin()
    while block.isValid():
        words = block.begin().fragment().charFormat() if not block.begin().atEnd() else block.charFormat()
        if words.fontWeight() >= QFont.Weight.DemiBold and words.fontPointSize() > BODY_PT:
            top = text.documentLayout().blockBoundingRect(block).top()
            if top % height > height - HEADING_ROOM_PT:
                breaks = block.blockFormat()
                breaks.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(breaks)
                # laid out anew as a whole, else what stands last is not drawn
                text.markContentsDirty(0, text.characterCount())
        block = block.next()


class _Silent(QTextDocument):
    """A text document that loads nothing from anywhere but what it carries itself."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return super().loadResource(kind, name) if QUrl(name).scheme() == "data" else QByteArray()


class _Drawings(QPyTextObject):
    """Paints the figures of a report as vectors; Qt's own way would make them pixels."""

    def intrinsicSize(self, _document: QTextDocument, _position: int, wanted: QTextFormat) -> QSizeF:
        size = _drawing(wanted).defaultSize()
        width = wanted.toImageFormat().width()
        return QSizeF(width, width * size.height() / max(size.width(), 1))

    def drawObject(
        self,
        painter: QPainter,
        room: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        wanted: QTextFormat,
    ) -> None:
        _drawing(wanted).render(painter, room)


def _drawing(wanted: QTextFormat) -> QSvgRenderer:
    _kind, _comma, data = wanted.toImageFormat().name().partition(",")
    return QSvgRenderer(QByteArray.fromBase64(data.encode("ascii")))


def _print(document: Document, path: Path) -> None:
    path.touch(mode=0o600)
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    writer.setTitle(document.title)
    writer.setCreator(NAME)
    colours = colours_of("light")
    paper = writer.pageLayout().paintRectPixels(_DPI)
    sheet = QSizeF(paper.width(), paper.height() - FOOT_PT)
    text = _Silent()
    text.setDocumentMargin(0)
    text.documentLayout().setPaintDevice(writer)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(BODY_PT)
    text.setDefaultFont(font)
    drawings = _Drawings()
    text.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, drawings)
    text.setHtml(to_html(document, colours))
    text.setPageSize(sheet)
    keep_headings(text, sheet.height())
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(None, _("the place does not allow it"))
    pages = text.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * sheet.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * sheet.height(), sheet.width(), sheet.height())
        painter.setClipRect(context.clip)
        text.documentLayout().draw(painter, context)
        painter.restore()
        _foot(painter, document.title, page + 1, pages, paper.width(), paper.height(), QColor(colours.text3))
    painter.end()


def _foot(
    painter: QPainter, title: str, page: int, pages: int, width: int, height: int, colour: QColor
) -> None:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(colour)
    line = QRectF(0, height - FOOT_PT / 2, width, FOOT_PT / 2)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(width * 0.8))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
    numbers = _("{page} of {pages}").format(page=page, pages=pages)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, numbers)
