"""Words between the questions, with what they offer to do."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton

from desktop.actions.postmortems import remind
from desktop.domain.questionnaire_view import Shown
from desktop.text import _, day
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question


class NoteQuestion(Question):
    """A note; nothing is answered here."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._words.setProperty("role", "quiet")
        self._said = PlainLabel(role="caption", wraps=True)
        offers = {
            "remind_tomorrow": (_("Remind me tomorrow"), self._on_remind),
            "facts_only": (_("Only the facts now"), self._on_facts),
            "continue": (_("Go on"), self._on_continue),
        }
        row = FlowLayout(gap=8)
        for offer in shown.element.offers:
            if offer in offers:
                words, slot = offers[offer]
                button = QPushButton(words)
                button.setObjectName(f"offer-{offer}")
                button.clicked.connect(partial(slot))
                row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self._said.hide()

    def _on_remind(self) -> None:
        tomorrow = self.model.practice.today() + timedelta(days=1)
        self.model.flush()
        remind(self.model.practice.store, self.model.session_id, tomorrow)
        self._said.setText(_("Today will bring it back on {day}.").format(day=day(tomorrow)))
        self._said.show()

    def _on_facts(self) -> None:
        self._on_remind()
        self.model.go("facts")

    def _on_continue(self) -> None:
        self.model.go_on()
