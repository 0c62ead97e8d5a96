"""The line at the bottom: whether everything is saved, since when, and in which file."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from desktop import text
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.widgets.labels import PlainLabel


class SavedBar(QStatusBar):
    """Fed by the window after each change."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._saved = PlainLabel()
        self._saved.setObjectName("saved")
        self._file = PlainLabel()
        self._file.setObjectName("file")
        self.addWidget(self._saved, 1)
        self.addPermanentWidget(self._file)

    @property
    def saved_text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def show_opening(self, name: str) -> None:
        """Say which file is being opened."""
        self._saved.setText(_("Opening {name}").format(name=name))

    def show_backing_up(self, percent: int) -> None:
        """Say how far a backup is."""
        self._saved.setText(_("Saving a backup… {n} %").format(n=percent))

    def show_under_way(self, percent: int) -> None:
        """Say how far a deed of many records is."""
        self._saved.setText(_("Working… {n} %").format(n=percent))

    def show_practice(self, practice: Practice | None) -> None:
        """Say how the open practice stands; None when there is none."""
        self._file.setText(practice.store.path.name if practice else "")
        self._file.setToolTip(str(practice.store.path) if practice else "")
        if practice is None:
            self._saved.setText("")
        elif practice.store.is_read_only:
            self._saved.setText(_("Read only: nothing can be changed"))
        else:
            self._saved.setText(_("All changes saved"))

    def show_unsaved(self) -> None:
        """Say that something is on the screen and not in the file."""
        self._saved.setText(_("Not saved yet; it is tried again"))

    def show_saved(self, practice: Practice) -> None:
        """Say that something was saved just now."""
        at = text.clock(practice.now(), practice.zone)
        self._saved.setText(_("All changes saved · {time}").format(time=at))
