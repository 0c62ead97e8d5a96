"""Ctrl+L: the log dialog over whatever one is doing, with what was left unfinished the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.problems import problem
from desktop.text import _
from desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.actions.interactions import NewFile
    from desktop.domain.clients import ClientId
    from desktop.domain.log_draft import LogDraft
    from desktop.ui.dialogs.log_dialog import LogDialog
    from desktop.ui.practice import Practice


class Log(QObject):
    """Opens the dialog and logs what it gives; a draft stays in the practice until it is logged."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._files: list[NewFile] = []  # of the draft; files are not kept in the practice before logging
        self._unkept: LogDraft | None = None  # what could not be kept in the practice for now
        self._practice: Practice | None = None
        self._open: LogDialog | None = None

    @Slot()
    def ask_here(self) -> None:
        """Log with the client one is looking at."""
        self.ask(None)

    @Slot(object)
    def ask(self, client_id: ClientId | None) -> None:
        """Log with this client, or the one one is looking at. Raises the Problem "read-only"."""
        from desktop.actions.practices import log_draft
        from desktop.ui.dialogs.log_dialog import LogDialog

        window, practice = self._window, self._window.practice
        if practice is None or self._open is not None:
            return
        if practice.store.is_read_only:
            raise problem("read-only", name=practice.store.path.name)
        if practice is not self._practice:
            self._practice, self._files, self._unkept = practice, [], None
        dialog = LogDialog(
            window,
            practice,
            window.theme,
            client_id if client_id is not None else self._client_here(),
            self._unkept or log_draft(practice.store),
            self._files,
        )
        self._open = dialog
        dialog.drafted.connect(self._on_drafted)
        dialog.does(lambda: self._log(dialog))
        dialog.accepted.connect(self._on_accepted)
        dialog.rejected.connect(self._on_rejected)
        dialog.open()

    def _client_here(self) -> ClientId | None:
        from desktop.domain.clients import ClientId

        page = self._window.current_page
        place = page.place() if page is not None else None
        return ClientId(place.id) if place is not None and place.page == "client" and place.id else None

    @Slot(object)
    def _on_drafted(self, draft: LogDraft) -> None:
        from desktop.actions.practices import keep_log_draft

        if self._window.practice is None:
            return
        self._unkept = draft
        keep_log_draft(self._window.practice.store, draft)
        self._unkept = None

    def _log(self, dialog: LogDialog) -> None:
        from desktop.actions.interactions import log_interaction

        practice = self._window.practice
        if practice is not None:
            record = dialog.record()
            log_interaction(practice.store, record, dialog.people(), dialog.signals(), dialog.files())

    @Slot()
    def _on_accepted(self) -> None:
        """Logged by now: the draft is forgotten."""
        from desktop.actions.practices import keep_log_draft
        from desktop.domain.log_draft import LogDraft

        dialog, self._open = self._open, None
        practice = self._window.practice
        if dialog is None or practice is None:
            return
        self._files, self._unkept = [], None
        keep_log_draft(practice.store, LogDraft())
        name = practice.store.clients.get(dialog.record().client_id).name
        self._window.toast.tell(
            _("Logged with {name}.").format(name=name if len(name) <= 40 else f"{name[:40]}…"),
            self._window.undo,
        )

    @Slot()
    def _on_rejected(self) -> None:
        if self._open is not None:
            self._files = self._open.files()
        self._open = None
