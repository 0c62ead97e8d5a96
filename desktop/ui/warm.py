"""What is imported after the first paint, off the window's thread: furniture, icons, pages, matplotlib."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QThread, Signal, Slot

from desktop.ui.pages import PageEntry

# Short turns keep the window's frames even while a thread imports (measured: 23-26 ms at most)
_TURN_S = 0.001


class Warmth(QThread):
    """Imports one thing after the other, and says so when the furniture and the icons are there.

    What the first page needs comes at once, the rest after `go_on`: while a thread imports, each row a
    question gives costs the window's thread a turn of waiting.
    """

    furniture_ready = Signal()
    icons_ready = Signal()

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._entries = entries
        self._turn_before = sys.getswitchinterval()
        self._is_stopped = False
        self._may_go_on = threading.Event()
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Start; ends by itself."""
        sys.setswitchinterval(_TURN_S)
        self.start(QThread.Priority.LowPriority)

    @Slot()
    def go_on(self) -> None:
        """The first page stands: import the rest."""
        self._may_go_on.set()

    def end(self) -> None:
        """Leave out what has not begun and wait for what has."""
        self._is_stopped = True
        self.go_on()
        self.wait()

    def run(self) -> None:
        self._import(_furniture)
        self.furniture_ready.emit()
        self._import(_lucide)
        self.icons_ready.emit()
        for entry in self._entries[:1]:
            self._import(entry.load)
        self._may_go_on.wait()
        for entry in self._entries[1:]:
            self._import(entry.load)
        self._import(_matplotlib)

    def _import(self, load: Callable[[], object]) -> None:
        if not self._is_stopped:
            load()

    def _on_finished(self) -> None:
        sys.setswitchinterval(self._turn_before)


def _furniture() -> None:
    import desktop.ui.furniture  # noqa: F401


def _lucide() -> None:
    from desktop.ui import icons

    icons.svg("house")


def _matplotlib() -> None:
    import matplotlib.backends.backend_qtagg
    import matplotlib.figure  # noqa: F401
