"""What needs me now, each row acted on in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from desktop import text
from desktop.actions.revisits import Due, due_revisits
from desktop.domain.cadence import Quiet, most_urgent, quiet
from desktop.domain.dates import parse_birthday
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import Action, Session
from desktop.text import N_, _, ngettext
from desktop.ui.day_watch import DayWatch
from desktop.ui.models.clients_model import ago
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.losses_actions import ActionRow
from desktop.ui.widgets.losses_revisits import RevisitRow
from desktop.ui.widgets.losses_sessions import SessionRow
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.today_quiet import QuietRow
from desktop.ui.widgets.today_rows import Section

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything Today shows."""

    quiet: list[Quiet]
    sessions: list[Session]
    revisits: list[Due]
    due: list[Action]
    soon: list[Action]
    birthdays: list[tuple[date, str]]  # the day, and who
    has_clients: bool  # archived ones count
    has_rhythm: bool  # agreed with anyone

    @property
    def is_empty(self) -> bool:
        """Whether nothing needs me; birthdays alone do not."""
        return not (self.quiet or self.sessions or self.revisits or self.due or self.soon)


class TodayPage(Page):
    """Quiet clients, post-mortems under way, actions; and whose birthday it is."""

    title = N_("Today")
    icon = "sun"
    name = "today"
    shows = frozenset({"clients", "people", "roles", "interactions", "sessions", "actions", "preferences"})

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        log = PrimaryButton(_("Log interaction"))
        log.setObjectName("log")
        log.setToolTip(_("Log interaction (Ctrl+L)"))
        log.clicked.connect(lambda: self.log_wanted.emit(None))
        self.add_action(log)
        writes(log)
        self._log = log
        self._has_clients = self._has_rhythm = False
        self.midnight = DayWatch(practice, self)
        self.midnight.day_came.connect(self.mark_stale)
        self.day = PlainLabel(role="quiet")
        self.birthdays = PlainLabel(role="quiet", wraps=True)
        self.birthdays.setObjectName("birthdays")
        self.quiet = Section(_("Quiet clients"), self._quiet_row, counts=True)
        self.sessions = Section(_("Sessions under way"), self._session_row, counts=True)
        self.revisits = Section(_("Time to look again"), self._revisit_row, counts=True)
        self.due = Section(_("Actions due"), self._action_row, counts=True)
        self.soon = Section(_("Coming up"), self._action_row, counts=True)
        self.empty = EmptyState(theme, "sun", "", "")
        self.empty.acted.connect(self._on_empty_acted)
        self.empty.link_chosen.connect(lambda: self.command_wanted.emit("file.import"))
        self._stack = QStackedWidget()
        sections = (self.quiet, self.sessions, self.revisits, self.due, self.soon)
        self._stack.addWidget(scrolled(sections, top=8))
        self._stack.addWidget(self.empty)
        self.body.setSpacing(8)
        self.body.addWidget(self.day)
        self.body.addWidget(self.birthdays)
        self.body.addWidget(self._stack, 1)

    def reload(self) -> None:
        needs = needs_of(self.practice)
        today = self.practice.today()
        self._has_clients, self._has_rhythm = needs.has_clients, needs.has_rhythm
        self._log.setVisible(needs.has_clients)  # there is nobody to log anything with before
        self.day.setText(f"{text.weekday(today)} {text.day(today)}")
        self.quiet.show_records(needs.quiet, lambda each: each.client.id)
        self.sessions.show_records(needs.sessions)
        self.revisits.show_records(needs.revisits, lambda each: each.session.id)
        self.due.show_records(needs.due)
        self.soon.show_records(needs.soon)
        said = ", ".join(
            _("{who} ({day})").format(who=who, day=ago(day, today)) for day, who in needs.birthdays
        )
        words = ngettext("Birthday: {people}", "Birthdays: {people}", len(needs.birthdays))
        self.birthdays.setText(words.format(people=said))
        self.birthdays.setVisible(bool(said))
        if needs.is_empty:
            self._say_empty()
        self._stack.setCurrentIndex(1 if needs.is_empty else 0)

    def save(self) -> None:
        for section in (self.due, self.soon):
            for row in section.rows:
                cast(ActionRow, row).save()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.midnight.look()

    def hideEvent(self, event: QHideEvent) -> None:
        self.midnight.stop()
        super().hideEvent(event)

    def _quiet_row(self) -> QuietRow:
        row = QuietRow(self.practice, self.theme)
        row.place_chosen.connect(self.place_chosen)
        row.log_wanted.connect(self.log_wanted)
        return row

    def _session_row(self) -> SessionRow:
        return self.heed(SessionRow(self.practice, self.theme))

    def _revisit_row(self) -> RevisitRow:
        return self.heed(RevisitRow(self.practice, self.theme))

    def _action_row(self) -> ActionRow:
        return self.heed(ActionRow(self.practice, self.theme, with_details=False))

    def _say_empty(self) -> None:
        if self._has_clients and not self._has_rhythm:
            # Nobody is quiet where nothing was agreed: to praise that would promise too much
            self.empty.say(
                _("Nothing is due"),
                _(
                    "No rhythm is agreed with anyone yet. Say on a client's page after how many days contact"
                    " is due, and who has gone quiet will stand here."
                ),
                _("To the clients"),
            )
        elif self._has_clients:
            self.empty.say(
                _("Nothing needs you today"),
                _("Everyone has heard from you as agreed. Enjoy the quiet."),
            )
        else:
            self.empty.say(
                _("A fresh start"),
                _("Add your first client, or bring a list along. What needs you will stand here each day."),
                _("New client"),
                _("Import…"),
                changes=True,
            )

    @Slot()
    def _on_empty_acted(self) -> None:
        if self._has_clients and not self._has_rhythm:
            self.place_chosen.emit(Place("clients"))
        else:
            self.command_wanted.emit("edit.new_client")


