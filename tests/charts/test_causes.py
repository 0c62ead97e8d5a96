"""The bars of causes as they are drawn: read back from the figure's own artists."""

from __future__ import annotations

from fractions import Fraction

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from desktop.charts.causes import BARS_MAX, CauseBar, draw_causes, height_inches
from desktop.charts.colours import colours_of


def drawn(*causes: CauseBar, theme: str = "light") -> Axes:
    figure = Figure(figsize=(7, height_inches(len(causes))), dpi=100, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    draw_causes(axes, causes, colours_of(theme))
    canvas.draw()  # type: ignore[no-untyped-call]
    return axes


def test_each_cause_has_its_name_its_bar_and_its_share() -> None:
    axes = drawn(CauseBar("Reaching out", Fraction(5, 8)), CauseBar("Costs $5 & $6", Fraction(3, 8)))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Reaching out", "Costs $5 & $6"]
    assert [bar.get_width() for bar in axes.patches] == [0.625, 0.375]  # type: ignore[attr-defined]
    assert [text.get_text() for text in axes.texts] == ["62 %", "38 %"]
    assert axes.yaxis_inverted()  # the heaviest stands on top


def test_the_lightest_of_many_are_left_to_the_table() -> None:
    axes = drawn(*(CauseBar(f"Factor {n}", Fraction(1, 20)) for n in range(20)))
    assert len(axes.patches) == BARS_MAX
    assert height_inches(20) == height_inches(BARS_MAX) > height_inches(2)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_those_of_the_theme(theme: str) -> None:
    axes = drawn(CauseBar("Reaching out", Fraction(1)), theme=theme)
    colours = colours_of(theme)
    assert to_hex(axes.patches[0].get_facecolor()) == colours.categories[0].lower()
    assert to_hex(axes.get_facecolor()) == colours.surface.lower()


def test_nothing_is_drawn_of_nothing() -> None:
    axes = drawn()
    assert list(axes.patches) == [] and height_inches(0) == height_inches(1)


def test_a_long_name_is_cut() -> None:
    (label,) = drawn(CauseBar("long " * 40, Fraction(1))).get_yticklabels()
    assert len(label.get_text()) <= 34 and label.get_text().endswith("…")
