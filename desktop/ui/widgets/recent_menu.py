"""File > Open recent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

    def show_files(self, files: Sequence[Path], missing: Collection[Path] = ()) -> None:
        """List these files, the newest first, and say which are not where they were."""
        self.clear()
        for path in files:
            # Two practices may have the same name in different folders
            words = f"{path.stem} – {path.parent}"
            if path in missing:
                words = _("{file} (not found)").format(file=words)
            action = self.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.file_chosen.emit(path))
        self.menuAction().setEnabled(bool(files))
