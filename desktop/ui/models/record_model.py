"""A table of records: one `Column` per column, sorted by real values, copied as plain cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
# The band of a pill column, for its delegate: "strong", "watch", "risk", "ended", "" not rated
BAND_ROLE = Qt.ItemDataRole.UserRole + 3

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. `sort` gives a comparable value, None sorts last; `band` makes it a pill.

    `name` is what is remembered; `title` is shown. `colour` and `font` are asked per record.
    """

    name: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    is_number: bool = False
    tip: Callable[[R], str] | None = None
    band: Callable[[R], str] | None = None
    colour: Callable[[R], QColor | None] | None = None
    font: Callable[[R], QFont | None] | None = None

    def sort_key(self, record: R) -> Any:
        """What a record is sorted by in this column."""
        return self.sort(record) if self.sort else self.text(record).casefold()


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records under RECORD_ROLE; `show` puts others in place."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._records: list[R] = []

    @property
    def records(self) -> list[R]:
        """What is shown, in the model's own order."""
        return list(self._records)

    def show(self, records: Sequence[R]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def sort_keys(self, column: int) -> list[Any]:
        """What each record is sorted by in a column, in the model's own order."""
        return [self.columns[column].sort_key(record) for record in self._records]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self.columns[index.column()]
        if role == RECORD_ROLE:
            return record
        if role == SORT_ROLE:
            return column.sort_key(record)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(record)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        asked = {
            int(Qt.ItemDataRole.ToolTipRole): column.tip,
            int(BAND_ROLE): column.band,
            int(Qt.ItemDataRole.ForegroundRole): column.colour,
            int(Qt.ItemDataRole.FontRole): column.font,
        }.get(int(role))
        return asked(record) if asked else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class RecordOrder(QSortFilterProxyModel):
    """Sorts a RecordModel by SORT_ROLE; unknown values come last, whichever way it is sorted."""

    def __init__(self, source: RecordModel[Any]) -> None:
        super().__init__()
        self._source = source
        self._keys: dict[int, list[Any]] = {}  # by column; asked for at every comparison otherwise
        source.modelAboutToBeReset.connect(self._keys.clear)
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)

    def lessThan(self, left: Index, right: Index) -> bool:
        keys = self._keys.get(left.column())
        if keys is None:
            keys = self._keys[left.column()] = self._source.sort_keys(left.column())
        a, b = keys[left.row()], keys[right.row()]
        if a is None or b is None:
            if a is None and b is None:
                return left.row() < right.row()
            return (b is None) == (self.sortOrder() == Qt.SortOrder.AscendingOrder)
        if a == b:
            return left.row() < right.row()
        return bool(a < b)


def cells_as_text(rows: Sequence[Sequence[str]]) -> str:
    """Cells for the clipboard: tabs and lines, nothing a spreadsheet would take for a formula.

    A cell that starts like a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    return "\n".join("\t".join(_harmless(cell) for cell in row) for row in rows)


def _harmless(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat
