"""A choice among a few words, saved as it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """`chosen` carries the value the user picked; `left` says that the focus went on."""

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[str, str]], *, in_place: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if in_place:
            self.setProperty("inplace", True)
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))

    @property
    def value(self) -> str:
        """The value shown."""
        return str(self.currentData())

    def show_value(self, value: str) -> None:
        """Show a value; the first one if it is none of the choices."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past must not change anything
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
