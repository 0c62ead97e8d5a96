"""What a report on paper costs beside painting the same texts where there is room for them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.charts.colours import colours_of
from desktop.reports.document import Document, Figure, Paragraph, Section, Table
from desktop.ui.printing import BODY, HEADINGS, write_pdf
from desktop.ui.printing import CAPTION as CAPTIONS
from desktop.ui.typesetting import DPI, font_of
from tests.benchmarks.figures import Figure as Measured
from tests.benchmarks.figures import best, timed

SECTIONS, PARAGRAPHS, ROWS = 13, 7, 7
DAY, HEADING, CAPTION = "28 November 2024", "What played a part", "What there is to see."
SENTENCE = "They asked for the November report and heard from us only after eleven days. "
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="460" height="170">'
    + b"".join(
        b'<path d="M%d 10 L%d 160" stroke="#2456C8" fill="none"/>' % (x, x + 20) for x in range(0, 440, 4)
    )
    + b"</svg>"
)


def figures() -> list[Measured]:
    """A report of twenty pages; what its charts cost to draw is not counted."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = Path(folder) / "ours.pdf", Path(folder) / "floor.pdf"
        report = _report()
        write_pdf(report, ours)
        pages = ours.read_bytes().count(b"/Type /Page\n")
        # by turns, so that a busy moment is not one side's alone
        runs = [
            (timed(lambda: write_pdf(report, ours)), timed(lambda: _paint(floor, pages)))
            for _run in range(15)
        ]
        measured = Measured(
            f"report on paper, {pages} pages",
            best([ours_took for ours_took, _floor_took in runs]),
            best([floor_took for _ours_took, floor_took in runs]),
            "drawText() and render() on a QPdfWriter",
            budget=1.6,
        )
    del app
    return [measured]


def _report() -> Document:
    figure = Figure(lambda *_asked: SVG, CAPTION)
    table = Table(("When", "What happened"), tuple((DAY, SENTENCE) for _row in range(ROWS)))
    section = Section(HEADING, (*(Paragraph(SENTENCE * 4),) * PARAGRAPHS, table, figure))
    return Document("A report", "", (), (section,) * SECTIONS, foot="2 March 2026")


def _paint(path: Path, pages: int) -> None:
    """The same texts and figures, each at a place known beforehand: nothing is measured, kept or counted."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(22, 22, 22, 22), QPageLayout.Unit.Millimeter)
    writer.setResolution(DPI)
    body, heading, small = font_of(BODY), font_of(HEADINGS[0]), font_of(CAPTIONS)
    painter = QPainter(writer)
    colours = colours_of("light")
    painter.setPen(colours.text)
    wrap = Qt.TextFlag.TextWordWrap
    for page in range(pages):
        if page:
            writer.newPage()
        painter.setFont(small)
        painter.drawText(0, 7000, "A report · 2 March 2026")
        painter.drawText(4200, 7000, f"{page + 1} of {pages}")
        if page >= SECTIONS:
            continue
        painter.setFont(heading)
        painter.drawText(0, 200, HEADING)
        painter.setFont(body)
        top = 300
        for _paragraph in range(PARAGRAPHS):
            painter.drawText(QRectF(0, top, 4700, 600), wrap, SENTENCE * 4)
            top += 600
        for _row in range(ROWS):
            painter.drawText(QRectF(0, top, 900, 200), wrap, DAY)
            painter.drawText(QRectF(1000, top, 3700, 400), wrap, SENTENCE)
            painter.fillRect(QRectF(0, top, 4700, 6), colours.border)
            top += 200
        QSvgRenderer(QByteArray(SVG)).render(painter, QRectF(0, top, 4700, 1700))
        painter.setFont(small)
        painter.drawText(0, top + 1800, CAPTION)
    painter.end()
