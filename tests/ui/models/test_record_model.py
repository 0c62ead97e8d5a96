"""Tables of records: what is shown, how it is sorted, what is copied."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.models.record_model import (
    BAND_ROLE,
    RECORD_ROLE,
    Column,
    RecordModel,
    cells_as_text,
)
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable


@dataclass(frozen=True)
class Boat:
    id: int
    name: str
    feet: int | None = None
    band: str = ""


BOATS = [Boat(1, "Osprey", 30, "strong"), Boat(2, "albatross", None), Boat(3, "Heron", 9, "risk")]


def columns() -> list[Column[Boat]]:
    return [
        Column("name", "Name", lambda boat: boat.name, tip=lambda boat: f"{boat.name} ({boat.id})"),
        Column("feet", "Feet", lambda boat: str(boat.feet or ""), lambda boat: boat.feet, is_number=True),
        Column("band", "Health", lambda boat: boat.band or "Not rated", band=lambda boat: boat.band),
    ]


@pytest.fixture
def model() -> RecordModel[Boat]:
    made = RecordModel(columns())
    made.show(BOATS)
    return made


@pytest.fixture
def table(model: RecordModel[Boat], theme: Theme, settings: Settings, qtbot: QtBot) -> RecordTable:
    made = RecordTable(model, theme, settings, "boats")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def names(table: RecordTable) -> list[str]:
    return [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]


def test_the_model_keeps_qts_rules(model: RecordModel[Boat], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_each_cell_says_what_it_is(model: RecordModel[Boat]) -> None:
    cell = model.index(0, 1)
    assert cell.data() == "30"
    assert cell.data(RECORD_ROLE) == BOATS[0]
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Osprey (1)"
    assert model.index(2, 2).data(BAND_ROLE) == "risk"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Osprey"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Feet"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert model.records == BOATS


def test_a_column_may_colour_and_set_its_cells() -> None:
    bold = QFont()
    bold.setBold(True)
    model = RecordModel[Boat](
        [Column("name", "Name", lambda b: b.name, colour=lambda _b: QColor("red"), font=lambda _b: bold)]
    )
    model.show(BOATS)
    assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) == QColor("red")
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()


def test_unknown_values_come_last_both_ways(model: RecordModel[Boat]) -> None:
    for direction, expected in (
        (Qt.SortOrder.AscendingOrder, ["Heron", "Osprey", "albatross"]),
        (Qt.SortOrder.DescendingOrder, ["Osprey", "Heron", "albatross"]),
    ):
        model.sort(1, direction)
        assert [model.index(row, 0).data() for row in range(3)] == expected
    assert model.records == BOATS
    model.sort(9)
    assert model.index(0, 0).data() == "Osprey"


def test_equal_values_stay_as_they_were_given_and_what_is_marked_goes_along(model: RecordModel[Boat]) -> None:
    model.show([Boat(4, "Zander", 9), *BOATS])
    marked = QPersistentModelIndex(model.index(3, 1))
    model.sort(1)
    assert [model.index(row, 0).data() for row in range(4)] == ["Zander", "Heron", "Osprey", "albatross"]
    assert (marked.row(), marked.column()) == (1, 1)
    model.show(BOATS)
    assert [model.index(row, 0).data() for row in range(3)] == ["Heron", "Osprey", "albatross"]


def test_words_are_sorted_without_regard_to_case(table: RecordTable) -> None:
    table.sort_at_first("name")
    assert names(table) == ["albatross", "Heron", "Osprey"]


def test_enter_and_double_click_choose_a_record(table: RecordTable, qtbot: QtBot) -> None:
    table.sort_at_first("name")
    table.selectRow(2)
    with qtbot.waitSignal(table.record_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [BOATS[0]]
    with qtbot.waitSignal(table.record_chosen) as chosen:
        table.doubleClicked.emit(table.model().index(1, 0))
    assert chosen.args == [BOATS[2]]


def test_home_and_end_go_to_the_first_and_last_row(table: RecordTable, qtbot: QtBot) -> None:
    table.sort_at_first("name")
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.selected_records() == [BOATS[0]]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.selected_records() == [BOATS[1]]
    table.show_records([])
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.selected_records() == []


def test_the_selection_follows_its_record(table: RecordTable, qtbot: QtBot) -> None:
    table.sort_at_first("name")
    assert table.select_record(3)
    table.show_records([Boat(9, "Zephyr"), *BOATS, Boat(8, "Auk")])
    assert [boat.id for boat in table.selected_records()] == [3]
    assert table.current_record() == BOATS[2]
    assert not table.select_record(77)


def test_a_record_that_is_gone_is_not_selected(table: RecordTable) -> None:
    table.select_record(3)
    table.show_records(BOATS[:2])
    assert table.selected_records() == []


def test_moving_the_cursor_tells_the_record(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.record_selected) as told:
        table.select_record(2)
    assert told.args == [BOATS[1]]


def test_copied_rows_are_cells(table: RecordTable, qtbot: QtBot) -> None:
    table.sort_at_first("name")
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "albatross\t\tNot rated\nHeron\t9\trisk\nOsprey\t30\tstrong"


def test_hidden_columns_are_not_copied(table: RecordTable) -> None:
    table.sort_at_first("name")
    table.setColumnHidden(1, True)
    table.selectRow(0)
    table.copy_cells()
    assert QGuiApplication.clipboard().text() == "albatross\tNot rated"


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 1", "-5", "@sum", "=cmd|' /C calc'!A0"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert cells_as_text([[cell, "plain"]]) == f"'{cell}\tplain"


def test_a_cell_stays_one_cell() -> None:
    assert cells_as_text([["two\nlines", "a\tb"]]) == "two lines\ta b"


def test_columns_are_remembered(table: RecordTable, theme: Theme, settings: Settings, qtbot: QtBot) -> None:
    table.horizontalHeader().resizeSection(0, 222)
    table.horizontalHeader().moveSection(2, 0)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    again = RecordTable(RecordModel(columns()), theme, settings, "boats")
    qtbot.addWidget(again)
    again.show_records(BOATS)
    again.sort_at_first("name")
    again.stretch("name")
    assert again.horizontalHeader().sectionSize(0) == 222
    assert again.horizontalHeader().visualIndex(2) == 0
    assert names(again) == ["Osprey", "Heron", "albatross"]


def test_the_header_menu_hides_and_shows_columns(table: RecordTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(header.rect().center())
    menu = table.findChild(QMenu, "columnsMenu")
    menu.actions()[1].trigger()
    assert table.isColumnHidden(1)
    menu.actions()[1].trigger()
    assert not table.isColumnHidden(1)
    menu.close()


def test_the_last_column_cannot_be_hidden(table: RecordTable) -> None:
    table.setColumnHidden(1, True)
    table.setColumnHidden(2, True)
    table.horizontalHeader().customContextMenuRequested.emit(table.rect().center())
    menu = table.findChild(QMenu, "columnsMenu")
    assert [action.isEnabled() for action in menu.actions()] == [False, True, True]
    menu.close()


def test_a_pill_column_is_wide_enough(table: RecordTable) -> None:
    table.resizeColumnsToContents()
    assert table.columnWidth(2) >= table.columnWidth(1)


def test_rows_grow_with_the_text(table: RecordTable, theme: Theme) -> None:
    before = table.rowHeight(0)
    theme.choose_scale(150)
    assert table.rowHeight(0) == round(before * 1.5)


def test_pills_are_painted(table: RecordTable, theme: Theme) -> None:
    picture = table.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(500) for y in range(200)}
    assert theme.colour("risk.back").name() in seen
