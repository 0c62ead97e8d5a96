"""The passphrase of a protected practice."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel


class PassphraseDialog(Dialog):
    """Asks for it; `flaw` says why the last one did not do."""

    def __init__(self, parent: QWidget | None, file_name: str, flaw: str = "") -> None:
        super().__init__(parent, _("Open {name}").format(name=file_name), _("Open"))
        self.setObjectName("passphraseDialog")
        self.body.addWidget(
            PlainLabel(_("This practice is protected by a passphrase."), role="quiet", wraps=True)
        )
        self._field = QLineEdit()
        self._field.setObjectName("passphrase")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._row = FormRow(_("Passphrase"), self._field)
        self.body.addWidget(self._row)
        shown = QCheckBox(_("Show what I type"))
        shown.toggled.connect(self._on_shown)
        self.body.addWidget(shown)
        self._row.tell_flaw(flaw)
        self._field.textChanged.connect(self._on_changed)
        self.accept_button.setEnabled(False)
        self._field.setFocus()

    def passphrase(self) -> str:
        """As typed."""
        return self._field.text()

    def _on_changed(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text))
        self._row.tell_flaw("")

    def _on_shown(self, on: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
