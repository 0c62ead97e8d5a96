"""The theme: tokens reach palette, fonts, icons and charts; contrast holds."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.charts.colours import colours_of
from desktop.ui import icons
from desktop.ui.settings import Settings
from desktop.ui.theme import ROLES, Theme

BANDS = ("strong", "watch", "risk", "ended")


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = []
    for value in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_tick_can_be_seen_where_nothing_can_be_ticked(qtbot: QtBot, theme: Theme, name: str) -> None:
    theme.choose(name)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    box.setEnabled(False)
    image = box.grab().toImage()
    across = (image.pixelColor(x, image.height() // 2) for x in range(4, 16))
    drawn = sorted(across, key=luminance)
    assert contrast(drawn[0], drawn[-1]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read_on_every_background(theme: Theme, name: str) -> None:
    theme.choose(name)
    for text, back in product(("text", "text2", "text3", "accent", "link"), ("window", "surface", "sunken")):
        assert contrast(theme.colour(text), theme.colour(back)) >= 4.5, (text, back)
    for band in BANDS:
        assert contrast(theme.colour(f"{band}.text"), theme.colour(f"{band}.back")) >= 5.5, band
        assert contrast(theme.colour(f"{band}.mark"), theme.colour("surface")) >= 3, band
    assert contrast(theme.colour("border_strong"), theme.colour("surface")) >= 3
    assert contrast(theme.colour("on_accent"), theme.colour("accent")) >= 4.5


def test_the_chosen_theme_reaches_palette_and_widgets(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("window")
    assert theme.tokens["surface"] in qapp.styleSheet()
    assert qapp.style().objectName() in ("fusion", "")


def test_the_systems_wish_is_followed_until_one_chooses(theme: Theme, qtbot: QtBot) -> None:
    theme.choose("system")
    with qtbot.waitSignal(theme.changed):
        theme._on_system_changed()
    assert not theme.is_dark
    theme.choose("dark")
    theme._on_system_changed()
    assert theme.is_dark


def test_the_theme_is_remembered(theme: Theme, settings: Settings) -> None:
    theme.choose("dark")
    theme.choose_scale(130)
    settings.flush()
    again = Settings()
    assert (again.theme, again.text_scale) == ("dark", 130)


def test_nonsense_in_the_settings_is_not_believed(settings: Settings) -> None:
    settings.put_text("theme", "neon")
    settings.put_text("text_scale", "400 %")
    assert (settings.theme, settings.text_scale) == ("system", 100)


@pytest.mark.parametrize("scale", [90, 100, 115, 130, 150])
def test_text_grows_with_the_scale(theme: Theme, scale: int, qtbot: QtBot) -> None:
    theme.choose_scale(scale)
    assert theme.font("body").pixelSize() == round(13 * scale / 100)
    assert theme.px(40) == round(40 * scale / 100)
    button = QPushButton("Log")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.fontMetrics().height() >= 12


def test_no_text_is_smaller_than_twelve(theme: Theme) -> None:
    assert min(theme.font(role).pixelSize() for role in ROLES) >= 12


def test_an_icon_is_drawn_in_its_token(theme: Theme) -> None:
    picture = theme.icon("house", "accent", 48).pixmap(48).toImage()
    inked = {
        picture.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert theme.colour("accent").name() in inked


def test_a_dressed_button_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme.dress(button, "house")
    before = button.icon().pixmap(16).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(16).toImage() != before


def test_icons_wait_until_they_are_asked_for(qapp: QApplication, settings: Settings, qtbot: QtBot) -> None:
    theme = Theme(qapp, settings, draws_icons=False)
    button = QPushButton()
    qtbot.addWidget(button)
    theme.dress(button, "house")
    assert button.icon().isNull()
    theme.draw_icons()
    assert not button.icon().isNull()


def test_a_dressed_button_may_go_away(theme: Theme) -> None:
    button = QPushButton()
    theme.dress(button, "house")
    del button
    theme.choose("dark")
    assert theme.is_dark


def test_an_unknown_icon_is_our_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError):
        icons.svg("no-such-thing-here")


def test_a_disabled_icon_has_its_own_colour(theme: Theme) -> None:
    icon = theme.icon("house", "accent")
    assert icon.pixmap(16, QIcon.Mode.Normal).toImage() != icon.pixmap(16, QIcon.Mode.Disabled).toImage()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_charts_are_drawn_with_the_same_colours(theme: Theme, name: str) -> None:
    theme.choose(name)
    colours = theme.chart_colours()
    assert colours == colours_of(name)
    assert colours.accent == theme.tokens["accent"]
    assert colours.risk_back == theme.tokens["risk.back"]
    assert colours.is_dark == (name == "dark")
    assert len(set(colours.categories)) == 5


def test_no_token_is_left_in_the_style_sheet(theme: Theme, qapp: QApplication) -> None:
    assert "@" not in qapp.styleSheet().replace("@media", "")
    assert "$" not in qapp.styleSheet()


@pytest.mark.parametrize(
    ("direction", "is_left_clear"),
    [(Qt.LayoutDirection.LeftToRight, False), (Qt.LayoutDirection.RightToLeft, True)],
)
def test_a_worded_button_keeps_room_between_icon_and_words(
    theme: Theme, qtbot: QtBot, direction: Qt.LayoutDirection, is_left_clear: bool
) -> None:
    button = QPushButton("Print")
    button.setLayoutDirection(direction)
    qtbot.addWidget(button)
    theme.dress(button, "square")
    assert button.iconSize() == QSize(20, 16)
    picture = button.icon().pixmap(button.iconSize()).toImage()
    room = range(4) if is_left_clear else range(16, 20)
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in room for y in range(16))
