"""What is imported after the first paint, off the window's thread: icons, the pages, matplotlib."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QThread, Signal

from desktop.ui.pages import PageEntry

# Short turns keep the window's frames even while a thread imports (measured: 23-26 ms at most)
_TURN_S = 0.001


class Warmth(QThread):
    """Imports one thing after the other. `icons_ready` once lucide is there."""

    icons_ready = Signal()

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._entries = entries
        self._turn_before = sys.getswitchinterval()
        self._is_stopped = False
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Start; ends by itself."""
        sys.setswitchinterval(_TURN_S)
        self.start(QThread.Priority.LowPriority)

    def end(self) -> None:
        """Leave out what has not begun and wait for what has."""
        self._is_stopped = True
        self.wait()

    def run(self) -> None:
        self._import(_lucide)
        self.icons_ready.emit()
        for entry in self._entries:
            self._import(entry.load)
        self._import(_matplotlib)

    def _import(self, load: Callable[[], object]) -> None:
        if not self._is_stopped:
            load()

    def _on_finished(self) -> None:
        sys.setswitchinterval(self._turn_before)


def _lucide() -> None:
    from desktop.ui import icons

    icons.svg("house")


def _matplotlib() -> None:
    import matplotlib.backends.backend_qtagg
    import matplotlib.figure  # noqa: F401
