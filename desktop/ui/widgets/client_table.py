"""The clients' table: a record table whose names take the room that is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from desktop.domain.vocabulary import Vocabulary
from desktop.text import _
from desktop.ui.models.clients_model import HIDDEN_AT_FIRST, columns
from desktop.ui.models.record_model import RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

_NAME = 0
_NAME_LEAST = 170
_WIDTHS = {
    "health": 132, "change": 76, "weakest": 132, "last_contact": 104, "next_due": 104,
    "yearly_value": 116, "tags": 88, "status": 96,
}  # fmt: skip
_WIDTH = 120


class ClientTable(RecordTable):
    """Widths, order and hidden columns are remembered; the names' width follows the window."""

    def __init__(self, theme: Theme, settings: Settings, vocabulary: Vocabulary) -> None:
        made = columns(theme, vocabulary)
        is_new = settings.bytes("tables/clients").isEmpty()
        super().__init__(RecordModel(made), theme, settings, "clients")
        self.setAccessibleName(_("Clients"))
        keys = _("Enter opens a client, Delete moves the selected ones to the bin, Ctrl+C copies them.")
        self.setAccessibleDescription(keys)
        self.horizontalHeader().setToolTip(
            _("Click to sort, drag to move, right-click to choose columns.") + " " + keys
        )
        if is_new:
            for place, column in enumerate(made):
                self.setColumnWidth(place, theme.px(_WIDTHS.get(column.name, _WIDTH)))
                self.setColumnHidden(place, column.name in HIDDEN_AT_FIRST)
        self.sort_at_first("name")
        self.delete_key = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        self.delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._least = theme.px(_NAME_LEAST)
        header = self.horizontalHeader()
        header.sectionResized.connect(self._on_section_resized)
        self.fill_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fill_width()

    def fill_width(self) -> None:
        """Give the names what the other columns leave, and never too little to read them."""
        header = self.horizontalHeader()
        others = sum(
            header.sectionSize(place)
            for place in range(header.count())
            if place != _NAME and not header.isSectionHidden(place)
        )
        width = max(self._least, self.viewport().width() - others)
        if header.sectionSize(_NAME) != width:
            self.setColumnWidth(_NAME, width)

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _before: int, _now: int) -> None:
        if place != _NAME:
            self.fill_width()
