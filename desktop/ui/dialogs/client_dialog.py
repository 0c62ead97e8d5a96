"""A new client: its name and how things stand; everything else is filled in on its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.domain.clients import STATUSES, Client
from desktop.domain.flaws import Flaw
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.client_sentences import sentence, status_word
from desktop.ui.widgets.client_texts import NAME
from desktop.ui.widgets.field_text import Habits
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel


class ClientDialog(Dialog):
    """Edits a draft; `record()` gives the client once `accepted` has come.

    `same_name` tells how many other clients have a name; that is said, and allowed.
    """

    def __init__(
        self, same_name: Callable[[str], int], currency: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _("New client"), _("Add client"), width=420)
        self.setObjectName("client_dialog")
        self._same_name = same_name
        self._draft = Client("", currency=currency)
        self.name = QLineEdit()
        self.name.setObjectName("client_name")
        self.name.setPlaceholderText(_(NAME.placeholder))
        self.name.textChanged.connect(self._on_changed)
        self._name_row = FormRow(_("Name"), self.name)
        self._warning = PlainLabel(role="caption", wraps=True)
        self._warning.setObjectName("same_name")
        self.status = QComboBox()
        self.status.setObjectName("client_status")
        for status in STATUSES:
            self.status.addItem(status_word(status), status)
        self.status.setCurrentIndex(STATUSES.index("active"))
        self.body.addWidget(self._name_row)
        self.body.addWidget(self._warning)
        self.body.addWidget(FormRow(_("Status"), self.status))
        self._on_changed()

    def record(self) -> Client:
        """The client as typed; only when there are no flaws."""
        read = NAME.read(self.name.text(), self._draft, Habits())
        assert isinstance(read, Client)
        return Client(read.name, status=str(self.status.currentData()), currency=self._draft.currency)

    @Slot()
    def _on_changed(self) -> None:
        read = NAME.read(self.name.text(), self._draft, Habits())
        is_flawed = isinstance(read, Flaw)
        # An empty field at the beginning is not yet a mistake
        self._name_row.tell_flaw(sentence(read) if isinstance(read, Flaw) and self.name.text() else "")
        self.accept_button.setEnabled(not is_flawed)
        same = 0 if isinstance(read, Flaw) else self._same_name(read.name)
        self._warning.setText(_("There is already a client with this name. That is allowed.") if same else "")
        self._warning.setVisible(bool(same))
        self.grow()
