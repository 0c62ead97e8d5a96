"""A question as it will be asked, to be tried out: what is answered here is kept nowhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.answers import NO_ANSWERS, Answers
from desktop.domain.overlay import Overlay, OwnQuestion, as_raw
from desktop.domain.plain_text import is_blank
from desktop.domain.postmortem import Context, look
from desktop.domain.questionnaire import GAP, Element, Questionnaire
from desktop.domain.questionnaire_loader import read_element
from desktop.domain.questionnaire_view import Choice, Shown
from desktop.domain.sessions import RespondentId, Session, SessionId
from desktop.text import _
from desktop.ui.models.answer_history import AnswerHistory
from desktop.ui.models.answering import Answering
from desktop.ui.models.held_words import HeldWords
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import FieldQuestion, Question, TicksQuestion

_TICKS = ("multi", "checklist")
_SHARE = 40  # percent of the height it may take
_FIELDS = ("text_short", "text_long", "choice", "bool", "rating", "number", "date_partial", "date")


class Trial(WizardModel):
    """A walk that is in no file."""

    def __init__(self, practice: Practice, questionnaire: Questionnaire) -> None:
        Answering.__init__(self, practice, SessionId(0))
        self.session = Session("postmortem", 0)
        self.questionnaire = questionnaire
        self.answers = NO_ANSWERS
        self.history = AnswerHistory(practice.store, RespondentId(0))
        self._held = HeldWords({})
        self.at_table = False
        self.card = self.page = ""
        self.said = ()
        self.look_again()

    def look_again(self) -> None:
        """What stands on the pages when hardly anything is answered."""
        self.view = look(self.questionnaire, self.answers, Context(self.practice.today()))

    def _put(self, answers: Answers) -> None:
        self.answers = answers
        self.look_again()
        self.changed.emit()

    def follow(self) -> None:
        """Nothing else is answered by it."""


class Preview(Card):
    """One question with the widgets of the walk."""

    def __init__(self, practice: Practice, theme: Theme, base: Questionnaire) -> None:
        super().__init__(_("As it will be asked"))
        self._practice, self._theme, self._base = practice, theme, base
        self._element: Element | None = None
        self._question: Question | None = None
        self._trial = Trial(practice, base)
        self._trial.setParent(self)
        self._trial.changed.connect(self._on_answered)
        self._nothing = PlainLabel(role="quiet", wraps=True)
        self.body.addWidget(self._nothing)

    @property
    def question(self) -> Question | None:
        """The widget shown; None while there is none."""
        return self._question

    def show_own(self, question: OwnQuestion) -> None:
        """An own question as it is typed."""
        if is_blank(question.words):
            self._say(_("As soon as your question has words, it stands here."))
            return
        raw = as_raw(replace(question, only_if=None), {})
        self._show(read_element(raw, question.page, self._base.vocabulary))

    def show_built_in(self, element: Element, overlay: Overlay) -> None:
        """A built-in question, in the words it would have."""
        words = overlay.words_for(element.id)
        asked = element if words is None else replace(element, question=words.words)
        if element.id in overlay.hidden:
            self._say(_("It is not asked."))
        elif element.type not in (*_TICKS, *_FIELDS) or element.source is not None or element.factors_of:
            self._say(_("What it looks like depends on the answers before it."))
        else:
            self._show(asked)

    def _say(self, words: str) -> None:
        self._drop()
        self._nothing.setText(words)
        self._nothing.show()

    def _drop(self) -> None:
        if self._question is not None:
            self.body.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
        self._question = self._element = None

    def _show(self, element: Element) -> None:
        self._nothing.hide()
        # two mappings are equal in any order
        if element == self._element and list(element.choices) == list(self._element.choices):
            return
        if self._element is None or self._element.id != element.id or self._element.type != element.type:
            self._trial.answers = NO_ANSWERS
        self._drop()
        self._element = element
        kind = TicksQuestion if element.type in _TICKS else FieldQuestion
        self._question = kind(self._shown(element), self._trial, self._theme)
        self._question.setObjectName("preview")
        self.body.addWidget(self._question)

    def _shown(self, element: Element) -> Shown:
        choices = tuple(Choice(value, words) for value, words in element.choices.items())
        words = element.question
        if not words and element.dim:
            words = self._base.vocabulary.dimensions[element.dim].screener
        words = GAP.sub("…", words)
        return Shown(element, "", words, choices=choices, given=self._trial.answers.get((element.id, "")))

    @Slot()
    def _on_answered(self) -> None:
        if self._question is not None and self._element is not None:
            self._question.show_element(self._shown(self._element))


class LowPane(QScrollArea):
    """As high as what stands in it, up to so many pixels and a part of the room; more is scrolled.

    It stands below the pane `above`.
    """

    def __init__(self, inside: QWidget, highest: int, above: QScrollArea) -> None:
        super().__init__()
        self._highest = highest
        self._above = above
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("scrolled")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(inside)
        self._layout = layout
        self.setWidget(holder)
        for bar in (above.verticalScrollBar(), self.verticalScrollBar()):
            bar.rangeChanged.connect(self.keep_edge)
        inside.installEventFilter(self)

    @Slot()
    def keep_edge(self) -> None:
        """End where the pane above ends, which may have a scroll bar."""
        above, own = self._above.verticalScrollBar(), self.verticalScrollBar()
        beside = (above.width() if above.maximum() else 0) - (own.width() if own.maximum() else 0)
        self._layout.setContentsMargins(0, 0, max(8 + beside, 0), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        needed = max(self._layout.totalHeightForWidth(width), self._layout.totalMinimumSize().height())
        parent = self.parentWidget()
        room = self._highest if parent is None else parent.height() * _SHARE // 100
        self.setFixedHeight(max(min(needed, self._highest, room), self._highest // 3))
