"""A new practice: where its file lies, whose it is, and in which time zone its days are counted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.zone_field import ZoneField


class NewPracticeDialog(Dialog):
    """A draft of a new practice; the caller makes the file."""

    def __init__(self, parent: QWidget | None, path: Path, zone: str) -> None:
        super().__init__(parent, _("New practice"), _("Make practice"), width=520)
        self.setObjectName("newPracticeDialog")
        sentence = _(
            "Everything you write is kept in one file on this computer. Nothing leaves it by itself."
        )
        self.body.addWidget(PlainLabel(sentence, role="quiet", wraps=True))
        self._path = QLineEdit(str(path))
        self._path.setObjectName("newPath")
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self._on_choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._path, 1)
        row.addWidget(choose)
        self._path.setAccessibleName(_("File"))
        self._path_row = FormRow(_("File"), place)
        self._name = QLineEdit()
        self._name.setObjectName("newName")
        self._zone = ZoneField(zone)
        self._zone.setObjectName("newZone")
        self._zone_row = FormRow(
            _("Home time zone"), self._zone, _("Days and due dates are counted in this zone.")
        )
        self.body.addWidget(self._path_row)
        self.body.addWidget(
            FormRow(_("Your name"), self._name, _("Stands on reports and beside your own answers. Optional."))
        )
        self.body.addWidget(self._zone_row)
        self._path.textChanged.connect(self._check)
        self._zone.zone_changed.connect(self._check)
        self._check()
        self._name.setFocus()

    def path(self) -> Path:
        """Where the file shall lie; ends in `.rapport`."""
        path = Path(self._path.text().strip()).expanduser()
        return path if path.suffix == ".rapport" else path.with_name(f"{path.name}.rapport")

    def zone(self) -> str:
        """An IANA name."""
        return self._zone.zone()

    def name(self) -> str:
        """The consultant's name; "" when not given."""
        return self._name.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def _check(self) -> None:
        flaw = ""
        typed = self._path.text().strip()
        if not typed or not Path(typed).expanduser().is_absolute():
            flaw = _("Give the whole way to the file, or choose it.")
        elif self.path().exists():
            flaw = _("There is a file of this name already. Choose another name, or open that one.")
        self._path_row.tell_flaw(flaw)
        self._zone_row.tell_flaw("" if self._zone.zone() else _("This is not a time zone we know."))
        self.accept_button.setEnabled(not flaw and bool(self._zone.zone()))
        if self.isVisible():
            self.grow()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("New practice"), self._path.text(), _("Practices (*.rapport)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("rapport")
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()
