"""Which key does what: the window's commands, then what pages and lists know by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.text import _
from desktop.ui.commands import Command
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.page_keys import PAGE_KEYS
from desktop.ui.widgets.labels import PlainLabel

Row = tuple[str, Sequence[str]]


class KeyboardDialog(Dialog):
    """A list of deeds and their keys, by the place where they work."""

    def __init__(self, parent: QWidget | None, commands: Sequence[Command]) -> None:
        super().__init__(parent, _("Keyboard"), width=520)
        self.setObjectName("keyboardDialog")
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        everywhere = [(command.plain_title, command.shortcuts) for command in commands if command.shortcuts]
        self._add(_("Everywhere"), everywhere)
        for place, rows in PAGE_KEYS:
            self._grid.setRowMinimumHeight(self._grid.rowCount(), 8)
            self._add(_(place), ((_(deed), keys) for deed, keys in rows))
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setMinimumHeight(400)
        self._area = area
        self.body.addWidget(area)

    def showEvent(self, event: QShowEvent) -> None:
        # No bar goes sideways, so all is to be seen whole; how wide that is the fonts tell only now
        self._grid.invalidate()
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._grid.sizeHint().width() + bar)
        self.body.activate()
        self.resize(self.size().expandedTo(self.minimumSizeHint()))
        super().showEvent(event)

    def _add(self, place: str, rows: Iterable[Row]) -> None:
        self._grid.addWidget(PlainLabel(place, role="strong"), self._grid.rowCount(), 0, 1, 2)
        for deed, keys in rows:
            row = self._grid.rowCount()
            self._grid.addWidget(PlainLabel(deed), row, 0)
            self._grid.addWidget(PlainLabel(_native(keys), role="quiet"), row, 1, Qt.AlignmentFlag.AlignRight)


def _native(keys: Sequence[str]) -> str:
    """`Ctrl+K or F3`; a row of digits as its ends."""
    if len(keys) > 2 and all(key.isdecimal() for key in keys):
        return _("{first} to {last}").format(first=keys[0], last=keys[-1])
    native = QKeySequence.SequenceFormat.NativeText
    return _(" or ").join(QKeySequence(each).toString(native) for each in keys)
