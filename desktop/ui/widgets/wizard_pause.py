"""A good place to stop: offered once their view is written down or asked for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop.actions.postmortems import WAITED_FOR
from desktop.text import _, day
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

_WAIT = timedelta(days=7)


class PausePanel(Card):
    """Puts the session aside until a day; nothing is lost by going on instead."""

    pause_wanted = Signal(object)  # the day Today brings it back

    def __init__(self, model: WizardModel) -> None:
        super().__init__(_("A good place for a pause"))
        self._model = model
        self._words = PlainLabel(role="quiet", wraps=True)
        self.body.addWidget(self._words)
        today = model.practice.today()
        row = FlowLayout(gap=8)
        for name, until in (("tomorrow", today + timedelta(days=1)), ("week", today + _WAIT)):
            button = QPushButton(_("Pause until {day}").format(day=day(until)))
            button.setObjectName(f"pause-{name}")
            button.clicked.connect(partial(self._on_pause, until))
            row.addWidget(button)
        self.body.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Says why it is a good place: their answer is awaited, or the next part goes better rested."""
        waits = self._model.view.text("cv.route") in WAITED_FOR and not self._model.said
        self._words.setText(
            _("Their answer may take a few days. Everything is saved; the post-mortem waits, or goes on now.")
            if waits
            else _("The next part sets both sides beside each other, and that goes better after a night.")
        )

    def _on_pause(self, until: date) -> None:
        self.pause_wanted.emit(until)
