"""Which keys turn the question at the table, and which belong to the field that has the cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

_WRITING = (QLineEdit, QPlainTextEdit)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def turn(event: QKeyEvent, focused: QWidget | None) -> int:
    """1 for the next question, -1 for the one before, 0 where the key is the field's own."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier and key in _ENTER:
        return 1
    if held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier and key in _ENTER:
        return -1
    if held:
        return 0
    if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        return 1 if key == Qt.Key.Key_PageDown else -1
    if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        return 0 if _is_written_in(focused) else _sideways(key, focused)
    if key in _ENTER:
        return 1 if _lets_enter_go(focused) else 0
    return 0


def _sideways(key: Qt.Key, focused: QWidget | None) -> int:
    is_mirrored = focused is not None and focused.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return 1 if (key == Qt.Key.Key_Right) != is_mirrored else -1


def _is_written_in(focused: QWidget | None) -> bool:
    return isinstance(focused, _WRITING) or (isinstance(focused, QComboBox) and focused.isEditable())


def _lets_enter_go(focused: QWidget | None) -> bool:
    """Enter confirms: a line of text, a choice that is made. It writes, presses and chooses first."""
    match focused:
        case QPlainTextEdit():
            return False
        case QLineEdit():
            # words that Enter would add to a list must not be left behind
            return not (focused.property("takes_enter") and focused.text().strip())
        case QPushButton() if focused.property("chip"):
            return focused.isChecked()
        case QAbstractButton():
            return False
    return True
