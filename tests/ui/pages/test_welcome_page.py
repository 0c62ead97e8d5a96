"""The welcome page: four ways in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.pages.welcome_page import WelcomePage
from desktop.ui.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> WelcomePage:
    made = WelcomePage(theme)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    return made


@pytest.mark.parametrize(
    ("button", "signal"),
    [("welcomeNew", "new_wanted"), ("welcomeOpen", "open_wanted"), ("welcomeDemo", "demo_wanted")],
)
def test_each_button_leads_on(page: WelcomePage, qtbot: QtBot, button: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(page.findChild(QPushButton, button), Qt.MouseButton.LeftButton)


def test_recent_files_are_offered(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent([Path("/somewhere/quite/far/one.rapport"), Path("/here/two.rapport")])
    buttons = page.findChildren(QPushButton, "recentFile")
    assert [button.text() for button in buttons] == ["one", "two"]
    with qtbot.waitSignal(page.file_chosen) as chosen:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [Path("/here/two.rapport")]
    page.show_recent([])
    assert page._recent.isHidden()
