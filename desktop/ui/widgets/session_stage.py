"""One question in the middle of the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.at_table import Stop
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.question_kinds import question_for
from desktop.ui.widgets.screening_spread import SpreadView

_WIDTH = 620


class Stage(QScrollArea):
    """Builds the widget of a question when it is turned to, and keeps it while it is answered."""

    leave_wanted = Signal()

    def __init__(self, model: WizardModel, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._model = model
        self._theme = theme
        self._settings = settings
        self._place: object = None
        self.question: Question | None = None
        self._column = QVBoxLayout()
        self._below = QVBoxLayout()
        self._spread: object = ()

    def show_stop(self, stop: Stop | None) -> None:
        """A question from its beginning, the cursor in its field; None tells that it was the last."""
        self._start_empty()
        if stop is None:
            self._place, self.question = None, None
            self._show_end()
            return
        self._place = stop.place
        self._column.addWidget(PlainLabel(self._where(stop), role="quiet", wraps=True))
        # the words of the first page speak to somebody who is alone with it
        speaks = stop.is_first and stop.page != "start"
        intro = self._model.view.page(stop.page).page.intro if speaks else ""
        if intro:
            self._column.addWidget(PlainLabel(intro, role="quiet", wraps=True))
        self.question = question_for(stop.shown, self._model, self._theme, self._settings)
        self._column.addWidget(self.question)
        self._below = QVBoxLayout()
        self._column.addLayout(self._below)
        self._spread = ()
        self._show_spread(stop)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)
        first = self.question.first_field()
        field = first if first is not None and first.isEnabled() else self
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, stop: Stop | None) -> None:
        """The same question after something was answered."""
        if stop is not None and self.question is not None and stop.place == self._place:
            self.question.show_element(stop.shown)
            self._show_spread(stop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _start_empty(self) -> None:
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setSpacing(self._theme.px(8))
        self._fit()
        self.setWidget(content)

    def _fit(self) -> None:
        """Lines of a length that reads well, in the middle of what is left."""
        rest = max(0, self.viewport().width() - self._theme.px(_WIDTH))
        self._column.setContentsMargins(rest // 2 + 8, self._theme.px(16), rest // 2 + 8, 16)

    def _show_spread(self, stop: Stop) -> None:
        """What others thought stands below the last area, once everybody has answered."""
        is_last = stop.shown.element.id in self._model.areas[-1:]
        spread = self._model.spread if is_last else ()
        if spread != self._spread:
            self._spread = spread
            clear_layout(self._below)
            if spread:
                self._below.addWidget(SpreadView(spread, self._model.questionnaire, self._theme))

    def _where(self, stop: Stop) -> str:
        """The page, and on a page that is asked for each point which one."""
        title = self._model.view.page(stop.page).page.title
        if not stop.shown.occurrence:
            return title
        factor = self._model.questionnaire.vocabulary.factor_name(stop.shown.occurrence)
        return _("{page}: {point}").format(page=title, point=factor)

    def _show_end(self) -> None:
        self._column.addWidget(PlainLabel(_("That was the last question"), role="page", wraps=True))
        words = _("Everything is saved. What is private, and finishing, waits in the normal view.")
        self._column.addWidget(PlainLabel(words, role="quiet", wraps=True))
        leave: QPushButton = PrimaryButton(_("Back to the normal view"))
        leave.setObjectName("leave-at-end")
        leave.clicked.connect(self.leave_wanted)
        self._column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        leave.setFocus(Qt.FocusReason.OtherFocusReason)
