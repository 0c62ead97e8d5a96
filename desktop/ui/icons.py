"""Lucide's icons from its package, recoloured and drawn at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

STROKE = "1.75"
# Tables and headers are drawn on screens of up to three pixels per point
_RATIOS = (1.0, 2.0, 3.0)


@cache
def svg(name: str) -> str:
    """The drawing of one icon, in `currentColor`; KeyError if lucide has no such name.

    Importing lucide takes some 40 ms, so it happens at the first icon and never before the first paint.
    """
    import lucide

    found = str(lucide.lucide_icon(name, stroke_width=STROKE))
    if f"lucide-{name}" not in found or "placeholder" in found:
        raise KeyError(name)
    return found


def icon(name: str, colour: QColor, size: int, disabled: QColor, gap: int = 0) -> QIcon:
    """The icon at `size` points, also in its disabled colour.

    `gap` is empty room in points, right of the drawing; left of it when below zero.
    """
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for ratio in _RATIOS:
            result.addPixmap(pixmap(name, tint, size, ratio, gap), mode)
    return result


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon as a picture of `size` points for a screen of the given device pixel ratio."""
    from PySide6.QtSvg import QSvgRenderer

    text = svg(name).replace("currentColor", colour.name())
    edge = round(size * ratio)
    result = QPixmap(QSize(edge + round(abs(gap) * ratio), edge))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(text.encode())).render(
        painter, QRectF(round(max(-gap, 0) * ratio), 0, edge, edge)
    )
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result
