"""What weighed most over several losses: one calm bar for each factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes

from desktop.charts.colours import Colours
from desktop.charts.fonts import drawable
from desktop.charts.trend_words import shortened

BARS_MAX = 8
NAME_LETTERS = 34
BAR_INCHES = 0.34  # the height of a bar with the room around it


@dataclass(frozen=True, slots=True)
class CauseBar:
    """A factor's name and its mean share of the weight, 0..1."""

    name: str
    share: Fraction


def height_inches(bars: int) -> float:
    """How tall a figure of so many bars is, so that bars are always equally thick."""
    return BAR_INCHES * max(1, min(bars, BARS_MAX)) + 0.1


def draw_causes(axes: Axes, causes: Sequence[CauseBar], colours: Colours) -> None:
    """Draws the heaviest factors from top to bottom; the others stand in the table only."""
    axes.clear()
    axes.figure.set_facecolor(colours.surface)
    axes.set_facecolor(colours.surface)
    shown = list(causes[:BARS_MAX])
    places = range(len(shown))
    shares = [float(cause.share) for cause in shown]
    axes.barh(places, shares, height=0.56, color=colours.categories[0])
    for place, share in zip(places, shares, strict=True):
        axes.annotate(
            f"{round(share * 100)} %",
            (share, place),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=colours.text2,
            fontsize=9,
        )
    axes.set_yticks(
        places,
        [drawable(shortened(cause.name, NAME_LETTERS)) for cause in shown],
        color=colours.text,
        fontsize=10,
        parse_math=False,
    )
    axes.set_xticks([])
    axes.tick_params(length=0)
    # the longest bar leaves room for its number, and thickness does not depend on how many there are
    axes.set_xlim(0, max([*shares, 0.01]) * 1.15)
    axes.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    for spine in axes.spines.values():
        spine.set_visible(False)
