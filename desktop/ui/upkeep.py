"""What an open practice needs beside the work: backups in a worker, a quiet check, an emptied bin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.problems import Problem
from desktop.text import _
from desktop.ui.background import Background, Job
from desktop.ui.cautions import Caution, Seen, caution, is_as_left
from desktop.ui.files import Files
from desktop.ui.main_window import MainWindow
from desktop.ui.practice import Practice

if TYPE_CHECKING:
    from desktop.store.inspection import Inspection

REST_MS = 1500  # after a practice is shown, and after a deed, before anything is begun
HALF_HOUR_MS = 30 * 60 * 1000
KEPT_OF_A_SESSION = 4  # of the half-hourly backups, beside those made when asked for and at the end


class Upkeep(QObject):
    """Looks after the practice the window shows, and after the one it has just let go of."""

    backed_up = Signal(object)  # Path of a backup made by a worker

    def __init__(self, window: MainWindow, background: Background, files: Files) -> None:
        super().__init__(window)
        self.leaves_without_backup = False
        self._window = window
        self._background = background
        self._files = files
        self._settings = window.services.settings
        self._leaving: list[Practice] = []
        self._inspection: Inspection | None = None
        self._backup: Job | None = None
        self._timed: list[Path] = []
        self._is_as_left = False
        self._is_over = False
        self._is_quitting = False
        self._begin = self._timer(REST_MS, self.begin, once=True)
        self._go_on = self._timer(REST_MS, self._inspect, once=True)
        self._half_hour = self._timer(HALF_HOUR_MS, self.back_up_if_changed)
        window.practice_shown.connect(self._on_practice)
        window.stays_open = self._stays_open

    @property
    def is_backing_up(self) -> bool:
        """Whether a worker is making a backup of the practice shown."""
        return self._backup is not None

    @Slot()
    def begin(self) -> None:
        """What can wait until the practice stands on the screen: the bin, warnings, the check of a large file."""
        from desktop.actions.clients import purge_old

        practice = self._window.practice
        if practice is None:
            return
        store = practice.store
        if store.is_held:
            self._begin.start()
            return
        if not store.is_read_only:
            with suppress(Problem):  # what cannot be emptied today is emptied another day
                purge_old(store)
        found = caution(practice, self._settings)
        if found is not None and not self._window.banner.text:
            self._warn(practice, found)
        if store.is_unchecked and not store.is_read_only:
            self._inspection = store.inspection(with_search=not self._is_as_left)
            self._inspect()

    @Slot()
    def back_up_now(self) -> None:
        """Make a verified backup because it was asked for, and say where it lies."""
        practice = self._window.practice
        if practice is None or self.is_backing_up:
            return
        self._window.saved_bar.show_backing_up(0)
        self._start_backup(practice, self._on_asked_backup, self._window.show_problem)

    @Slot()
    def back_up_if_changed(self) -> None:
        """Make a verified backup if anything was saved since the last one; a few are kept of one session."""
        practice = self._window.practice
        if practice is None or practice.store.is_held:
            return
        if practice.store.needs_backup and not self.is_backing_up:
            self._start_backup(practice, self._on_timed_backup, self._window.show_problem)

    def let_go(self, practice: Practice) -> None:
        """Close a practice that is no longer shown, after a backup made by a worker.

        Raises the Problem "no-backup" when there was nothing to wait for.
        """
        practice.let_go()
        if self._is_over or not practice.store.needs_backup or self.leaves_without_backup:
            self._close(practice, backs_up=not self.leaves_without_backup)
            return
        self._leaving.append(practice)
        self._files.opener.hold(practice.store.path)
        order = practice.store.backup_order()

        def done(made: Path) -> None:
            practice.store.note_backup(order)
            self._leave(practice)
            self.backed_up.emit(made)

        def failed(error: BaseException) -> None:
            self._leave(practice)
            self._tell(error, self._window.show_problem)

        self._background.run(lambda job: order.carry_out(job.step), done, failed)

    def end(self) -> None:
        """Stop everything; a backup under way is given up, and made at the end if it is still wanted."""
        self._is_over = True
        for timer in (self._begin, self._go_on, self._half_hour):
            timer.stop()
        self._stop_inspection()
        for practice in self._leaving:
            self._files.opener.release(practice.store.path)
        self._background.close()
        while self._leaving:
            self._close(self._leaving.pop(), backs_up=True)

    def _timer(self, interval_ms: int, act: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(act)
        return timer

    def _start_backup(
        self, practice: Practice, done: Callable[[Path], None], failed: Callable[[Problem], None]
    ) -> None:
        order = practice.store.backup_order()

        def on_done(made: Path) -> None:
            self._backup = None
            practice.store.note_backup(order)
            done(made)
            self.backed_up.emit(made)
            if self._is_quitting:
                self._quit()

        def on_failed(error: BaseException) -> None:
            self._backup = None
            self._window.saved_bar.show_practice(self._window.practice)
            self._tell(error, self._on_last_backup_failed if self._is_quitting else failed)

        self._backup = self._background.run(lambda job: order.carry_out(job.step), on_done, on_failed)
        self._backup.progressed.connect(self._on_progress)

    def _stays_open(self) -> bool:
        """Whether the window must wait for a backup, which is begun then."""
        practice = self._window.practice
        if (
            practice is None
            or self.leaves_without_backup
            or not practice.store.needs_backup
            or _is_session_ending()
        ):
            return False
        self._is_quitting = True
        if not self.is_backing_up:
            self._start_backup(practice, _kept, self._on_last_backup_failed)
        self._window.set_resting(True)
        quit_now = (_("Quit without it"), self._quit_without_backup)
        self._window.tell(_("Saving a backup…"), ways=[quit_now], stays=True)
        return True

    @Slot()
    def _quit(self) -> None:
        self._is_quitting = False
        self._window.set_resting(False)
        self._window.banner.hide()
        self._window.close()

    def _quit_without_backup(self) -> None:
        self.leaves_without_backup = True
        if self._backup is not None:
            self._backup.cancel()
        self._quit()

    def _on_last_backup_failed(self, problem: Problem) -> None:
        self._is_quitting = False
        self._window.set_resting(False)
        again = (_("Try again"), lambda: self._window.quit())
        self._window.show_problem(problem, [again, (_("Quit without it"), self._quit_without_backup)])

    def _on_asked_backup(self, made: Path) -> None:
        self._window.saved_bar.show_practice(self._window.practice)
        self._window.toast.tell(_("Backed up and checked: {path}").format(path=made))

    def _on_timed_backup(self, made: Path) -> None:
        self._window.saved_bar.show_practice(self._window.practice)
        self._timed.append(made)
        while len(self._timed) > KEPT_OF_A_SESSION:
            with suppress(OSError):
                self._timed.pop(0).unlink()

    @Slot(int, int)
    def _on_progress(self, at: int, of: int) -> None:
        if self.is_backing_up and of:
            self._window.saved_bar.show_backing_up(100 * at // of)

    @Slot(object)
    def _on_practice(self, practice: Practice | None) -> None:
        self._stop_inspection()
        self._timed.clear()
        self._is_as_left = practice is not None and is_as_left(practice.store, self._settings)
        if self._backup is not None:
            self._backup.cancel()
            self._backup = None
        for timer in (self._begin, self._half_hour):
            timer.stop() if practice is None else timer.start()

    @Slot()
    def _inspect(self) -> None:
        """Let a worker check on; a deed stops it, and a quiet moment later it goes on."""
        practice, inspection = self._window.practice, self._inspection
        if practice is None or inspection is None:
            return
        practice.store.before_deed = inspection.stop

        def done(is_over: bool) -> None:
            practice.store.before_deed = _nothing
            if self._inspection is not inspection:
                return
            if is_over:
                self._inspection = None
                if inspection.findings:
                    self._warn(practice, Caution(_damaged(practice), offers_backup=True, tone="error"))
            else:
                self._go_on.start()

        def failed(error: BaseException) -> None:
            practice.store.before_deed = _nothing
            # another program was in the way, or the file is gone, which the next deed will tell
            if not isinstance(error, Problem):
                raise error

        self._background.run(inspection.carry_out, done, failed)

    def _stop_inspection(self) -> None:
        self._go_on.stop()
        if self._inspection is not None:
            self._inspection.stop()
            self._inspection = None

    def _warn(self, practice: Practice, found: Caution) -> None:
        ways = self._files.backup_ways(practice.store.path) if found.offers_backup else []
        self._window.tell(found.sentence, tone=found.tone, ways=ways)
        if found.name:
            self._settings.put_text(found.name, found.value)

    def _leave(self, practice: Practice) -> None:
        self._leaving.remove(practice)
        self._close(practice, backs_up=False)
        self._files.opener.release(practice.store.path)

    def _close(self, practice: Practice, *, backs_up: bool) -> None:
        store = practice.store
        seen = None if store.is_read_only else Seen(store.path, store.mark())
        try:
            practice.close(backs_up=backs_up)
        finally:
            if seen is not None:
                seen.note(self._settings)

    def _tell(self, error: BaseException, tell: Callable[[Problem], None]) -> None:
        if not isinstance(error, Problem):
            raise error
        tell(error)


def _damaged(practice: Practice) -> str:
    return _(
        "Parts of “{name}” are damaged. What is shown can still be read. Look at the newest backup, and go on "
        "with a copy of it if it holds what you need."
    ).format(name=practice.store.path.name)


def _is_session_ending() -> bool:
    """Whether the computer waits for us to be gone: then nothing is put off."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def _kept(_made: Path) -> None:
    """The last backup of a session stays, and nobody is told: the window goes."""


def _nothing() -> None:
    """Nothing reads beside the deeds."""
