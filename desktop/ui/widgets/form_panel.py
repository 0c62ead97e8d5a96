"""Waiting for the client's view: who is asked and has answered, the way out, the way back, a reminder."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from desktop.actions.client_contacts import ROUTE, Standing, standings
from desktop.actions.postmortems import WAITED_FOR, remind
from desktop.text import _, day
from desktop.ui.dialogs.answers_in_dialog import bring_answers
from desktop.ui.dialogs.client_form_dialog import ask_client
from desktop.ui.dialogs.talk_guide_dialog import open_guide
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import date_field
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel

WAIT = "cv.wait"  # the words it stands below, while there is something to wait for
_ROUTES = ("talked", "will_talk", *WAITED_FOR)


class FormPanel(Card):
    """Opens the dialogs itself; `toast` says what came of them."""

    toast = Signal(str)

    def __init__(self, model: WizardModel, theme: Theme) -> None:
        super().__init__(_("Asking the client"))
        self.setObjectName("card")
        self._model = model
        self._theme = theme
        self._drawn: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        row = FlowLayout(gap=8)
        self.ask = self._button(row, "ask-client", _("Questions for the client…"), self._on_ask)
        self.bring = self._button(row, "bring-answers", _("Bring answers in…"), self._on_bring)
        self.guide = self._button(row, "talk-guide", _("Talk guide…"), self._on_guide)
        writes(self.ask, self.bring)
        self.body.addLayout(row)
        self.reminder = date_field(model, is_partial=False)
        self.reminder.setObjectName("form-reminder")
        self.reminder.edited.connect(self._on_reminder)
        self._reminder_row = FormRow(_("Bring it back on"), self.reminder)
        self.body.addWidget(self._reminder_row)
        self.refresh()

    def refresh(self) -> None:
        """After an answer: what stands in the file is asked for only where it can be other than before."""
        model = self._model
        now = (model.view.text(ROUTE), model.said, model.is_open)
        if now != self._drawn:
            self._drawn = now
            self.reread()

    @Slot()
    def reread(self) -> None:
        """Everything as it stands now; hidden while no way to their view is chosen that could use it."""
        model = self._model
        store, route = model.practice.store, model.view.text(ROUTE)
        now = standings(store, model.session_id)
        clear_layout(self._lines)
        for standing in now:
            self._lines.addWidget(PlainLabel(self._told(standing), wraps=True))
        if not now:
            words = _("Nobody is named yet. Each contact is asked with a form of their own.")
            self._lines.addWidget(PlainLabel(words, role="quiet", wraps=True))
        self.setVisible((model.is_open and route in _ROUTES) or bool(now))
        for part in (self.ask, self.guide, self._reminder_row):
            part.setVisible(model.is_open)
        self.bring.setVisible(route in WAITED_FOR or any(each.asked_at is not None for each in now))
        self._show_reminder(store.sessions.get(model.session_id).remind_on)

    def showEvent(self, event: QShowEvent) -> None:
        """Forms may have been made elsewhere meanwhile."""
        super().showEvent(event)
        self.reread()

    def _show_reminder(self, on: date | None) -> None:
        self.reminder.set_value(on.isoformat() if on is not None else None)
        words = _("Today brings it back on {day}.").format(day=day(on)) if on is not None else ""
        self._reminder_row.tell_hint(words)

    def _button(self, row: FlowLayout, name: str, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.clicked.connect(slot)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(button)
        return button

    def _told(self, standing: Standing) -> str:
        zone = self._model.practice.zone
        if standing.answered_at is not None:
            on = day(standing.answered_at.astimezone(zone).date())
            return _("{name}: answers are in since {day}").format(name=standing.name, day=on)
        if standing.asked_at is None:
            return _("{name}: no questions made yet").format(name=standing.name)
        words = {
            "mail": _("{name}: mail made on {day}, no answer yet"),
            "page": _("{name}: web page made on {day}, no answer yet"),
            "paper": _("{name}: sheet made on {day}, no answer yet"),
        }.get(standing.contact.channel, _("{name}: questions made on {day}, no answer yet"))
        return words.format(name=standing.name, day=day(standing.asked_at.astimezone(zone).date()))

    @Slot()
    def _on_ask(self) -> None:
        model = self._model
        model.flush()
        dialog = ask_client(model.practice, self._theme, model.session_id, self.window())
        dialog.went_out.connect(self.reread)

    @Slot()
    def _on_bring(self) -> None:
        model = self._model
        model.flush()
        bring_answers(
            model.practice, self._theme, self.window(), self.toast.emit, session_id=model.session_id
        )

    @Slot()
    def _on_guide(self) -> None:
        open_guide(self._model.practice, self._theme, self._model.questionnaire, self.window())

    @Slot(object)
    def _on_reminder(self, value: str | None) -> None:
        model = self._model
        wanted = date.fromisoformat(value) if value else None
        if wanted is not None and wanted <= model.practice.today():
            self._reminder_row.tell_flaw(_("That day is not to come any more. Choose a later one."))
            return
        self._reminder_row.tell_flaw("")
        model.flush()
        remind(model.practice.store, model.session_id, wanted)
        self._show_reminder(wanted)
