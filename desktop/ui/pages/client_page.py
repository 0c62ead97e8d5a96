"""One client: the header, then what is known, what happened, how it goes, who is there, what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.actions import clients as deeds
from desktop.actions.overlays import begin_postmortem
from desktop.actions.premortems import start_premortem
from desktop.domain.clients import Client, ClientId
from desktop.domain.health import change_overview, health_overview
from desktop.domain.interactions import InteractionId
from desktop.problems import Problem
from desktop.text import N_, _
from desktop.ui.commands import Command
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_header import ClientHeader
from desktop.ui.widgets.client_losses import LossesTab
from desktop.ui.widgets.client_overview import OverviewTab
from desktop.ui.widgets.client_people import PeopleTab
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.health_tab import HealthTab
from desktop.ui.widgets.timeline_list import TimelineList

TABS = {
    "overview": N_("Overview"),
    "timeline": N_("Timeline"),
    "health": N_("Health"),
    "people": N_("People"),
    "losses": N_("Losses"),
}


class Tab(Protocol):
    """A part of the client's record."""

    def show_client(self, client_id: ClientId, /) -> None: ...
    def reload(self) -> None: ...


class ClientPage(Page):
    """Hosts the tabs; each is filled when it is looked at."""

    title = N_("Client")
    icon = "users"
    name = "client"
    in_navigation = False
    parent_page = "clients"
    shows = frozenset(
        {
            "clients", "people", "roles", "interactions", "participants", "signals", "attachments", "ratings",
            "evidence", "sessions", "findings", "lessons", "actions", "preferences",
        }
    )  # fmt: skip

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self._client_id: ClientId | None = None
        self._day: date | None = None  # that the timeline is to begin at
        self._heading.hide()
        self.header = ClientHeader(practice, theme)
        self.header.log_wanted.connect(self._on_log)
        self.header.postmortem_wanted.connect(self.start_postmortem)
        self.header.premortem_wanted.connect(self.start_premortem)
        self.header.archive_wanted.connect(self._on_archive)
        self.header.bin_wanted.connect(self.move_to_bin)
        self.overview = OverviewTab(practice, theme)
        self.overview.log_wanted.connect(self.log_wanted)
        self.overview.tab_wanted.connect(self.show_tab)
        self.overview.entry_wanted.connect(self.show_entry)
        self.people = PeopleTab(practice, theme, services)
        self.losses = LossesTab(practice, theme)
        self.losses.start_wanted.connect(self.start_postmortem)
        self.timeline: TimelineList | None = None
        self.health: HealthTab | None = None
        self._timeline_place, self._health_place = _place(), _place()
        widgets: dict[str, QWidget] = {
            "overview": self.overview,
            "timeline": self._timeline_place,
            "health": self._health_place,
            "people": self.people,
            "losses": self.losses,
        }
        self.tabs = QTabWidget()
        self.tabs.setObjectName("client_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the client's record"))
        self._names = list(TABS)
        for name, title in TABS.items():
            self.tabs.addTab(widgets[name], _(title))
        for tab in (self.overview, self.people, self.losses):
            tab.place_chosen.connect(self.place_chosen)
            tab.toast.connect(self.toast)
        self.tabs.currentChanged.connect(self._on_tab)
        # The tabs take these keys themselves only while the keyboard is within them
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step_tab, step))
        self.add_action(self.header)
        self._gone = EmptyState(theme, "users", "", "")
        self._gone.acted.connect(self._on_gone_acted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self._gone)
        self.body.addWidget(self._stack, 1)

    def show_place(self, place: Place) -> None:
        if place.id is not None and place.id != self._client_id:
            self.save()
            self._client_id = ClientId(place.id)
            self._put_tab("overview")
            self.mark_stale()
        if place.tab:
            self._day = place.day
            self._put_tab(place.tab)

    def place(self) -> Place:
        return Place(self.name, self._client_id, self._names[self.tabs.currentIndex()])

    def reload(self) -> None:
        client = self._client()
        is_there = client is not None and client.deleted_at is None
        self.header.setVisible(is_there)
        self._stack.setCurrentWidget(self.tabs if is_there else self._gone)
        if client is None or client.deleted_at is not None:
            self._say_gone(client)
            return
        assert client.id is not None
        self.setAccessibleName(client.name)
        today, zone = self.practice.today(), self.practice.zone
        versions = {client.id: self.practice.store.ratings.versions(client.id)}
        health = health_overview(versions, [client], today, zone)[client.id]
        change = change_overview(versions, [client], today, zone)[client.id]
        self.header.show_client(client, health, change)
        self._reload_tab()

    def save(self) -> None:
        """Save what is being typed."""
        self.header.save()
        self.overview.save()
        self.people.save()
        for made in (self.timeline, self.health):
            if made is not None:
                made.save()

    def commands(self) -> Sequence[Command]:
        client = self._client()
        if client is None or client.deleted_at is not None or self.practice.store.is_read_only:
            return ()
        archive = (
            _("Archive this client")
            if client.archived_at is None
            else _("Bring this client back from the archive")
        )
        is_archived = client.archived_at is not None
        return (
            Command(
                "client_log",
                _("Log interaction with {name}").format(name=client.name),
                self._on_log,
                icon="plus",
            ),
            Command(
                "client_postmortem",
                _("Start a post-mortem on {name}").format(name=client.name),
                self.start_postmortem,
            ),
            *self._look_ahead(client),
            Command("client_archive", archive, lambda: self._on_archive(not is_archived), icon="archive"),
            Command(
                "client_bin",
                _("Move {name} to the bin").format(name=client.name),
                self.move_to_bin,
                icon="trash",
            ),
        )

    def _look_ahead(self, client: Client) -> tuple[Command, ...]:
        """Only for clients the work goes on with."""
        if not client.is_living:
            return ()
        words = _("Look ahead with {name} in mind: a pre-mortem").format(name=client.name)
        return (Command("client_premortem", words, self.start_premortem),)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Else the name would stand open for editing
        if self.tabs.isVisible():
            self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def start_postmortem(self) -> None:
        """Go on with the client's open post-mortem, or begin one."""
        if self._client_id is None:
            return
        store = self.practice.store
        running = [each for each in store.sessions.open() if each.client_id == self._client_id]
        session, trouble = (running[0], "") if running else begin_postmortem(store, self._client_id)
        self.place_chosen.emit(Place("postmortem", session.id))
        if trouble:
            self.problem_met.emit(Problem(trouble, code="own-questions"))

    @Slot()
    def start_premortem(self) -> None:
        """Go on with the client's open pre-mortem, or begin one."""
        if self._client_id is not None:
            session = start_premortem(self.practice.store, self._client_id)
            self.place_chosen.emit(Place("postmortem", session.id))

    @Slot()
    def move_to_bin(self) -> None:
        """Delete the client, to be restored for 30 days."""
        client = self._client()
        if client is not None and client.id is not None:
            self.save()
            deeds.bin_client(self.practice.store, client.id)
            self.toast.emit(_("{name} is in the bin for 30 days.").format(name=client.name))

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Turn to a tab, as the user does."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    @Slot(object)
    def show_entry(self, interaction_id: InteractionId) -> None:
        """Show one interaction on the Timeline tab."""
        self.show_tab("timeline")
        self._make_timeline().go_to_entry(interaction_id)

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Show what happened on a day, or last before it, on the Timeline tab."""
        self.show_tab("timeline")
        self._make_timeline().go_to_day(day)

    def focus_search(self) -> None:
        self.show_tab("timeline")
        self._make_timeline().focus_search()

    def _client(self) -> Client | None:
        """The client as the practice has it; None when it is not there (its adding was undone)."""
        try:
            return None if self._client_id is None else self.practice.store.clients.get(self._client_id)
        except KeyError:
            return None

    def _put_tab(self, name: str) -> None:
        self.tabs.blockSignals(True)
        self.show_tab(name)
        self.tabs.blockSignals(False)
        self.mark_stale()

    def _reload_tab(self) -> None:
        assert self._client_id is not None
        tab = self._tab(self._names[self.tabs.currentIndex()])
        tab.show_client(self._client_id)
        tab.reload()
        if self._day is not None and tab is self.timeline:
            self.timeline.go_to_day(self._day)
        self._day = None

    def _tab(self, name: str) -> Tab:
        """A tab's widget; those that bring much along are made when they are first looked at."""
        if name == "timeline":
            return self._make_timeline()
        if name == "health":
            return self._make_health()
        others: dict[str, Tab] = {"overview": self.overview, "people": self.people, "losses": self.losses}
        return others[name]

    def _make_timeline(self) -> TimelineList:
        if self.timeline is None:
            self.timeline = TimelineList(self.practice, self.theme, self._client_id)
            self.timeline.place_chosen.connect(self.place_chosen)
            self.timeline.log_wanted.connect(self.log_wanted)
            self.timeline.toast.connect(self.toast)
            _fill(self._timeline_place, self.timeline)
        return self.timeline

    def _make_health(self) -> HealthTab:
        if self.health is None:
            self.health = HealthTab(self.practice, self.theme)
            self.health.interaction_chosen.connect(self.show_entry)
            self.health.day_chosen.connect(self.show_day)
            _fill(self._health_place, self.health)
        return self.health

    def _say_gone(self, client: Client | None) -> None:
        if client is None:
            self._gone.say(
                _("This client is not here"),
                _("Adding it was undone. Redo brings it back."),
                _("All clients"),
            )
        else:
            self._gone.say(
                _("{name} is in the bin").format(name=client.name),
                _("Everything is kept for 30 days and can be restored."),
                _("Restore"),
                changes=True,
            )

    @Slot()
    def _on_gone_acted(self) -> None:
        client = self._client()
        if client is None or client.id is None:
            self.place_chosen.emit(Place("clients"))
        else:
            deeds.restore_client(self.practice.store, client.id)

    @Slot()
    def _on_log(self) -> None:
        self.log_wanted.emit(self._client_id)

    @Slot(bool)
    def _on_archive(self, is_put_aside: bool) -> None:
        assert self._client_id is not None
        if is_put_aside:
            deeds.archive_client(self.practice.store, self._client_id)
            self.toast.emit(_("Archived. It is still found by search and under Archived."))
        else:
            deeds.unarchive_client(self.practice.store, self._client_id)
            self.toast.emit(_("Back among the clients."))

    def _step_tab(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    @Slot(int)
    def _on_tab(self, _place: int) -> None:
        self.save()
        if self.isVisible() and self._client() is not None:
            self._reload_tab()
        self.place_amended.emit(self.place())


def _place() -> QWidget:
    """Where a tab goes once it is made."""
    place = QWidget()
    QVBoxLayout(place).setContentsMargins(0, 12, 0, 0)
    return place


def _fill(place: QWidget, tab: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(tab)
    tab.show()
