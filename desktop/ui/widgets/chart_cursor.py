"""The reading line over a chart: a transparent widget that repaints strips, never the figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.text import _
from desktop.ui.theme import Theme

PAD, AWAY, WIDEST = 8, 10, 300
PAGE_STOPS = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """A point the line can stand on, and what is said there. `is_on_line`: it has a score."""

    on: date
    at: QPointF
    words: str
    is_on_line: bool = True


class ChartCursor(QWidget):
    """Follows the mouse and the arrow keys; a click or Enter chooses the day."""

    day_chosen = Signal(object)  # date
    moved = Signal(object)  # date, or None as it leaves

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stops: Sequence[Stop] = ()
        self._across: list[float] = []
        self._area = QRectF()
        self._index: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("chartCursor")
        theme.changed.connect(self._on_theme_changed)

    @property
    def stop(self) -> Stop | None:
        """Where the line stands; None: nowhere."""
        return None if self._index is None else self._stops[self._index]

    def show_stops(self, stops: Sequence[Stop], area: QRectF) -> None:
        """The points of another chart, in the order of their days; the day read stays where it can."""
        on = None if self.stop is None else self.stop.on
        self._stops, self._area = stops, area
        self._across = [stop.at.x() for stop in stops]
        self._index = next((index for index, stop in enumerate(stops) if stop.on == on), None)
        self.update()

    def move_to(self, index: int | None) -> None:
        """Stand on this stop, or leave the chart."""
        if index == self._index:
            return
        self.update(self._region())
        self._index = index
        self.update(self._region())
        self._announce()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.move_to(self._nearest(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.move_to(self._nearest(event.position().x()))
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.move_to(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._index is None and self._stops and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.move_to(len(self._stops) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._stops) - 1
        at = last if self._index is None else self._index
        target = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_PageUp: at - PAGE_STOPS,
            Qt.Key.Key_PageDown: at + PAGE_STOPS,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if last < 0:
            super().keyPressEvent(event)
        elif target is not None:
            self.move_to(max(0, min(last, target)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        stop = self.stop
        if stop is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = round(stop.at.x()) + 0.5
        painter.setPen(QPen(self._theme.colour("text3"), 1))
        painter.drawLine(QPointF(x, self._area.top()), QPointF(x, self._area.bottom()))
        if stop.is_on_line:
            painter.setPen(QPen(self._theme.colour("surface"), 2))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(stop.at, 5, 5)
        self._paint_box(painter, stop)

    def _paint_box(self, painter: QPainter, stop: Stop) -> None:
        box = self._box(stop)
        painter.setPen(QPen(self._theme.colour("border_strong"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font("caption"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(box).adjusted(PAD, PAD, -PAD, -PAD), int(flags), stop.words)

    def _box(self, stop: Stop) -> QRect:
        """The words' box beside the line, on the side with more room."""
        metrics = QFontMetrics(self._theme.font("caption"))
        widest = self._theme.px(WIDEST)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(QRect(0, 0, widest, 10_000), flags, stop.words)
        box = QRect(0, round(self._area.top()) + 6, words.width() + 2 * PAD + 2, words.height() + 2 * PAD)
        is_left = stop.at.x() > self._area.center().x()
        box.moveLeft(round(stop.at.x()) + (-box.width() - AWAY if is_left else AWAY))
        return box

    def _region(self) -> QRect:
        """What has to be painted anew when the line goes or comes."""
        if self.stop is None:
            return QRect()
        strip = QRect(round(self.stop.at.x()) - 8, 0, 17, self.height())
        return strip.united(self._box(self.stop).adjusted(-2, -2, 2, 2))

    def _nearest(self, x: float) -> int | None:
        if not self._across:
            return None
        after = bisect_left(self._across, x)
        if after == 0 or after == len(self._across):
            return min(after, len(self._across) - 1)
        return after if self._across[after] - x < x - self._across[after - 1] else after - 1

    def _choose(self) -> None:
        if self.stop is not None:
            self.day_chosen.emit(self.stop.on)

    def _announce(self) -> None:
        stop = self.stop
        self.setAccessibleDescription(_("Arrow keys read the line.") if stop is None else stop.words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.moved.emit(None if stop is None else stop.on)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
