"""What was noted while several looked at a session together."""

from __future__ import annotations

from PySide6.QtCore import Slot

from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.answer_texts import LongText
from desktop.ui.widgets.card import Card


class NotesPanel(Card):
    """Shown at the end of the walk, to draw on; in no result and no report."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__(_("Notes from the table"), _("As they were typed. They are in no report."))
        self._model = model
        self.field = LongText()
        self.field.setObjectName("table-notes")
        self.field.setAccessibleName(_("Notes from the table"))
        self.field.edited.connect(self._on_edited)
        self.body.addWidget(self.field)
        self.refresh()

    def refresh(self) -> None:
        """Bring the field to what is kept."""
        self.field.set_value(self._model.notes)
        self.field.setEnabled(self._model.is_open)

    @Slot(object)
    def _on_edited(self, words: object) -> None:
        self._model.note(words if isinstance(words, str) else "")
