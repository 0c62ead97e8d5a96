"""A list that drops down: found by typing, chosen by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.mark_choices import Choice, ChoicePopup

NAMES = (
    "Acme", "Ateljé Nordlys", "Bluefin", "Cobalt", "Çelik", "Delta", "Ember", "<b>Fjord</b>", "Gamma",
    "Żółw & Syn",
)  # fmt: skip
Drop = Callable[..., ChoicePopup]


@pytest.fixture
def drop(qtbot: QtBot, theme: Theme) -> Iterator[Drop]:
    button = QPushButton("Choose")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    made: list[ChoicePopup] = []

    def dropped(names: tuple[str, ...] = NAMES, **options: object) -> ChoicePopup:
        choices = [Choice(place, name, also=f"id{place}") for place, name in enumerate(names)]
        made.append(ChoicePopup(button, theme, "Client", choices, **options))  # type: ignore[arg-type]
        made[-1].drop_from(button)
        return made[-1]

    yield dropped


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("atelje", ["Ateljé Nordlys"]),
        ("nord ate", ["Ateljé Nordlys"]),
        ("CELIK", ["Çelik"]),
        ("<b>", ["<b>Fjord</b>"]),
        ("id6", ["Ember"]),
        ("&", ["Żółw & Syn"]),
        ("nobody", []),
    ],
)
def test_it_is_narrowed_by_typing(qtbot: QtBot, drop: Drop, typed: str, shown: list[str]) -> None:
    popup = drop()
    qtbot.keyClicks(popup.field, typed)
    assert popup.shown == shown
    assert popup.list.isVisible() == bool(shown)


def test_arrows_and_enter_choose(qtbot: QtBot, drop: Drop) -> None:
    popup = drop(ticked=[2])
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == [3]


def test_escape_chooses_nothing(qtbot: QtBot, drop: Drop) -> None:
    popup = drop()
    chosen: list[object] = []
    popup.chosen.connect(chosen.append)
    with qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert chosen == []


def test_several_are_ticked_on_and_off(qtbot: QtBot, drop: Drop) -> None:
    popup = drop(("Good", "Bad", "Ugly"), ticked=[1], several=True)
    assert not popup.field.isVisible()
    told: list[object] = []
    popup.chosen.connect(told.append)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert told == [(1, 0), (0,)]
    assert popup.isVisible()


def test_a_click_chooses(qtbot: QtBot, drop: Drop) -> None:
    popup = drop(("Good", "Bad"))
    place = popup.list.visualItemRect(popup.list.item(1)).center()
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [1]
