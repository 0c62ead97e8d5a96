"""What was answered before: a small menu beside a question, from which an earlier answer can come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from desktop.domain.sessions import Answer
from desktop.text import _, clock, day
from desktop.ui.models.answer_history import value_of
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_words import answer_words, asked
from desktop.ui.widgets.buttons import IconButton

_LONGEST = 80  # characters of an answer in the menu
_MOST = 20  # earlier answers in the menu, the latest


class HistoryButton(IconButton):
    """Stands only beside questions that were answered otherwise before."""

    def __init__(self, question: str, occurrence: str, model: WizardModel, theme: Theme) -> None:
        super().__init__(theme, "rotate-ccw-clock", _("Earlier answers"))
        self.setObjectName(f"history-{question}")
        self._key = (question, occurrence)
        self._model = model
        self.menu_of_answers = QMenu(self)
        self.clicked.connect(self._on_clicked)

    def fill(self) -> None:
        """Put the earlier answers into the menu, the latest first."""
        menu, model = self.menu_of_answers, self._model
        menu.clear()
        locked = model.answers.get(self._key)
        for earlier in model.history.earlier(self._key)[:_MOST]:
            action = menu.addAction(self._told(earlier))
            action.setToolTip(_("Take this answer back"))
            action.setEnabled(model.is_open and not (locked is not None and locked.is_sealed))
            action.triggered.connect(partial(self._on_chosen, earlier))

    def _told(self, earlier: Answer) -> str:
        model = self._model
        words = answer_words(model.questionnaire, earlier.question, value_of(earlier))
        if earlier.occurrence and not self._key[1]:
            row = asked(model.questionnaire, (earlier.question, earlier.occurrence)).partition(":")[0]
            words = f"{row}: {words}" if row else words
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        zone = model.practice.zone
        if earlier.recorded_at is None:
            return short.replace("&", "&&")
        until = earlier.recorded_at.astimezone(zone)
        return _("Until {day}, {time}: {words}").format(
            day=day(until.date()), time=clock(earlier.recorded_at, zone), words=short.replace("&", "&&")
        )

    @Slot()
    def _on_clicked(self) -> None:
        self.fill()
        self.menu_of_answers.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_chosen(self, earlier: Answer, *_checked: object) -> None:
        self._model.take_back(earlier)
