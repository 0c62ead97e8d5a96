"""The clients' columns: nothing a date or a title needs is cut; what matters least gives way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import resources
from desktop.ui.models.clients_model import ClientLine
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_table import ClientTable
from tests import builders


def table_of(qtbot: QtBot, theme: Theme, settings: Settings, width: int) -> ClientTable:
    table = ClientTable(theme, settings, resources.vocabulary())
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    client = builders.client("Osprey Partners of the Northern Shore", tags=("manufacturing", "far away"))
    day = date(2026, 9, 27)
    table.show_records([ClientLine(client, day, last_contact=day, next_due=day, weakest="Communication")])
    return table


def shown(table: ClientTable) -> list[str]:
    return [
        str(table.model().headerData(place, Qt.Orientation.Horizontal))
        for place in range(table.model().columnCount())
        if not table.isColumnHidden(place)
    ]


def cut(table: ClientTable) -> list[str]:
    """Titles, dates and the like that do not fit their column."""
    found = []
    for place in range(1, table.model().columnCount()):
        if table.isColumnHidden(place):
            continue
        title = str(table.model().headerData(place, Qt.Orientation.Horizontal))
        words = [title, str(table.model().index(0, place).data() or "")]
        needed = max(map(table.fontMetrics().horizontalAdvance, words)) + 28
        if needed > table.columnWidth(place) and title not in ("Weakest", "Tags"):
            found.append(title)
    return found


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [740, 1020, 1400])
def test_titles_and_dates_are_never_cut(
    qtbot: QtBot, theme: Theme, settings: Settings, width: int, scale: int
) -> None:
    theme.choose_scale(scale)
    table = table_of(qtbot, theme, settings, width)
    assert cut(table) == []


def test_tags_give_way_before_anything_else(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    table = table_of(qtbot, theme, settings, 1400)
    assert "Tags" in shown(table)
    table.resize(900, 400)
    assert "Tags" not in shown(table)
    assert "Weakest" in shown(table)
    table.resize(740, 400)
    assert {"Last contact", "Next due", "90 days"} <= set(shown(table))
    table.resize(1400, 400)
    assert "Tags" in shown(table)


def test_a_long_name_is_read_before_its_tags(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    table = table_of(qtbot, theme, settings, 1250)
    assert "Tags" in shown(table)
    assert table.columnWidth(0) >= 1240 // 5


def test_what_is_set_by_hand_stays(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    table = table_of(qtbot, theme, settings, 1400)
    table.setColumnWidth(3, 66)
    table.resize(900, 400)
    assert table.columnWidth(3) == 66
    again = table_of(qtbot, theme, settings, 900)
    assert again.columnWidth(3) == 66
    assert "Tags" in shown(again)


def test_a_column_left_out_can_be_asked_for(qtbot: QtBot, theme: Theme, settings: Settings) -> None:
    table = table_of(qtbot, theme, settings, 900)
    table._show_column(table._places["tags"], True)
    assert "Tags" in shown(table)
    table.resize(700, 400)
    assert "Tags" in shown(table)
