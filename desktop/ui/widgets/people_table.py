"""The table of a client's people: the least telling columns give way where there is little room."""

from __future__ import annotations

from typing import Any

from desktop.ui.models.record_model import RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

_WIDTHS = {"role": 104, "here": 160}
# Columns that give way, and below which width of the table: px at 100 %
_GIVE_WAY = {"here": 540, "title": 340}


class PeopleTable(RecordTable):
    """Names and titles share the room; the rest is left out when it is scarce, unless chosen by hand."""

    def __init__(self, model: RecordModel[Any], theme: Theme, settings: Settings) -> None:
        super().__init__(model, theme, settings, "client_people")
        self.widen(_WIDTHS)
        for column in ("name", "title"):
            self.stretch(column)
        self.sort_at_first("here")
        self.give_way(_GIVE_WAY)
