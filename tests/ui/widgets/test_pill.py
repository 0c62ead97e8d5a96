"""Pills: colour, shape and word together."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.pill import Pill


def inked(pill: Pill) -> set[str]:
    picture: QImage = pill.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.fixture
def pill(theme: Theme, qtbot: QtBot) -> Pill:
    made = Pill(theme)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("band", "word"),
    [("strong", "Strong"), ("watch", "Watch"), ("risk", "At risk"), ("ended", "Ended"), ("", "Not rated")],
)
def test_a_pill_says_its_band(pill: Pill, band: str, word: str) -> None:
    pill.show_band(band)
    assert pill.text == word
    assert pill.accessibleName() == word
    assert not pill.grab().isNull()


@pytest.mark.parametrize("band", ["strong", "watch", "risk"])
def test_a_pill_is_drawn_in_its_bands_colours(pill: Pill, theme: Theme, band: str) -> None:
    pill.show_band(band)
    pill.resize(pill.sizeHint())
    assert {theme.tokens[f"{band}.back"].lower(), theme.tokens[f"{band}.mark"].lower()} <= inked(pill)


def test_bands_differ_by_shape_alone(pill: Pill, theme: Theme) -> None:
    """Without colours the four pills are still four: each draws other pixels beside its word."""
    shapes = []
    for band in ("strong", "watch", "risk", "ended"):
        pill.show_band(band, "Same")
        pill.resize(pill.sizeHint())
        picture = pill.grab().toImage()
        back = theme.colour(f"{band}.back")
        shapes.append(
            frozenset((x, y) for x in range(8, 19) for y in range(5, 18) if picture.pixelColor(x, y) != back)
        )
    assert len(set(shapes)) == 4


def test_a_pill_grows_with_its_text_and_the_scale(pill: Pill, theme: Theme) -> None:
    pill.show_band("watch", "Watch")
    small = pill.sizeHint()
    pill.show_band("watch", "Watch · 45")
    assert pill.sizeHint().width() > small.width()
    theme.choose_scale(150)
    assert pill.sizeHint().height() == 33
    pill.show_band("", "Watch")
    assert pill.sizeHint().width() < round(small.width() * 1.5)
