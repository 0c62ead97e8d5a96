"""Larger and smaller text by keyboard: every open page follows at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.navigation import Place
from desktop.ui.shell import Shell
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable
from desktop.ui.widgets.two_columns import TwoColumns
from tests.ui.starting import Starter


@pytest.fixture
def shell(start: Starter, file: Path, qtbot: QtBot) -> Shell:
    shell = start.with_practice(file)
    with qtbot.waitActive(shell.window):
        shell.window.activateWindow()
    return shell


def sizes(shell: Shell) -> dict[str, int]:
    """The height of the type of every label shown, by its words."""
    labels = shell.window.findChildren(QLabel)
    return {label.text(): label.fontInfo().pixelSize() for label in labels if label.isVisible()}


def test_keys_go_through_the_sizes_and_back(shell: Shell, qtbot: QtBot) -> None:
    window, seen = shell.window, []
    for key, times in ((Qt.Key.Key_Plus, 4), (Qt.Key.Key_Minus, 5), (Qt.Key.Key_0, 1)):
        for _time in range(times):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
            seen.append(shell.settings.text_scale)
    assert seen == [115, 130, 150, 150, 130, 115, 100, 90, 90, 100]


def test_the_sizes_have_their_keys_in_the_menu_and_the_list_of_keys(shell: Shell) -> None:
    bar = shell.window.command_bar
    assert bar is not None
    titles = [action.text() for action in bar.submenu("view", "Text &size").actions()]
    assert titles == [
        "&Larger text", "&Smaller text", "&Normal text", "",
        "Text size: 90 %", "Text size: 100 %", "Text size: 115 %", "Text size: 130 %", "Text size: 150 %",
    ]  # fmt: skip
    keys = {command.name: command.shortcuts for command in bar.commands}
    assert keys["text.larger"] == ("Ctrl++", "Ctrl+=")
    assert QKeySequence("Ctrl++") in bar.actions["text.larger"].shortcuts()
    shell.theme.choose_scale(150)
    bar.refresh()
    assert not bar.actions["text.larger"].isEnabled()
    assert bar.actions["text.smaller"].isEnabled()


@pytest.mark.parametrize("place", [Place("today"), Place("clients"), Place("client", 1), Place("losses")])
def test_every_label_shown_follows(shell: Shell, place: Place) -> None:
    window = shell.window
    window.go(place)
    before = sizes(shell)
    shell.theme.choose_scale(150)
    after = sizes(shell)
    assert before and all(
        after[words] == round(size * 1.5) for words, size in before.items() if words in after
    )


def test_columns_grow_with_their_words(shell: Shell) -> None:
    shell.window.go(Place("clients"))
    table = next(each for each in shell.window.findChildren(RecordTable) if each.isVisible())
    header = table.horizontalHeader()
    shown = [each for each in range(header.count()) if not header.isSectionHidden(each)]
    header.resizeSection(shown[1], 120)
    shell.theme.choose_scale(150)
    assert header.sectionSize(shown[1]) == 180
    shell.theme.choose_scale(100)
    assert header.sectionSize(shown[1]) == 120


def test_short_fields_stand_below_each_other_where_there_is_no_room(theme: Theme, qtbot: QtBot) -> None:
    pair = TwoColumns(theme, 300)
    qtbot.addWidget(pair)
    first, second = QLineEdit(), QLineEdit()
    for field in (first, second):
        pair.add(field)
    pair.resize(320, 80)
    with qtbot.waitExposed(pair):
        pair.show()

    def at(field: QWidget) -> QPoint:
        return field.mapTo(pair, QPoint())

    assert at(first).y() == at(second).y() and at(first).x() < at(second).x()
    theme.choose_scale(150)
    qtbot.waitUntil(lambda: at(first).y() < at(second).y())
    assert at(first).x() == at(second).x()
    theme.choose_scale(100)
    qtbot.waitUntil(lambda: at(first).y() == at(second).y())


def test_a_held_size_follows_until_the_widget_is_gone(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    theme.hold(field, QWidget.setFixedWidth, 100)
    theme.choose_scale(150)
    assert field.width() == 150
    delete(field)
    theme.choose_scale(100)
