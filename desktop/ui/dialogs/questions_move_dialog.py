"""Before a post-mortem moves to other questions: what is kept, taken over and not carried, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.actions.overlay_moves import Plan
from desktop.domain.answers import Answers, Key
from desktop.domain.questionnaire import Questionnaire
from desktop.text import _, ngettext
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.widgets.answer_words import answer_words, asked
from desktop.ui.widgets.labels import PlainLabel

_CLIENT = "st.client"  # said by the heading of the page already
_HEIGHT = 300


class MoveDialog(Dialog):
    """Accepted, the move is wanted. `answers` are those of the session as they are now."""

    def __init__(self, parent: QWidget | None, plan: Plan, answers: Answers) -> None:
        super().__init__(parent, _("Move to the present questions"), _("Move"), width=560)
        self.setObjectName("move_dialog")
        self._answers = answers
        self.body.addWidget(
            PlainLabel(
                _(
                    "This post-mortem keeps the questions it began with until you move it. No answer is "
                    "thrown away, and the move can be taken back."
                ),
                role="quiet",
                wraps=True,
            )
        )
        self._content = content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._tell(plan)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(_HEIGHT)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)

    def lines(self) -> list[str]:
        """Everything it says, in order."""
        return [label.text() for label in self._content.findChildren(PlainLabel)]

    def _tell(self, plan: Plan) -> None:
        move, old, new = plan.move, plan.old, plan.new
        lost = (*move.asleep, *move.unfit)
        if lost:
            self._heading(
                ngettext("Not carried: {n} answer", "Not carried: {n} answers", len(lost)).format(
                    n=len(lost)
                ),
                _(
                    "These stay in the file, in no result and in no report, and come back with their questions."
                ),
            )
            self._rows(old, lost)
        else:
            self._heading(_("Every answer is carried."))
        if move.mapped:
            self._heading(
                ngettext(
                    "Taken over by a changed question: {n} answer",
                    "Taken over by changed questions: {n} answers",
                    len(move.mapped),
                ).format(n=len(move.mapped)),
                _("The earlier answers stay beside them."),
            )
        for before, after in move.mapped:
            words = answer_words(new, after[0], move.taken_over[after].value)
            to = _("{before} → {after}").format(before=asked(old, before), after=asked(new, after))
            self._row(to, words)
        added = [asked(new, (name, "")) for name in move.added]
        if added:
            self._heading(
                ngettext("New: {n} question", "New: {n} questions", len(added)).format(n=len(added))
            )
        for words in added:
            self._row("", words)
        kept = [key for key in move.kept if key[0] != _CLIENT]
        if kept:
            self._heading(ngettext("Kept: {n} answer", "Kept: {n} answers", len(kept)).format(n=len(kept)))
        self._rows(new, kept)

    def _heading(self, words: str, more: str = "") -> None:
        if self._column.count():
            self._column.addSpacing(12)
        self._column.addWidget(PlainLabel(words, role="strong", wraps=True))
        if more:
            self._column.addWidget(PlainLabel(more, role="caption", wraps=True))

    def _rows(self, questionnaire: Questionnaire, keys: Sequence[Key]) -> None:
        for key in keys:
            words = answer_words(questionnaire, key[0], self._answers[key].value)
            self._row(asked(questionnaire, key), words)

    def _row(self, caption: str, words: str) -> None:
        self._column.addSpacing(4)
        if caption:
            self._column.addWidget(PlainLabel(caption, role="caption", wraps=True))
        self._column.addWidget(PlainLabel(words, wraps=True))
