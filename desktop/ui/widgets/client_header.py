"""The head of a client's page: name, status, health, worth, their time, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop import text
from desktop.domain.clients import STATUSES, Client
from desktop.domain.health import Health
from desktop.domain.hours import parse_hours
from desktop.domain.zones import known_zone
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.client_choice import ChoiceBox
from desktop.ui.widgets.client_editor import client_editor
from desktop.ui.widgets.client_health import change_tip, change_words, pill_of, pill_tip, weakest_name
from desktop.ui.widgets.client_sentences import status_word
from desktop.ui.widgets.client_texts import NAME, tenure
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.pill import Pill

_GAP = 16
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class ClientHeader(QWidget):
    """Shows one client; what is asked for goes up by signals."""

    log_wanted = Signal()
    postmortem_wanted = Signal()
    premortem_wanted = Signal()
    archive_wanted = Signal(bool)  # True: put aside, False: bring back
    bin_wanted = Signal()

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._client: Client | None = None
        self.editor = client_editor(practice)
        self.name = self.editor.field(NAME)
        self.name.edit.setProperty("role", "page")
        statuses = [(status, status_word(status)) for status in STATUSES]
        self.status = ChoiceBox("status", _("Status"), statuses, in_place=False)
        self.status.chosen.connect(self._on_status)
        self.status.left.connect(practice.store.end_merge)
        self.log = QPushButton(_("Log"))
        self.log.setObjectName("log")
        self.log.setProperty("primary", True)
        self.log.setToolTip(_("Log an interaction with this client (Ctrl+L)"))
        self.log.clicked.connect(self.log_wanted)
        self.postmortem = QPushButton(_("Post-mortem"))
        self.postmortem.setObjectName("postmortem")
        self.postmortem.setToolTip(_("Look at how this came about, in a guided session"))
        self.postmortem.clicked.connect(self.postmortem_wanted)
        self.more = IconButton(theme, "ellipsis", _("More about this client"))
        self.more.setObjectName("more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        writes(self.status, self.log, self.postmortem)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        self.pill = Pill(theme)
        self._weakest = ElidedLabel(role="quiet", gives_way=False)
        self._weakest.setObjectName("weakest")
        self._facts = ElidedLabel(role="quiet")
        self._facts.setObjectName("facts")
        self._clock = ElidedLabel(role="quiet", gives_way=False)
        self._clock.setObjectName("local_time")
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._tick)

    def show_client(self, client: Client, health: Health, change: int | None) -> None:
        """Show the client with its health of today and the change over 90 days."""
        self._client = client
        self.editor.turn_to(client.id)
        self.editor.show(client)
        self.status.show_value(client.status)
        band, words = pill_of(health, client.status)
        self.pill.show_band(band, words)
        self.pill.setToolTip(pill_tip(health))
        self._weakest.setText(_weakest_words(weakest_name(health, self._practice.vocabulary), change))
        self._weakest.explain(change_tip(change))
        self._weakest.setVisible(bool(self._weakest.text()))
        self._facts.setText(_facts(client, self._practice.today()))
        self._arrange()
        self.postmortem.setVisible(client.status in ("leaving", "lost"))
        self._warn_of_same_name(client)
        self._tick()

    def save(self) -> None:
        """Save a name being typed."""
        self.editor.save()

    @property
    def local_time(self) -> str:
        """The client's time as shown; "" when their zone is not known."""
        return "" if self._clock.isHidden() else self._clock.text()

    @property
    def facts(self) -> str:
        """Value, tenure and tags as shown."""
        return self._facts.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self._minute.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        for widget in (self.status, self.postmortem, self.log, self.more):
            first.addWidget(widget)
        self._second, self._third = QHBoxLayout(), QHBoxLayout()
        for row in (self._second, self._third):
            row.setSpacing(_GAP)
            row.addStretch(0)
        self._second.insertWidget(0, self.pill)
        self._second.insertWidget(1, self._weakest)
        self._second.insertWidget(2, self._facts, 1)
        self._second.addWidget(self._clock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addLayout(self._second)
        layout.addLayout(self._third)

    def _arrange(self) -> None:
        """The facts, then the time as well, go to a line of their own where one line has no room."""
        head = self.pill, self._weakest
        facts_below = _width(*head, self._facts, self._clock) > self.width()
        clock_below = facts_below and _width(*head, self._clock) > self.width()
        second, third = self._second, self._third
        if facts_below != (third.indexOf(self._facts) >= 0):
            (second if facts_below else third).removeWidget(self._facts)
            (third if facts_below else second).insertWidget(0 if facts_below else len(head), self._facts, 1)
        if clock_below != (third.indexOf(self._clock) >= 0):
            (second if clock_below else third).removeWidget(self._clock)
            (third if clock_below else second).addWidget(self._clock)

    def _warn_of_same_name(self, client: Client) -> None:
        same = [each for each in self._practice.store.clients.named(client.name) if each.id != client.id]
        self.name.warn(_("Another client has the same name. That is allowed.") if same else "")

    @Slot()
    def _tick(self) -> None:
        now = self._practice.now()
        words = "" if self._client is None else _their_time(self._client, now)
        self._clock.setText(words)
        self._clock.setVisible(bool(words))
        self._arrange()
        if self.isVisible():
            self._minute.start((60 - now.second) * 1000)

    @Slot(str)
    def _on_status(self, status: str) -> None:
        self.editor.change("status", partial(_with_status, status))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        if self._client is None:
            return
        writes(self._menu.addAction(_("Post-mortem"), self.postmortem_wanted.emit))
        if self._client.is_living:
            writes(self._menu.addAction(_("Look ahead (pre-mortem)"), self.premortem_wanted.emit))
        self._menu.addSeparator()
        if self._client.archived_at is None:
            archive = self._menu.addAction(_("Archive"), lambda: self.archive_wanted.emit(True))
        else:
            archive = self._menu.addAction(
                _("Bring back from the archive"), lambda: self.archive_wanted.emit(False)
            )
        writes(archive, self._menu.addAction(_("Move to the bin"), self.bin_wanted.emit))


def _width(*labels: QWidget) -> int:
    """What the labels that are shown take side by side."""
    shown = [label.sizeHint().width() for label in labels if not label.isHidden()]
    return sum(shown) + _GAP * (len(shown) - 1)


def _with_status(status: str, client: Client) -> Client:
    return replace(client, status=status)


def _weakest_words(weakest: str, change: int | None) -> str:
    if not weakest:
        return ""
    if change is None:
        return _("Weakest: {dimension}").format(dimension=weakest)
    return _("{change} in 90 days · weakest: {dimension}").format(
        change=change_words(change), dimension=weakest
    )


def _facts(client: Client, today: date) -> str:
    value = text.money(client.yearly_value, client.currency)
    parts = [
        _("Archived") if client.archived_at else "",
        _("{value} a year").format(value=value) if value else "",
        tenure(client, today),
        " ".join(f"#{tag}" for tag in client.tags),
    ]
    return " · ".join(part for part in parts if part)


def _their_time(client: Client, now: datetime) -> str:
    zone = known_zone(client.zone)
    if zone is None:
        return ""
    there = now.astimezone(zone)
    city = client.zone.rsplit("/", 1)[-1].replace("_", " ")
    words = _("{city} {day} {time}").format(
        city=city, day=_(_DAYS[there.weekday()]), time=text.clock(now, zone)
    )
    hours = parse_hours(client.hours).hours
    if hours and not hours.contains(now, zone):
        return _("{when}, outside agreed hours").format(when=words)
    return words
