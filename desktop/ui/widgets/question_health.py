"""The client's health line above the timeline of a walk; drawn only once it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.clients import Client
from desktop.domain.health import last_day
from desktop.domain.health_history import rating_history
from desktop.domain.health_trend import NOTABLE_KINDS, notable_marks, trend
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.chart_view import ChartView

_REMEMBERED = "postmortem-health-line"


class HealthLine(QWidget):
    """A link that opens the line; whether it was open last is remembered."""

    def __init__(self, client: Client, model: WizardModel, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._client = client
        self._model = model
        self._theme = theme
        self._settings = settings
        self.chart: ChartView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.link = LinkButton("")
        self.link.setObjectName("health-line")
        self.link.setProperty("flush", True)
        self.link.clicked.connect(self._on_link)
        self._layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._open(settings.text(_REMEMBERED) == "open")

    def _open(self, is_open: bool) -> None:
        if is_open and self.chart is None:
            self.chart = ChartView(self._theme, self)
            self._layout.addWidget(self.chart)
            self._draw(self.chart)
        if self.chart is not None:
            self.chart.setVisible(is_open)
        self.link.setText(_("Hide the health line") if is_open else _("Show the health line"))

    def _draw(self, chart: ChartView) -> None:
        practice, client = self._model.practice, self._client
        assert client.id is not None
        store, today = practice.store, practice.today()
        end = last_day(client, today)
        marks = notable_marks(
            store.interactions.of_kinds(client.id, NOTABLE_KINDS), store.signals.of_client(client.id), end
        )
        line = trend(
            rating_history(store.ratings.versions(client.id), practice.zone),
            today,
            importance=client.importance,
            last_day=end,
            marks=marks,
        )
        areas = practice.vocabulary.dimensions.values()
        chart.show_trend(line, client.name, {area.id: area.name for area in areas})

    @Slot()
    def _on_link(self) -> None:
        is_open = self.chart is None or self.chart.isHidden()
        self._settings.put_text(_REMEMBERED, "open" if is_open else "")
        self._open(is_open)
