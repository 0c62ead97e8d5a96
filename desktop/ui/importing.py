"""File > Import: the dialog, a backup, then one step; the dialog stays until everything is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.actions.imports import Created, import_in_parts, index_of
from desktop.exchange.wording import counted
from desktop.problems import Problem
from desktop.text import _
from desktop.ui.background import Job
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.in_parts import InParts
from desktop.ui.main_window import MainWindow
from desktop.ui.practice import Practice

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.backup import Order


class Importing(QObject):
    """One import into the practice that was open when it began. Lives as long as its dialog."""

    def __init__(self, window: MainWindow, practice: Practice) -> None:
        self._dialog = ImportDialog(index_of(practice.store), window.theme, window.services, parent=window)
        super().__init__(self._dialog)
        self._window = window
        self._store = practice.store
        self._backup: Job | None = None
        self._is_over = False
        self._dialog.add_wanted.connect(self._on_add)
        self._dialog.stop_wanted.connect(self._on_stop)
        window.practice_shown.connect(self._on_practice_shown)

    def ask(self) -> None:
        """Open the dialog."""
        self._dialog.open()

    @Slot()
    def _on_add(self) -> None:
        """A verified backup first, made by a worker."""
        if self._is_over:
            return
        order = self._store.backup_order()
        self._dialog.show_under_way(_("Making a backup first…"))
        self._backup = self._window.services.background.run(
            lambda job: order.carry_out(job.step),
            lambda made: self._on_backed_up(order, made),
            self._on_failed,
        )

    def _on_backed_up(self, order: Order, _made: Path) -> None:
        self._backup = None
        self._store.note_backup(order)
        going = InParts(self._store, import_in_parts(self._store, self._dialog.plan()), self)
        going.progressed.connect(self._on_progressed)
        going.failed.connect(self._on_failed)
        going.done.connect(self._on_done)
        self._window.patience.carry_out(going)

    def _on_failed(self, error: BaseException) -> None:
        self._backup = None
        self._dialog.show_ready()
        if not isinstance(error, Problem):
            raise error
        self._dialog.tell_reason(error)

    @Slot(int, int)
    def _on_progressed(self, at: int, of: int) -> None:
        self._dialog.show_under_way(_("Adding… {n} %").format(n=100 * at // max(of, 1)), at, of)

    @Slot(object)
    def _on_done(self, made: Created) -> None:
        window = self._window
        self._dialog.finish()
        what = counted(made.clients, made.people, made.interactions)
        window.toast.tell(_("Added {what}").format(what=what), window.undo)

    @Slot(object)
    def _on_practice_shown(self, _practice: object) -> None:
        """Another file is open: the dialog speaks of one that is gone."""
        self._is_over = True
        self._on_stop()
        self._dialog.reject()

    @Slot()
    def _on_stop(self) -> None:
        """Given up: the file is as it was, and the rows are there to be looked at again."""
        if self._backup is not None:
            self._backup.cancel()
            self._backup = None
        self._window.patience.give_up()
        self._dialog.show_ready(_("Stopped. Nothing was added."))
