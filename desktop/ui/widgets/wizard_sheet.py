"""The questions of one page of the walk, one below the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.answers import Key
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.form_guide import Beside
from desktop.ui.widgets.form_panel import WAIT, FormPanel
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.question_kinds import question_for
from desktop.ui.widgets.question_timeline import TimelineQuestion
from desktop.ui.widgets.screening_panel import ScreeningPanel
from desktop.ui.widgets.tab_order import order_by_layout
from desktop.ui.widgets.wizard_close import ClosePanel
from desktop.ui.widgets.wizard_kept import KeptPanel
from desktop.ui.widgets.wizard_notes import NotesPanel
from desktop.ui.widgets.wizard_pause import PausePanel
from desktop.ui.widgets.wizard_record import RecordNote
from desktop.ui.widgets.wizard_voices import VoicesPanel

SCREENING = "screening"
_WIDTH = 720


class Sheet(QScrollArea):
    """Keeps the widgets of questions that stay, so that no cursor is lost while others come and go."""

    place_wanted = Signal(str, str)  # page, element
    pause_wanted = Signal(object)  # the day Today brings it back
    ask_wanted = Signal()  # others, for their first thoughts
    remove_wanted = Signal()  # what others thought
    record_wanted = Signal(object)  # Place of the records behind a figure
    toast = Signal(str)

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._settings = settings
        self._model: WizardModel | None = None
        self._questions: dict[Key, Question] = {}
        self._panels: list[
            ClosePanel | KeptPanel | NotesPanel | PausePanel | ScreeningPanel | VoicesPanel
        ] = []
        self._column = QVBoxLayout()
        self._list = QVBoxLayout()
        self._asking: FormPanel | None = None
        self._guide = Beside(theme)
        self._start_empty()

    @property
    def closing(self) -> ClosePanel | None:
        """What is settled at the end of the walk; None on every other page."""
        return next((panel for panel in self._panels if isinstance(panel, ClosePanel)), None)

    def show_page(self, model: WizardModel) -> None:
        """A page from its beginning, the cursor in its first question."""
        self._model = model
        self._start_empty()
        page = model.view.page(model.page).page
        title = page.title
        if model.cards:
            at = model.cards.index(model.card) + 1
            name = model.questionnaire.vocabulary.factor_name(model.card)
            said = _("{title}: {n} of {of}").format(title=title, n=at, of=len(model.cards))
            self._column.addWidget(PlainLabel(said, role="caption"))
            title = name
        heading = PlainLabel(title, role="page", wraps=True)
        heading.setObjectName("sheet-title")
        self._column.addWidget(heading)
        if page.intro:
            self._column.addWidget(PlainLabel(page.intro, role="quiet", wraps=True))
        if page.id == "facts" and model.client is not None:
            record = RecordNote(model, model.client)
            record.record_wanted.connect(self.record_wanted)
            self._column.addWidget(record)
        self._column.addLayout(self._list)
        if page.id == "close":
            closing = ClosePanel(model, self._theme)
            closing.place_wanted.connect(self.place_wanted)
            self._panels = [closing]
            if model.notes:
                self._panels.append(NotesPanel(model))
            if model.view.dormant or model.view.orphan:
                kept = KeptPanel(model)
                kept.place_wanted.connect(self.place_wanted)
                self._panels.append(kept)
        elif page.id == SCREENING:
            screening = ScreeningPanel(model, self._theme)
            screening.ask_wanted.connect(self.ask_wanted)
            screening.remove_wanted.connect(self.remove_wanted)
            self._panels = [screening]
        elif page.id == "client_view":
            self._asking = FormPanel(model, self._theme)
            self._asking.toast.connect(self.toast)
            self._panels = [VoicesPanel(model)]
            if model.is_open:
                pause = PausePanel(model)
                pause.pause_wanted.connect(self.pause_wanted)
                self._panels.append(pause)
        for panel in self._panels:
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.refresh()
        self.verticalScrollBar().setValue(0)
        self.focus_first()

    @Slot()
    def refresh(self) -> None:
        """Bring every question to what its answers say now."""
        if self._model is None:
            return
        shown = {each.key: each for each in self._model.shown}
        if self._asking is not None:
            self._list.removeWidget(self._asking)
        for key in [key for key in self._questions if key not in shown]:
            gone = self._questions.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, (key, each) in enumerate(shown.items()):
            question = self._questions.get(key)
            if question is None:
                question = self._questions[key] = question_for(each, self._model, self._theme, self._settings)
                self._list.insertWidget(at, question)
            else:
                question.show_element(each)
        if self._asking is not None:
            waits = [place for place, (name, _row) in enumerate(shown, start=1) if name == WAIT]
            self._list.insertWidget(waits[0] if waits else len(shown), self._asking)
            self._asking.refresh()
        for panel in self._panels:
            panel.refresh()
        if self._guide.show_for(self._model, self):
            self._fit()
        order_by_layout(self, self._column)

    def reread(self) -> None:
        """The client's interactions are other than before."""
        for question in self._questions.values():
            if isinstance(question, TimelineQuestion):
                question.reread()

    def focus_first(self) -> None:
        """Put the cursor into the first question that takes one, else where the keys still work."""
        fields = (question.first_field() for question in self._questions.values())
        first = next((field for field in fields if field is not None and field.isEnabled()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_question(self, name: str) -> None:
        """Put the cursor into one question, and bring it into sight."""
        for (element, _occurrence), question in self._questions.items():
            if element == name:
                (question.first_field() or self).setFocus(Qt.FocusReason.OtherFocusReason)
                # A page just shown has no places yet: it is laid out before this comes
                QTimer.singleShot(0, question, partial(self.ensureWidgetVisible, question))
                return

    def _start_empty(self) -> None:
        self._questions.clear()
        self._panels = []
        self._asking = None
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setSpacing(12)
        self._list = QVBoxLayout()
        self._list.setSpacing(20)
        self._fit()
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Lines of a length that reads well. A margin and no maximum width: heights are asked for by width."""
        width = self.viewport().width()
        taken = self._guide.fit(width, self.viewport().height())
        self._column.setContentsMargins(2, 0, max(16, taken, width - self._theme.px(_WIDTH)), 16)
