"""The list of steps beside the walk: what is done, where one is, what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.domain.questionnaire_walk import Step
from desktop.text import _, ngettext
from desktop.ui.theme import Theme

_SHAPES = {"done": "●", "blank": "○", "now": "▶", "todo": "○"}


def progress_sentence(at: int, of: int, left: int, *, is_open: bool, may_grow: bool) -> str:
    """Which step of how many, and about how many minutes are left; 0 says nothing of time.

    `may_grow`: answers to come open further questions, so it is the least there is.
    """
    if not is_open:
        return _("Step {n} of {of} – locked").format(n=at, of=of)
    if not left:
        return _("Step {n} of {of}").format(n=at, of=of)
    if may_grow:
        return ngettext(
            "Step {n} of {of} – at least {left} minute left",
            "Step {n} of {of} – at least {left} minutes left",
            left,
        ).format(n=at, of=of, left=left)
    return ngettext(
        "Step {n} of {of} – about {left} minute left", "Step {n} of {of} – about {left} minutes left", left
    ).format(n=at, of=of, left=left)


class StepList(QListWidget):
    """A click or Enter goes to a step."""

    step_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAccessibleName(_("Steps"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        theme.changed.connect(self._draw)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, the present one marked and selected."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        said = {"done": _("done"), "blank": _("left blank"), "now": _("you are here"), "todo": _("to do")}
        self.blockSignals(True)
        self.clear()
        for step in self._steps:
            item = QListWidgetItem(f"{_SHAPES[step.state]}  {step.title}")
            item.setData(Qt.ItemDataRole.UserRole, step.page_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{step.title}, {said[step.state]}")
            item.setToolTip(step.title)
            token = {"now": "text", "done": "text2", "blank": "text2", "todo": "text3"}[step.state]
            item.setForeground(self._theme.colour(token))
            item.setFont(self._theme.font("strong" if step.state == "now" else "body"))
            self.addItem(item)
            if step.state == "now":
                self.setCurrentItem(item)
        self.blockSignals(False)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        self.step_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
