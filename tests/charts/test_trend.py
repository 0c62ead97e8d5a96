"""The trend as it is drawn: read back from the figure's own artists."""

from __future__ import annotations

import io
import itertools

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop.charts.colours import colours_of
from desktop.charts.trend import TrendDrawing, draw_trend
from desktop.domain.health_trend import Mark, Trend, trend
from desktop.domain.ratings import DIMENSIONS
from tests.domain.health_cases import day, everything, history, known, rated

LIGHT = colours_of("light")
NAMES = {name: f"{name} & so on" for name in DIMENSIONS}
BANDS = {"Strong", "Watch", "At risk"}
MARKS = [Mark(day(30), "complaint"), Mark(day(50), "praise"), Mark(day(90), "end")]


def fresh_axes(width: float = 8, height: float = 3.4) -> Axes:
    figure = Figure(figsize=(width, height), dpi=100)
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def words(axes: Axes) -> list[str]:
    """Every visible text of the chart."""
    legend = axes.get_legend()
    keys = [] if legend is None else legend.get_texts()
    found = [*axes.texts, axes.title, axes._left_title, *axes.get_xticklabels(), *keys]  # type: ignore[attr-defined]
    return [each.get_text() for each in found if each.get_text()]


def drawn(
    line: Trend, *dimensions: str, axes: Axes | None = None, name: str = "Bluefin"
) -> tuple[Axes, TrendDrawing]:
    axes = axes or fresh_axes()
    drawing = draw_trend(axes, line, LIGHT, name=name, names=NAMES, dimensions=dimensions)
    axes.figure.canvas.draw()
    return axes, drawing


def segments(drawing: TrendDrawing, which: str) -> list[list[tuple[float, float]]]:
    lines = getattr(drawing, which).get_segments()
    return [[(x, y) for x, y in segment] for segment in lines]


def test_the_line_its_bands_its_label_and_its_title_are_there() -> None:
    axes, drawing = drawn(trend(history(*everything(4), *everything(2, 60)), day(90)))
    said = words(axes)
    assert "Bluefin fell from 75 to 25 in 3 months" in said
    assert {"Strong", "Watch", "At risk", "Overall 25"} <= set(said)
    assert axes.get_ylim() == (0, 100)
    assert [y for _x, y in segments(drawing, "_solid")[0]][0::20] == [75.0]
    assert segments(drawing, "_dashed") == []


def test_the_bands_are_named_beside_the_plot_where_no_line_runs() -> None:
    axes, _drawing = drawn(trend(history(*everything(4), *everything(2, 60)), day(90)))
    named = {each.get_text(): each.get_window_extent() for each in axes.texts if each.get_text() in BANDS}
    assert set(named) == BANDS
    assert all(box.x0 >= 0 and box.x1 < axes.bbox.x0 for box in named.values())
    numbers = [label.get_window_extent() for label in axes.get_yticklabels()]
    assert not any(box.overlaps(number) for box in named.values() for number in numbers)


def test_days_before_the_first_recording_are_dashed_up_to_the_solid_line() -> None:
    line = trend(history(known(rated("COM", 4, 0), since=50)), day(80))
    _axes, drawing = drawn(line)
    dashed, solid = segments(drawing, "_dashed")[0], segments(drawing, "_solid")[0]
    assert dashed[-1] == solid[0] == (float(day(50).toordinal()), 75.0)
    assert any("Dashed" in said for said in words(_axes))


def test_a_stretch_without_a_score_breaks_the_line() -> None:
    story = history(rated("COM", 4, 0), rated("COM", None, 20, missing="not_applicable"), rated("COM", 2, 40))
    _axes, drawing = drawn(trend(story, day(60)))
    assert len(segments(drawing, "_solid")) == 2


def test_dimensions_come_on_demand_with_labels_that_do_not_touch() -> None:
    line = trend(history(*everything(4), rated("TRU", 1, 60)), day(90))
    axes, drawing = drawn(line, *DIMENSIONS)
    assert len(segments(drawing, "_solid")) == 9
    assert {"COM 75", "TRU 0"} <= set(words(axes))
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    boxes = sorted((label.get_window_extent(renderer) for label in drawing._labels), key=lambda box: box.y0)
    assert all(lower.y1 <= upper.y0 + 1 for lower, upper in itertools.pairwise(boxes))
    assert max(box.x1 for box in boxes) <= axes.figure.bbox.width


