"""The drawing of the time before a loss."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.figure import Figure

from desktop.charts.colours import colours_of
from desktop.charts.loss_timeline import draw_loss_timeline, rows_of
from desktop.domain.health_trend import TrendPoint
from desktop.domain.loss_timeline import LossTimeline

FIRST = date(2025, 1, 6)


def weeks(*scores: float | None) -> tuple[TrendPoint, ...]:
    return tuple(TrendPoint(FIRST + timedelta(days=7 * n), score) for n, score in enumerate(scores))


def drawn(story: LossTimeline) -> Figure:
    figure = Figure(figsize=(6, 2))
    draw_loss_timeline(figure.add_subplot(), story, colours_of("light"))
    figure.canvas.draw()
    return figure


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def story(**more: object) -> LossTimeline:
    given = {
        "events": (FIRST, date(2025, 3, 3), date(2025, 6, 2)),
        "turning": (date(2025, 3, 3),),
        "days": ((FIRST, "First sign"), (date(2025, 6, 2), "Known")),
    }
    return LossTimeline(**(given | more))  # type: ignore[arg-type]


def test_without_a_health_line_there_are_no_bands() -> None:
    figure = drawn(story(health=weeks(70)))
    assert words(figure) == ["First sign", "Known"]


def test_the_line_stands_over_its_bands_and_breaks_where_nothing_is_known() -> None:
    figure = drawn(story(health=weeks(70, 60, None, 50, 40)))
    assert words(figure) == ["At risk", "Watch", "Strong", "First sign", "Known"]
    curves = [line.get_path() for line in figure.axes[0].lines if line.get_linewidth() == 2]
    assert [np.asarray(curve.vertices)[:, 1].tolist() for curve in curves] == [[70, 60], [50, 40]]


def test_what_lies_outside_the_time_is_not_drawn() -> None:
    early = TrendPoint(FIRST - timedelta(days=7), 90)
    assert story(health=(early, *weeks(70, 60))).line == weeks(70, 60)


def test_events_and_turning_points_are_marked_apart() -> None:
    marks = drawn(story()).axes[0].collections
    assert [np.shape(each.get_offsets())[0] for each in marks] == [2, 1]


@pytest.mark.parametrize(
    ("places", "rows"),
    [((0, 50, 100), [0, 0, 0]), ((0, 10, 20), [0, 1, 2]), ((0, 10, 45), [0, 1, 0]), ((), [])],
)
def test_words_that_would_meet_stand_in_rows(places: tuple[float, ...], rows: list[int]) -> None:
    assert rows_of(places, [40] * len(places)) == rows
