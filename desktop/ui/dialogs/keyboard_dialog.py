"""Which key does what, out of the one list of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.text import _
from desktop.ui.commands import Command
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.labels import PlainLabel


class KeyboardDialog(Dialog):
    """A list of deeds and their keys."""

    def __init__(self, parent: QWidget | None, commands: Sequence[Command]) -> None:
        super().__init__(parent, _("Keyboard"), width=480)
        self.setObjectName("keyboardDialog")
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        rows = [(command.plain_title, command.shortcuts) for command in commands if command.shortcuts]
        for row, (title, keys) in enumerate(rows):
            native = _(" or ").join(
                QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys
            )
            grid.addWidget(PlainLabel(title), row, 0)
            grid.addWidget(PlainLabel(native, role="quiet"), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(rows), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(320)
        self.body.addWidget(area)
