"""New, open, recent, demo: the questions asked on the way to an open practice, and the ways out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, QTimeZone, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import paths
from desktop.problems import Problem
from desktop.text import _
from desktop.ui.dialogs.new_practice_dialog import NewPracticeDialog
from desktop.ui.dialogs.passphrase_dialog import PassphraseDialog
from desktop.ui.opening import Opener
from desktop.ui.settings import Settings
from desktop.ui.widgets.banner import Way

if TYPE_CHECKING:
    from desktop.ui.practice import Practice

SUFFIX = ".rapport"
_MENDED_BY_BACKUP = frozenset({"damaged", "changed-shape", "missing"})
DEMO_NAME = f"Demo{SUFFIX}"


class Files(QObject):
    """Asks over `window`; `refused` carries a Problem and the ways out of it."""

    refused = Signal(object, object)  # Problem, list[Way]
    recent_changed = Signal()
    close_wanted = Signal()

    def __init__(self, window: QWidget, opener: Opener, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self.opener = opener
        self._settings = settings
        self._looked_at: Path | None = None
        opener.opened.connect(self._on_opened)
        opener.refused.connect(self._on_refused)

    def ask_new(self) -> None:
        """Ask where the new practice shall lie, and make it."""
        dialog = NewPracticeDialog(self._window, _free_name(paths.practices_folder()), system_zone())
        dialog.accepted.connect(
            lambda: self.opener.create(dialog.path(), zone=dialog.zone(), name=dialog.name())
        )
        dialog.open()

    def ask_open(self) -> None:
        """Ask which file to open."""
        folder = (
            self._settings.recent_files[0].parent if self._settings.recent_files else paths.practices_folder()
        )
        dialog = QFileDialog(
            self._window, _("Open practice"), str(folder), _("Practices (*.rapport);;All files (*)")
        )
        dialog.setObjectName("openDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def open(self, path: Path, *, passphrase: str | None = None, read_only: bool = False) -> None:
        """Open this file."""
        self.opener.open(path, passphrase=passphrase, read_only=read_only)

    def open_demo(self, path: Path | None = None) -> None:
        """Open the demo practice, here or in its usual place; it is written at its first opening."""
        self.opener.demo(path or paths.practices_folder() / DEMO_NAME)

    def backup_ways(self, path: Path) -> list[Way]:
        """The way to the newest backup of a file, if it has one: to be looked at, not worked in."""
        from desktop.store.backup import backups

        newest = backups(path)[:1]
        return [(_("Look at the newest backup"), partial(self._look_at, each)) for each in newest]

    def close(self) -> None:
        """Close the open practice."""
        self.close_wanted.emit()

    def _look_at(self, backup: Path) -> None:
        self._looked_at = backup
        self.open(backup, read_only=True)

    @Slot(object)
    def _on_opened(self, practice: Practice) -> None:
        if practice.store.path == self._looked_at:
            return  # the next start is not to open a backup
        self._settings.remember_file(practice.store.path)
        self.recent_changed.emit()

    @Slot(object, object)
    def _on_refused(self, problem: Problem, path: Path) -> None:
        if problem.code in ("needs-passphrase", "wrong-passphrase"):
            self._ask_passphrase(problem, path)
            return
        other: Way = (_("Open another file…"), self.ask_open)
        ways = [other]
        if problem.code in ("locked", "read-only", "no-room"):
            ways = [(_("Open read only"), lambda: self.open(path, read_only=True)), other]
        if problem.code == "damaged":
            ways = [(_("Open read only"), lambda: self.open(path, read_only=True)), other]
        if problem.code in _MENDED_BY_BACKUP:
            ways = [*self.backup_ways(path), *ways]
        if problem.code == "missing":
            self._settings.forget_file(path)
            self.recent_changed.emit()
        self.refused.emit(problem, ways)

    def _ask_passphrase(self, problem: Problem, path: Path) -> None:
        flaw = str(problem) if problem.code == "wrong-passphrase" else ""
        dialog = PassphraseDialog(self._window, path.name, flaw)
        dialog.accepted.connect(lambda: self.open(path, passphrase=dialog.passphrase()))
        dialog.rejected.connect(
            lambda: self.refused.emit(problem, [(_("Open another file…"), self.ask_open)])
        )
        dialog.open()


def system_zone() -> str:
    """The computer's own time zone, an IANA name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if name in available_timezones() else "UTC"


def _free_name(folder: Path) -> Path:
    """`Practice.rapport`, or with a number when there is one already."""
    path, number = folder / f"{_('Practice')}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{_('Practice')} {number}{SUFFIX}", number + 1
    return path
