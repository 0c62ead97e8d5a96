"""The bars of causes on the screen. Imports matplotlib: to be imported by `chart_loading` alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

from desktop.charts.causes import CauseBar, draw_causes, height_inches
from desktop.charts.colours import Colours
from desktop.charts.fonts import use_interface_font

DPI = 100
PICTURE_INCHES = 8.0


class CausesCanvas(FigureCanvasQTAgg):
    """A figure with the bars, as tall as they need, in the colours and the text size of one theme."""

    def __init__(self, colours: Colours, scale: float) -> None:
        use_interface_font()
        super().__init__(Figure(dpi=round(DPI * scale), layout="constrained"))  # type: ignore[no-untyped-call]
        self._colours = colours
        self._scale = scale
        self._axes = self.figure.add_subplot()

    def show_causes(self, causes: Sequence[CauseBar]) -> None:
        """Draw these."""
        self.setFixedHeight(round(height_inches(len(causes)) * DPI * self._scale))
        draw_causes(self._axes, causes, self._colours)
        self.draw_idle()  # type: ignore[no-untyped-call]


def save_picture(path: Path, causes: Sequence[CauseBar], colours: Colours) -> None:
    """The bars as a PNG or, by its ending, an SVG file whose words stay words."""
    use_interface_font()
    figure = Figure(figsize=(PICTURE_INCHES, height_inches(len(causes))), dpi=2 * DPI, layout="constrained")
    FigureCanvasAgg(figure)
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        draw_causes(figure.add_subplot(), causes, colours)
        figure.savefig(path, format="svg" if path.suffix.lower() == ".svg" else "png")
