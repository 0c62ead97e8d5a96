"""The program's own mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import NAME, paths
from desktop.ui.theme import Theme


def mark_icon() -> QIcon:
    """The mark as the window's icon."""
    return QIcon(str(paths.resource("mark.svg")))


class Mark(QWidget):
    """The mark at `size` points, at the text scale."""

    def __init__(self, theme: Theme, size: int) -> None:
        super().__init__()
        self.setAccessibleName(NAME)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._size = size
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtSvg import QSvgRenderer

        painter = QPainter(self)
        QSvgRenderer(str(paths.resource("mark.svg"))).render(painter, QRectF(self.rect()))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
