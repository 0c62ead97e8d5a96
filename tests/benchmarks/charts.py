"""What the trend chart costs: drawing it anew, and reading along it with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Chart
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.charts.colours import colours_of
from desktop.charts.trend import TrendDrawing
from desktop.domain.health_trend import Mark, Trend, TrendPoint
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_cursor import ChartCursor, Stop
from tests.benchmarks.figures import Figure, best, p95, worked

SERIES, WEEKS, MARKS = 14, 260, 300
FIRST = date(2020, 1, 6)
SIZE = (1000, 420)
MOVES = 200


def figures() -> list[Figure]:
    """Redrawing and reading."""
    return [_drawing(), _reading()]


def _drawing() -> Figure:
    trend = _trend()
    lines = tuple(trend.dimensions)
    names = {line: line for line in lines}
    ours_chart, floor_chart = _chart(), _chart()
    drawing = TrendDrawing(ours_chart.add_subplot(), colours_of("light"))

    def ours() -> None:
        drawing.show(trend, name="Acme", names=names, dimensions=lines)
        ours_chart.canvas.draw()

    def floor() -> None:
        floor_chart.clear()
        axes = floor_chart.add_subplot()
        for points in (trend.then, *trend.dimensions.values()):
            axes.plot([point.on for point in points], [point.score for point in points])
        for mark in trend.marks:
            axes.axvline(mark.on)
        floor_chart.canvas.draw()

    return Figure(
        "trend chart, rebuilt and drawn",
        best([worked(ours) for _run in range(5)]),
        best([worked(floor) for _run in range(3)]),
        "plot() and axvline()",
        least_ratio=2.5,
    )


def _reading() -> Figure:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    host = QWidget()
    cursor = ChartCursor(Theme(app, Settings()), host)
    cursor.resize(*SIZE)
    area = QRectF(40, 20, SIZE[0] - 80, SIZE[1] - 60)
    cursor.show_stops(
        [
            Stop(FIRST + timedelta(weeks=week), QPointF(40 + week * 3.5, 200), f"Week {week}: overall 61")
            for week in range(WEEKS)
        ],
        area,
    )
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    cached = QPixmap(*SIZE)
    cached.fill()

    def ours(place: int) -> None:
        cursor.move_to(place % WEEKS)
        cursor.render(image)

    def floor(place: int) -> None:
        painter = QPainter(image)
        painter.drawPixmap(0, 0, cached)
        painter.drawLine(place, 20, place, SIZE[1] - 40)
        painter.end()

    return Figure(
        "chart reading line, per move (p95)",
        p95(_each(ours)),
        p95(_each(floor)),
        "a cached pixmap and a line",
        budget=2,
        budget_ms=4,
    )


def _each(move: Callable[[int], None]) -> list[float]:
    return [worked(lambda place=place: move(place)) for place in range(MOVES)]


def _chart() -> Chart:
    chart = Chart(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
    FigureCanvasAgg(chart)
    return chart


def _trend() -> Trend:
    dice = Random(5)

    def line() -> tuple[TrendPoint, ...]:
        return tuple(TrendPoint(FIRST + timedelta(weeks=week), dice.uniform(0, 100)) for week in range(WEEKS))

    marks = tuple(
        Mark(FIRST + timedelta(days=dice.randrange(WEEKS * 7)), dice.choice(("complaint", "praise")), "")
        for _mark in range(MARKS)
    )
    return Trend(then=line(), dimensions={f"D{place}": line() for place in range(SERIES - 1)}, marks=marks)
