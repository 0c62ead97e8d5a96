"""The chart on the screen: read by mouse and by keyboard, as a table, as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.domain.health_trend import Mark, Trend, trend
from desktop.problems import Problem
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_view import ChartView
from tests.domain.health_cases import day, everything, history, rated

NAMES = {"COM": "Communication", "TRU": "Trust & honesty"}
LINE = trend(
    history(*everything(4), rated("TRU", 1, 60)), day(91), marks=[Mark(day(40), "complaint", "Late again")]
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ChartView:
    view = ChartView(theme)
    qtbot.addWidget(view)
    view.resize(760, 400)
    view.show_trend(LINE, "Bluefin", NAMES)
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn)
    return view


def table(view: ChartView) -> list[list[str]]:
    model = view.findChild(QTableView, "trendTable").model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def button(view: ChartView, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_words_come_first_and_the_chart_after_them(qtbot: QtBot, theme: Theme) -> None:
    view = ChartView(theme)
    qtbot.addWidget(view)
    assert not view.is_drawn
    assert not button(view, "chartSave").isEnabled()
    view.show_trend(LINE, "Bluefin", NAMES)
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn)
    assert button(view, "chartSave").isEnabled()
    assert view.accessibleName() == "Bluefin fell from 75 to 66 in 3 months"


def test_the_arrow_keys_read_the_line_aloud(view: ChartView, qtbot: QtBot) -> None:
    cursor = view.cursor_line
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(cursor, Qt.Key.Key_End)
    assert cursor.accessibleDescription() == "4 Apr 2022: 66"
    qtbot.keyClick(cursor, Qt.Key.Key_Left)
    assert cursor.accessibleDescription() == "28 Mar 2022: 66"
    qtbot.keyClick(cursor, Qt.Key.Key_Home)
    qtbot.keyClick(cursor, Qt.Key.Key_Left)
    assert cursor.accessibleDescription() == "3 Jan 2022: 75"
    qtbot.keyClick(cursor, Qt.Key.Key_Right)
    qtbot.keyClick(cursor, Qt.Key.Key_PageDown)
    qtbot.keyClick(cursor, Qt.Key.Key_PageUp)
    assert cursor.stop is not None
    assert cursor.stop.on == day(7)


def test_hovering_reads_the_nearest_day_and_leaves_again(view: ChartView, qtbot: QtBot) -> None:
    cursor = view.cursor_line
    with qtbot.waitSignal(cursor.moved):
        qtbot.mouseMove(cursor, QPoint(cursor.width() // 2, 100))
    assert cursor.stop is not None
    before = cursor.grab().toImage()
    qtbot.mouseMove(cursor, QPoint(2, 100))
    assert cursor.stop.on == day(0)
    assert cursor.grab().toImage() != before


def test_a_day_with_news_is_read_with_them(view: ChartView) -> None:
    cursor = view.cursor_line
    days = [stop.on for stop in cursor._stops]
    cursor.move_to(days.index(day(40)))
    assert cursor.accessibleDescription() == "12 Feb 2022: 75 · Complaint: Late again"


def test_a_click_and_enter_choose_the_day(view: ChartView, qtbot: QtBot) -> None:
    cursor = view.cursor_line
    with qtbot.waitSignal(view.day_chosen) as clicked:
        qtbot.mouseClick(cursor, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    assert clicked.args == [day(0)]
    qtbot.keyClick(cursor, Qt.Key.Key_End)
    with qtbot.waitSignal(view.day_chosen) as entered:
        qtbot.keyClick(cursor, Qt.Key.Key_Return)
    assert entered.args == [day(91)]


def test_the_same_stands_in_a_table(view: ChartView, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(view, "chartAsTable"), Qt.MouseButton.LeftButton)
    assert view.findChild(QTableView, "trendTable").isVisible()
    assert not view.cursor_line.isVisible()
    rows = table(view)
    assert rows[0] == ["4 Apr 2022", "66", "as known then", ""]
    assert ["12 Feb 2022", "", "", "Complaint: Late again"] in rows
    qtbot.mouseClick(button(view, "chartAsTable"), Qt.MouseButton.LeftButton)
    assert view.cursor_line.isVisible()


def test_areas_are_drawn_on_demand_and_stay_chosen(view: ChartView, qtbot: QtBot) -> None:
    actions = button(view, "chartAreas").menu().actions()
    assert [action.text() for action in actions] == ["Communication", "Trust && honesty"]
    with qtbot.waitSignal(view.dimensions_chosen) as chosen:
        actions[1].trigger()
    assert chosen.args == [("TRU",)]
    assert table(view)[0] == ["4 Apr 2022", "66", "0", "as known then", ""]
    view.show_trend(LINE, "Bluefin", NAMES)
    assert view.dimensions == ("TRU",)
    view.choose_dimensions(["COM"])
    assert view.dimensions == ("COM",)


def test_the_chart_is_saved_as_png_and_svg(view: ChartView, tmp_path: Path) -> None:
    view.save_picture(tmp_path / "trend.png")
    view.save_picture(tmp_path / "trend.svg")
    assert (tmp_path / "trend.png").read_bytes().startswith(b"\x89PNG")
    assert "Bluefin fell from 75 to 66 in 3 months" in (tmp_path / "trend.svg").read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_is_a_problem_in_words(view: ChartView, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Choose another folder"):
        view.save_picture(tmp_path / "nowhere" / "trend.png")


def test_save_asks_for_a_place(view: ChartView, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(button(view, "chartSave"), Qt.MouseButton.LeftButton)
    dialog = view.findChild(QFileDialog)
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "svg"
    dialog.fileSelected.emit(str(tmp_path / "trend.svg"))
    dialog.close()
    assert (tmp_path / "trend.svg").is_file()


def test_a_change_of_theme_and_size_draws_anew(view: ChartView, theme: Theme, qtbot: QtBot) -> None:
    view.activateWindow()
    view.cursor_line.setFocus()
    qtbot.waitUntil(view.cursor_line.hasFocus)
    qtbot.keyClick(view.cursor_line, Qt.Key.Key_Home)
    light = view.grab().toImage()
    theme.choose("dark")
    assert view.grab().toImage() != light
    theme.choose_scale(150)
    assert view.cursor_line.stop is not None
    assert view.cursor_line.stop.on == day(0)
    theme.choose_scale(100)
    theme.choose("light")
    view.resize(760, 400)
    assert view.grab().toImage() == light


def test_an_unrated_client_has_nothing_to_point_at(view: ChartView, qtbot: QtBot) -> None:
    view.show_trend(Trend(), "Cobalt", NAMES)
    cursor = view.cursor_line
    qtbot.keyClick(cursor, Qt.Key.Key_Right)
    qtbot.mouseClick(cursor, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(cursor, QPoint(50, 50))
    assert cursor.stop is None
    assert view.accessibleName() == "Cobalt is not rated yet"
    assert table(view) == []


def test_another_trend_keeps_the_day_that_is_read(view: ChartView) -> None:
    cursor = view.cursor_line
    cursor.move_to(0)
    view.show_trend(trend(history(*everything(3)), day(30)), "Cobalt", NAMES)
    assert cursor.stop is not None
    assert cursor.stop.on == date(2022, 1, 3)
    assert cursor.stop.words == "3 Jan 2022: 50"


def test_other_keys_go_on_to_the_page(view: ChartView, qtbot: QtBot) -> None:
    cursor = view.cursor_line
    qtbot.keyClick(cursor, Qt.Key.Key_A)
    qtbot.mouseClick(cursor, Qt.MouseButton.RightButton)
    assert cursor.stop is None


def test_coming_by_tab_stands_on_the_last_day_and_leaving_by_mouse_keeps_it(
    view: ChartView, qtbot: QtBot
) -> None:
    cursor = view.cursor_line
    view.activateWindow()
    cursor.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(cursor.hasFocus)
    assert cursor.stop is not None
    assert cursor.stop.on == day(91)
    assert cursor.accessibleName() == "Bluefin fell from 75 to 66 in 3 months"
    QApplication.sendEvent(cursor, QEvent(QEvent.Type.Leave))
    assert cursor.stop.on == day(91)
    view.grab()
    cursor.clearFocus()
    QApplication.sendEvent(cursor, QEvent(QEvent.Type.Leave))
    assert cursor.stop is None
    assert cursor.accessibleDescription() == "Arrow keys read the line."
