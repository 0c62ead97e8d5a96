"""What writes is out of reach while a practice is open for reading only, and says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.text import _

_WRITES = "writes"
_KINDS = frozenset({QEvent.Type.DynamicPropertyChange, QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange})


def writes(*things: QObject) -> None:
    """Say of buttons, fields, actions and shortcuts that they change the practice."""
    for thing in things:
        thing.setProperty(_WRITES, True)


def writes_not(*things: QObject) -> None:
    """Say that they do no longer: the same button, in another situation."""
    for thing in things:
        thing.setProperty(_WRITES, False)


class ReadOnlyGate(QObject):
    """While it is shut, everything that was said to write is greyed out, also what is made later."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._is_shut = False

    def set_shut(self, is_shut: bool, window: QWidget) -> None:
        """Shut or open it; pages are made anew for each practice, so nothing must be given back."""
        if is_shut and not self._is_shut:
            self._app.installEventFilter(self)
        elif self._is_shut and not is_shut:
            self._app.removeEventFilter(self)
        self._is_shut = is_shut
        if is_shut:
            for thing in window.findChildren(QObject):
                if thing.property(_WRITES):
                    _shut(thing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KINDS and watched.property(_WRITES):
            _shut(watched)
        return False


def _shut(thing: QObject) -> None:
    reason = _("This practice is open for reading: nothing can be changed.")
    if isinstance(thing, QWidget | QAction | QShortcut) and thing.isEnabled():
        thing.setEnabled(False)
    if isinstance(thing, QWidget | QAction) and thing.toolTip() != reason:
        thing.setToolTip(reason)
