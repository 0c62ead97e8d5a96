"""The bin: what was deleted in the last 30 days, to be restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop import text
from desktop.actions.bin import Binned, restore_all
from desktop.domain.plain_text import one_line
from desktop.text import N_, _, ngettext
from desktop.ui.models.clients_model import days_left
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.record_table import RecordTable

KEPT_DAYS = 30
_KINDS = {
    "clients": N_("Client"),
    "people": N_("Person"),
    "interactions": N_("Interaction"),
    "sessions": N_("Post-mortem"),
    "actions": N_("Action"),
}


@dataclass(frozen=True, slots=True)
class BinLine:
    """One deleted thing."""

    table: str
    id: int
    title: str
    where: str  # the client it belonged to, "" for a client
    deleted_on: date
    days_left: int


class BinView(QWidget):
    """`restored` carries a sentence for the toast."""

    restored = Signal(str)

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__()
        self._practice = practice
        self._model: RecordModel[BinLine] = RecordModel(_columns())
        self.table = RecordTable(
            self._model, theme, services.settings, "bin", identity=lambda each: (each.table, each.id)
        )
        self.table.setAccessibleName(_("Bin"))
        self.table.setAccessibleDescription(_("Enter brings the selected ones back."))
        self.table.sort_at_first("deleted_on", Qt.SortOrder.DescendingOrder)
        self.table.stretch("title")
        self.table.record_chosen.connect(lambda _record: self.restore())
        self.table.record_selected.connect(lambda _record: self._on_selected())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._restore = QPushButton(_("Restore"))
        self._restore.setObjectName("restore")
        self._restore.setToolTip(_("Bring the selected ones back (Enter)"))
        self._restore.clicked.connect(self.restore)
        writes(self._restore)
        note = PlainLabel(
            _("What is deleted stays here for {n} days and can be restored.").format(n=KEPT_DAYS),
            role="quiet",
        )
        head = QHBoxLayout()
        head.addWidget(note, 1)
        head.addWidget(self._restore)
        self._empty = EmptyState(
            theme,
            "trash",
            _("The bin is empty"),
            _("What is deleted stays here for 30 days."),
        )
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)

    @property
    def count(self) -> int:
        """How many things lie in the bin."""
        return self._model.rowCount()

    def reload(self) -> None:
        """Look into the bin again."""
        found = _binned(self._practice)
        self.table.show_records(found)
        if found and self.table.current_record() is None:
            self.table.selectRow(0)
        self._stack.setCurrentIndex(0 if found else 1)
        self._on_selected()

    @Slot()
    def restore(self) -> None:
        """Bring the selected ones back."""
        chosen = self.table.selected_records()
        if chosen and not self._practice.store.is_read_only:
            restore_all(self._practice.store, [Binned(each.table, each.id) for each in chosen])
            self.restored.emit(_restored_words(chosen))

    @Slot()
    def _on_selected(self) -> None:
        self._restore.setEnabled(bool(self.table.selected_records()))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        if self.table.selected_records():
            menu = QMenu(self)
            writes(menu.addAction(_("Restore"), self.restore))
            menu.addAction(_("Copy cells"), self.table.copy_cells)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.table.viewport().mapToGlobal(at))


def _restored_words(chosen: Sequence[BinLine]) -> str:
    if len(chosen) == 1:
        return _("{name} is back.").format(name=chosen[0].title)
    return ngettext("{n} thing is back.", "{n} things are back.", len(chosen)).format(n=len(chosen))


def _binned(practice: Practice) -> list[BinLine]:
    store, today = practice.store, practice.today()
    names = store.clients.names()

    def line(table: str, id: int | None, title: str, where: str, deleted_at: datetime | None) -> BinLine:
        assert id is not None and deleted_at is not None
        day = deleted_at.astimezone(practice.zone).date()
        return BinLine(table, id, title, where, day, days_left(day, today, KEPT_DAYS))

    lines = [line("clients", each.id, each.name, "", each.deleted_at) for each in store.clients.in_bin()]
    for person in store.people.in_bin():
        assert person.id is not None
        places = ", ".join(names.get(role.client_id, "") for role in store.roles.of_person(person.id))
        lines.append(line("people", person.id, person.name, places, person.deleted_at))
    for each in store.interactions.in_bin():
        title = each.subject or one_line(each.notes)[:80] or text.partial(each.happened_on)
        lines.append(line("interactions", each.id, title, names.get(each.client_id, ""), each.deleted_at))
    for session in store.sessions.in_bin():
        where = names.get(session.client_id, "")
        lines.append(line("sessions", session.id, _("Post-mortem"), where, session.deleted_at))
    for action in store.actions.in_bin():
        where = names.get(action.client_id, "")
        lines.append(line("actions", action.id, one_line(action.what), where, action.deleted_at))
    return lines


def _columns() -> Sequence[Column[BinLine]]:
    return (
        Column("title", _("What"), lambda each: each.title),
        Column("table", _("Kind"), lambda each: _(_KINDS[each.table])),
        Column("where", _("Client"), lambda each: each.where),
        Column(
            "deleted_on",
            _("Deleted"),
            lambda each: text.short_day(each.deleted_on),
            sort=lambda each: each.deleted_on,
        ),
        Column(
            "days_left",
            _("Kept for"),
            lambda each: text.days(each.days_left),
            sort=lambda each: each.days_left,
            is_number=True,
        ),
    )
