"""Somebody known from elsewhere has a role here too: choose the person, say the role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.domain.clients import ClientId
from desktop.domain.people import Person, PersonId, Role
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.dialogs.person_dialog import role_box
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_person_texts import TITLE
from desktop.ui.widgets.field_text import Habits, short_flaw
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.search_field import SearchField

_PERSON_ROLE = Qt.ItemDataRole.UserRole


class RoleDialog(Dialog):
    """`role()` gives the new role once `accepted` has come. `people` come with where they are known."""

    def __init__(
        self,
        theme: Theme,
        client_id: ClientId,
        people: Sequence[tuple[Person, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _("Link somebody you know"), _("Link person"), width=460)
        self.setObjectName("role_dialog")
        self.setMinimumHeight(480)
        self._client_id = client_id
        self._people = list(people)
        self.search = SearchField(theme, _("Find by name, e-mail or client"))
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setObjectName("known_people")
        self.list.setAccessibleName(_("People"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentRowChanged.connect(self._on_changed)
        self.list.itemActivated.connect(lambda _item: self.accept() if self._can_accept else None)
        self._nobody = PlainLabel(_("Nobody fits."), role="quiet")
        self.role_box = role_box()
        self.title = QLineEdit()
        self.title.setObjectName("link_title")
        self.title.setPlaceholderText(_(TITLE.placeholder))
        self.title.textChanged.connect(self._on_changed)
        self.body.addWidget(self.search)
        self.body.addWidget(self._nobody)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(FormRow(_("Role here"), self.role_box))
        self.body.addWidget(FormRow(_("Title here"), self.title))
        self._fill("")

    def role(self) -> Role:
        """The chosen person's role here; only when somebody is chosen."""
        person_id = PersonId(self.list.currentItem().data(_PERSON_ROLE))
        role = Role(self._client_id, person_id, role=self.role_box.value)
        read = TITLE.read(self.title.text(), role, Habits())
        assert isinstance(read, Role)
        return read

    @property
    def _can_accept(self) -> bool:
        return self.list.currentItem() is not None and short_flaw(self.title.text()) is None

    @Slot(str)
    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for person, where in self._people:
            everything = f"{person.name} {' '.join(person.emails)} {where}".casefold()
            if all(word in everything for word in words):
                shown = f"{person.name} · {where}" if where else person.name
                item = QListWidgetItem(" ".join(shown.split()))
                item.setToolTip(item.text())
                item.setData(_PERSON_ROLE, person.id)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._nobody.setVisible(not self.list.count())
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.accept_button.setEnabled(self._can_accept)
