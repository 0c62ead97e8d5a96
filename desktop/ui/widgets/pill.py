"""A pill: how a client is, in colour, shape and word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.text import N_, _
from desktop.ui.theme import Theme

# The word for each band; "" is not rated
WORDS = {
    "strong": N_("Strong"),
    "watch": N_("Watch"),
    "risk": N_("At risk"),
    "ended": N_("Ended"),
    "": N_("Not rated"),
}
HEIGHT = 22
_LEFT, _SHAPE, _GAP, _RIGHT = 9, 8, 6, 10


def pill_size(theme: Theme, band: str, text: str) -> QSize:
    """The room a pill takes."""
    width = QFontMetrics(theme.font("caption")).horizontalAdvance(text)
    bare = _LEFT + _SHAPE + _GAP + _RIGHT if band else _RIGHT + _RIGHT
    return QSize(theme.px(bare) + width + 2, theme.px(HEIGHT))


def paint_pill(painter: QPainter, rect: QRectF, theme: Theme, band: str, text: str) -> None:
    """Draw a pill that fills `rect`; also used by the delegates of tables. Band "" is not rated."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    ink = theme.colour(f"{band}.text") if band else theme.colour("text3")
    if band:
        painter.setBrush(theme.colour(f"{band}.back"))
        painter.setPen(QPen(ink, 1) if theme.has_high_contrast else Qt.PenStyle.NoPen)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("border_strong"), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
    size = theme.px(_SHAPE)
    left = rect.left() + theme.px(_LEFT if band else _RIGHT)
    if band:
        mark = theme.colour(f"{band}.mark")
        paint_shape(painter, QPointF(left + size / 2, rect.center().y()), size, band, mark, ink)
        left += size + theme.px(_GAP)
    painter.setPen(ink)
    painter.setFont(theme.font("caption"))
    place = QRectF(left, rect.top(), rect.right() - left - 2, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def paint_shape(painter: QPainter, at: QPointF, size: float, band: str, mark: QColor, edge: QColor) -> None:
    """The band's own shape: disc, triangle, diamond or ring, so that colour is never alone."""
    painter.setPen(QPen(edge, 1))
    painter.setBrush(mark)
    half = size / 2
    if band == "strong":
        painter.drawEllipse(at, half, half)
    elif band == "watch":
        corners = [QPointF(0, -half), QPointF(half, half), QPointF(-half, half)]
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    elif band == "risk":
        corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
        painter.drawPolygon(QPolygonF([at + corner * 1.15 for corner in corners]))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(mark, 1.5))
        painter.drawEllipse(at, half, half)


class Pill(QWidget):
    """A pill as a widget. Without a text it says the band's own word."""

    def __init__(self, theme: Theme, band: str = "", text: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._band = band
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self.show_band(band, text)

    def show_band(self, band: str, text: str = "") -> None:
        """Show `strong`, `watch`, `risk`, `ended` or "" (not rated)."""
        self._band = band
        self._text = text or _(WORDS[band])
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        return pill_size(self._theme, self._band, self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._theme, self._band, self._text)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
