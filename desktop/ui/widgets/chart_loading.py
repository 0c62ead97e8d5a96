"""Brings matplotlib in on a thread: half a second of importing that the window does not wait for."""

from __future__ import annotations

import importlib
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal, Slot

CANVAS = "desktop.ui.widgets.chart_canvas"
_LOOK_MS = 15


class ChartLoading(QObject):
    """`ready` comes once the canvas can be made without delay; the importing thread touches no Qt object."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None, module: str = CANVAS) -> None:
        super().__init__(parent)
        self._module = module
        self._done = threading.Event()
        self._error: BaseException | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_ready(self) -> bool:
        """Whether somebody has finished the import already."""
        module = sys.modules.get(self._module)
        # A module is listed from its first line on; its spec says when it has reached the last
        return module is not None and not getattr(module.__spec__, "_initializing", False)

    def start(self) -> None:
        """Import in the background, once; when it is done already, `ready` comes at once."""
        if self.is_ready:
            self.ready.emit()
        elif not self._look.isActive():
            threading.Thread(target=self._import, name="charts", daemon=True).start()
            self._look.start()

    def _import(self) -> None:
        # The import holds the interpreter in long stretches; a short interval keeps the window painting
        interval = sys.getswitchinterval()
        sys.setswitchinterval(0.001)
        try:
            importlib.import_module(self._module)
        except BaseException as error:  # raised on the window's thread, where it is shown
            self._error = error
        finally:
            sys.setswitchinterval(interval)
            self._done.set()

    @Slot()
    def _on_look(self) -> None:
        if not self._done.is_set():
            return
        self._look.stop()
        if self._error is not None:
            raise self._error
        self.ready.emit()
