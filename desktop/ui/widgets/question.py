"""One question of the walk: its words, its field, and what is wrong with what was entered."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.answers import Missing
from desktop.domain.questionnaire_view import Choice, Shown
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import date_field, hold_unread
from desktop.ui.widgets.answer_choices import Anchors, OneOf, Rated, SeveralOf
from desktop.ui.widgets.answer_texts import DateText, LongText, MoneyText, NumberText, ShortText
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question_history import HistoryButton

CLOSELY = "pk.deep"
_MOST_CHIPS = 20  # steps of a number: with more it is typed
_Line: TypeAlias = DateText | MoneyText | NumberText


class Question(QFrame):
    """The words of an element above whatever answers it. Subclasses fill `body` and write `refresh`."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"question-{shown.element.id}")
        self.shown = shown
        self.model = model
        self.theme = theme
        self.setAccessibleName(shown.question)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12 if model.at_table else 6)
        self._words = PlainLabel(shown.question, role="page" if model.at_table else "strong", wraps=True)
        self._help = PlainLabel(_help(shown), role="caption", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._words, 1)
        if model.history.has(shown.key) and not model.at_table:
            past = HistoryButton(*shown.key, model, theme)
            head.addWidget(past, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self._help)
        if shown.element.scale == "part" and shown.element.dim in model.suggested:
            # shown, never ticked: the facts do not decide
            fell = PlainLabel(_("How you rated this went down in the year before the end."), role="caption")
            fell.setObjectName(f"fell-{shown.element.id}")
            layout.addWidget(fell)
        self._words.setVisible(bool(shown.question))
        self._help.setVisible(bool(_help(shown)))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout.addLayout(self.body)
        self._flaw = PlainLabel(role="flaw", wraps=True)
        self._flaw.hide()
        layout.addWidget(self._flaw)

    def show_element(self, shown: Shown) -> None:
        """The same element after something was answered."""
        self.shown = shown
        self._words.setText(shown.question)
        self.refresh()

    def refresh(self) -> None:
        """Bring the fields to what `shown` says."""

    def first_field(self) -> QWidget | None:
        """Where the cursor goes; None where nothing can be given."""
        return self.focusProxy()

    def tell_flaw(self, sentence: str) -> None:
        """Say what is wrong; "" takes it back."""
        self._flaw.setText(sentence)
        self._flaw.setVisible(bool(sentence))


class FieldQuestion(Question):
    """A question with one field that gives the whole answer."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self.field = _field(shown, model)
        self.field.setObjectName(f"field-{shown.element.id}")
        self.field.setAccessibleName(shown.question)
        hold_unread(self.field, model, "/".join(shown.key))
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)
        if shown.anchors:
            self.body.addWidget(Anchors(shown.anchors))
        self._skipped = PlainLabel(_("Skipped. An answer can still be given."), role="caption")
        self.body.addWidget(self._skipped)
        self._sealed = QWidget()
        sealed = QHBoxLayout(self._sealed)
        sealed.setContentsMargins(0, 0, 0, 0)
        sealed.addWidget(PlainLabel(_("Kept as it was, to compare at the end."), role="caption"))
        change = LinkButton(_("Change it anyway"))
        change.clicked.connect(self._on_unseal)
        sealed.addWidget(change)
        sealed.addStretch(1)
        self.body.addWidget(self._sealed)
        self.field.edited.connect(self._on_edited)
        self.add_below()
        self.refresh()

    def add_below(self) -> None:
        """Subclasses put what stands below the field into `body`, before anything is shown."""

    def refresh(self) -> None:
        given = self.shown.given
        self.field.set_value(given.value if given is not None else None)
        is_locked = self.shown.is_locked
        self.field.setEnabled(self.model.is_open and not is_locked)
        self._skipped.setVisible(given is not None and given.value is Missing.SKIPPED)
        self._sealed.setVisible(is_locked and self.model.is_open)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        kept = self.model.give(self.shown, value)
        self.tell_flaw("" if kept else _("This cannot be kept as it is. What was kept before still stands."))

    @Slot()
    def _on_unseal(self) -> None:
        self.model.unseal(self.shown.key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class TicksQuestion(Question):
    """Several of many, with an own line for something else where there is one."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._offered = shown.choices
        self._place()

    def _place(self) -> None:
        shown = self.shown
        self.field = SeveralOf(_told(shown, self.model), has_other=shown.element.has_other, limit=shown.limit)
        self.field.setObjectName(f"field-{shown.element.id}")
        self.field.ticked.connect(self._on_ticked)
        self.field.other_edited.connect(self._on_other)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.refresh()

    def show_element(self, shown: Shown) -> None:
        if shown.choices != self._offered:
            self._offered = shown.choices
            self.body.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
            self.shown = shown
            self._place()
        super().show_element(shown)

    def refresh(self) -> None:
        given = self.shown.given
        self.field.set_value(given.value if given is not None else None)
        self.field.set_other(self.shown.other)
        self.field.setEnabled(self.model.is_open)

    @Slot(object, bool)
    def _on_ticked(self, choice: str, on: bool) -> None:
        self.model.tick(self.shown, choice, on)

    @Slot(str)
    def _on_other(self, words: str) -> None:
        self.model.tick_other(self.shown, words)


def _told(shown: Shown, model: WizardModel) -> tuple[Choice, ...]:
    """The choices; points that were ticked before are told by the sentence they were ticked by."""
    if shown.element.factors_of:
        return tuple(_pointed_at(each) if each.value in model.suggested else each for each in shown.choices)
    if shown.element.id != CLOSELY:
        return shown.choices
    factors = model.questionnaire.vocabulary.factors
    return tuple(Choice(each.value, each.label, factors[str(each.value)].pick) for each in shown.choices)


def _pointed_at(choice: Choice) -> Choice:
    return Choice(choice.value, choice.label, _("{point} – the facts point here").format(point=choice.detail))


def _help(shown: Shown) -> str:
    if shown.element.type == "multi" and shown.limit is not None:
        return _("Choose up to {n}. The others stay noted.").format(n=shown.limit)
    if shown.element.private:
        return _("Only you see this. It is in no report.")
    if shown.element.forces_basis == "guess":
        return _("Your guess: it stays marked as one wherever it is used.")
    return shown.element.help


def _field(shown: Shown, model: WizardModel) -> ShortText | LongText | _Line | OneOf:
    """The field for an element's type."""
    match shown.element.type:
        case "text_short":
            return ShortText()
        case "text_long":
            return LongText()
        case "date_partial" | "date":
            return date_field(model, is_partial=shown.element.type == "date_partial")
        case "money":
            client = model.client
            home = str(model.practice.store.preferences.value("currency", "EUR"))
            return MoneyText(client.currency if client is not None and client.currency else home)
        case "bool":
            return OneOf((Choice(True, _("Yes")), Choice(False, _("No"))))
        case "number":
            element = shown.element
            low, step = element.low or 0, element.step or 1
            high = 100 if element.high is None else element.high
            if (high - low) // step > _MOST_CHIPS:
                return NumberText(low, high)
            return OneOf(tuple(Choice(n, str(n)) for n in range(low, high + 1, step)))
        case "rating":
            return Rated(shown.choices, shown.anchors)
        case _:
            return OneOf(shown.choices)
