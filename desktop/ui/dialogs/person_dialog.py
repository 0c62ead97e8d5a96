"""A new person at a client: name, e-mail and role; the rest is filled in in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.clients import ClientId
from desktop.domain.flaws import Flaw
from desktop.domain.people import ROLES, Person, PersonId, Role
from desktop.domain.typed_values import read_emails
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.client_choice import ChoiceBox
from desktop.ui.widgets.client_person_texts import NAME, TITLE
from desktop.ui.widgets.client_sentences import role_word, sentence
from desktop.ui.widgets.field_text import Habits
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel

_NOBODY = Person("")


class PersonDialog(Dialog):
    """Edits a draft; `record()` and `role()` give it once `accepted` has come.

    `known_as` says where somebody with this name or address is known already, "" if nowhere.
    """

    def __init__(
        self, client_id: ClientId, known_as: Callable[[str, str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _("Add a person"), _("Add person"), width=440)
        self.setObjectName("person_dialog")
        self._client_id = client_id
        self._known_as = known_as
        self.name = _line("new_person_name", _("First and last name"))
        self.emails = _line("new_person_emails", _("Several are separated by commas"))
        self.title = _line("new_person_title", _("Head of operations"))
        self.role_box = role_box()
        self._name_row = FormRow(_("Name"), self.name)
        self._emails_row = FormRow(_("E-mails"), self.emails)
        self._title_row = FormRow(_("Title"), self.title)
        self._known = PlainLabel(role="caption", wraps=True)
        self._known.setObjectName("known_person")
        for edit in (self.name, self.emails, self.title):
            edit.textChanged.connect(self._on_changed)
        self._emails_left = False
        self.emails.editingFinished.connect(self._on_emails_left)
        rows = (
            self._name_row,
            self._known,
            self._emails_row,
            FormRow(_("Role"), self.role_box),
            self._title_row,
        )
        for row in rows:
            self.body.addWidget(row)
        self._on_changed()

    def record(self) -> Person:
        """The person as typed; only when there are no flaws."""
        named, emails = NAME.read(self.name.text(), _NOBODY, Habits()), read_emails(self.emails.text())
        assert isinstance(named, Person) and not isinstance(emails, Flaw)
        return Person(named.name, emails=emails)

    def role(self) -> Role:
        """The person's role at the client; whose it is is filled in when the person is added."""
        role = Role(self._client_id, PersonId(0), role=self.role_box.value)
        read = TITLE.read(self.title.text(), role, Habits())
        assert isinstance(read, Role)
        return read

    @Slot()
    def _on_emails_left(self) -> None:
        self._emails_left = True
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        named = NAME.read(self.name.text(), _NOBODY, Habits())
        emails = read_emails(self.emails.text())
        titled = TITLE.read(self.title.text(), Role(self._client_id, PersonId(0)), Habits())
        self._name_row.tell_flaw(sentence(named) if isinstance(named, Flaw) and self.name.text() else "")
        # While an address is being typed it is not yet wrong
        is_typed = self._emails_left or "@" in self.emails.text()
        self._emails_row.tell_flaw(sentence(emails) if isinstance(emails, Flaw) and is_typed else "")
        self._title_row.tell_flaw(sentence(titled) if isinstance(titled, Flaw) else "")
        self.accept_button.setEnabled(not any(isinstance(each, Flaw) for each in (named, emails, titled)))
        where = ""
        if isinstance(named, Person) and not isinstance(emails, Flaw):
            where = self._known_as(named.name, emails[0] if emails else "")
        self._known.setText(where)
        self._known.setVisible(bool(where))
        self.grow()


def role_box(*, in_place: bool = False) -> ChoiceBox:
    """A choice among the roles, none first."""
    return ChoiceBox("role", _("Role"), [(role, role_word(role)) for role in ("", *ROLES)], in_place=in_place)


def _line(name: str, placeholder: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setPlaceholderText(placeholder)
    return edit
