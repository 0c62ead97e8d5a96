"""A post-mortem under way in one row: whose, where it stands, and the way into it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop import text
from desktop.actions.postmortems import bin_postmortem, remind
from desktop.domain.clients import Client
from desktop.domain.sessions import Session
from desktop.text import _
from desktop.ui.models.walk_words import walk_words
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.session_menu import SessionMenu
from desktop.ui.widgets.today_rows import NameLink, Row, named_line

REST_DAYS = 7


class SessionRow(Row):
    """It can be gone on with or put aside for a week."""

    place_chosen = Signal(object)  # Place
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._session: Session | None = None
        self.name = NameLink("")
        self.name.clicked.connect(self._on_client)
        self.caption = PlainLabel(role="caption", wraps=True)
        self.words.addLayout(named_line(self.name, self.caption))
        self.rest = QPushButton(_("Later"))
        self.rest.setProperty("quiet", True)
        self.rest.clicked.connect(self._on_rest)
        writes(self.rest)
        self.go = QPushButton(_("Continue"))
        self.go.clicked.connect(self._on_go)
        self.more = SessionMenu(theme)
        self.more.bin_wanted.connect(self._on_bin)
        for button in (self.rest, self.go, self.more):
            self.deeds.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.go)

    def show_record(self, record: Any) -> None:
        session: Session = record
        self._session = session
        client = _client(self._practice, session)
        name = client.name if client is not None else _("No client chosen yet")
        self.name.show_name(name)
        self.name.setEnabled(client is not None)
        self.caption.setText(" · ".join(part for part in self._facts(session, client) if part))
        self.go.setObjectName(f"session_{session.id}")
        words = _("Continue the post-mortem on {name}")
        if session.kind == "premortem":
            words = _("Continue the pre-mortem on {name}")
        self.go.setAccessibleName(words.format(name=name))
        self.more.setAccessibleDescription(name)
        self.rest.setObjectName(f"rest_{session.id}")
        rests = session.remind_on is not None and session.remind_on > self._practice.today()
        self.rest.setText(_("End rest") if rests else _("Later"))
        self.rest.setToolTip(
            _("Take it up again now") if rests else _("Put it aside for a week; Today brings it back")
        )

    def _facts(self, session: Session, client: Client | None) -> list[str]:
        zone, today = self._practice.zone, self._practice.today()
        facts = [_("looking ahead")] if session.kind == "premortem" else []
        if client is not None:
            facts.append(text.money(client.yearly_value, client.currency))
            if client.ended_on:
                facts.append(_("ended {day}").format(day=text.partial(client.ended_on)))
        if session.recorded_at is not None:
            day = text.short_day(session.recorded_at.astimezone(zone).date())
            facts.append(_("begun on {day}").format(day=day))
        if session.state == "waiting_for_client":
            facts.append(_("waiting for the client's answers"))
        if session.state == "reopened":
            facts.append(_("opened again"))
        if session.remind_on is not None:
            day = text.short_day(session.remind_on)
            rests = session.remind_on > today
            facts.append((_("resting until {day}") if rests else _("rested until {day}")).format(day=day))
        return facts

    @Slot()
    def _on_client(self) -> None:
        if self._session is not None and self._session.client_id is not None:
            self.place_chosen.emit(Place("client", self._session.client_id))

    @Slot()
    def _on_go(self) -> None:
        if self._session is not None:
            self.place_chosen.emit(Place("postmortem", self._session.id))

    @Slot()
    def _on_bin(self) -> None:
        assert self._session is not None and self._session.id is not None
        kind = self._session.kind
        bin_postmortem(self._practice.store, self._session.id)
        self.toast.emit(_(walk_words(kind).binned))

    @Slot()
    def _on_rest(self) -> None:
        assert self._session is not None and self._session.id is not None
        today, until = self._practice.today(), self._session.remind_on
        rests = until is not None and until > today
        remind(self._practice.store, self._session.id, None if rests else today + timedelta(days=REST_DAYS))


def _client(practice: Practice, session: Session) -> Client | None:
    if session.client_id is None:
        return None
    try:
        return practice.store.clients.get(session.client_id)
    except KeyError:
        return None
