"""The table of a client's people: the least telling columns give way where there is little room."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent

from desktop.ui.models.record_model import RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

_WIDTHS = {"role": 104, "here": 160}
# Columns that give way, and below which width of the table: px at 100 %
_GIVE_WAY = {"here": 540, "title": 340}
_BY_HAND = "tables/client_people_by_hand"


class PeopleTable(RecordTable):
    """Names and titles share the room; the rest is left out when it is scarce, unless chosen by hand."""

    def __init__(self, model: RecordModel[Any], theme: Theme, settings: Settings) -> None:
        super().__init__(model, theme, settings, "client_people")
        self._names = [column.name for column in model.columns]
        self._is_by_hand = settings.text(_BY_HAND) == "1"
        self.widen(_WIDTHS)
        for column in ("name", "title"):
            self.stretch(column)
        self.sort_at_first("here")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for name, needed in _GIVE_WAY.items():
            place, is_tight = self._names.index(name), self.width() < self._theme.px(needed)
            if not self._is_by_hand and is_tight != self.isColumnHidden(place):
                self.setColumnHidden(place, is_tight)

    def _show_column(self, place: int, on: bool) -> None:
        self._is_by_hand = True
        self._settings.put_text(_BY_HAND, "1")
        super()._show_column(place, on)
