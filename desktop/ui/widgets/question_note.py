"""Words between the questions, with what they offer to do."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton

from desktop.actions.postmortems import remind
from desktop.domain.questionnaire_view import Shown
from desktop.text import _, day, ngettext
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question

END = "cl.end"


class NoteQuestion(Question):
    """A note; nothing is answered here."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._words.setProperty("role", "quiet")
        self._say_end()
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

    def show_element(self, shown: Shown) -> None:
        super().show_element(shown)
        self._say_end()

    def _say_end(self) -> None:
        """The last words count what comes out, each with its right plural."""
        if self.shown.element.id != END:
            return
        view = self.model.view
        lessons, changes = len(view.rows("fw.lessons")), len(view.rows("fw.actions"))
        told = [
            _("It was business, not a measure of you."),
            _("You take {lessons} and {changes} from it.").format(
                lessons=ngettext("{n} lesson", "{n} lessons", lessons).format(n=lessons),
                changes=ngettext("{n} change", "{n} changes", changes).format(n=changes),
            )
            if lessons or changes
            else "",
            _("A good day to look at it again is {day}.").format(day=view.sight.context.next_look),
        ]
        self._words.setText(" ".join(sentence for sentence in told if sentence))

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
