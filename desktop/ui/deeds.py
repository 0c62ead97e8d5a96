"""What can be done from anywhere in the window, with the dialogs it takes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.ui.log import Log
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place


class Deeds(QObject):
    """Each opens its dialog over the window; nothing happens while no practice is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.log = Log(window)
        window.log_wanted.connect(self.log.ask)
        window.reply_dropped.connect(self.bring_answers)

    @property
    def can_write(self) -> bool:
        """Whether there is a practice that takes changes."""
        practice = self._window.practice
        return practice is not None and not practice.store.is_read_only

    @Slot()
    def new_client(self) -> None:
        """Ask for a name, then open the new client's page."""
        from desktop.actions.clients import add_client, duplicate_names
        from desktop.ui.dialogs.client_dialog import ClientDialog

        practice = self._window.practice
        if practice is None:
            return
        store = practice.store
        currency = str(store.preferences.value("currency", ""))
        dialog = ClientDialog(lambda name: len(duplicate_names(store, name)), currency, self._window)

        def add() -> None:
            added = add_client(store, dialog.record())
            self._window.go(Place("client", added.id))

        dialog.does(add)
        dialog.open()

    @Slot()
    def bring_answers(self, path: Path | None = None) -> None:
        """Show what a client's reply says, pasted or out of a file, and keep it."""
        from desktop.ui.dialogs.answers_in_dialog import bring_answers

        window, practice = self._window, self._window.practice
        if practice is not None and self.can_write:
            window.save()
            bring_answers(practice, window.theme, window, self._tell_done, path=path)

    @Slot()
    def import_files(self) -> None:
        """Ask for files of other programs, show what they hold, and add it in one step."""
        from desktop.ui.importing import Importing

        if self._window.practice is not None:
            Importing(self._window, self._window.practice).ask()

    def _tell_done(self, sentence: str) -> None:
        self._window.toast.tell(sentence, self._window.undo)
