"""Says when a new day has come, for what is told relative to today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.ui.practice import Practice

# A sleeping computer's timers stand still: after waking nobody should wait for the rest of the night
LONGEST_MS = 10 * 60 * 1000


class DayWatch(QObject):
    """`day_came` once the practice's day is another than at the start of the watch."""

    day_came = Signal()

    def __init__(self, practice: Practice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def wait_ms(self) -> int:
        """Until the next look; 0 when nobody watches."""
        return self._timer.interval() if self._timer.isActive() else 0

    def start(self) -> None:
        """Watch from this day on."""
        now = self._practice.now()
        self._day = now.date()
        self._timer.start(min(until_midnight_ms(now), LONGEST_MS))

    def stop(self) -> None:
        """Rest; `look` still tells whether a day has come since."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Say so if another day has come, and watch on."""
        before = self._day
        self.start()
        if before is not None and before != self._day:
            self.day_came.emit()


def until_midnight_ms(now: datetime) -> int:
    """From an instant to the next midnight of its zone, at least one; a day may have 23 or 25 hours."""
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    left = midnight.astimezone(UTC) - now.astimezone(UTC)
    return max(1, -(-left // timedelta(milliseconds=1)))
