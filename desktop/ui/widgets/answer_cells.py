"""The fields of rows: the same as for whole answers, but small enough to stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.answers import Missing
from desktop.domain.questionnaire import Column
from desktop.domain.questionnaire_view import Choice
from desktop.text import _, mood
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.widgets.answer_choices import OneOf, TickBox
from desktop.ui.widgets.answer_texts import DateText, LongText, MoneyText, NumberText, ShortText

_ME = "me"


class CalmBox(QComboBox):
    """A list that opens; the wheel scrolls the page and never changes an answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PickOne(CalmBox):
    """One of a list that opens; the first entry is nothing chosen."""

    edited = Signal(object)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.addItem("–", None)
        for choice in choices:
            self.addItem(choice.label, choice.value)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    def set_value(self, value: object) -> None:
        """Show a stored value."""
        self.setCurrentIndex(max(0, self.findData(value)) if value is not None else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses by position, 0 nothing, as where the choices lie open."""
        digit, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and len(digit) == 1 and digit.isascii() and digit.isdecimal():
            if int(digit) < self.count():
                self.setCurrentIndex(int(digit))
                self.edited.emit(self.currentData())
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.edited.emit(self.itemData(index))


class WhoText(CalmBox):
    """A name: one's own, one of the practice's people, or any other that is typed."""

    edited = Signal(object)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(12)
        self.addItems(list(names))
        self.setCurrentIndex(-1)
        line = self.lineEdit()
        assert line is not None
        line.textEdited.connect(self._on_edited)
        self.activated.connect(self._on_activated)

    def set_value(self, value: object) -> None:
        """Show a stored value, unless it is there already."""
        name = value if isinstance(value, str) else ""
        if name != self.currentText():
            self.setEditText(name)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        self.edited.emit(name.strip() or None)

    @Slot()
    def _on_activated(self) -> None:
        self.edited.emit(self.currentText().strip() or None)


class TickCell(TickBox):
    """Yes or not said."""

    edited = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(self._on_toggled)

    def set_value(self, value: object) -> None:
        """Show a stored value."""
        self.box.setChecked(value is True)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.edited.emit(True if on else None)


CellField: TypeAlias = ShortText | LongText | DateText | OneOf | PickOne | WhoText | TickCell


def cell_field(column: Column, model: WizardModel) -> CellField:
    """The field of a column."""
    match column.type:
        case "text_long":
            return LongText()
        case "date_partial":
            field = date_field(model, is_partial=True)
            field.line.setPlaceholderText(_("March 2025"))  # cells are narrow
            return field
        case "date":
            return date_field(model, is_partial=False)
        case "bool":
            return TickCell(column.question)
        case "factor_ref":
            return PickOne(_factors(model))
        case "person":
            return WhoText(_names(model))
        case "choice" | "rating":
            choices = [Choice(value, _label(column, value, label)) for value, label in column.choices.items()]
            is_short = len(choices) <= 4 and all(len(choice.label) <= 30 for choice in choices)
            return OneOf(choices) if is_short else PickOne(choices)
        case _:
            return ShortText()


def date_field(model: WizardModel, *, is_partial: bool) -> DateText:
    """A field for a day, read in the order of days and months that was chosen for the practice."""
    practice = model.practice
    day_first = bool(practice.store.preferences.value("day_first", True))
    return DateText(practice.today(), is_partial=is_partial, day_first=day_first)


def hold_unread(field: QWidget, model: WizardModel, name: str) -> None:
    """Words this field cannot read wait in it, also while another page is shown. Before any value is shown."""
    if isinstance(field, DateText | MoneyText | NumberText):
        words = model.held(name)
        if words:
            field.show_unread(words)
        field.unread.connect(partial(model.hold, name))


def cell_value(cells: Mapping[str, object], column: Column) -> object:
    """The stored value of a cell as its field shows it."""
    value = cells.get(column.id)
    if isinstance(value, dict) and set(value) == {"missing"}:
        return Missing(value["missing"])
    return value


def _label(column: Column, value: str | int, label: str) -> str:
    """A mood is stored as a number and shown in words."""
    return mood(value) if column.id == "mood" and isinstance(value, int) else label


def _factors(model: WizardModel) -> list[Choice]:
    vocabulary = model.questionnaire.vocabulary
    return [Choice(name, vocabulary.factor_name(name)) for name in model.view.sight.listed("picked")]


def _names(model: WizardModel) -> list[str]:
    store = model.practice.store
    me = str(store.preferences.value(_ME, "") or _("Me"))
    client = model.client
    people = (
        [person.name for person, _role in store.people.of_client(client.id)]
        if client is not None and client.id is not None
        else []
    )
    return [me, *dict.fromkeys(name for name in people if name != me)]
