"""What weighed most over the losses: bars, or the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.losses import Cause
from desktop.domain.vocabulary import Vocabulary
from desktop.text import _
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_loading import ChartLoading
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.losses_table import fit_height
from desktop.ui.widgets.picture_saving import ask_place, save_button, write_picture
from desktop.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from desktop.charts.causes import CauseBar
    from desktop.ui.widgets.causes_canvas import CausesCanvas

CANVAS = "desktop.ui.widgets.causes_canvas"


class CausesView(QWidget):
    """The bars come once matplotlib is in; the table needs nothing. `as_table` switches between them."""

    def __init__(self, vocabulary: Vocabulary, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._theme = theme
        self._causes: tuple[Cause, ...] = ()
        self._canvas: CausesCanvas | None = None
        self._loading = ChartLoading(self, CANVAS)
        self._loading.ready.connect(self._on_ready)
        self._waiting = PlainLabel(_("Drawing the chart"), role="quiet")
        columns: list[Column[Cause]] = [
            Column("factor", _("Factor"), self._name),
            Column("share", _("Share"), _percent, sort=lambda cause: cause.share, is_number=True),
            Column(
                "losses",
                _("Losses"),
                lambda cause: str(cause.losses),
                sort=lambda cause: cause.losses,
                is_number=True,
            ),
        ]
        self.table = RecordTable(
            RecordModel(columns), theme, settings, "causes", identity=lambda cause: cause.factor, compact=True
        )
        self.table.setAccessibleName(_("What weighed most, as a table"))
        self.table.stretch("factor")
        self.table.sort_at_first("share", Qt.SortOrder.DescendingOrder)
        self.as_table = QPushButton(_("Show as table"))
        self.as_table.setObjectName("causesAsTable")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._on_table_toggled)
        self.save = save_button("causesSave", lambda: ask_place(self, self.save_picture))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._waiting)
        self._layout.addWidget(self.table)
        theme.changed.connect(self._on_theme_changed)
        self._show_part()

    @property
    def is_drawn(self) -> bool:
        """Whether the bars themselves are there, not only the words in their place."""
        return self._canvas is not None

    def show_causes(self, causes: Sequence[Cause]) -> None:
        """Show these, the heaviest first."""
        self._causes = tuple(causes)
        self.table.show_records(self._causes)
        fit_height(self.table, self._theme)
        self._draw()

    def save_picture(self, path: Path) -> None:
        """Write the bars as PNG or SVG, by the ending. Raises Problem when they cannot be written."""
        from desktop.ui.widgets import causes_canvas

        bars, colours = self._bars(), self._theme.chart_colours()
        write_picture(path, lambda place: causes_canvas.save_picture(place, bars, colours))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._loading.start()

    def _draw(self) -> None:
        if self._canvas is not None:
            self._canvas.show_causes(self._bars())
            said = ", ".join(f"{self._name(cause)} {_percent(cause)}" for cause in self._causes)
            self._canvas.setAccessibleName(said)

    def _bars(self) -> list[CauseBar]:
        from desktop.charts.causes import CauseBar

        return [CauseBar(self._name(cause), cause.share) for cause in self._causes]

    def _name(self, cause: Cause) -> str:
        return self._vocabulary.factor_name(cause.factor)

    def _make_canvas(self) -> None:
        from desktop.ui.widgets.causes_canvas import CausesCanvas

        old = self._canvas
        self._canvas = CausesCanvas(self._theme.chart_colours(), self._theme.scale)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.insertWidget(0, self._canvas)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._draw()
        self.save.setEnabled(True)
        self._show_part()

    def _show_part(self) -> None:
        is_table = self.as_table.isChecked()
        self.table.setVisible(is_table)
        self._waiting.setVisible(not is_table and self._canvas is None)
        if self._canvas is not None:
            self._canvas.setVisible(not is_table)

    @Slot()
    def _on_ready(self) -> None:
        if self._canvas is None:
            self._make_canvas()

    @Slot()
    def _on_theme_changed(self) -> None:
        fit_height(self.table, self._theme)
        if self._canvas is not None:
            self._make_canvas()

    @Slot(bool)
    def _on_table_toggled(self, is_table: bool) -> None:
        self.as_table.setText(_("Show as chart") if is_table else _("Show as table"))
        self._show_part()


def _percent(cause: Cause) -> str:
    return f"{round(cause.share * 100)} %"
