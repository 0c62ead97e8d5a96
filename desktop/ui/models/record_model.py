"""A table of records: one `Column` per column, sorted by real values, copied as plain cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
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
    """Records under RECORD_ROLE; `show` puts others in place. It sorts them itself.

    A sorting model over it would ask for two cells at each of a million comparisons.
    """

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._given: list[R] = []
        self._records: list[R] = []
        self._sorting: tuple[int, bool] | None = None  # the column, and whether downwards

    @property
    def records(self) -> list[R]:
        """What is shown, in the order it was given in."""
        return list(self._given)

    def show(self, records: Sequence[R]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._given = list(records)
        self._records = [self._given[place] for place in self._places()]
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By real values, those that are equal as they were given; unknown ones last, whichever way."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self._places()
        self._sorting = column, order == Qt.SortOrder.DescendingOrder
        after = self._places()
        rows = {place: row for row, place in enumerate(after)}
        kept = self.persistentIndexList()
        self._records = [self._given[place] for place in after]
        self.changePersistentIndexList(
            kept, [self.index(rows[before[each.row()]], each.column()) for each in kept]
        )
        self.layoutChanged.emit()

    def _places(self) -> list[int]:
        """The places of the given records in the order they are shown."""
        places = list(range(len(self._given)))
        if self._sorting is None:
            return places
        column, is_down = self._sorting
        keys = [self.columns[column].sort_key(record) for record in self._given]
        known = sorted((place for place in places if keys[place] is not None), key=keys.__getitem__)
        unknown = [place for place in places if keys[place] is None]
        return [*reversed(known), *reversed(unknown)] if is_down else [*known, *unknown]

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


def cells_as_text(rows: Sequence[Sequence[str]]) -> str:
    """Cells for the clipboard: tabs and lines, nothing a spreadsheet would take for a formula.

    A cell that starts like a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    return "\n".join("\t".join(_harmless(cell) for cell in row) for row in rows)


def _harmless(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat
