"""What the palette finds: commands, and records of the open practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QKeySequence

from desktop.domain.plain_text import one_line
from desktop.text import _
from desktop.ui.commands import Command
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.palette import Choice, Group

if TYPE_CHECKING:
    from desktop.domain.clients import ClientId
    from desktop.domain.people import PersonId
    from desktop.store.search import Hit

_RECENT = 5
_FOUND = 6
_LOOKED_AT = 20
_MENU_ORDER = ("edit", "view", "file", "help", "")


class Finder:
    """Gives the palette its groups."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def groups(self, text: str) -> Sequence[Group]:
        """What fits the text; for no text where one was lately and all that can be done."""
        commands = [self._command(each) for each in self._commands() if each.matches(text)]
        if not text.strip():
            return [(_("Recent"), self._recent()), (_("Actions"), commands)]
        found = self._hits(text)
        return [
            (_("Clients"), found["clients"]),
            (_("People"), found["people"]),
            (_("Actions"), commands[:_FOUND]),
            (_("Timeline"), found["interactions"]),
        ]

    def _commands(self) -> list[Command]:
        window = self._window
        own = window.command_bar.palette_commands() if window.command_bar is not None else ()
        page = window.current_page.commands() if window.current_page is not None else ()
        # What concerns clients comes before what concerns the file
        ordered = sorted(own, key=lambda command: _MENU_ORDER.index(command.menu))
        return [*(each for each in page if each.can_run), *ordered]

    def _command(self, command: Command) -> Choice:
        keys = QKeySequence(command.shortcuts[0]) if command.shortcuts else QKeySequence()
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        return Choice(command.plain_title, command.run, shortcut=native)

    def _recent(self) -> list[Choice]:
        """Clients seen lately, newest first, the one on the screen left out."""
        practice = self._window.practice
        choices: list[Choice] = []
        if practice is None:
            return []
        here = self._window.history.current
        for place in self._window.history.recent("client"):
            if place == here or place.id is None or len(choices) == _RECENT:
                continue
            try:
                client = practice.store.clients.get(cast("ClientId", place.id))
            except KeyError:
                continue
            if client.deleted_at is None:
                choices.append(Choice(client.name, self._way(place)))
        return choices

    def _hits(self, text: str) -> dict[str, list[Choice]]:
        found: dict[str, list[Choice]] = {"clients": [], "people": [], "interactions": []}
        if self._window.practice is None:
            return found
        hits = self._window.practice.store.search.everything(text, _LOOKED_AT)
        # A name that begins so is meant more often than a note that mentions it
        wanted = text.split()[0].casefold()
        hits.sort(key=lambda hit: not any(word.startswith(wanted) for word in hit.title.casefold().split()))
        for hit in hits:
            choices = found.get(hit.table, [])
            place = self._place(hit) if hit.table in found and len(choices) < _FOUND else None
            if place is not None:
                title, context = one_line(hit.title), one_line(hit.context)
                choices.append(Choice(title, self._way(place), context))
        return found

    def _place(self, hit: Hit) -> Place | None:
        if hit.table == "clients":
            return Place("client", hit.id)
        if hit.table == "interactions":
            return Place("timeline", hit.id)
        store: Any = self._window.practice.store if self._window.practice else None
        roles = store.roles.of_person(cast("PersonId", hit.id)) if store else []
        return Place("client", roles[0].client_id, "people") if roles else None

    def _way(self, place: Place) -> Callable[[], None]:
        return lambda: self._window.go(place)
