"""A client's health trend: the chart with its reading line, or the same as a table; saved as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.trend_words import TrendTable, point_sentences, trend_sentence, trend_table
from desktop.domain.health_trend import Trend
from desktop.text import _
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_cursor import ChartCursor, Stop
from desktop.ui.widgets.chart_loading import ChartLoading
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.picture_saving import ask_place, save_button, write_picture

if TYPE_CHECKING:
    from desktop.ui.widgets.chart_canvas import TrendCanvas

Row = tuple[str, ...]
LOWEST, HIGHEST = 240, 320  # px of the chart, at 100 %


@dataclass(frozen=True, slots=True)
class _Cell:
    """Reads one cell of a row."""

    place: int

    def __call__(self, row: Row) -> str:
        return row[self.place]


class ChartView(QWidget):
    """Shows one trend. The chart itself comes once matplotlib is in; the table needs nothing."""

    day_chosen = Signal(object)  # date
    dimensions_chosen = Signal(object)  # tuple of dimension ids, in order

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._trend = Trend()
        self._name = ""
        self._names: Mapping[str, str] = {}
        self._readings: list[tuple[date, float | None, str]] = []
        self._canvas: TrendCanvas | None = None
        self._loading = ChartLoading(self)
        self._loading.ready.connect(self._on_ready)
        self._waiting = PlainLabel(_("Drawing the chart"), role="quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = _table_view()
        self._stack = QStackedWidget()
        self._room = 0
        self.fit(0)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._table)
        self._cursor = ChartCursor(theme, self._stack)
        self._cursor.hide()
        self._cursor.day_chosen.connect(self.day_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_tools())
        layout.addWidget(self._stack, 1)
        theme.changed.connect(self._on_theme_changed)

    @property
    def is_drawn(self) -> bool:
        """Whether the chart itself is there, not only the words in its place."""
        return self._canvas is not None

    @property
    def cursor_line(self) -> ChartCursor:
        """The reading line over the chart."""
        return self._cursor

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions drawn beside the overall line."""
        return tuple(str(action.data()) for action in self._choices() if action.isChecked())

    def show_trend(self, trend: Trend, name: str, names: Mapping[str, str]) -> None:
        """Show a client's trend; `names` are the dimensions' names. Dimensions chosen stay chosen."""
        self._trend, self._name = trend, name
        self._readings = _readings(trend)
        if names != self._names:
            self._names = names
            self._fill_choices()
        self._show()

    def fit(self, room: int) -> None:
        """Take `room` pixels for the chart, as far as that suits it."""
        self._room = room
        lowest, highest = self._theme.px(LOWEST), self._theme.px(HIGHEST)
        # A canvas wants to stay as large as it is: only a fixed height lets it shrink again
        self._stack.setFixedHeight(max(lowest, min(room, highest)))

    def choose_dimensions(self, dimensions: Sequence[str]) -> None:
        """Draw these dimensions beside the overall line."""
        for action in self._choices():
            action.setChecked(action.data() in dimensions)
        self._on_dimensions_changed()

    def save_picture(self, path: Path) -> None:
        """Write the chart as PNG or SVG, by the ending. Raises Problem when it cannot be written."""
        from desktop.ui.widgets import chart_canvas

        shown = chart_canvas.Shown(self._trend, self._name, self._names, self.dimensions)
        colours = self._theme.chart_colours()
        write_picture(path, lambda place: chart_canvas.save_picture(place, shown, colours))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._stack:
            self._loading.start()
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self._place_cursor()
        return super().eventFilter(watched, event)

    def _make_tools(self) -> QHBoxLayout:
        self._areas = QPushButton(_("Areas"))
        self._areas.setObjectName("chartAreas")
        self._areas.setToolTip(_("Draw areas beside the overall line"))
        self._areas.setMenu(QMenu(self._areas))
        self._as_table = QPushButton(_("Show as table"))
        self._as_table.setObjectName("chartAsTable")
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._on_table_toggled)
        self._save = save_button("chartSave", lambda: ask_place(self, self.save_picture))
        self._stack.installEventFilter(self)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addStretch(1)
        for button in (self._areas, self._as_table, self._save):
            tools.addWidget(button)
        return tools

    def _choices(self) -> list[QAction]:
        return self._areas.menu().actions()

    def _fill_choices(self) -> None:
        chosen = self.dimensions
        menu = self._areas.menu()
        menu.clear()
        for dimension, name in self._names.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(dimension)
            action.setChecked(dimension in chosen)
            action.triggered.connect(self._on_dimensions_changed)

    def _show(self) -> None:
        self.setAccessibleName(trend_sentence(self._trend, self._name))
        self._cursor.setAccessibleName(trend_sentence(self._trend, self._name))
        _fill_table(self._table, trend_table(self._trend, self._names, self.dimensions))
        if self._canvas is not None:
            from desktop.ui.widgets.chart_canvas import Shown

            self._canvas.show_trend(Shown(self._trend, self._name, self._names, self.dimensions))
        self._show_part()

    def _show_part(self) -> None:
        if self._as_table.isChecked():
            self._stack.setCurrentWidget(self._table)
        else:
            self._stack.setCurrentWidget(self._canvas if self._canvas is not None else self._waiting)
        self._cursor.setVisible(self._canvas is not None and not self._as_table.isChecked())
        self._cursor.raise_()

    def _make_canvas(self) -> None:
        from desktop.ui.widgets.chart_canvas import TrendCanvas

        old = self._canvas
        canvas = TrendCanvas(self._theme.chart_colours(), self._theme.scale)
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.laid_out.connect(self._place_cursor)
        canvas.installEventFilter(self)
        self._canvas = canvas
        self._stack.addWidget(canvas)
        if old is not None:
            old.laid_out.disconnect(self._place_cursor)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._save.setEnabled(True)
        self._show()

    @Slot()
    def _place_cursor(self) -> None:
        canvas = self._canvas
        if canvas is None:
            return
        self._cursor.setGeometry(self._stack.rect())
        stops = [
            Stop(on, canvas.place_of(on, score), words, is_on_line=score is not None)
            for on, score, words in self._readings
        ]
        self._cursor.show_stops(stops, canvas.plot_area())

    @Slot()
    def _on_ready(self) -> None:
        if self._canvas is None:
            self._make_canvas()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.fit(self._room)
        if self._canvas is not None:
            self._make_canvas()

    @Slot(bool)
    def _on_table_toggled(self, is_table: bool) -> None:
        self._as_table.setText(_("Show as chart") if is_table else _("Show as table"))
        self._show_part()

    @Slot()
    def _on_dimensions_changed(self) -> None:
        self._show()
        self.dimensions_chosen.emit(self.dimensions)


def _readings(trend: Trend) -> list[tuple[date, float | None, str]]:
    """Each day the reading line may stand on, with its score and what is said there."""
    return [(on, trend.score_at(on), words) for on, words in point_sentences(trend).items()]


def _table_view() -> QTableView:
    view = QTableView()
    view.setObjectName("trendTable")
    view.setAccessibleName(_("The trend as a table"))
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    view.horizontalHeader().setStretchLastSection(True)
    return view


def _fill_table(view: QTableView, table: TrendTable) -> None:
    columns = [
        Column(
            name=str(place),
            title=title,
            text=_Cell(place),
            is_number=0 < place < len(table.headers) - 2,
        )
        for place, title in enumerate(table.headers)
    ]
    model: RecordModel[Row] = RecordModel(columns)
    model.setParent(view)
    model.show(table.rows)
    old = view.model()
    view.setModel(model)
    if old is not None:
        old.deleteLater()
