"""Which client it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter

from desktop.domain.questionnaire_view import Shown
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CalmBox
from desktop.ui.widgets.question import Question


class ClientQuestion(Question):
    """A list of the clients that can be typed in; those whose work ended come first."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self.field = CalmBox()
        self.field.setObjectName(f"field-{shown.element.id}")
        self.field.setAccessibleName(shown.question)
        self.field.setEditable(True)
        self.field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field.setMaximumWidth(420)
        clients = model.practice.store.clients.listed(include_archived=True)
        first = ("leaving", "lost", "ended_well")
        for client in sorted(clients, key=lambda client: client.status not in first):
            self.field.addItem(client.name, client.id)
        line = self.field.lineEdit()
        assert line is not None
        line.setPlaceholderText(_("Type a name"))
        completer = self.field.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.activated.connect(self._on_activated)
        line.editingFinished.connect(self._on_finished)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.refresh()

    def refresh(self) -> None:
        given = self.shown.given
        value = given.value if given is not None else None
        at = self.field.findData(value) if isinstance(value, int) else -1
        if at != self.field.currentIndex() or (at < 0 and not self.field.hasFocus()):
            self.field.setCurrentIndex(at)
        if at < 0 and isinstance(value, str):
            self.field.setEditText(value)
        self.field.setEnabled(self.model.is_open)

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self.model.give(self.shown, self.field.itemData(at))

    @Slot()
    def _on_finished(self) -> None:
        """A name typed in full counts too; anything else puts the chosen one back."""
        at = self.field.findText(self.field.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if at >= 0:
            self.model.give(self.shown, self.field.itemData(at))
        else:
            self.refresh()
            at = self.field.currentIndex()
            self.field.setEditText(self.field.itemText(at) if at >= 0 else "")
