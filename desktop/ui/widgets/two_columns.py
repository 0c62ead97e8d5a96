"""Short fields in pairs where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Theme


class TwoColumns(QWidget):
    """`least` is the width both columns need together: px at 100 %."""

    def __init__(self, theme: Theme, least: int, *, gap: int = 4) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._cells: list[QWidget] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        theme.changed.connect(self._on_theme_changed)

    def add(self, cell: QLayout | QWidget) -> None:
        """One more field, with its label."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        if isinstance(cell, QLayout):
            column.addLayout(cell)
        else:
            column.addWidget(cell)
        column.addStretch(1)  # an alignment would cut lines that wrap
        self._cells.append(holder)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        columns = 2 if self.width() >= self._theme.px(self._least) else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        for place, cell in enumerate(self._cells):
            row, column = divmod(place, self._columns)
            self._grid.addWidget(cell, row, column)
        self._grid.setColumnStretch(1, self._columns - 1)
