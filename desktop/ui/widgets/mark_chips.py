"""Values as small chips that wrap like words, each taken away or changed by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.flow_layout import FlowLayout

_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: what stands for it, its words, what is read aloud and what colour it has."""

    value: object
    words: str
    spoken: str = ""
    token: str = ""


class MarkChip(Chip):
    """Enter or a click opens it, Delete takes it away, Left and Right go to its neighbours."""

    removed = Signal()
    stepped = Signal(int)
    typed = Signal(str)  # the first letter of another value

    def __init__(self, theme: Theme, mark: Mark) -> None:
        name = mark.words if len(mark.words) <= _LONGEST else f"{mark.words[:_LONGEST]}…"
        super().__init__(name.replace("&", "&&"), checkable=False)
        self.mark = mark
        self.setToolTip("" if name == mark.words else mark.words)
        self.setAccessibleName(mark.spoken or mark.words)
        self.setAccessibleDescription(_("Delete takes it away."))
        if mark.token:
            self.setProperty("band", mark.token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        elif event.text().isprintable() and event.text().strip() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class MarkChips(QWidget):
    """The chips of a field and, behind them, a button to add one."""

    opened = Signal(object, object)  # value, the widget a list may drop from
    typed = Signal(object, object, str)  # as opened, with the first letter of another value
    removed = Signal(object)  # value
    add_wanted = Signal(object)  # the widget a list may drop from

    def __init__(
        self, theme: Theme, name: str, add_words: str = "", add_name: str = "", *, offers: bool = False
    ) -> None:
        """`offers`: the chips are not values yet but what can be added."""
        super().__init__()
        self._offers = offers
        self.setObjectName(name)
        self._theme = theme
        self._flow = FlowLayout(self, gap=6)
        self._marks: tuple[Mark, ...] = ()
        self._chips: list[MarkChip] = []
        self.add = Chip(add_words, checkable=False)
        self.add.setObjectName(f"{name}_add")
        self.add.setAccessibleName(add_name)
        self.add.setProperty("adds", True)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.add))
        self._flow.addWidget(self.add)
        self.add.setVisible(bool(add_words))
        if add_words:
            self.setFocusProxy(self.add)

    @property
    def marks(self) -> Sequence[Mark]:
        """What is shown."""
        return self._marks

    @property
    def chips(self) -> Sequence[MarkChip]:
        """The chips, without the button."""
        return tuple(self._chips)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; the keyboard stays at the same place."""
        if tuple(marks) == self._marks:
            return
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._marks = tuple(marks)
        gone = set(self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add)
        self._chips = [self._chip(mark) for mark in marks]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.add)
        self._order_focus(gone)
        if focused is not None:
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.add).setFocus()
        self.updateGeometry()

    def _chip(self, mark: Mark) -> MarkChip:
        chip = MarkChip(self._theme, mark)
        if self._offers:
            chip.setProperty("adds", True)
            chip.setAccessibleDescription("")
        chip.clicked.connect(lambda: self.opened.emit(mark.value, chip))
        chip.removed.connect(lambda: self.removed.emit(mark.value))
        chip.stepped.connect(lambda by: self._step(chip, by))
        chip.typed.connect(lambda text: self.typed.emit(mark.value, chip, text))
        return chip

    def _order_focus(self, gone: set[MarkChip]) -> None:
        """New chips stand at the end of the window's chain: bring them before the button that stays."""
        before = self.add.previousInFocusChain()
        while before and (before in gone or before.focusPolicy() == Qt.FocusPolicy.NoFocus):
            before = None if before is self.add else before.previousInFocusChain()
        for widget in (*self._chips, self.add):
            if before and before is not widget:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _step(self, chip: MarkChip, by: int) -> None:
        every: list[QWidget] = [*self._chips, *([self.add] if not self.add.isHidden() else [])]
        place = max(0, min(every.index(chip) + by, len(every) - 1))
        every[place].setFocus(Qt.FocusReason.TabFocusReason)


def _is_command(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held) or event.key() == Qt.Key.Key_Space
