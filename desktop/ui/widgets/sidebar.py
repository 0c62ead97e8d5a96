"""The navigation at the left: the pages there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from desktop.text import _
from desktop.ui.pages import PageEntry
from desktop.ui.theme import Theme

WIDTH = 208


class Sidebar(QFrame):
    """One button per page; `page_chosen` carries its name."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Pages"))
        self._theme = theme
        self._entries = {entry.name: entry for entry in entries}
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 16, 12, 16)
        layout.setSpacing(4)
        for entry in entries:
            if not entry.under:
                layout.addWidget(self._button(entry))
        layout.addStretch(1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def light(self, page: str) -> None:
        """Mark the entry of the page shown, or of the page it belongs under."""
        entry = self._entries.get(page)
        name = entry.under or entry.name if entry else ""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def _button(self, entry: PageEntry) -> QPushButton:
        button = QPushButton(_(entry.title))
        button.setObjectName(f"go-{entry.name}")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        shortcut = f"Ctrl+{len(self._buttons) + 1}"
        button.setToolTip(shortcut)
        button.clicked.connect(lambda: self.page_chosen.emit(entry.name))
        self._theme.dress(button, entry.icon)
        self._group.addButton(button)
        self._buttons[entry.name] = button
        return button

    @Slot()
    def _on_theme_changed(self) -> None:
        # Its few words fit at any text size; the room is the page's
        self.setFixedWidth(round(WIDTH * min(self._theme.scale, 1.15)))
