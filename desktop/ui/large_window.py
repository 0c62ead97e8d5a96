"""A window of its own over the whole screen, in large type: for eyes that look from further away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from desktop.ui.theme import Theme
from desktop.ui.widgets.session_keys import turn

ZOOM = 1.5
_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class LargeWindow(QWidget):
    """Stands alone, so that no page, list, search or banner of the main window can be seen or reached."""

    left = Signal()  # back to the normal view

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("large-window")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme = theme.enlarged(ZOOM)
        self.theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @Slot()
    def leave(self) -> None:
        """Back to the normal view."""
        self.close()

    def count_input(self) -> None:
        """Somebody did something here."""

    def take_key(self, focused: QWidget, event: QKeyEvent) -> bool:
        """A key before the field gets it; True keeps it from the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if is_enter and isinstance(focused, QPushButton | QToolButton) and not focused.property("chip"):
            # of itself Qt presses buttons by Enter in dialogs only
            focused.click()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().closeEvent(event)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT or not isinstance(watched, QWidget) or watched.window() is not self:
            return False
        self.count_input()
        if not isinstance(event, QKeyEvent):
            return False
        # a key that is held down must not run through all that is asked
        return (event.isAutoRepeat() and turn(event, watched) != 0) or self.take_key(watched, event)

    @Slot()
    def _on_look_changed(self) -> None:
        self.theme.put_on(self)
