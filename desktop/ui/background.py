"""Slow work on plain values, off the window's thread: parsing an import, rendering a report, a backup."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class Cancelled(Exception):
    """Raised in the worker by `Job.step` once the user gave up waiting."""


class Job(QObject):
    """One piece of work under way. Lives on the window's thread; the runnable only calls it."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        ended: Callable[[Job], None],
    ) -> None:
        super().__init__()
        self._done = done
        self._failed = failed
        self._forget = ended
        self._cancelled = Event()
        self._ended.connect(self._on_ended)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants the result any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give up: neither `done` nor `failed` will be called."""
        self._cancelled.set()

    def step(self, at: int, of: int) -> None:
        """Called by the worker now and then: tells the progress, raises Cancelled when given up."""
        if self.is_cancelled:
            raise Cancelled
        self.progressed.emit(at, of)

    def finish(self, result: object, error: BaseException | None) -> None:
        """Called by the worker once, with one of the two."""
        self._ended.emit(result, error)

    @Slot(object, object)
    def _on_ended(self, result: object, error: BaseException | None) -> None:
        self._forget(self)
        if self.is_cancelled:
            return
        if error is None:
            self._done(result)
        else:
            self._failed(error)


class Background:
    """Runs functions on a pool; they get plain values and return plain values."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        # The machine stays with the window; two are enough for a backup beside an import
        self._pool.setMaxThreadCount(2)
        self._jobs: set[Job] = set()

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        """Run `work()` or, if it takes one argument, `work(job)`; answer on the window's thread."""
        job = Job(done, failed, self._jobs.discard)
        self._jobs.add(job)
        self._pool.start(_Runnable(work, job))
        return job

    @property
    def is_busy(self) -> bool:
        """Whether some work is under way."""
        return bool(self._jobs)

    def close(self) -> None:
        """Give up what is under way and wait for the workers to stop."""
        for job in list(self._jobs):
            job.cancel()
        self._pool.waitForDone()


class _Runnable(QRunnable):
    def __init__(self, work: Callable[..., Any], job: Job) -> None:
        super().__init__()
        self._work = work
        self._job = job

    def run(self) -> None:
        try:
            wants_job = bool(inspect.signature(self._work).parameters)
            result = self._work(self._job) if wants_job else self._work()
        except BaseException as error:  # handed to the window's thread, where it is shown or logged
            self._job.finish(None, error)
        else:
            self._job.finish(result, None)
