"""The people at a client: those there now, those who left, and one of them in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop.actions import people as deeds
from desktop.domain.clients import ClientId
from desktop.domain.people import Person, PersonId, Role, RoleId
from desktop.text import _
from desktop.ui.dialogs.person_dialog import PersonDialog
from desktop.ui.dialogs.role_dialog import RoleDialog
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.client_person_panel import PersonPanel
from desktop.ui.widgets.client_person_texts import here_since
from desktop.ui.widgets.client_sentences import role_word
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.people_table import PeopleTable

_PANEL_WIDTH = 330
_PANEL_LEAST = 280
_PANEL_MOST = 0.46  # of the width


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with one role at the client."""

    person: Person
    role: Role

    @property
    def id(self) -> RoleId | None:
        return self.role.id


class PeopleTab(QWidget):
    """Enter goes to the person's fields, Insert adds somebody, Delete takes the person off."""

    place_chosen = Signal(object)
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__()
        self.setObjectName("people")
        self._practice = practice
        self._theme = theme
        self._client_id: ClientId | None = None
        self._wanted: PersonId | None = None
        self._shared = (0, 0)  # the panel's width and the whole, as last set
        self.table = self._make_table(services)
        self.panel = PersonPanel(practice, theme)
        self.panel.place_chosen.connect(self.place_chosen)
        self.panel.left_wanted.connect(self._on_left)
        self.panel.remove_wanted.connect(self._on_remove)
        add = PrimaryButton(_("Add person"))
        add.setObjectName("add_person")
        add.setToolTip(_("Add somebody new (Insert, while the list has the focus)"))
        add.clicked.connect(self.add_person)
        self._link = QPushButton(_("Link somebody you know"))
        self._link.setObjectName("link_person")
        self._link.setToolTip(_("The same person has a role here too"))
        self._link.clicked.connect(self.link_person)
        writes(add, self._link)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStretch(1)
        head.addWidget(self._link)
        head.addWidget(add)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        self._splitter = splitter
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)
        self._empty = EmptyState(
            theme,
            "users",
            _("Nobody here yet"),
            _("Add the people you deal with at this client: who decides, who pays, who uses your work."),
            _("Add person"),
        )
        self._empty.acted.connect(self.add_person)
        self._empty.link_chosen.connect(self.link_person)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_client(self, client_id: ClientId) -> None:
        """Turn to a client; what was typed about the one before is saved first."""
        if client_id != self._client_id:
            self.panel.save()
            self.panel.forget()
            self._client_id = client_id
            self.table.show_records([])

    def reload(self) -> None:
        """Show the people as they are now."""
        if self._client_id is None:
            return
        pairs = self._practice.store.people.of_client(self._client_id)
        lines = [PersonLine(person, role) for person, role in pairs]
        self.table.show_records(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if not lines:
            others = self._practice.store.people.listed()
            self._say_empty(bool(others))
            self.panel.forget()
            return
        wanted = next((line.id for line in lines if line.person.id == self._wanted), None)
        self._wanted = None
        if wanted is not None:
            self.table.select_record(wanted)
        elif self.table.current_record() is None:
            self.table.selectRow(0)
        self._show_current()

    def save(self) -> None:
        """Save what is typed."""
        self.panel.save()

    @Slot()
    def add_person(self) -> None:
        """Ask for a new person."""
        assert self._client_id is not None
        dialog = PersonDialog(self._client_id, self._known_as, self)
        dialog.does(lambda: self._add(dialog))
        dialog.open()

    @Slot()
    def link_person(self) -> None:
        """Ask who of the people known elsewhere has a role here too."""
        assert self._client_id is not None
        store = self._practice.store
        here = {person.id for person, _role in store.people.of_client(self._client_id)}
        known = [(person, self._where(person)) for person in store.people.listed() if person.id not in here]
        dialog = RoleDialog(self._theme, self._client_id, known, self)
        dialog.does(lambda: self._add_role(dialog))
        dialog.open()

    def _make_table(self, services: Services) -> PeopleTable:
        model: RecordModel[PersonLine] = RecordModel(_columns(self._theme))
        table = PeopleTable(model, self._theme, services.settings)
        table.setAccessibleName(_("People"))
        keys = _("Enter goes to the person's fields, Insert adds somebody, Delete takes the person off.")
        table.setAccessibleDescription(keys)
        table.horizontalHeader().setToolTip(keys)
        table.record_selected.connect(lambda _line: self._show_current())
        table.record_chosen.connect(
            lambda _line: self.panel.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        for key, act in ((Qt.Key.Key_Delete, self._on_remove), (Qt.Key.Key_Insert, self.add_person)):
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
            writes(shortcut)
        return table

    def _current(self) -> PersonLine | None:
        line = self.table.current_record()
        return line if isinstance(line, PersonLine) else None

    def _show_current(self) -> None:
        line = self._current()
        self.panel.setVisible(line is not None)
        if line is None:
            return
        assert line.person.id is not None
        store = self._practice.store
        others = [role for role in store.roles.of_person(line.person.id) if role.client_id != self._client_id]
        elsewhere = [(store.clients.get(role.client_id).name, role) for role in others]
        self.panel.show_person(line.person, line.role, elsewhere)

    def _say_empty(self, has_others: bool) -> None:
        self._empty.say(
            _("Nobody here yet"),
            _("Add the people you deal with at this client: who decides, who pays, who uses your work."),
            _("Add person"),
            _("Link somebody you know") if has_others else "",
            changes=True,
        )

    def _known_as(self, name: str, email: str) -> str:
        """Where somebody of this name or address is known already, in a sentence; "" if nowhere."""
        people = self._practice.store.people
        by_email = people.by_email(email) if email else None
        known = [by_email] if by_email else people.named(name) if name else []
        if not known:
            return ""
        here = (
            {person.id for person, _role in people.of_client(self._client_id)} if self._client_id else set()
        )
        if known[0].id in here:
            return _("{name} is listed here already.").format(name=known[0].name)
        where = self._where(known[0])
        if where:
            return _(
                "{name} is known already, at {where}. To have the same person here, link them instead."
            ).format(name=known[0].name, where=where)
        return _("{name} is known already. To have the same person here, link them instead.").format(
            name=known[0].name
        )

    def _where(self, person: Person) -> str:
        assert person.id is not None
        store = self._practice.store
        return ", ".join(store.clients.get(role.client_id).name for role in store.roles.of_person(person.id))

    def _add(self, dialog: PersonDialog) -> None:
        self._wanted = None
        added = deeds.add_person(self._practice.store, dialog.record(), dialog.role())
        self._go_to(added.id)

    def _add_role(self, dialog: RoleDialog) -> None:
        role = deeds.add_role(self._practice.store, dialog.role())
        self._go_to(role.person_id)

    def _go_to(self, person_id: PersonId | None) -> None:
        self._wanted = person_id
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_left(self) -> None:
        line = self._current()
        if line is None or line.id is None:
            return
        self.panel.save()
        name = line.person.name
        if line.role.until_on:
            deeds.mark_left(self._practice.store, line.id, "")
            self.toast.emit(_("{name} is here again.").format(name=name))
        else:
            deeds.mark_left(self._practice.store, line.id, self._practice.today().isoformat())
            self.toast.emit(_("{name} is marked as left and stays in the history.").format(name=name))

    @Slot()
    def _on_remove(self) -> None:
        line = self._current()
        if line is None or line.id is None or line.person.id is None:
            return
        self.panel.save()
        name = line.person.name
        if len(self._practice.store.roles.of_person(line.person.id)) > 1:
            deeds.remove_role(self._practice.store, line.id)
            self.toast.emit(_("{name} is no longer listed here.").format(name=name))
        else:
            deeds.bin_person(self._practice.store, line.person.id)
            self.toast.emit(_("{name} is in the bin for 30 days.").format(name=name))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        line = self._current()
        if line is None:
            return
        menu = QMenu(self)
        menu.setObjectName("person_menu")
        left = menu.addAction(_("Back again") if line.role.until_on else _("Mark as left"), self._on_left)
        writes(left, menu.addAction(_("Remove"), self._on_remove))
        menu.addSeparator()
        menu.addAction(_("Copy cells"), self.table.copy_cells)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The panel has its width, but leaves the larger half to the table where room is scarce."""
        most = round(self.width() * _PANEL_MOST)
        self.panel.setMinimumWidth(min(self._theme.px(_PANEL_LEAST), most))
        panel = min(self._theme.px(_PANEL_WIDTH), most)
        if (panel, self.width()) != self._shared:
            self._shared = panel, self.width()
            self._splitter.setSizes([self.width() - panel, panel])


def _columns(theme: Theme) -> Sequence[Column[PersonLine]]:
    def colour(line: PersonLine) -> QColor | None:
        return theme.colour("text3") if line.role.until_on else None

    return (
        Column("name", _("Name"), lambda line: line.person.name, colour=colour),
        Column(
            "role", _("Role"), lambda line: role_word(line.role.role) if line.role.role else "", colour=colour
        ),
        Column("title", _("Title"), lambda line: line.role.title, colour=colour),
        Column(
            "here",
            _("Here"),
            lambda line: here_since(line.role),
            sort=lambda line: (line.role.until_on != "", line.person.name.casefold()),
            colour=colour,
        ),
    )
