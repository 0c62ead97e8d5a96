"""Ctrl+K: any client, person, interaction or command by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.text import _
from desktop.ui.models.record_model import Index
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.search_field import SearchField

WIDTH = 560
ROW = 32
_HEAD = 26
_ROWS_SHOWN = 11
_CHOICE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: what it says, what stands quietly beside it, and what choosing it does."""

    title: str
    act: Callable[[], None]
    context: str = ""
    shortcut: str = ""


Group = tuple[str, Sequence[Choice]]


class Palette(QFrame):
    """Floats over the top of the window. `find(text)` gives the groups to show."""

    closed = Signal()

    def __init__(self, host: QWidget, theme: Theme, find: Callable[[str], Sequence[Group]]) -> None:
        super().__init__(host)
        self.setObjectName("palette")
        self.setAccessibleName(_("Find anything"))
        self._host = host
        self._theme = theme
        self._find = find
        self._before: QWidget | None = None
        self._field = SearchField(theme, _("Find a client, a person, a note, or what to do"))
        self._field.setObjectName("paletteField")
        self._field.searched.connect(self._on_searched)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("plain")
        self._list.setAccessibleName(_("Found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_LineDelegate(theme))
        self._list.itemClicked.connect(self._on_item_chosen)
        self._nothing = PlainLabel(role="quiet")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self._field, self._list, self._nothing):
            layout.addWidget(part)
        self.hide()

    @property
    def titles(self) -> list[str]:
        """What is listed, group heads left out."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item.text() for item in items if item.data(_CHOICE) is not None]

    def open(self) -> None:
        """Show it, empty, with the cursor in its field."""
        if not self.isVisible():
            self._before = self._host.focusWidget()
        self._field.clear()
        self._show_groups(self._find(""))
        self.show()
        self.raise_()
        self._field.setFocus()
        self._host.installEventFilter(self)

    def close_palette(self) -> None:
        """Go away and give the keyboard back."""
        self._host.removeEventFilter(self)
        before, self._before = self._before, None
        # Left to itself, Qt would go on to the next field, and typing would change it
        if before is not None and isValid(before) and self._field.hasFocus() and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def choose(self) -> None:
        """Do what the chosen line says, after going away."""
        item = self._list.currentItem()
        choice = item.data(_CHOICE) if item is not None else None
        if choice is not None:
            self.close_palette()
            choice.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self._field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._on_key(event)
        elif watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_palette()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # What was typed last counts, not what was found for the letters before it
            self._on_searched(self._field.text())
            self.choose()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _move(self, steps: int) -> None:
        rows = [row for row in range(self._list.count()) if self._list.item(row).data(_CHOICE) is not None]
        if not rows:
            return
        at = rows.index(self._list.currentRow()) if self._list.currentRow() in rows else -1
        # One step goes round, a page stops at the end
        to = (at + steps) % len(rows) if abs(steps) == 1 else min(max(at + steps, 0), len(rows) - 1)
        self._list.setCurrentRow(rows[to])

    def _show_groups(self, groups: Sequence[Group]) -> None:
        kept = self._list.currentItem().text() if self._list.currentItem() is not None else ""
        self._list.clear()
        for title, choices in groups:
            if not choices:
                continue
            head = QListWidgetItem(title)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setSizeHint(QSize(0, self._theme.px(_HEAD)))
            self._list.addItem(head)
            for choice in choices:
                item = QListWidgetItem(choice.title)
                item.setData(_CHOICE, choice)
                item.setSizeHint(QSize(0, self._theme.px(ROW)))
                spoken = ", ".join(part for part in (choice.title, choice.context, choice.shortcut) if part)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self._list.addItem(item)
        self._move(1)
        if kept and kept in self.titles:
            found = self._list.findItems(kept, Qt.MatchFlag.MatchExactly)
            self._list.setCurrentItem(next(item for item in found if item.data(_CHOICE) is not None))
        is_empty = self._list.count() == 0
        self._nothing.setText(_("Nothing found for “{text}”").format(text=self._field.text()))
        self._nothing.setVisible(is_empty)
        self._list.setVisible(not is_empty)
        self._place()

    def _place(self) -> None:
        width = min(self._theme.px(WIDTH), self._host.width() - 32)
        rows = sum(self._list.sizeHintForRow(row) for row in range(self._list.count()))
        shown = min(rows + 8, self._theme.px(ROW) * _ROWS_SHOWN)
        self._list.setFixedHeight(max(shown, 1))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        top = round(self._host.height() * 0.18)
        room = self._host.height() - top - 16
        if (over := self.sizeHint().height() - room) > 0:
            self._list.setFixedHeight(max(self._list.height() - over, self._theme.px(ROW)))
            layout.activate()
        height = min(self.sizeHint().height(), room)
        self.setGeometry(QRect(QPoint((self._host.width() - width) // 2, top), QSize(width, height)))

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if self.isVisible():
            self._show_groups(self._find(text))

    @Slot(QListWidgetItem)
    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        self._list.setCurrentItem(item)
        self.choose()


class _LineDelegate(QStyledItemDelegate):
    """Title left, context beside it in grey, shortcut at the right end; heads in the caption type."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, choice = self._theme, index.data(_CHOICE)
        painter.save()
        room = QRect(option.rect)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if choice is None:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3"))
            painter.drawText(room.adjusted(8, 4, -8, 0), middle, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("accent") if theme.has_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        room.adjust(10, 0, -10, 0)
        small, body = theme.font("caption"), theme.font("body")
        if choice.shortcut:
            painter.setFont(small)
            painter.setPen(theme.colour("text3"))
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), choice.shortcut
            )
            room.setRight(room.right() - QFontMetrics(small).horizontalAdvance(choice.shortcut) - 16)
        metrics = QFontMetrics(body)
        title = metrics.elidedText(choice.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(body)
        painter.setPen(theme.colour("text"))
        painter.drawText(room, middle, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 12)
        if choice.context and room.width() > 24:
            painter.setFont(small)
            painter.setPen(theme.colour("text3"))
            context = QFontMetrics(small).elidedText(
                choice.context, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle, context)
        painter.restore()
