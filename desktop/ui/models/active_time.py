"""How long somebody really worked on something: rests are left out."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

REST_SECONDS = 120  # time without input beyond this is not spent on it


class ActiveTime:
    """Counts the time between inputs, unless it was a rest."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()
        self._seconds = 0.0

    def count(self) -> None:
        """There was input now."""
        if self._since.isValid():
            seconds = self._since.elapsed() / 1000
            if seconds <= REST_SECONDS:
                self._seconds += seconds
        self._since.start()

    def take(self) -> int:
        """The whole seconds counted since they were taken last."""
        whole = int(self._seconds)
        self._seconds -= whole
        return whole
