"""A report to be read in the window: its words at once, its figures as soon as they can be drawn."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, QTimer, Slot
from PySide6.QtGui import QPainter, QPyTextObject, QResizeEvent, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QTextBrowser

from desktop.reports.document import Document
from desktop.reports.html import PICTURE_WIDTH, to_html
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_loading import ChartLoading

DRAWING = "desktop.reports.figures"
_INDENT = 20  # pixels, as all of these
_WIDEST_TEXT, _WIDEST_PICTURE = 800, 640


class ReportView(QTextBrowser):
    """Follows the theme; loads nothing from anywhere and leads nowhere."""

    def __init__(self, theme: Theme, margin: int = 24) -> None:
        super().__init__()
        self._theme = theme
        self._report: Document | None = None
        self._is_drawn = True
        self.setAccessibleName(_("Report"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(margin)
        self.document().setIndentWidth(_INDENT)
        self._drawings = _Drawings(self)
        layout = self.document().documentLayout()
        layout.registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self._drawings)
        self._loading = ChartLoading(self, DRAWING)
        self._loading.ready.connect(self._on_ready)
        # The words are painted before the figures are drawn
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        theme.changed.connect(self._draw)

    @property
    def is_drawn(self) -> bool:
        """Whether no figure is awaited any more."""
        return self._is_drawn

    def show_report(self, report: Document) -> None:
        """Show this one from its beginning."""
        self._report = report
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Lines of a thousand pixels are hard to follow: a sheet in the middle
        aside = max(0, self.width() - self._theme.px(_WIDEST_TEXT)) // 2
        self.setViewportMargins(aside, 0, aside, 0)
        super().resizeEvent(event)

    @Slot()
    def _draw(self) -> None:
        self._write(has_pictures=False)
        self._is_drawn = self._report is None or not self._report.has_figures
        if not self._is_drawn:
            self._loading.start()

    @Slot()
    def _on_ready(self) -> None:
        self._later.start()

    @Slot()
    def _on_later(self) -> None:
        place = self.verticalScrollBar().value()
        self._write(has_pictures=True)
        self._is_drawn = True
        self.verticalScrollBar().setValue(place)

    def _write(self, *, has_pictures: bool) -> None:
        if self._report is not None:
            room = self.viewport().width() - 2 * round(self.document().documentMargin())
            width = max(PICTURE_WIDTH, min(room, _WIDEST_PICTURE)) if has_pictures else 0
            colours, scale = self._theme.chart_colours(), self._theme.scale
            self._drawings.forget()
            self.setHtml(to_html(self._report, colours, scale=scale, picture_width=width))


class _Drawings(QPyTextObject):
    """Paints figures as vectors at any size; Qt's own way would stretch their pixels."""

    def __init__(self, parent: ReportView) -> None:
        super().__init__(parent)
        self._known: dict[str, QSvgRenderer] = {}

    def forget(self) -> None:
        """Other figures come."""
        self._known.clear()

    def intrinsicSize(self, _document: QTextDocument, _position: int, wanted: QTextFormat) -> QSizeF:
        size = self._drawing(wanted).defaultSize()
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
        self._drawing(wanted).render(painter, room)

    def _drawing(self, wanted: QTextFormat) -> QSvgRenderer:
        name = wanted.toImageFormat().name()
        if name not in self._known:
            data = name.partition(",")[2].encode("ascii")
            self._known[name] = QSvgRenderer(QByteArray.fromBase64(data))
        return self._known[name]
