"""The one list of commands, and the palette over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.commands import Command, CommandBar
from desktop.ui.palette import Choice, Palette
from desktop.ui.theme import Theme


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.resize(1024, 640)
    made.setCentralWidget(QPushButton("somewhere"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_commands_become_menus_and_shortcuts(window: QMainWindow, theme: Theme, done: list[str]) -> None:
    bar = CommandBar(
        window,
        window.menuBar(),
        theme,
        [
            Command(
                "edit.redo",
                "&Redo",
                lambda: done.append("redo"),
                "edit",
                shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"),
            ),
            Command("go.back", "Back", lambda: done.append("back"), "view", is_possible=lambda: False),
            Command("theme.dark", "Dark", lambda: done.append("dark"), "view", "Theme", is_on=lambda: True),
        ],
    )
    assert [action.text() for action in bar.menu("edit").actions()] == ["&Redo"]
    assert bar.actions["edit.redo"].shortcuts() == [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")]
    bar.actions["edit.redo"].trigger()
    assert done == ["redo"]
    assert not bar.actions["go.back"].isEnabled()
    assert bar.actions["theme.dark"].isChecked()
    assert bar.submenu("view", "Theme").actions() == [bar.actions["theme.dark"]]
    assert [command.name for command in bar.palette_commands()] == ["edit.redo", "theme.dark"]


@pytest.mark.parametrize(
    ("typed", "found"), [("", True), ("op", True), ("pra open", True), ("pen", False), ("open x", False)]
)
def test_a_command_is_found_by_the_beginnings_of_its_words(typed: str, found: bool) -> None:
    command = Command("file.open", "&Open practice…", lambda: None)
    assert command.plain_title == "Open practice"
    assert command.matches(typed) is found


@pytest.fixture
def palette(window: QMainWindow, theme: Theme, done: list[str], qtbot: QtBot) -> Palette:
    choices = [
        Choice("Osprey Ltd", lambda: done.append("osprey"), "Client"),
        Choice(
            "Osprey Foods with a name that goes on and on and on and on",
            lambda: done.append("foods"),
            "C" * 99,
        ),
        Choice("Quit", lambda: done.append("quit"), shortcut="Ctrl+Q"),
    ]

    def find(text: str) -> list[tuple[str, list[Choice]]]:
        found = [choice for choice in choices if choice.title.casefold().startswith(text.casefold())]
        return [("Clients", found[:2] if text else []), ("Actions", [] if text else choices[2:])]

    made = Palette(window, theme, find)
    window.activateWindow()
    qtbot.waitActive(window)
    made.open()
    return made


def test_the_palette_lists_groups_and_runs_the_chosen_line(
    palette: Palette, done: list[str], qtbot: QtBot
) -> None:
    assert palette.titles == ["Quit"]
    qtbot.keyClicks(palette._field, "osp")
    qtbot.waitUntil(lambda: len(palette.titles) == 2)
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["foods"]
    assert palette.isHidden()


def test_enter_takes_what_was_typed_last(palette: Palette, done: list[str], qtbot: QtBot) -> None:
    qtbot.keyClicks(palette._field, "osprey l")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["osprey"]


def test_the_choice_goes_round_past_the_heads(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette._field, "o")
    qtbot.waitUntil(lambda: len(palette.titles) == 2)
    rows = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Tab):
        qtbot.keyClick(palette._field, key)
        rows.append(palette._list.currentRow())
    assert rows == [2, 1, 2, 1, 2]


def test_escape_closes_the_palette_without_doing_anything(
    palette: Palette, done: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette._field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert done == []


def test_a_click_elsewhere_closes_it(palette: Palette, window: QMainWindow, qtbot: QtBot) -> None:
    window.centralWidget().setFocus()
    assert palette.isHidden()


def test_a_line_can_be_clicked(palette: Palette, done: list[str], qtbot: QtBot) -> None:
    place = palette._list.visualItemRect(palette._list.item(1)).center()
    qtbot.mouseClick(palette._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["quit"]


def test_nothing_found_is_said(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette._field, "xyz")
    qtbot.waitUntil(lambda: palette._nothing.isVisible())
    assert "xyz" in palette._nothing.text()
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize("width", [1024, 500])
def test_the_palette_stays_inside_the_window(palette: Palette, window: QMainWindow, width: int) -> None:
    window.setMinimumSize(0, 0)
    window.resize(width, 640)
    assert window.rect().contains(palette.geometry())
    assert palette.width() == min(560, width - 32)


def test_lines_are_drawn_and_spoken(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette._field, "o")
    qtbot.waitUntil(lambda: len(palette.titles) == 2)
    assert not palette.grab().isNull()
    spoken = palette._list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Osprey Ltd, Client"
