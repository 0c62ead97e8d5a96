"""The trend chart on the screen. Imports matplotlib: to be imported by `chart_loading` alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QResizeEvent

from desktop.charts.colours import Colours
from desktop.charts.fonts import use_interface_font
from desktop.charts.trend import TrendDrawing, draw_trend
from desktop.domain.health_trend import Trend

DPI = 100
PICTURE_INCHES = (9.6, 4.2)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chart shows: the trend, the client's name, the dimensions' names and those chosen."""

    trend: Trend
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    dimensions: Sequence[str] = ()


class TrendCanvas(FigureCanvasQTAgg):
    """A figure with one trend in the colours and the text size of one theme; keeps its artists."""

    laid_out = Signal()  # the places of the points have changed

    def __init__(self, colours: Colours, scale: float) -> None:
        use_interface_font()
        super().__init__(Figure(dpi=round(DPI * scale)))  # type: ignore[no-untyped-call]
        self._shown = Shown(Trend())
        self._drawing = TrendDrawing(self.figure.add_subplot(), colours)
        self.setMinimumSize(round(320 * scale), round(240 * scale))

    def show_trend(self, shown: Shown) -> None:
        """Draw another trend."""
        self._shown = shown
        self._redraw()

    def place_of(self, on: date, score: float | None) -> QPointF:
        """Where a point of the line lies on the widget; without a score, at the foot of the chart."""
        x, y = self.figure.axes[0].transData.transform((on.toordinal(), score or 0.0))
        ratio = self.device_pixel_ratio
        return QPointF(x / ratio, self.height() - y / ratio)

    def plot_area(self) -> QRectF:
        """The rectangle between the axes, on the widget."""
        box, ratio = self.figure.axes[0].bbox, self.device_pixel_ratio
        return QRectF(box.x0 / ratio, self.height() - box.y1 / ratio, box.width / ratio, box.height / ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[no-untyped-call]
        self._redraw()

    def _redraw(self) -> None:
        shown = self._shown
        self._drawing.show(shown.trend, name=shown.name, names=shown.names, dimensions=shown.dimensions)
        self.draw_idle()  # type: ignore[no-untyped-call]
        self.laid_out.emit()


def save_picture(path: Path, shown: Shown, colours: Colours) -> None:
    """The chart as a PNG or, by its ending, an SVG file whose words stay words."""
    use_interface_font()
    figure = Figure(figsize=PICTURE_INCHES, dpi=2 * DPI)
    FigureCanvasAgg(figure)
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        draw_trend(
            figure.add_subplot(),
            shown.trend,
            colours,
            name=shown.name,
            names=shown.names,
            dimensions=shown.dimensions,
        )
        figure.savefig(path, format="svg" if path.suffix.lower() == ".svg" else "png")
