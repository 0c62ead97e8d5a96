"""A deed of many rows, carried on between the events of the window, which stays alive meanwhile."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.problems import Problem

if TYPE_CHECKING:
    from desktop.store.parts import Parts
    from desktop.store.store import Store

BLINK_S = 0.12  # what is done by then is done at once
SLICE_S = 0.03


class InParts(QObject):
    """`start` does all of it if that is quick, else a part now and then.

    Until the end the store takes no other deed. `ended` comes after each of `done` (with the result), `failed`
    and `cancel`, which takes back what was done so far.
    """

    slow = Signal()
    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)  # Problem
    ended = Signal()

    def __init__(self, store: Store, parts: Parts[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._parts = parts
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._on_next)

    @property
    def is_going(self) -> bool:
        """Whether there is more to come."""
        return self._next.isActive()

    def start(self) -> None:
        """Begin."""
        self._slice(BLINK_S)
        if self.is_going:
            self.slow.emit()

    @Slot()
    def cancel(self) -> None:
        """Give up; the file is as it was before."""
        if self.is_going:
            self._stop()
            self.ended.emit()

    @Slot()
    def _on_next(self) -> None:
        self._slice(SLICE_S)

    def _slice(self, seconds: float) -> None:
        self._store.is_held = False
        until = monotonic() + seconds
        try:
            at = next(self._parts)
            while monotonic() < until:
                at = next(self._parts)
        except StopIteration as end:
            self._stop()
            self.ended.emit()
            self.done.emit(end.value)
        except Problem as problem:
            self._stop()
            self.ended.emit()
            self.failed.emit(problem)
        except BaseException:
            self._stop()
            self.ended.emit()
            raise
        else:
            self._store.is_held = True
            self._next.start()
            self.progressed.emit(*at)

    def _stop(self) -> None:
        self._next.stop()
        self._parts.close()
        self._store.is_held = False
