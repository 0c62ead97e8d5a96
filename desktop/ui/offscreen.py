"""The whole program without a display, in a home of its own: for pictures and for the self-test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop import NAME
from desktop.problems import Problem
from desktop.ui.navigation import Place
from desktop.ui.settings import Settings
from desktop.ui.shell import Shell
from desktop.ui.theme import STYLE
from desktop.ui.widgets.chart_view import ChartView
from desktop.ui.widgets.report_view import ReportView

PATIENCE_S = 60
_ROUNDS = 4  # a layout may ask for another one; more than this never came
_LIMITS = "This plugin does not support"  # an invisible screen has no window frames to tell about
_Kind = TypeVar("_Kind", bound=QWidget)


class Offscreen:
    """Drives a shell. A bug in the program is raised here instead of being told in the window."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.window = shell.window
        self._bugs: list[str] = []
        self._refusals: list[Problem] = []

    def start(self, size: tuple[int, int]) -> None:
        """Show the welcome page in a window of this size, with all that is imported later already there."""
        self.shell.start(None)
        self.window.resize(*size)
        self.wait_for(lambda: self.shell.welcome is not None, "the first paint")
        self.shell.crash.bug_met.connect(self._bugs.append)
        self.shell.opener.refused.connect(lambda problem, _path: self._refusals.append(problem))
        self.shell.warmth.go_on()
        self.shell.warmth.wait()
        self.settle()

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a file and wait until it is shown. Raises the Problem it is refused with."""
        self.shell.files.open(path, passphrase=passphrase)
        self.wait_for_practice(path)

    def wait_for_practice(self, path: Path) -> None:
        """Wait until the window shows this file. Raises the Problem it is refused with."""
        self.wait_for(lambda: bool(self._refusals) or self._shows(path), "the practice to open")
        if self._refusals:
            raise self._refusals.pop()
        self.settle()

    def go(self, place: Place) -> None:
        """Go to a place and wait until it is whole."""
        self.window.go(place)
        self.settle()

    def run(self, command: str) -> None:
        """Run one of the window's commands."""
        self.window.run_command(command)
        self.settle()

    def has_command(self, command: str) -> bool:
        """Whether the window has a command of this name that makes sense now."""
        bar = self.window.command_bar
        return bar is not None and any(each.name == command and each.can_run for each in bar.commands)

    def dialog(self) -> QDialog:
        """The dialog that is open over the window."""
        self.wait_for(lambda: bool(self._dialogs()), "the dialog")
        return self._dialogs()[-1]

    def find(self, kind: type[_Kind], name: str, inside: QWidget | None = None) -> _Kind:
        """A widget by its name. LookupError when it is not there."""
        found = (inside or self.window).findChild(kind, name)
        if not isinstance(found, kind):
            raise LookupError(f"there is no {name}")
        return found

    def settle(self) -> None:
        """Wait until what is shown is whole: no work under way, every chart drawn, every layout done."""
        self.wait_for(lambda: not self.shell.background.is_busy, "the work in the background")
        self.wait_for(lambda: all(chart.is_drawn for chart in self._charts()), "the chart")
        for _round in range(_ROUNDS):
            # without a running event loop nothing else lets go of what was marked for it
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()
        self._tell_bugs()

    def wait_for(self, has_come: Callable[[], bool], what: str) -> None:
        """Work off events until it has come; each event is a reason to look. TimeoutError if it does not."""
        end = QTimer()
        end.setSingleShot(True)
        end.start(PATIENCE_S * 1000)
        while not has_come():
            self._tell_bugs()
            if not end.isActive():
                raise TimeoutError(f"waited {PATIENCE_S} seconds for {what}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def end(self) -> None:
        """Close the window and the practice."""
        self.window.close()
        self.shell.end()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _shows(self, path: Path) -> bool:
        practice = self.window.practice
        return practice is not None and practice.store.path == path

    def _dialogs(self) -> list[QDialog]:
        return [each for each in self.window.findChildren(QDialog) if each.isVisible()]

    def _charts(self) -> list[ChartView | ReportView]:
        charts: list[ChartView] = self.window.findChildren(ChartView)
        found: list[ChartView | ReportView] = [*charts, *self.window.findChildren(ReportView)]
        return [each for each in found if each.isVisible()]

    def _tell_bugs(self) -> None:
        if self._bugs:
            raise RuntimeError(self._bugs[0])


@contextmanager
def offscreen(home: Path, *, theme: str, size: tuple[int, int], text_scale: int = 100) -> Iterator[Offscreen]:
    """The program on an invisible screen, showing its welcome page; settings and log lie in `home`."""
    with _environment({"QT_QPA_PLATFORM": "offscreen", "RAPPORT_HOME": str(home)}):
        app = _application()
        blinking, style_sheet = app.cursorFlashTime(), app.styleSheet()
        app.setCursorFlashTime(0)
        settings = Settings()
        settings.theme = theme
        settings.text_scale = text_scale
        settings.flush()
        driver = Offscreen(Shell(app))
        try:
            driver.start(size)
            yield driver
        finally:
            driver.end()
            app.setCursorFlashTime(blinking)
            app.setStyleSheet(style_sheet)


def _application() -> QApplication:
    """The one there is, or a new one whose platform says only what matters."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_on_message)
    app = QApplication([NAME, *STYLE])
    app.setApplicationName(NAME)
    return app


def _on_message(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if not words.startswith(_LIMITS):
        print(words, file=sys.stderr)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
