"""Opening a practice without holding up the window: a worker imports the engine, opens, hands over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import paths
from desktop.problems import Problem
from desktop.ui.background import Background
from desktop.ui.practice import Practice

if TYPE_CHECKING:
    from desktop.domain.vocabulary import Vocabulary
    from desktop.store.store import Store

Opened = tuple["Store", "Vocabulary"]


class Opener(QObject):
    """Opens one file at a time; the newest wish wins. `opened` carries the Practice."""

    opened = Signal(object)
    refused = Signal(object, object)  # Problem, Path
    started = Signal(object)  # Path

    def __init__(self, background: Background, load_page: Callable[[], object]) -> None:
        """`load_page` imports what the first page is made of."""
        super().__init__()
        self._background = background
        self._load_page = load_page
        self._wish = 0
        self._held: dict[Path, Event] = {}

    def hold(self, path: Path) -> None:
        """This file is still being closed: opening it again waits for `release`."""
        self._held[path] = Event()

    def release(self, path: Path) -> None:
        """The file is closed."""
        if (held := self._held.pop(path, None)) is not None:
            held.set()

    def open(self, path: Path, *, passphrase: str | None = None, read_only: bool = False) -> None:
        """Open an existing practice."""
        self._start(path, lambda: _open(path, passphrase, read_only))

    def create(self, path: Path, *, zone: str, name: str) -> None:
        """Make a new practice and open it."""
        self._start(path, lambda: _create(path, zone, name))

    def demo(self, path: Path) -> None:
        """Open the demo practice; write it first unless the file is there."""
        self._start(path, lambda: _demo(path))

    def _start(self, path: Path, work: Callable[[], Opened]) -> None:
        self._wish += 1
        wish = self._wish
        self.started.emit(path)
        held = self._held.get(path.resolve())

        def wait_and_work() -> Opened:
            if held is not None:
                held.wait()
            opened = work()
            self._prepare(opened[0])
            return opened

        self._background.run(
            wait_and_work,
            lambda opened: self._on_opened(opened, wish),
            lambda error: self._on_failed(error, path, wish),
        )

    def _prepare(self, store: Store) -> None:
        """What the first page will ask for, so that the window need not wait for disk and modules then."""
        with suppress(Problem):  # damage is told where it is shown
            store.clients.read_ahead(store.clock().astimezone(store.preferences.home_zone).date())
        self._load_page()

    def _on_opened(self, opened: Opened, wish: int) -> None:
        store, vocabulary = opened
        if wish != self._wish:
            store.close()
            return
        self.opened.emit(Practice(store, vocabulary))

    def _on_failed(self, error: BaseException, path: Path, wish: int) -> None:
        if not isinstance(error, Problem):
            raise error
        if wish == self._wish:
            self.refused.emit(error, path)


def _open(path: Path, passphrase: str | None, read_only: bool) -> Opened:
    from desktop.store.clock import utc_now
    from desktop.store.opening import open_practice

    return open_practice(path, clock=utc_now, passphrase=passphrase, read_only=read_only), _vocabulary()


def _create(path: Path, zone: str, name: str) -> Opened:
    from desktop.actions.practices import set_preferences
    from desktop.store.clock import utc_now
    from desktop.store.opening import create_practice

    store = create_practice(path, clock=utc_now, zone=zone)
    if name:
        set_preferences(store, {"me": name})
    return _reopened(store)


def _demo(path: Path) -> Opened:
    from desktop.actions.demo_file import write_demo
    from desktop.store.clock import utc_now

    if not path.exists():
        write_demo(path, paths.resource("demo"), clock=utc_now)
    return _open(path, None, False)


def _reopened(store: Store) -> Opened:
    """The same file with nothing to undo: how it was made is no deed of the user."""
    path = store.path
    store.close()
    return _open(path, None, False)


def _vocabulary() -> Vocabulary:
    from desktop import resources

    return resources.vocabulary()
