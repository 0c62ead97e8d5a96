"""Figures of reports as vector drawings. Drawn only when a target with pictures asks."""

from __future__ import annotations

import re
from io import StringIO

from desktop.charts.colours import Colours
from desktop.domain.loss_timeline import LossTimeline

WIDTH_INCHES = 6.4
_BODY_INCHES, _FOOT_INCHES, _SIDE_INCHES = 1.5, 0.3, 0.6
_WORDS_INCHES = 0.6


def timeline_svg(story: LossTimeline, colours: Colours) -> str:
    """The time before the loss as SVG; the same values give the same text."""
    import matplotlib
    from matplotlib.figure import Figure

    from desktop.charts.fonts import use_interface_font
    from desktop.charts.loss_timeline import draw_loss_timeline

    use_interface_font()
    height = _WORDS_INCHES + _BODY_INCHES + _FOOT_INCHES
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "rapport"}):
        figure = Figure(figsize=(WIDTH_INCHES, height))
        axes = figure.add_axes(
            (
                0.01,
                _FOOT_INCHES / height,
                0.99 - _SIDE_INCHES / WIDTH_INCHES,
                _BODY_INCHES / height,
            )
        )
        draw_loss_timeline(axes, story, colours)
        written = StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return _without_blanks(written.getvalue())


def _without_blanks(svg: str) -> str:
    """Spaces are letters without a path, which not every reader of SVG understands."""
    blanks = re.findall(r'<path id="([^"]+)"(?: transform="[^"]*")?/>', svg)
    for blank in blanks:
        svg = re.sub(rf'\s*<(?:path id="|use xlink:href="#){re.escape(blank)}"[^>]*/>', "", svg)
    return svg
