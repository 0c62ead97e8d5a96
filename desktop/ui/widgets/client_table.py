"""The clients' table: columns as wide as what they hold, names take the room that is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from desktop import text
from desktop.domain.vocabulary import Vocabulary
from desktop.text import _
from desktop.ui.models.clients_model import HIDDEN_AT_FIRST, columns
from desktop.ui.models.record_model import RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

_NAME = 0
_NAME_LEAST, _NAME_TIGHT = 170, 140
_NAME_SHARE = 5  # names may claim a fifth of the room before anything else does
_WIDEST = {"weakest": 190, "tags": 190, "sector": 190}
_DATES = ("last_contact", "next_due")
# What is narrowed and then left out first where there is little room; and what is only narrowed
_GIVES_WAY = ("tags", "status", "sector", "kind", "since_on")
_NARROWED, _NARROWED_LEAST = "weakest", 110
_LOOKED_AT = 60  # rows, for the width of a column
_PADDING = 30  # left and right of a cell, as the style sheet gives it
_ARROW = 18  # of the column one sorts by
_BY_HAND = "tables/clients_by_hand"


class ClientTable(RecordTable):
    """Fits its columns until one is resized or chosen by hand; from then on that is remembered."""

    def __init__(self, theme: Theme, settings: Settings, vocabulary: Vocabulary) -> None:
        made = columns(theme, vocabulary)
        self._places = {column.name: place for place, column in enumerate(made)}
        self._is_fitting = True
        self._is_by_hand = settings.text(_BY_HAND) == "1"
        super().__init__(RecordModel(made), theme, settings, "clients")
        self.setAccessibleName(_("Clients"))
        keys = _("Enter opens a client, Delete moves the selected ones to the bin, Ctrl+C copies them.")
        self.setAccessibleDescription(keys)
        header = self.horizontalHeader()
        header.setToolTip(_("Click to sort, drag to move, right-click to choose columns.") + " " + keys)
        header.setResizeContentsPrecision(_LOOKED_AT)
        self.sort_at_first("name")
        self.delete_key = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        self.delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        header.sectionResized.connect(self._on_section_resized)
        header.sortIndicatorChanged.connect(self._measure)
        self._longest_name = 0
        self._wanted: dict[str, int] = {}
        self._tight: dict[str, int] = {}  # the same, the arrow only where it stands
        self._is_fitting = False
        theme.changed.connect(self._measure)
        self._measure()

    def show_records(self, records: Sequence[Any]) -> None:
        super().show_records(records)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fill_width()

    def fill_width(self) -> None:
        """Give the names what the other columns leave, and never too little to read them."""
        with self._fitting():
            claim = min(self._longest_name, self.viewport().width() // _NAME_SHARE)
            least = max(self._theme.px(_NAME_LEAST), claim)
            if not self._is_by_hand:
                least = self._fit(least)
            others = sum(
                self.columnWidth(place)
                for place in range(1, len(self._places))
                if not self.isColumnHidden(place)
            )
            self.setColumnWidth(_NAME, max(least, self.viewport().width() - others))

    def _fit(self, least: int) -> int:
        """Set the other columns; how narrow the names' column may become."""
        widths = dict(self._wanted)
        room = self.viewport().width() - least
        for name in _GIVES_WAY:
            if sum(widths.values()) > room and name in widths:
                widths[name] = max(self._least(name), widths[name] - (sum(widths.values()) - room))
                if sum(widths.values()) > room:
                    del widths[name]
        if sum(widths.values()) > room:
            widths = {name: min(width, self._tight[name]) for name, width in widths.items()}
        if (over := sum(widths.values()) - room) > 0:
            widths[_NARROWED] -= over
            if widths[_NARROWED] < self._theme.px(_NARROWED_LEAST):
                del widths[_NARROWED]
        if sum(widths.values()) > room:
            least = self._theme.px(_NAME_TIGHT)
        for name, place in self._places.items():
            if place != _NAME:
                self.setColumnHidden(place, name not in widths)
                if name in widths:
                    self.setColumnWidth(place, widths[name])
        return least

    def _least(self, name: str, beside: int = _ARROW) -> int:
        """Room for the column's title and what stands beside it."""
        metrics = self.horizontalHeader().fontMetrics()
        title = self.model().headerData(self._places[name], Qt.Orientation.Horizontal)
        return metrics.horizontalAdvance(str(title)) + self._theme.px(_PADDING + beside)

    @Slot()
    def _measure(self) -> None:
        """Look at what the columns hold, which other words, another font or other records change."""
        dates = [text.short_day(date(2028, month, 28)) for month in range(1, 13)]
        widest_date = max(map(self.fontMetrics().horizontalAdvance, dates)) + self._theme.px(_PADDING)
        sorted_by = self.horizontalHeader().sortIndicatorSection()
        self._longest_name = self.sizeHintForColumn(_NAME)
        self._wanted, self._tight = {}, {}
        for name, place in self._places.items():
            if place == _NAME or name in HIDDEN_AT_FIRST:
                continue
            held = widest_date if name in _DATES else self.sizeHintForColumn(place)
            if name in _WIDEST:
                held = min(held, self._theme.px(_WIDEST[name]))
            self._wanted[name] = max(self._least(name), held)
            self._tight[name] = max(self._least(name, _ARROW if place == sorted_by else 0), held)
        self.fill_width()

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        """What changes now is not the user's doing."""
        before, self._is_fitting = self._is_fitting, True
        try:
            yield
        finally:
            self._is_fitting = before

    @Slot()
    def _remember(self) -> None:
        if not self._is_fitting:
            super()._remember()

    def _grow_columns(self, ratio: float) -> None:
        with self._fitting():
            super()._grow_columns(ratio)

    def _show_column(self, place: int, on: bool) -> None:
        self._take_over()
        super()._show_column(place, on)
        self.fill_width()

    def _take_over(self) -> None:
        self._is_by_hand = True
        self._settings.put_text(_BY_HAND, "1")

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _before: int, _now: int) -> None:
        if place != _NAME and not self._is_fitting:
            self._take_over()
            self.fill_width()
