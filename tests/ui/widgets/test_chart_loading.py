"""The import behind the charts: once, off the window's thread, its failure told."""

from __future__ import annotations

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.chart_loading import CANVAS, ChartLoading


def test_what_is_in_already_is_ready_at_once(qtbot: QtBot) -> None:
    loading = ChartLoading(module="json")
    with qtbot.waitSignal(loading.ready):
        loading.start()
    assert not [thread for thread in threading.enumerate() if thread.name == "charts"]


def test_the_import_is_made_once_however_often_it_is_asked_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "wave", raising=False)
    loading = ChartLoading(module="wave")
    assert not loading.is_ready
    before = sys.getswitchinterval()
    with qtbot.waitSignal(loading.ready):
        loading.start()
        loading.start()
    assert loading.is_ready
    assert sys.getswitchinterval() == before


def test_a_failed_import_is_told_on_the_windows_thread(qtbot: QtBot) -> None:
    loading = ChartLoading(module="desktop.no_such_canvas")
    with qtbot.capture_exceptions() as told:
        loading.start()
        qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] is ModuleNotFoundError


def test_the_canvas_is_what_is_loaded(qtbot: QtBot) -> None:
    loading = ChartLoading()
    with qtbot.waitSignal(loading.ready):
        loading.start()
    assert hasattr(sys.modules[CANVAS], "TrendCanvas")
