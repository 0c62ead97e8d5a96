"""The timeline as a list: slides over any number of entries, keeps its place, answers the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

from desktop.domain.interactions import InteractionId
from desktop.text import _
from desktop.ui.models.timeline_model import ROW_ROLE, EntryRow, GroupRow, TimelineModel
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.timeline_delegate import TimelineDelegate

_HEADING = 36


class TimelineView(QListView):
    """Arrows or j and k move, Home and End go to the newest and the oldest, Enter edits, Delete bins."""

    entry_selected = Signal(object)  # InteractionId, or None
    entry_chosen = Signal(object)  # Enter or double click: InteractionId
    bin_wanted = Signal(object)  # InteractionId
    search_wanted = Signal()
    left = Signal()  # Esc

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self._theme = theme
        self._model = TimelineModel(practice)
        self.painter = TimelineDelegate(practice, theme)
        self.setModel(self._model)
        self.setItemDelegate(self.painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(56)
        self._selected: InteractionId | None = None
        self._is_moving = False
        self._heading = _Heading(self, theme)
        self._model.modelReset.connect(self._on_reset)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._anchor: tuple[int | None, int] = (None, 0)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._on_theme_changed)

    @property
    def timeline(self) -> TimelineModel:
        """What is shown."""
        return self._model

    @property
    def selected(self) -> InteractionId | None:
        """The entry one stands on, also when it has slid out of the window."""
        return self._selected

    def select(self, interaction_id: InteractionId | None, *, scrolls: bool = True) -> bool:
        """Stand on an entry of the window, or on none; False if the window does not hold it."""
        row = self._model.row_of(interaction_id)
        if row is None:
            self._stand_on(None)
            return False
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if scrolls:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def go_to(self, interaction_id: InteractionId | None) -> None:
        """Select an entry and put it near the top."""
        if self.select(interaction_id, scrolls=False):
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - self._heading.height())

    def to_top(self) -> None:
        """Scroll to the newest entry of the window."""
        self.verticalScrollBar().setValue(0)

    @property
    def group(self) -> str:
        """The heading at the top."""
        return self._heading.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif is_plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif is_plain and key == Qt.Key.Key_Home:
            self._go_to_end(newest=True)
        elif is_plain and key == Qt.Key.Key_End:
            self._go_to_end(newest=False)
        elif is_plain and key == Qt.Key.Key_Slash:
            self.search_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self._selected is not None:
            self.entry_chosen.emit(self._selected)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._selected is not None:
            self.bin_wanted.emit(self._selected)
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.select(None)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; searching has a field of its own."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Rows laid out before the first show have the heights of no style
        self.doItemsLayout()
        self._place_heading()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heading()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab chooses nothing: a list view would stand on its first entry."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def _step(self, by: int) -> None:
        """To the next entry; headings and silences are stepped over, the window slides along."""
        current = self.currentIndex()
        place = current.row() + by if current.isValid() else 0
        while 0 <= place < self._model.rowCount():
            index = self._model.index(place)
            if isinstance(index.data(ROW_ROLE), EntryRow):
                self.setCurrentIndex(index)
                break
            place += by
        else:
            # The heading above the first entry comes into sight with it
            if by < 0:
                self.scrollToTop()

    def _go_to_end(self, *, newest: bool) -> None:
        if newest:
            if not self._model.has_all_newer:
                self._model.go_to_newest()
            self.scrollToTop()
        else:
            self._model.go_to_oldest()
            self.scrollToBottom()
        entries = self._model.entries
        if entries:
            self.select(entries[0 if newest else -1].interaction.id, scrolls=False)
            if newest:
                self.scrollToTop()

    @Slot()
    def _on_about_to_reset(self) -> None:
        """Note the first entry in sight and how far down it stands."""
        self._is_moving = True
        self._anchor = (None, 0)
        place = self.indexAt(QPoint(self.viewport().width() // 2, 1)).row()
        while 0 <= place < self._model.rowCount():
            index = self._model.index(place)
            row = index.data(ROW_ROLE)
            if isinstance(row, EntryRow):
                self._anchor = (row.entry.interaction.id, self.visualRect(index).top())
                return
            place += 1

    @Slot()
    def _on_reset(self) -> None:
        """Back to the same place in the new window, standing on the same entry."""
        self.doItemsLayout()
        anchor, offset = self._anchor
        row = self._model.row_of(anchor)
        bar = self.verticalScrollBar()
        at_top = bar.value() == 0 and offset >= 0 and anchor is None
        if row is not None and not at_top:
            bar.setValue(bar.value() + self.visualRect(self._model.index(row)).top() - offset)
        place = self._model.row_of(self._selected)
        if place is not None:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            # Standing there already: nothing is told, and nothing scrolls
            self.selectionModel().blockSignals(True)
            self.selectionModel().setCurrentIndex(self._model.index(place), flag)
            self.selectionModel().blockSignals(False)
        self._is_moving = False
        self._place_heading()
        self.viewport().update()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if not self._is_moving and self.isVisible():
            if value > bar.maximum() - 2 * self.viewport().height():
                self._model.load_older()
            elif value < 2 * self.viewport().height():
                self._model.load_newer()
        self._place_heading()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._is_moving:
            return
        row = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(row, EntryRow):
            self._stand_on(InteractionId(row.entry.interaction.id or 0))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, EntryRow):
            self.entry_chosen.emit(row.entry.interaction.id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.doItemsLayout()
        self._place_heading()

    def _stand_on(self, interaction_id: InteractionId | None) -> None:
        if interaction_id is None:
            self._is_moving = True
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
            self._is_moving = False
        if interaction_id != self._selected:
            self._selected = interaction_id
            self.entry_selected.emit(interaction_id)

    def _place_heading(self) -> None:
        """The heading of the group in sight stays at the top, pushed out by the next one."""
        top = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        height = self._theme.px(_HEADING)
        first = top.data(ROW_ROLE) if top.isValid() else None
        is_needed = first is not None and self.verticalScrollBar().value() > 0
        y = 0
        if is_needed and not isinstance(first, GroupRow):
            following = top.row() + 1
            while following < self._model.rowCount():
                rect = self.visualRect(self._model.index(following))
                if rect.top() >= height:
                    break
                if isinstance(self._model.index(following).data(ROW_ROLE), GroupRow):
                    y = rect.top() - height
                    break
                following += 1
        area = self.viewport().geometry()
        self._heading.title = self._model.group_at(top.row()) if top.isValid() else ""
        self._heading.setGeometry(QRect(area.left(), area.top() + y, area.width(), height))
        self._heading.setVisible(is_needed)
        self._heading.update()


class _Heading(QWidget):
    """The group's name over the list; lies beside the viewport, which would scroll it away."""

    def __init__(self, view: TimelineView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self.title = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        self._view.painter.paint_heading(painter, self.rect(), self.title)
        painter.setPen(self._theme.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
