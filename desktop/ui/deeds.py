"""What can be done from anywhere in the window, with the dialogs it takes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.text import _
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
    def import_files(self) -> None:
        """Ask for files of other programs, show what they hold, and add it in one step."""
        from desktop.actions.imports import index_of, run_import
        from desktop.exchange.wording import counted
        from desktop.ui.dialogs.import_dialog import ImportDialog

        window, practice = self._window, self._window.practice
        if practice is None:
            return
        store = practice.store
        dialog = ImportDialog(index_of(store), window.theme, window.services, parent=window)

        def add() -> None:
            if window.practice is not practice:
                return  # another file was opened meanwhile
            store.back_up()
            made = run_import(store, dialog.plan())
            what = counted(made.clients, made.people, made.interactions)
            window.toast.tell(_("Added {what}").format(what=what), window.undo)

        dialog.accepted.connect(add)
        dialog.open()
