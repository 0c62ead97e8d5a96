"""The people's table: what gives way in little room, and whose choice stands."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.people_table import PeopleTable

NAMES = ("name", "role", "title", "here")
HERE = NAMES.index("here")


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, settings: Settings) -> PeopleTable:
    model: RecordModel[str] = RecordModel([Column(name, name, str) for name in NAMES])
    made = PeopleTable(model, theme, settings)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    return made


def test_columns_give_way_in_little_room_and_come_back(table: PeopleTable) -> None:
    assert not table.isColumnHidden(HERE)
    table.resize(420, 300)
    assert table.isColumnHidden(HERE)
    assert sum(table.columnWidth(place) for place in range(HERE)) <= table.viewport().width()
    table.resize(300, 300)
    assert [table.isColumnHidden(place) for place in range(len(NAMES))] == [False, False, True, True]
    table.resize(800, 300)
    assert not any(table.isColumnHidden(place) for place in range(len(NAMES)))


def test_a_column_chosen_by_hand_stays(
    table: PeopleTable, theme: Theme, settings: Settings, qtbot: QtBot
) -> None:
    table.resize(420, 300)
    table._show_column(HERE, True)
    table.resize(400, 300)
    assert not table.isColumnHidden(HERE)
    model: RecordModel[str] = RecordModel([Column(name, name, str) for name in NAMES])
    again = PeopleTable(model, theme, settings)
    qtbot.addWidget(again)
    again.resize(400, 300)
    again.show()
    assert not again.isColumnHidden(HERE)