def test_an_unrated_dimension_has_no_line_and_no_label() -> None:
    line = trend(history(rated("COM", 4, 0), rated("TRU", None, 5, missing="cant_say")), day(60))
    axes, _drawing = drawn(line, "COM", "TRU", "VAL")
    assert [said for said in words(axes) if said[:3] in NAMES] == ["COM 75"]


def test_what_happened_is_marked_on_the_line_and_explained_below() -> None:
    line = trend(history(*everything(4)), day(120), last_day=day(90), marks=MARKS)
    axes, drawing = drawn(line)
    assert {"Complaint", "Praise", "The work ended"} <= set(words(axes))
    assert segments(drawing, "_ends")[0][0][0] == day(90).toordinal()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (Trend(), "Rate this client once and the line begins here."),
        (trend(history(*everything(4)), day(0)), "So far there is one day to show: 75 on 3 January 2022."),
    ],
)
def test_too_little_to_draw_is_said_in_words(line: Trend, sentence: str) -> None:
    axes, _drawing = drawn(line)
    assert sentence in words(axes)


def test_showing_another_trend_leaves_nothing_of_the_first() -> None:
    axes, drawing = drawn(trend(history(*everything(4)), day(120), marks=MARKS), "COM", "TRU")
    artists = len(axes.get_children())
    drawing.show(Trend(), name="Cobalt", names=NAMES)
    assert len(axes.get_children()) < artists
    assert [
        said for said in words(axes) if "75" in said or "Bluefin" in said or said in ("Complaint", "Praise")
    ] == []
    other = fresh_axes()
    draw_trend(other, Trend(), LIGHT, name="Cobalt", names=NAMES)
    pictures = []
    for each in (axes, other):
        stream = io.BytesIO()
        each.figure.savefig(stream, format="png", metadata={"Software": None})  # type: ignore[union-attr]
        pictures.append(stream.getvalue())
    assert pictures[0] == pictures[1]


def test_any_name_is_drawn_as_typed() -> None:
    for name in ("$\\frac", "<b>Bold</b>", "x" * 5000):
        axes, _drawing = drawn(trend(history(*everything(4)), day(20)), axes=fresh_axes(6), name=name)
        title = axes._left_title  # type: ignore[attr-defined]
        assert title.get_text().startswith(name[:6])
        assert title.get_window_extent().x1 <= axes.figure.bbox.width


@pytest.mark.parametrize("length", [5, 100, 900, 4000])
def test_the_days_below_do_not_crowd(length: int) -> None:
    axes, _drawing = drawn(trend(history(*everything(4)), day(length), step_days=30))
    labels = [label.get_window_extent() for label in axes.get_xticklabels() if label.get_text()]
    assert labels
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(labels))


def test_a_tiny_chart_is_drawn_without_complaint() -> None:
    drawn(trend(history(*everything(4)), day(200), marks=MARKS), "COM", axes=fresh_axes(1, 1))


def test_a_name_no_type_can_draw_leaves_the_rest_of_the_title() -> None:
    line = trend(history(*everything(4), *everything(2, 60)), day(90))
    axes, _drawing = drawn(line, name="🦊 Fox & 🦊")
    assert "Fox & fell from 75 to 25 in 3 months" in words(axes)
    axes, _drawing = drawn(line, name="🦊")
    assert "… fell from 75 to 25 in 3 months" in words(axes)


@pytest.mark.parametrize("width", [3.2, 4, 5, 8])
def test_title_and_key_are_never_wider_than_the_chart(width: float) -> None:
    line = trend(history(*everything(4), *everything(2, 60)), day(90), marks=MARKS)
    axes, _drawing = drawn(line, axes=fresh_axes(width), name="Praxisverbund Sankt Florian und Söhne")
    title = axes._left_title  # type: ignore[attr-defined]
    assert "fell from 75 to 25" in title.get_text().replace("\n", " ")
    assert title.get_window_extent().x1 <= axes.figure.bbox.x1
    assert title.get_window_extent().y1 <= axes.figure.bbox.y1
    legend = axes.get_legend()
    assert legend is not None and len(legend.get_texts()) == 3
    assert all(each.get_window_extent().x1 <= axes.figure.bbox.x1 for each in legend.get_texts())
    assert all(each.get_window_extent().y0 >= 0 for each in legend.get_texts())
    caption = next(each for each in axes.texts if each.get_text().startswith("Health, 0 to 100"))
    assert title.get_window_extent().y0 >= caption.get_window_extent().y1 - 1
