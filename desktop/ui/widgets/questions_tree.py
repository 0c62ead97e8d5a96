"""The list of pages and questions; own questions are moved in it by drag or Alt with the arrows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from desktop.domain.overlay import is_own
from desktop.text import _
from desktop.ui.models.questions_outline import STATES, Entry, PageEntry
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_ROW = 26
_ICONS = {
    "own": ("user-pen", "accent"),
    "waiting": ("circle-dashed", "text3"),
    "flawed": ("triangle-alert", "risk.text"),
    "hidden": ("eye-off", "text3"),
    "reworded": ("pen-line", "accent"),
}


class QuestionsTree(QTreeWidget):
    """A page is named by its id, a question by its own; ids of the two never meet."""

    chosen = Signal(str)  # the id of a page or question
    moved = Signal(str, str, int)  # an own question, its new page, its place there counted without itself
    step_wanted = Signal(str, int)  # an own question, 1 down or -1 up
    remove_wanted = Signal(str)  # an own question

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("questions")
        self.setAccessibleName(_("Pages and questions"))
        self._theme = theme
        self._shown: Sequence[PageEntry] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.currentItemChanged.connect(self._on_current)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            self._key(keys, partial(self._on_step, step))
        self._key("Delete", self._on_delete)
        theme.changed.connect(self._on_theme_changed)

    @property
    def current(self) -> str:
        """The id of what is chosen; "" if nothing is."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _ID))

    def show_pages(self, pages: Sequence[PageEntry], current: str) -> None:
        """Show these; what was open stays open, and `current` is chosen if it is there."""
        if list(pages) != list(self._shown):
            self._fill(pages)
        item = self._items.get(current)
        self.blockSignals(True)
        if item is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        self.blockSignals(False)

    def words(self) -> list[str]:
        """Every line as it is read, questions set in by two spaces."""
        return [("  " if item.parent() else "") + item.text(0) for item in self._all()]

    def _fill(self, pages: Sequence[PageEntry]) -> None:
        self.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        closed = {name for name, item in self._items.items() if item.childCount() and not item.isExpanded()}
        at = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        self._shown = pages
        for page in pages:
            top = QTreeWidgetItem([page.title])
            top.setData(0, _ID, page.id)
            top.setSizeHint(0, self._height())
            top.setFont(0, self._theme.font("strong"))
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | self._drops(page))
            self.addTopLevelItem(top)
            self._items[page.id] = top
            for entry in page.questions:
                self._items[entry.id] = item = self._item(entry)
                top.addChild(item)
            top.setExpanded(page.id not in closed)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(at)

    def _height(self) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def _drops(self, page: PageEntry) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsDropEnabled if page.is_open else Qt.ItemFlag.NoItemFlags

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        item = QTreeWidgetItem([entry.words])
        item.setData(0, _ID, entry.id)
        item.setSizeHint(0, self._height())
        state = _(STATES[entry.state]) if entry.state else ""
        # a tool tip takes words with angle brackets for HTML
        item.setToolTip(0, "<br>".join(escape(part) for part in (entry.words, state) if part))
        told = _("{words} ({state})").format(words=entry.words, state=state) if state else entry.words
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told)
        item.setData(0, _ID + 1, entry.state)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if is_own(entry.id) else flags)
        self._paint(item, entry.state)
        return item

    def _paint(self, item: QTreeWidgetItem, state: str) -> None:
        icon = _ICONS.get(state)
        if icon is not None:
            item.setIcon(0, self._theme.icon(*icon))
        quiet = state in ("hidden", "waiting")
        item.setForeground(0, self._theme.colour("text3" if quiet else "text"))

    def _all(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            if top is not None:
                yield top
                yield from filter(None, (top.child(each) for each in range(top.childCount())))

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
        writes(shortcut)

    def _on_step(self, step: int) -> None:
        if is_own(self.current):
            self.step_wanted.emit(self.current, step)

    @Slot()
    def _on_delete(self) -> None:
        if is_own(self.current):
            self.remove_wanted.emit(self.current)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where it was dropped; the list is filled again once it is there."""
        dragged = self.current
        to = self._target(event, dragged)
        # else Qt would take the line out of the list by itself
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if to is not None and is_own(dragged):
            self.moved.emit(dragged, *to)

    def _target(self, event: QDropEvent, dragged: str) -> tuple[str, int] | None:
        """The page and place under the pointer; None outside the lines or on a page that takes none."""
        item = self.itemAt(event.position().toPoint())
        if item is None:
            return None
        top = item.parent() or item
        page = next((each for each in self._shown if each.id == top.data(0, _ID)), None)
        if page is None or not page.is_open:
            return None
        names = [entry.id for entry in page.questions if entry.id != dragged]
        name = str(item.data(0, _ID))
        if item is top or name not in names:
            return page.id, 0
        middle = self.visualItemRect(item).center().y()
        return page.id, names.index(name) + (event.position().y() > middle)

    @Slot()
    def _on_current(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        for item in self._all():
            item.setSizeHint(0, self._height())
            if item.parent() is None:
                item.setFont(0, self._theme.font("strong"))
            else:
                self._paint(item, str(item.data(0, _ID + 1) or ""))
