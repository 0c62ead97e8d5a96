"""Labels that show text as it was typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class PlainLabel(QLabel):
    """A label that never reads its text as HTML. `role` picks the type: page, card, body, strong,
    caption, quiet, number, flaw."""

    def __init__(self, text: str = "", role: str = "body", *, wraps: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wraps)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis when there is no room; the whole text is its tool tip.

    With `gives_way` it asks for no room of its own and takes what is left.
    """

    def __init__(self, text: str = "", role: str = "body", *, gives_way: bool = True) -> None:
        super().__init__(text, role)
        across = QSizePolicy.Policy.Ignored if gives_way else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self._explanation = ""

    def explain(self, words: str) -> None:
        """Words for the tool tip, below the whole text if that is cut."""
        self._explanation = words
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        whole = " ".join(self.text().split())
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        tip = "\n".join(part for part in (whole if shown != whole else "", self._explanation) if part)
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
