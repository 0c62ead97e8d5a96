"""On a post-mortem that began with other questions than the present ones: the way to move it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop.actions.overlay_moves import can_move, move_plan, move_session
from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.text import _
from desktop.ui.dialogs.questions_move_dialog import MoveDialog
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes


class VersionButton(QPushButton):
    """Shown only where there is something to move to; what a move does is listed before it is done."""

    about_to_move = Signal()  # what is typed must be in the file from here on
    moved = Signal()

    def __init__(self, practice: Practice) -> None:
        super().__init__(_("Use newer questions…"))
        self.setObjectName("move-questions")
        self.setToolTip(_("See what would happen if this post-mortem went on with the present questions"))
        self._practice = practice
        self._session_id: SessionId | None = None
        self.clicked.connect(self._on_clicked)
        writes(self)
        self.hide()

    def show_session(self, session_id: SessionId) -> None:
        """Offer the move of this session, if there is one."""
        self._session_id = session_id
        self.setVisible(can_move(self._practice.store, session_id))

    @Slot()
    def _on_clicked(self) -> None:
        self.about_to_move.emit()
        store, today = self._practice.store, self._practice.today()
        plan = None if self._session_id is None else move_plan(store, self._session_id, today)
        if plan is None or self._session_id is None:
            return
        dialog = MoveDialog(self.window(), plan, open_walk(store, self._session_id).answers)
        dialog.accepted.connect(self._on_accepted)
        dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        if self._session_id is not None:
            self.about_to_move.emit()
            move_session(self._practice.store, self._session_id, self._practice.today(), self._practice.zone)
            self.moved.emit()
