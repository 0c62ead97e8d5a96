"""A field to search in, with a magnifier and a cross; tells what was typed after a short rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.theme import Theme

REST_MS = 60


class SearchField(QLineEdit):
    """Escape clears it first; `searched` carries the text once typing rests, and at Enter at once."""

    searched = Signal(str)

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        magnifier = QAction(self)
        theme.dress(magnifier, "search", "text3")
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(lambda _text: self._rest.start())
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self._rest.stop()
        self.searched.emit(self.text())
