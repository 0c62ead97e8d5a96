"""What to look for in new clients: a list out of what lay with earlier ones, to copy or to save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from desktop.domain.losses import Check
from desktop.problems import Problem
from desktop.text import _, ngettext
from desktop.ui.models.losses_words import check_words, checklist_text
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.labels import PlainLabel


class ChecklistCard(Card):
    """Hidden while no loss taught anything about clients."""

    toast = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            _("Before taking on a new client"),
            _("What lay with earlier clients, turned into what to look for. The list names nobody."),
        )
        self._checks: tuple[Check, ...] = ()
        self.copy = QPushButton(_("Copy"))
        self.copy.setObjectName("copy_checklist")
        self.copy.clicked.connect(self._on_copy)
        self.save_as = QPushButton(_("Save…"))
        self.save_as.setObjectName("save_checklist")
        self.save_as.clicked.connect(self._on_save)
        self.add_action(self.copy)
        self.add_action(self.save_as)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these."""
        self._checks = tuple(checks)
        clear_layout(self._rows)
        for place, check in enumerate(checks):
            if place:
                self._rows.addSpacing(8)
            taught = ngettext("{name} ({n} loss)", "{name} ({n} losses)", check.losses)
            words = taught.format(name=check.factor.name, n=check.losses)
            self._rows.addWidget(PlainLabel(words, role="strong", wraps=True))
            for sentence in check_words(check):
                self._rows.addWidget(PlainLabel(sentence, wraps=True))
        self.setVisible(bool(checks))

    def write(self, path: Path) -> None:
        """The list as a Markdown file. Raises Problem "not-written"."""
        try:
            path.write_text(checklist_text(self._checks), encoding="utf-8")
        except OSError as error:
            sentence = _("The list could not be written to {place}. Choose another folder.")
            raise Problem(sentence.format(place=path), code="not-written") from error

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(checklist_text(self._checks))
        self.toast.emit(_("The list is on the clipboard"))

    @Slot()
    def _on_save(self) -> None:
        dialog = QFileDialog(self, _("Save the list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Markdown (*.md)")])
        dialog.setDefaultSuffix("md")
        dialog.selectFile(_("New clients.md"))
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, place: str) -> None:
        self.write(Path(place))
        self.toast.emit(_("Saved: {name}").format(name=Path(place).name))
