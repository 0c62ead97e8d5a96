"""The results a post-mortem had before it was opened again: a menu, from which each can be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.actions.postmortem_loss import earlier_loss
from desktop.domain.sessions import Session, SessionId
from desktop.text import _, clock, day
from desktop.ui.dialogs.earlier_result_dialog import EarlierResultDialog
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme


class PastButton(QPushButton):
    """Shown only where there are earlier results."""

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__(_("Earlier results"))
        self.setObjectName("earlier-results")
        self._practice = practice
        self._theme = theme
        self.results = QMenu(self)
        self.setMenu(self.results)
        self.hide()

    def show_session(self, session_id: SessionId) -> None:
        """Offer the earlier results of this session."""
        found = self._practice.store.sessions.earlier_results(session_id)
        self.results.clear()
        days = [self._day(each) for each in found]
        for each, on in zip(found, days, strict=True):
            words = _("Result of {day}").format(day=on)
            if days.count(on) > 1 and each.completed_at is not None:
                time = clock(each.completed_at, self._practice.zone)
                words = _("Result of {day}, {time}").format(day=on, time=time)
            self.results.addAction(words).triggered.connect(partial(self._on_chosen, each))
        self.setVisible(bool(found))

    def _day(self, session: Session) -> str:
        done = session.completed_at
        return day(done.astimezone(self._practice.zone).date()) if done is not None else ""

    def _on_chosen(self, earlier: Session, *_checked: object) -> None:
        practice = self._practice
        loss = earlier_loss(practice.store, earlier, practice.today(), practice.zone)
        EarlierResultDialog(self.window(), self._theme, loss).open()
