"""Fields of an answer that are chosen: one of a few, several of many, a rating with its anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.answers import Missing
from desktop.domain.questionnaire_view import Choice
from desktop.text import _
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

_MISSING = {kind.value: kind for kind in Missing}


class OneOf(QWidget):
    """Buttons of which at most one is chosen. A digit chooses by position, arrows move, Delete clears."""

    edited = Signal(object)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._values = [_MISSING.get(str(choice.value), choice.value) for choice in choices]
        self._buttons: list[QPushButton] = []
        self._place(FlowLayout(self, gap=6), choices)

    def set_value(self, value: object) -> None:
        """Show a stored value."""
        for known, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(type(known) is type(value) and known == value)
        self._hold_focus()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleDescription(name)

    def _place(self, layout: FlowLayout, choices: Sequence[Choice]) -> None:
        for choice in choices:
            layout.addWidget(self._button(choice))
        self._hold_focus()

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.label)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setObjectName(f"choice-{choice.value}")
        button.installEventFilter(self)
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        return button

    def _hold_focus(self) -> None:
        """One stop for the Tab key: the chosen button, else the first."""
        chosen = next((button for button in self._buttons if button.isChecked()), None)
        for button in self._buttons:
            is_stop = button is (chosen or self._buttons[0])
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        if self._buttons:
            self.setFocusProxy(chosen or self._buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _key(self, button: QObject, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            # a button would move the cursor: the row around it is to be moved
            event.ignore()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or text == "0":
            self._choose(None)
            return True
        if text.isdecimal() and len(text) == 1 and int(text) <= len(self._buttons):
            self._choose(int(text) - 1)
            return True
        at = next(place for place, known in enumerate(self._buttons) if known is button)
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The arrows have chosen it already: to confirm that must not take it back
            self._choose(at)
            return True
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(key)
        )
        if step is None:
            return False
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and key in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        self._choose((at + step) % len(self._buttons))
        return True

    def _choose(self, at: int | None) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place == at)
        self._hold_focus()
        if at is not None:
            self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit(None if at is None else self._values[at])

    @Slot()
    def _on_clicked(self) -> None:
        # a second click on the chosen one takes it back
        sender = self.sender()
        at = next(place for place, button in enumerate(self._buttons) if button is sender)
        self._choose(at if self._buttons[at].isChecked() else None)


class Rated(OneOf):
    """1 to 5 with their words, the anchors of 1, 3 and 5 below them."""

    def __init__(self, choices: Sequence[Choice], anchors: Mapping[str, str]) -> None:
        self._anchors = anchors
        super().__init__(choices)

    def _place(self, layout: FlowLayout, choices: Sequence[Choice]) -> None:
        for choice in choices:
            named = (
                Choice(choice.value, f"{choice.value}  {choice.label}")
                if isinstance(choice.value, int)
                else choice
            )
            button = self._button(named)
            button.setToolTip(self._anchors.get(str(choice.value), ""))
            layout.addWidget(button)
        self._hold_focus()


class Anchors(QWidget):
    """The words beside 1, 3 and 5."""

    def __init__(self, anchors: Mapping[str, str]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (score, words) in enumerate(sorted(anchors.items())):
            grid.addWidget(PlainLabel(score, role="caption"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(words, role="caption", wraps=True), row, 1)


class TickBox(QWidget):
    """A check box whose words wrap; a click on them ticks it."""

    toggled = Signal(bool)

    def __init__(self, words: str, detail: str = "") -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setAccessibleDescription(detail)
        self._words = PlainLabel(words, wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.setContentsMargins(0, 3, 0, 0)
        told.addWidget(self._words)
        if detail:
            told.addWidget(PlainLabel(detail, role="caption", wraps=True))
        layout.addLayout(told, 1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.toggled)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
        super().mousePressEvent(event)


class SeveralOf(QWidget):
    """Boxes to tick, with an own line for something else. `limit` closes the rest once it is reached."""

    ticked = Signal(object, bool)  # value, on or off
    other_edited = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], *, has_other: bool = False, limit: int | None = None
    ) -> None:
        super().__init__()
        self._limit = limit
        self._boxes: dict[str | int, TickBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for choice in choices:
            box = TickBox(choice.label, choice.detail)
            box.box.setObjectName(f"tick-{choice.value}")
            box.toggled.connect(partial(self.ticked.emit, choice.value))
            layout.addWidget(box)
            self._boxes[choice.value] = box
        self.other = QLineEdit()
        self.other.setObjectName("tick-other")
        self.other.setPlaceholderText(_("Something else"))
        self.other.setAccessibleName(_("Something else"))
        self.other.textEdited.connect(self.other_edited)
        layout.addSpacing(6 if has_other else 0)
        layout.addWidget(self.other)
        self.other.setVisible(has_other)
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first.box)

    def set_value(self, value: object) -> None:
        """Show the stored ticks."""
        ticked = value if isinstance(value, list) else []
        for known, box in self._boxes.items():
            box.box.setChecked(known in ticked)
        self._close_at_limit()

    def set_other(self, words: str) -> None:
        """Show the words of the other tick."""
        if words != self.other.text().strip():
            self.other.setText(words)

    def _close_at_limit(self) -> None:
        ticked = sum(box.box.isChecked() for box in self._boxes.values())
        for box in self._boxes.values():
            box.setEnabled(self._limit is None or ticked < self._limit or box.box.isChecked())
