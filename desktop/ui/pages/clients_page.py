"""All clients in one table: how they are, when to be in touch, what they are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from desktop.actions import clients as deeds
from desktop.domain.clients import STATUSES, ClientId
from desktop.text import N_, _, ngettext
from desktop.ui.dialogs.client_dialog import ClientDialog
from desktop.ui.models.clients_model import (
    GROUPS,
    ClientFilter,
    ClientLine,
    client_lines,
    group_of,
    used_tags,
)
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.client_bin import BinView
from desktop.ui.widgets.client_filters import ClientFilters
from desktop.ui.widgets.client_sentences import status_word
from desktop.ui.widgets.client_table import ClientTable
from desktop.ui.widgets.empty_state import EmptyState

_GROUP_SETTING = "clients/group"


class ClientsPage(Page):
    """The table, its filters, the bin."""

    title = N_("Clients")
    icon = "users"
    name = "clients"
    shows = frozenset(
        {"clients", "ratings", "interactions", "people", "roles", "sessions", "actions", "preferences"}
    )

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self._lines: list[ClientLine] = []
        new = PrimaryButton(_("New client"))
        new.setObjectName("new_client")
        new.setToolTip(_("Add a client (Ctrl+N)"))
        new.clicked.connect(self.add_new)
        writes(new)
        self.add_action(new)
        self.filters = ClientFilters(theme)
        self.filters.changed.connect(self._on_filter)
        self.body.addWidget(self.filters)
        self.table = self._make_table()
        self.bin = BinView(practice, theme, services)
        self.bin.restored.connect(self.toast)
        self._empty = EmptyState(theme, "users", "", "")
        self._empty.acted.connect(self._on_empty_acted)
        self._empty.link_chosen.connect(lambda: self.command_wanted.emit("file.import"))
        self._demo = self._empty.add_link(_("Look at the demo practice"))
        self._demo.setObjectName("empty_demo")
        self._demo.clicked.connect(lambda: self.command_wanted.emit("file.demo"))
        self._stack = QStackedWidget()
        for widget in (self.table, self.bin, self._empty):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        group = services.settings.text(_GROUP_SETTING, "living")
        self.filters.show_filter(ClientFilter(group=group if group in GROUPS else "living"))

    def reload(self) -> None:
        self._lines = client_lines(self.practice)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    @Slot()
    def add_new(self) -> None:
        """Ask for a name, then open the new client's page."""
        store = self.practice.store
        currency = str(store.preferences.value("currency", ""))
        dialog = ClientDialog(lambda name: len(deeds.duplicate_names(store, name)), currency, self)
        dialog.does(lambda: self._add(dialog))
        dialog.open()

    def _make_table(self) -> ClientTable:
        table = ClientTable(self.theme, self.services.settings, self.practice.vocabulary)
        table.record_chosen.connect(self._on_chosen)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        table.delete_key.activated.connect(self._on_delete)
        writes(table.delete_key)
        return table

    def _show(self) -> None:
        asked = self.filters.filter
        counts = Counter(group_of(line.client) for line in self._lines)
        in_group = [line for line in self._lines if group_of(line.client) == asked.group]
        quiet = sum(line.is_quiet for line in in_group)
        self.bin.reload()
        self.filters.show_counts({**counts, "bin": self.bin.count}, quiet, used_tags(self._lines))
        shown = [line for line in self._lines if asked.passes(line)]
        self.table.show_records(shown)
        if asked.group == "bin":
            self._stack.setCurrentWidget(self.bin)
        elif shown:
            self._stack.setCurrentWidget(self.table)
        else:
            self._say_empty(asked)
            self._stack.setCurrentWidget(self._empty)

    def _say_empty(self, asked: ClientFilter) -> None:
        is_new = not self._lines and not asked.is_narrow
        self._demo.setVisible(is_new)
        if is_new:
            self._empty.say(
                _("No clients yet"),
                _("Add the first one by its name, or bring a list along from a CSV file."),
                _("New client"),
                _("Import…"),
                changes=True,
            )
        elif asked.text.strip():
            words = asked.text.strip()
            words = words if len(words) <= 30 else f"{words[:30]}…"
            heading = _("No clients match “{text}”").format(text=words)
            self._empty.say(heading, _("Nothing in this group fits what you typed."), _("Clear filter"))
        elif asked.is_narrow:
            self._empty.say(
                _("No clients match the filter"), _("All of them are hidden by it."), _("Clear filter")
            )
        else:
            headings = {
                "living": (
                    _("No living clients"),
                    _("Those that ended or were put aside are behind the other chips."),
                ),
                "ended": (_("No ended clients"), _("Clients that were lost or ended well are listed here.")),
                "archived": (
                    _("Nothing archived"),
                    _("Clients you put aside are listed here, out of the way."),
                ),
            }
            heading, sentence = headings[asked.group]
            self._empty.say(
                heading, sentence, _("New client") if asked.group == "living" else "", changes=True
            )

    def _add(self, dialog: ClientDialog) -> None:
        added = deeds.add_client(self.practice.store, dialog.record())
        self.place_chosen.emit(Place("client", added.id))

    def _selected(self) -> list[ClientLine]:
        return list(self.table.selected_records())

    @Slot(object)
    def _on_filter(self, asked: ClientFilter) -> None:
        self.services.settings.put_text(_GROUP_SETTING, asked.group)
        self._show()

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.filters.filter.is_narrow:
            self.filters.clear()
        else:
            self.add_new()

    @Slot(object)
    def _on_chosen(self, line: ClientLine) -> None:
        self.place_chosen.emit(Place("client", line.id))

    @Slot()
    def _on_delete(self) -> None:
        ids = _ids(self._selected())
        if not ids:
            return
        names = [line.client.name for line in self._selected()]
        deeds.bin_clients(self.practice.store, ids)
        if len(ids) == 1:
            self.toast.emit(_("{name} is in the bin for 30 days.").format(name=names[0]))
        else:
            words = ngettext(
                "{n} client is in the bin for 30 days.", "{n} clients are in the bin for 30 days.", len(ids)
            )
            self.toast.emit(words.format(n=len(ids)))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        lines = self._selected()
        if not lines:
            return
        menu = QMenu(self)
        menu.setObjectName("client_menu")
        menu.setAccessibleName(_("Client"))
        first = lines[0]
        if len(lines) == 1:
            menu.addAction(_("Open"), lambda: self._on_chosen(first))
            writes(menu.addAction(_("Log interaction"), lambda: self.log_wanted.emit(first.id)))
            statuses = menu.addMenu(_("Status"))
            writes(statuses.menuAction())
            for status in STATUSES:
                action = statuses.addAction(status_word(status))
                action.setCheckable(True)
                action.setChecked(status == first.client.status)
                action.triggered.connect(
                    lambda _checked=False, status=status: deeds.set_status(
                        self.practice.store, _ids(lines)[0], status
                    )
                )
            menu.addSeparator()
        if all(line.client.archived_at for line in lines):
            put_aside = menu.addAction(
                _("Bring back from the archive"),
                lambda: deeds.unarchive_clients(self.practice.store, _ids(lines)),
            )
        else:
            put_aside = menu.addAction(
                _("Archive"), lambda: deeds.archive_clients(self.practice.store, _ids(lines))
            )
        writes(put_aside, menu.addAction(_("Move to the bin"), self._on_delete))
        menu.addSeparator()
        menu.addAction(_("Copy cells"), self.table.copy_cells)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))


def _ids(lines: Sequence[ClientLine]) -> list[ClientId]:
    return [line.client.id for line in lines if line.client.id is not None]
