"""Everything that happened with every client, the newest on top."""

from __future__ import annotations

from PySide6.QtCore import Slot

from desktop.domain.interactions import InteractionId
from desktop.text import N_, _
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.timeline_list import TimelineList


class TimelinePage(Page):
    """Hosts the list; a place's id is the entry it stands on."""

    title = N_("Timeline")
    icon = "calendar-days"
    name = "timeline"
    shows = frozenset(
        {
            "clients",
            "people",
            "roles",
            "interactions",
            "participants",
            "signals",
            "attachments",
            "preferences",
        }
    )

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        log = PrimaryButton(_("Log interaction"))
        log.setObjectName("log")
        log.setToolTip(_("Log interaction (Ctrl+L)"))
        log.clicked.connect(self._on_log)
        self.add_action(log)
        writes(log)
        self.list = TimelineList(practice, theme)
        self.list.place_chosen.connect(self.place_chosen)
        self.list.log_wanted.connect(self.log_wanted)
        self.list.toast.connect(self.toast)
        self.list.entry_activated.connect(self._on_entry)
        self.body.addWidget(self.list, 1)
        self._wanted: InteractionId | None = None
        self._is_reloading = False

    def reload(self) -> None:
        self._is_reloading = True
        self.list.reload()
        if self._wanted is not None:
            self.list.go_to_entry(self._wanted)
            self._wanted = None
        self._is_reloading = False

    def show_place(self, place: Place) -> None:
        if place.id is not None and place.id != self.list.selected:
            self._wanted = InteractionId(place.id)
            self.mark_stale()

    def place(self) -> Place:
        return Place(self.name, self.list.selected)

    def save(self) -> None:
        self.list.save()

    def focus_search(self) -> None:
        self.list.focus_search()

    @Slot()
    def _on_log(self) -> None:
        self.log_wanted.emit(self.list.filters.shown.client_id)

    @Slot(object)
    def _on_entry(self, _interaction_id: object) -> None:
        # While the window comes here, its history still stands on the place before
        if not self._is_reloading:
            self.place_amended.emit(self.place())
