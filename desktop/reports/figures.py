"""Figures of reports as drawings. Drawn only when a target with pictures asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from desktop.charts.both_sides import draw_both_sides
from desktop.charts.colours import Colours
from desktop.charts.fonts import use_interface_font
from desktop.charts.loss_timeline import draw_loss_timeline
from desktop.charts.sides_picture import SidesPicture, body_inches, head_inches
from desktop.domain.loss_timeline import LossTimeline
from desktop.reports.document import PictureForm

WIDTH_INCHES = 6.4
PIXELS_PER_INCH = 200
DRAWINGS_KEPT = 8
_EDGE_INCHES = 0.06
_SIDES_LEFT_INCHES, _SIDES_RIGHT_INCHES = 1.95, 0.7


# The window, its preview and the file show the same drawing one after the other
@lru_cache(maxsize=DRAWINGS_KEPT)
def timeline_picture(story: LossTimeline, colours: Colours, form: PictureForm) -> bytes:
    """The time before the loss."""
    return _picture(
        lambda axes: draw_loss_timeline(axes, story, colours),
        form,
        body=1.5,
        head=0.6,
        foot=0.3,
        left=_EDGE_INCHES,
        right=0.6,
    )


@lru_cache(maxsize=DRAWINGS_KEPT)
def sides_picture(picture: SidesPicture, colours: Colours, form: PictureForm) -> bytes:
    """Each area as both sides see it."""
    return _picture(
        lambda axes: draw_both_sides(axes, picture, colours),
        form,
        body=body_inches(picture),
        head=head_inches(picture, WIDTH_INCHES),
        foot=_EDGE_INCHES,
        left=_SIDES_LEFT_INCHES,
        right=_SIDES_RIGHT_INCHES,
    )


def _picture(
    draw: Callable[[Axes], None],
    form: PictureForm,
    *,
    body: float,
    head: float,
    foot: float,
    left: float,
    right: float,
) -> bytes:
    """The file of a drawing, sizes in inches; the same values give the same bytes."""
    use_interface_font()
    height = head + body + foot
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "rapport"}):
        figure = Figure(figsize=(WIDTH_INCHES, height))
        box = (left / WIDTH_INCHES, foot / height, 1 - (left + right) / WIDTH_INCHES, body / height)
        draw(figure.add_axes(box))
        written = BytesIO()
        if form == "png":
            figure.savefig(written, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None})
            return written.getvalue()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return _without_blanks(written.getvalue().decode("utf-8")).encode("utf-8")


def _without_blanks(svg: str) -> str:
    """Spaces are letters without a path, which not every reader of SVG understands."""
    blanks = re.findall(r'<path id="([^"]+)"(?: transform="[^"]*")?/>', svg)
    for blank in blanks:
        svg = re.sub(rf'\s*<(?:path id="|use xlink:href="#){re.escape(blank)}"[^>]*/>', "", svg)
    return svg
