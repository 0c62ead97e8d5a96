"""The parts of the form of an own question that are more than one field: its kind, its condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.answers import Json
from desktop.domain.overlay import OnlyIf, OwnQuestion, add_choice
from desktop.domain.overlay_check import LARGEST, SMALLEST, Flaws
from desktop.text import _
from desktop.ui.models.questions_words import KINDS, told
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CalmBox
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.questions_choices import ChoicesField

_NUMBER_WIDTH = 96
_FIRST_CHOICES = 2  # empty lines a question begins with


class Picker(CalmBox):
    """A list to choose from that fits its width; `picked` carries the data of the entry."""

    picked = Signal(object)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(CalmBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._entries: list[tuple[Json, str]] = []
        self.activated.connect(self._on_activated)

    def offer(self, entries: Sequence[tuple[Json, str]], chosen: Json) -> None:
        """Offer these, one of them chosen."""
        if list(entries) != self._entries:
            self._entries = list(entries)
            self.clear()
            for _value, words in entries:
                self.addItem(words)
        at = next((n for n, each in enumerate(self._entries) if _is_same(each[0], chosen)), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self.picked.emit(self._entries[at][0])


class KindFields(QWidget):
    """What kind of answer it takes, and what belongs to the kind."""

    left = Signal()  # a field that is typed in was left
    edited = Signal(
        object, str
    )  # what changes of the question by name; "choices" or "range" while typed, else ""

    def __init__(self, theme: Theme, scales: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question: OwnQuestion | None = None
        self._scales = list(scales)
        self.kind = Picker("own_kind", _("Kind of answer"))
        self.scale = Picker("own_scale", _("Scale"))
        self.choices = ChoicesField(theme)
        self.low, self.high = _number("own_low"), _number("own_high")
        for box in (self.low, self.high):
            # of itself it is as wide as the largest number there is
            box.setMinimumWidth(theme.px(_NUMBER_WIDTH))
        self.kind.offer([(kind, _(words)) for kind, words in KINDS.items()], "text_short")
        span = QWidget()
        line = QHBoxLayout(span)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(FormRow(_("From"), self.low))
        line.addWidget(FormRow(_("To"), self.high))
        line.addStretch(1)
        span.setFocusProxy(self.low)
        self._rows = {
            "choices": FormRow(_("Choices"), self.choices),
            "scale": FormRow(_("Scale"), self.scale),
            "low": FormRow(_("Numbers"), span),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(FormRow(_("Kind of answer"), self.kind))
        for row in self._rows.values():
            layout.addWidget(row)
        self.setFocusProxy(self.kind)
        self.kind.picked.connect(self._on_kind)
        self.scale.picked.connect(self._on_scale)
        self.choices.edited.connect(self._on_typed)
        self.choices.removed.connect(self._on_choices)
        self.choices.add_wanted.connect(self._on_add)
        self.choices.left.connect(self.left)
        for box in (self.low, self.high):
            box.editingFinished.connect(self.left)
        self.low.valueChanged.connect(self._on_range)
        self.high.valueChanged.connect(self._on_range)

    def show_question(self, question: OwnQuestion) -> None:
        """Show what this question takes."""
        self._question = question
        kind = question.type
        self.kind.offer([(each, _(words)) for each, words in KINDS.items()], kind)
        self.scale.offer(self._scales, question.scale)
        self.choices.show_choices(question.choices)
        for box, value in ((self.low, question.low), (self.high, question.high)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self._rows["choices"].setVisible(kind in ("choice", "multi"))
        self._rows["scale"].setVisible(kind == "rating")
        self._rows["low"].setVisible(kind == "number")

    def tell_flaws(self, found: Flaws, name: str) -> None:
        """Say what is wrong beside each field."""
        for field, row in self._rows.items():
            row.tell_flaw(told(found, name, field))

    def _change(self, field: str = "", **values: object) -> None:
        self.edited.emit(values, field)

    @Slot(object)
    def _on_kind(self, kind: str) -> None:
        question = self._question
        if question is None:
            return
        if kind in ("choice", "multi"):
            while len(question.choices) < _FIRST_CHOICES:
                question = add_choice(question)
        self._change(type=kind, choices=question.choices, choices_made=question.choices_made)

    @Slot(object)
    def _on_scale(self, scale: str) -> None:
        self._change(scale=scale)

    @Slot(object)
    def _on_typed(self, choices: object) -> None:
        self._change("choices", choices=choices)

    @Slot(object)
    def _on_choices(self, choices: object) -> None:
        self._change(choices=choices)

    @Slot()
    def _on_add(self) -> None:
        if self._question is not None:
            more = add_choice(self._question)
            self._change(choices=more.choices, choices_made=more.choices_made)
            self.choices.focus_last()

    @Slot()
    def _on_range(self) -> None:
        self._change("range", low=self.low.value(), high=self.high.value())


class ConditionFields(QWidget):
    """Always, or only if another question was answered so: two lists to choose from."""

    edited = Signal(object)  # OnlyIf or None

    def __init__(self) -> None:
        super().__init__()
        self.asked = Picker("own_asked", _("Depends on the answer to"))
        self.answer = Picker("own_answer", _("Asked only if the answer is"))
        self._asked_row = FormRow(_("Depends on the answer to"), self.asked)
        self._answer_row = FormRow(_("Asked only if the answer is"), self.answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._asked_row)
        layout.addWidget(self._answer_row)
        self.setFocusProxy(self.asked)
        self._only_if: OnlyIf | None = None
        self.asked.picked.connect(self._on_asked)
        self.answer.picked.connect(self._on_answer)

    def show_condition(
        self,
        only_if: OnlyIf | None,
        questions: Sequence[tuple[str, str]],
        answers: Sequence[tuple[Json, str]],
    ) -> None:
        """Show a condition among the questions it can be about and the answers to the chosen one."""
        self._only_if = only_if
        self.asked.offer(
            [(None, _("Nothing: it is always asked")), *questions],
            None if only_if is None else only_if.question,
        )
        self.answer.offer(answers, None if only_if is None else only_if.value)
        self._answer_row.setVisible(only_if is not None)

    def tell_flaw(self, sentences: str) -> None:
        """Say what is wrong with it."""
        row = self._asked_row if self._only_if is None else self._answer_row
        for each in (self._asked_row, self._answer_row):
            each.tell_flaw(sentences if each is row else "")

    @Slot(object)
    def _on_asked(self, name: object) -> None:
        self.edited.emit(OnlyIf(name) if isinstance(name, str) else None)

    @Slot(object)
    def _on_answer(self, value: Json) -> None:
        if self._only_if is not None:
            self.edited.emit(replace(self._only_if, value=value))


def _number(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(SMALLEST, LARGEST)
    box.setKeyboardTracking(False)
    return box


def _is_same(one: Json, other: Json) -> bool:
    """Whether two values are the same of the same type: true is not 1."""
    return type(one) is type(other) and one == other
