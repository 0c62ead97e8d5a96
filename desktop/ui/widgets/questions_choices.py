"""The choices of an own question: a line for each, added, moved and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.overlay import OwnChoice
from desktop.domain.plain_text import NAME_LIMIT
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton, LinkButton


class ChoicesField(QWidget):
    """Emits `edited` with the choices as they are after each key; `add_wanted` asks for one more line."""

    edited = Signal(object)  # tuple[OwnChoice, ...]
    removed = Signal(object)  # the same, after a line was taken away or moved
    add_wanted = Signal()
    left = Signal()  # a line was left

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._choices: tuple[OwnChoice, ...] = ()
        self._lines: list[ChoiceLine] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        layout.addLayout(self._rows)
        self.add = LinkButton(_("Add a choice"))
        self.add.setObjectName("add_choice")
        self.add.setProperty("flush", True)
        self.add.clicked.connect(self.add_wanted)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def show_choices(self, choices: Sequence[OwnChoice]) -> None:
        """Show these; a line that is typed in stays the same line."""
        if [line.key for line in self._lines] != [choice.key for choice in choices]:
            self._make(choices)
        self._choices = tuple(choices)
        for line, choice in zip(self._lines, choices, strict=True):
            if line.edit.text() != choice.words and line.edit.text().strip() != choice.words:
                line.edit.setText(choice.words)

    def focus_last(self) -> None:
        """Put the cursor into the last line."""
        if self._lines:
            self._lines[-1].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, choices: Sequence[OwnChoice]) -> None:
        focused = next((line.key for line in self._lines if line.edit.hasFocus()), "")
        kept = {line.key: line for line in self._lines}
        self._lines = [
            kept.pop(choice.key) if choice.key in kept else self._line(choice.key) for choice in choices
        ]
        for gone in kept.values():
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, line in enumerate(self._lines):
            self._rows.insertWidget(at, line)
            line.number(at + 1)
            if line.key == focused:
                line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, key: str) -> ChoiceLine:
        line = ChoiceLine(key, self._theme)
        line.edit.textEdited.connect(partial(self._on_typed, key))
        line.edit.step_wanted.connect(partial(self._on_step, key))
        line.edit.editingFinished.connect(self.left)
        line.edit.returnPressed.connect(self.add_wanted)
        line.remove.clicked.connect(partial(self._on_removed, key))
        return line

    def _on_typed(self, key: str, words: str) -> None:
        self._choices = tuple(
            replace(choice, words=words) if choice.key == key else choice for choice in self._choices
        )
        self.edited.emit(self._choices)

    def _on_removed(self, key: str, *_checked: object) -> None:
        self.removed.emit(tuple(choice for choice in self._choices if choice.key != key))

    def _on_step(self, key: str, step: int) -> None:
        keys = [choice.key for choice in self._choices]
        at = keys.index(key) + step
        if 0 <= at < len(keys):
            others = [choice for choice in self._choices if choice.key != key]
            others.insert(at, self._choices[keys.index(key)])
            self.removed.emit(tuple(others))


class ChoiceLine(QWidget):
    """One choice: its words, and a way to take it away."""

    def __init__(self, key: str, theme: Theme) -> None:
        super().__init__()
        self.key = key
        self.edit = _Line()
        self.edit.setObjectName(f"choice_{key}")
        self.edit.setMaxLength(NAME_LIMIT)
        self.remove = IconButton(theme, "x", _("Take this choice away"))
        self.remove.setObjectName(f"remove_{key}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.remove)

    def number(self, n: int) -> None:
        """Its place in the list."""
        self.edit.setPlaceholderText(_("Choice {n}").format(n=n))
        self.edit.setAccessibleName(_("Choice {n}").format(n=n))
        self.edit.setToolTip(_("Alt+Up and Alt+Down move it"))


class _Line(QLineEdit):
    """A line that asks to be moved."""

    step_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_wanted.emit(step)
            return
        super().keyPressEvent(event)
