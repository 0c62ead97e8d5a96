"""A timer that rings once each time it is started."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer


def once(parent: QObject, ms: int, slot: object) -> QTimer:
    """Calls `slot` so long after it was started last."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(slot)
    return timer
