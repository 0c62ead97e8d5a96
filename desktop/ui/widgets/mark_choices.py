"""A list that drops down from a button or chip: choose one value or several, by typing or with arrows."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel

_VALUE_ROLE = Qt.ItemDataRole.UserRole
_SEARCH_FROM = 9  # shorter lists need no search field
_MOST_ROWS = 11
_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """A value, its words and other words it is found by."""

    value: object
    words: str
    also: str = ""


class ChoicePopup(QFrame):
    """Type to narrow, arrows to move, Enter to choose, Esc to leave.

    With `several` each choice is ticked on and off and told at once as the tuple of all ticked;
    otherwise `chosen` carries the one value and the list closes.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        choices: Sequence[Choice],
        *,
        ticked: Collection[object] = (),
        several: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choices")
        self.setProperty("popup", True)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._choices = tuple(choices)
        self._several = several
        self._ticked = [choice.value for choice in choices if choice.value in ticked]
        self.field = QLineEdit()
        self.field.setObjectName("choice_search")
        self.field.setPlaceholderText(_("Type to narrow the list"))
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._on_clicked)
        # The list would use up the space bar
        self.list.installEventFilter(self)
        self._nothing = PlainLabel(_("Nothing fits."), role="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        if hint:
            layout.addWidget(PlainLabel(hint, role="caption", wraps=True))
        self.field.setVisible(len(choices) >= _SEARCH_FROM)
        self._fill("")

    def drop_from(self, widget: QWidget) -> None:
        """Show below a widget, or above it where the screen ends."""
        self.setFixedWidth(self._theme.px(_WIDTH))
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = (widget.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at = widget.mapToGlobal(QPoint(0, -self.height() - 2))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        # Only once shown the rows have the heights of the style
        self._fill(self.field.text())
        self.adjustSize()
        (self.list if self.field.isHidden() else self.field).setFocus(Qt.FocusReason.PopupFocusReason)

    def type(self, text: str) -> None:
        """Go on typing what was begun on the chip."""
        self.field.show()
        self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.end(False)

    def choose(self, value: object) -> None:
        """Choose, or tick on and off."""
        if not self._several:
            self.close()
            self.chosen.emit(value)
            return
        if value in self._ticked:
            self._ticked.remove(value)
        else:
            self._ticked.append(value)
        for place in range(self.list.count()):
            item = self.list.item(place)
            self._show_tick(item)
        self.chosen.emit(tuple(self._ticked))

    @property
    def shown(self) -> list[str]:
        """The words in the list."""
        return [self.list.item(place).text() for place in range(self.list.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        row = self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(row + step, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            item = self.list.currentItem()
            if item is not None:
                self.choose(item.data(_VALUE_ROLE))
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        chooses = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in chooses:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @Slot(str)
    def _fill(self, typed: str) -> None:
        words = _fold(typed).split()
        self.list.clear()
        for choice in self._choices:
            where = _fold(f"{choice.words} {choice.also}")
            if all(word in where for word in words):
                item = QListWidgetItem(choice.words)
                item.setData(_VALUE_ROLE, choice.value)
                item.setToolTip(choice.words if len(choice.words) > 36 else "")
                self.list.addItem(item)
                self._show_tick(item)
        self._nothing.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        if self.list.count():
            ticked = [
                place
                for place in range(self.list.count())
                if not self._several and self.list.item(place).data(_VALUE_ROLE) in self._ticked
            ]
            self.list.setCurrentRow(ticked[0] if ticked else 0)
            row = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(min(len(self._choices), _MOST_ROWS) * row + 4)

    def _show_tick(self, item: QListWidgetItem) -> None:
        is_ticked = item.data(_VALUE_ROLE) in self._ticked
        if self._several:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        elif is_ticked:
            item.setFont(self._theme.font("strong"))

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.choose(item.data(_VALUE_ROLE))


def _fold(text: str) -> str:
    """Small letters without their marks, so that a name is found however it is typed."""
    marked = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in marked if not unicodedata.combining(letter))
