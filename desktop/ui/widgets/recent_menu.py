"""File > Open recent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop.text import _


class RecentMenu(QMenu):
    """The practices opened last; greyed out while there are none."""

    file_chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__(_("Open &recent"))
        self.setObjectName("recentMenu")
        self.show_files([])

    def show_files(self, files: Sequence[Path]) -> None:
        """List these files, the newest first."""
        self.clear()
        for path in files:
            # Two practices may have the same name in different folders
            action = self.addAction(f"{path.stem} – {path.parent}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.file_chosen.emit(path))
        self.menuAction().setEnabled(bool(files))
