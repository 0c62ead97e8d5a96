"""Below the screening: others are asked for their first thought, and all are set side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop.text import _, ngettext
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.screening_spread import SpreadView
from desktop.ui.widgets.screening_words import listed


class ScreeningPanel(Card):
    """Shows what others said only once one's own first thought is complete: it would colour it."""

    ask_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, model: WizardModel, theme: Theme) -> None:
        super().__init__(_("First thoughts of others"))
        self._model = model
        self._theme = theme
        self._content = QVBoxLayout()
        self._content.setSpacing(12)
        self.body.addLayout(self._content)
        self._drawn: object = None
        self.refresh()

    def refresh(self) -> None:
        """Who has answered by now, and how far apart they are."""
        model = self._model
        spread = model.spread
        now = (model.participants, spread, model.is_open)
        if now == self._drawn:
            return
        self._drawn = now
        clear_layout(self._content)
        waiting = [each.voice.name for each in model.participants if not each.is_done]
        if spread:
            self._content.addWidget(SpreadView(spread, model.questionnaire, self._theme))
        else:
            self._content.addWidget(PlainLabel(self._state(waiting), role="quiet", wraps=True))
        if model.is_open:
            self._offer(has_any=bool(model.participants), is_waiting=bool(waiting))

    def _state(self, waiting: list[str]) -> str:
        if not self._model.participants:
            return _(
                "One to three people can go through the areas at this computer, one after the other, "
                "each hidden from the next. What is asked follows from your own answers only."
            )
        if waiting:
            return ngettext(
                "{names} has not answered yet.", "{names} have not answered yet.", len(waiting)
            ).format(names=listed(waiting))
        return _("All have answered. Give your own thought on all areas first; then they are shown.")

    def _offer(self, *, has_any: bool, is_waiting: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        if not has_any or is_waiting:
            ask = QPushButton(_("Go on with it") if is_waiting else _("Ask others here"))
            ask.setObjectName("ask-others")
            ask.clicked.connect(self.ask_wanted)
            writes(ask)
            row.addWidget(ask)
        if has_any:
            remove = LinkButton(_("Remove their answers"))
            remove.setObjectName("remove-others")
            remove.clicked.connect(self.remove_wanted)
            writes(remove)
            row.addWidget(remove)
        row.addStretch(1)
        self._content.addLayout(row)
        self._content.setAlignment(row, Qt.AlignmentFlag.AlignLeft)
