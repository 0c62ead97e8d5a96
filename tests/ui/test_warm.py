"""What is imported after the first paint: the first page at once, the rest when it stands."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from threading import Event
from typing import cast

from pytestqt.qtbot import QtBot

from desktop.ui.pages import PageEntry
from desktop.ui.warm import Warmth


@dataclass
class Loaded:
    """Stands for a page; `is_loaded` once its class was asked for."""

    is_loaded: Event = field(default_factory=Event)

    def load(self) -> None:
        self.is_loaded.set()


def test_the_rest_waits_until_the_first_page_stands(qtbot: QtBot) -> None:
    first, second = Loaded(), Loaded()
    before = sys.getswitchinterval()
    warmth = Warmth(cast("list[PageEntry]", [first, second]))
    with qtbot.waitSignals([warmth.furniture_ready, warmth.icons_ready], order="strict"):
        warmth.begin()
    assert first.is_loaded.wait(10)
    assert not second.is_loaded.is_set()
    with qtbot.waitSignal(warmth.finished):
        warmth.go_on()
    assert second.is_loaded.is_set()
    assert sys.getswitchinterval() == before


def test_what_has_not_begun_is_left_out_at_the_end(qtbot: QtBot) -> None:
    first, second = Loaded(), Loaded()
    warmth = Warmth(cast("list[PageEntry]", [first, second]))
    warmth.begin()
    assert first.is_loaded.wait(10)
    with qtbot.waitSignal(warmth.finished):
        warmth.end()
    assert not second.is_loaded.is_set()