def needs_of(practice: Practice) -> Needs:
    """What needs me on this day."""
    store, today = practice.store, practice.today()
    clients = store.clients.overview(today)
    quiet_ones = [
        found
        for row in clients
        if (found := quiet(row.client, row.next_due, row.silence_days, today)) is not None
    ]
    open_actions = store.actions.open()
    soon = today + timedelta(days=SOON_DAYS)
    return Needs(
        most_urgent(quiet_ones),
        _awake_first([*store.sessions.open(), *store.sessions.open("premortem")], today),
        due_revisits(store, today, practice.zone),
        [action for action in open_actions if action.due_on is not None and action.due_on <= today],
        [action for action in open_actions if action.due_on is not None and today < action.due_on <= soon],
        _birthdays(practice, today),
        has_clients=bool(clients),
        has_rhythm=any(row.client.cadence_days for row in clients),
    )


def _awake_first(sessions: list[Session], today: date) -> list[Session]:
    """Those whose rest is over first, those still resting last."""

    def order(session: Session) -> int:
        if session.remind_on is None:
            return 1
        return 0 if session.remind_on <= today else 2

    return sorted(sessions, key=order)


def _birthdays(practice: Practice, today: date) -> list[tuple[date, str]]:
    """Of people at living clients, today and in the week to come."""
    store = practice.store
    found = []
    for person in store.people.listed():
        birthday = parse_birthday(person.birthday)
        if birthday is None or person.id is None:
            continue
        day = birthday.next_from(today)
        if (day - today).days > SOON_DAYS:
            continue
        names = [
            store.clients.get(role.client_id)
            for role in store.roles.of_person(person.id)
            if not role.until_on
        ]
        living = [client.name for client in names if client.is_living and client.deleted_at is None]
        if living:
            who = _("{person} of {client}").format(person=one_line(person.name), client=one_line(living[0]))
            found.append((day, who))
    return sorted(found)
