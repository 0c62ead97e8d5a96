"""The common parts: labels, cards, buttons, fields, banner, toast, empty states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import Chip, IconButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.mark import Mark
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.toast import Toast
from desktop.ui.widgets.zone_field import ZoneField


def test_labels_show_text_as_it_was_typed(theme: Theme, qtbot: QtBot) -> None:
    label = PlainLabel("<b>Bold & sons</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Bold & sons</b>"


def test_a_long_line_ends_in_an_ellipsis_and_is_told_in_full(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("A name that is too long for the room there is, by far")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_card_has_a_title_and_a_body(theme: Theme, qtbot: QtBot) -> None:
    card = Card("People")
    qtbot.addWidget(card)
    card.add_action(QPushButton("Add"))
    card.body.addWidget(QLabel("Ann"))
    card.set_title("People here", "Two have left")
    card.show()
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert shown == ["People here", "Two have left", "Ann"]
    assert card.accessibleName() == "People here"


def test_a_layout_is_emptied_to_the_bottom(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    inner = QVBoxLayout()
    inner.addWidget(QLabel("deep"))
    inner.addStretch(1)
    layout.addLayout(inner)
    layout.addWidget(QLabel("flat"))
    clear_layout(layout)
    assert layout.count() == 0
    assert inner.count() == 0


def test_an_icon_button_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "x", "Dismiss")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Dismiss"
    assert button.minimumSizeHint().width() >= 24
    assert not button.icon().isNull()


def test_a_chip_is_on_or_off(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("Quiet")
    qtbot.addWidget(chip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()


def test_a_banner_replaces_its_ways_out(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.tell("One", ways=[("A", lambda: None), ("B", lambda: None)])
    banner.tell("Two", tone="warning", ways=[("C", lambda: None)], stays=True)
    qtbot.waitUntil(
        lambda: [each.text() for each in banner.findChildren(QPushButton) if each.isVisible()] == ["C"]
    )
    assert banner._close.isHidden()
    assert banner.property("tone") == "warning"
    theme.choose("dark")
    assert banner.text == "Two"


def test_a_toast_goes_by_itself(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(600, 400)
    qtbot.addWidget(host)
    host.show()
    toast = Toast(host)
    toast._clock.setInterval(1)
    toast.tell("Saved as a picture")
    assert toast.text == "Saved as a picture"
    assert host.rect().contains(toast.geometry())
    qtbot.waitUntil(toast.isHidden)
    assert toast.text == ""


def test_a_toast_stays_in_the_middle(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(600, 400)
    qtbot.addWidget(host)
    host.show()
    toast = Toast(host)
    toast.tell("A sentence " * 30, lambda: None)
    host.resize(500, 300)
    assert host.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - host.rect().center().x()) <= 1


def test_an_empty_state_offers_one_thing_to_do(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "users", "No clients yet", "Add the first one.", "New client", "Import")
    qtbot.addWidget(state)
    state.show()
    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.findChild(QPushButton, "emptyButton"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(state.link_chosen):
        qtbot.mouseClick(state.findChild(QPushButton, "emptyLink"), Qt.MouseButton.LeftButton)
    state.say("No clients match “xy”", "Try fewer letters.")
    assert state.heading == "No clients match “xy”"
    assert not [button for button in state.findChildren(QPushButton) if button.isVisible()]
    theme.choose("dark")


def test_a_search_field_tells_what_was_typed_once_it_rests(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Find")
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "osp")
    qtbot.waitUntil(lambda: told == ["osp"])
    qtbot.keyClicks(field, "rey")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["osp", "osprey"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.waitUntil(lambda: told[-1] == "")


def test_a_flaw_stands_beside_its_field_and_keeps_the_text(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("31.2.")
    row = FormRow("Since", field, "A year is enough.")
    qtbot.addWidget(row)
    row.tell_flaw("There is no such day.")
    assert row.flaw == "There is no such day."
    assert field.text() == "31.2."
    assert field.accessibleName() == "Since"
    assert field.accessibleDescription() == "There is no such day."
    assert field.property("flawed") is True
    row.tell_flaw("")
    assert row.flaw == ""


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Ber", ""),
        ("", ""),
        ("Etc/UTC", "Etc/UTC"),
    ],
)
def test_a_zone_is_known_by_its_name(theme: Theme, qtbot: QtBot, typed: str, zone: str) -> None:
    field = ZoneField("UTC")
    qtbot.addWidget(field)
    field.setCurrentText(typed)
    assert field.zone() == zone
    assert field.is_valid is bool(zone)


def test_a_zone_may_be_the_home_zone(theme: Theme, qtbot: QtBot) -> None:
    field = ZoneField("", allow_home=True)
    qtbot.addWidget(field)
    assert field.zone() == ""
    assert field.is_valid
    with qtbot.waitSignal(field.zone_changed):
        field.show_zone("Asia/Tokyo")
    assert field.zone() == "Asia/Tokyo"


def test_the_mark_is_drawn(theme: Theme, qtbot: QtBot) -> None:
    mark = Mark(theme, 48)
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    assert mark.grab().toImage().pixelColor(24, 4).alpha() == 255
    theme.choose_scale(150)
    assert mark.sizeHint().width() == 72
