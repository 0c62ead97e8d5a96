"""Two small pages for tests of the window: notes of a client list, and one client."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from desktop.ui.commands import Command
from desktop.ui.navigation import Place
from desktop.ui.pages import PageEntry
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel


class NamesPage(Page):
    """Lists the clients' names."""

    title = "Names"
    icon = "users"
    name = "names"
    shows = frozenset({"clients"})

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self.names = PlainLabel()
        self.search = QLineEdit()
        self.body.addWidget(self.names)
        self.body.addWidget(self.search)
        self.reloads = 0
        self.saves = 0

    def reload(self) -> None:
        self.reloads += 1
        self.names.setText(", ".join(client.name for client in self.practice.store.clients.listed()))

    def focus_search(self) -> None:
        self.search.setFocus()

    def save(self) -> None:
        self.saves += 1

    def commands(self) -> Sequence[Command]:
        return (Command("names.shout", "Shout the names", lambda: self.toast.emit("Shouted")),)


class OnePage(Page):
    """One client."""

    title = "One"
    icon = "users"
    name = "client"
    shows = frozenset({"clients"})

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self._place = Place(self.name)

    def show_place(self, place: Place) -> None:
        self._place = place
        self.mark_stale()

    def place(self) -> Place:
        return self._place

    def reload(self) -> None:
        self.set_heading(f"Client {self._place.id} {self._place.tab}".strip())


class _Entry(PageEntry):
    """An entry whose class stands in this file."""

    __slots__ = ()

    def load(self) -> type[Page]:
        return {"names": NamesPage, "client": OnePage}[self.name]


ENTRIES = (
    _Entry("names", "Names", "users", ""),
    _Entry("client", "One", "users", "", under="names"),
)
