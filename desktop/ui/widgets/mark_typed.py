"""A value typed into a small sheet below its chip: a day, a time, a duration."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.flaws import Flaw
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_sentences import sentence
from desktop.ui.widgets.form_row import FormRow

Read = Callable[[str], object]
_WIDTH = 260


class TypedPopup(QFrame):
    """Enter takes what was typed, once it can be read; `chosen` carries the value, never None."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, title: str, text: str, read: Read, *, hint: str = ""
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("typed")
        self.setProperty("popup", True)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read = read
        self.field = QLineEdit(text)
        self.field.setObjectName("typed_value")
        self.field.returnPressed.connect(self._on_return)
        self._row = FormRow(title, self.field, hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addWidget(self._row)
        self.setFixedWidth(theme.px(_WIDTH))

    @property
    def flaw(self) -> str:
        """What is wrong with what was typed."""
        return self._row.flaw

    def drop_from(self, widget: QWidget) -> None:
        """Show below a widget, all of the text selected."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def type(self, text: str) -> None:
        """Go on typing what was begun on the chip."""
        self.field.setText(text)
        self.field.end(False)

    @Slot()
    def _on_return(self) -> None:
        value = self._read(self.field.text())
        if isinstance(value, Flaw):
            self._row.tell_flaw(sentence(value))
            self.adjustSize()
        elif value is not None:
            self.close()
            self.chosen.emit(value)
