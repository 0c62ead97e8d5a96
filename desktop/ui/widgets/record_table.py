"""A table view over a RecordModel: sorts, copies cells, remembers its columns, keeps the selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.text import _
from desktop.ui.models.record_model import (
    BAND_ROLE,
    RECORD_ROLE,
    Index,
    RecordModel,
    cells_as_text,
)
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.pill import paint_pill, pill_size

ROW = 40
ROW_COMPACT = 32
# As the style sheet gives the header and Qt the cells
_PADDING = 15


class RecordTable(QTableView):
    """`record_chosen` on Enter or double click, `record_selected` as the selection moves (None: none)."""

    record_chosen = Signal(object)
    record_selected = Signal(object)

    def __init__(
        self,
        model: RecordModel[Any],
        theme: Theme,
        settings: Settings,
        name: str,
        *,
        identity: Callable[[Any], object] = lambda record: record.id,
        compact: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._source = model
        self._theme = theme
        self._settings = settings
        self._identity = identity
        self._row = ROW_COMPACT if compact else ROW
        self._needed: dict[int, int] = {}  # columns that give way
        self._is_chosen = False
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(theme))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(48)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.doubleClicked.connect(lambda index: self.record_chosen.emit(index.data(RECORD_ROLE)))
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        state = settings.bytes(f"tables/{name}")
        self._has_memory = not state.isEmpty() and header.restoreState(state)
        told = settings.text(f"tables/{name}-scale") if self._has_memory else ""
        self._scale = int(told) / 100 if told.isdigit() else theme.scale  # what the widths were made for
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        for change in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            change.connect(self._remember)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these records, keeping the selection by record and the place in the list."""
        kept = {self._identity(record) for record in self.selected_records()}
        current = self.current_record()
        current_id = None if current is None else self._identity(current)
        scrolled = self.verticalScrollBar().value()
        self._source.show(records)
        selection = self.selectionModel()
        row_flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        if kept or current_id is not None:
            for row in range(self._source.rowCount()):
                index = self._source.index(row, 0)
                identity = self._identity(index.data(RECORD_ROLE))
                if identity in kept:
                    selection.select(index, row_flags)
                if identity == current_id:
                    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(scrolled)

    def sort_at_first(self, column: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by this column unless the user's own order is remembered."""
        if not self._has_memory:
            names = [each.name for each in self._source.columns]
            self.sortByColumn(names.index(column), order)

    def stretch(self, column: str) -> None:
        """Let this column take the room that is left, unless widths are remembered."""
        if not self._has_memory:
            names = [each.name for each in self._source.columns]
            mode = QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(names.index(column), mode)

    def widen(self, widths: Mapping[str, int]) -> None:
        """Give columns these widths (px at normal text size) unless widths are remembered."""
        if not self._has_memory:
            names = [each.name for each in self._source.columns]
            for column, width in widths.items():
                self.setColumnWidth(names.index(column), self._theme.px(width))

    def give_way(self, needed: Mapping[str, int]) -> None:
        """Leave columns out while the table is narrower (px at 100 %), unless columns were chosen by hand."""
        names = [each.name for each in self._source.columns]
        self._needed = {names.index(column): width for column, width in needed.items()}
        self._is_chosen = self._settings.text(self._chosen_name) == "1"
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def current_record(self) -> Any | None:
        """The record the keyboard stands on; None when there is none."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def selected_records(self) -> list[Any]:
        """The selected records from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._source.index(row, 0).data(RECORD_ROLE) for row in rows]

    def select_record(self, identity: object) -> bool:
        """Select and show the record with this identity; False when it is not in the list."""
        for row in range(self._source.rowCount()):
            index = self._source.index(row, 0)
            if self._identity(index.data(RECORD_ROLE)) == identity:
                self.selectRow(row)
                self.scrollTo(index)
                return True
        return False

    def copy_cells(self) -> None:
        """Put the selected rows on the clipboard, visible columns in the order they stand in."""
        header = self.horizontalHeader()
        columns = sorted(
            (each for each in range(self._source.columnCount()) if not header.isSectionHidden(each)),
            key=header.visualIndex,
        )
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        cells = [[str(self._source.index(row, column).data() or "") for column in columns] for row in rows]
        if cells:
            QGuiApplication.clipboard().setText(cells_as_text(cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.record_chosen.emit(self.current_record())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            # Of itself a table goes along the row, which is chosen as a whole here
            self._go_to_row(0 if event.key() == Qt.Key.Key_Home else self._source.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _go_to_row(self, row: int) -> None:
        if 0 <= row < self._source.rowCount():
            self.selectRow(row)
            self.scrollTo(self.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.record_selected.emit(current.data(RECORD_ROLE) if current.isValid() else None)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self._row))
        ratio, self._scale = self._theme.scale / self._scale, self._theme.scale
        if ratio != 1:
            self._grow_columns(ratio)

    @property
    def _chosen_name(self) -> str:
        return f"tables/{self.objectName()}_by_hand"

    def _leave_out(self) -> None:
        for place, needed in self._needed.items():
            is_tight = self.width() < self._theme.px(needed)
            if not self._is_chosen and is_tight != self.isColumnHidden(place):
                self.setColumnHidden(place, is_tight)

    def _grow_columns(self, ratio: float) -> None:
        """The text is larger or smaller by so much: so are the columns."""
        header = self.horizontalHeader()
        for column in range(header.count()):
            if not header.isSectionHidden(column):
                header.resizeSection(column, round(header.sectionSize(column) * ratio))
        self._leave_out()

    @Slot()
    def _remember(self) -> None:
        name = f"tables/{self.objectName()}"
        self._settings.put_bytes(name, self.horizontalHeader().saveState())
        self._settings.put_text(f"{name}-scale", str(round(self._scale * 100)))

    @Slot(QPoint)
    def _on_header_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        menu = QMenu(_("Columns"), self)
        menu.setObjectName("columnsMenu")
        shown = [each for each in range(len(self._source.columns)) if not header.isSectionHidden(each)]
        for place, column in enumerate(self._source.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(place in shown)
            # The last column could not be brought back by its own header
            action.setEnabled(shown != [place])
            action.toggled.connect(lambda on, place=place: self._show_column(place, on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(header.mapToGlobal(at))

    def _show_column(self, place: int, on: bool) -> None:
        if self._needed:
            self._is_chosen = True
            self._settings.put_text(self._chosen_name, "1")
        self.setColumnHidden(place, not on)
        self._remember()


class _CellDelegate(QStyledItemDelegate):
    """Draws band columns as pills and lets no cell show its own focus frame: the row is what one is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        band = index.data(BAND_ROLE)
        if band is None:
            super().paint(painter, option, index)
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        text, bare.text = bare.text, ""
        style = bare.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        size = pill_size(self._theme, band, text)
        cell = QRectF(option.rect)
        width = min(size.width(), cell.width() - _PADDING)
        pill = QRectF(cell.left() + _PADDING, cell.center().y() - size.height() / 2, width, size.height())
        paint_pill(painter, pill, self._theme, band, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        band = index.data(BAND_ROLE)
        if band is None:
            return super().sizeHint(option, index)
        size = pill_size(self._theme, band, str(index.data()))
        return QSize(size.width() + 24, size.height() + 8)
