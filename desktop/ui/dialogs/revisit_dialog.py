"""Looking again at a post-mortem: were the actions done, did they hold, does the verdict stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.revisits import look_again
from desktop.domain.plain_text import one_line
from desktop.domain.revisit import Revisit
from desktop.domain.sessions import Action, Session, SessionId
from desktop.text import N_, _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.models.losses_words import LOOKS, outcome_words
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel

_OUTCOMES = {
    "": N_("Not said"),
    "held": N_("Done, and it held"),
    "slipped": N_("Done, but it did not hold"),
    "not_done": N_("Not done yet"),
}
_MANY = 4
_HEIGHT = 190


class RevisitDialog(Dialog):
    """`revisit()` gives what was found once `accepted` has come. `verdict` is the sentence it came to."""

    def __init__(
        self,
        theme: Theme,
        session_id: SessionId,
        name: str,
        verdict: str,
        actions: Sequence[Action],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _("Looking again: {name}").format(name=name), _("Keep"), width=theme.px(520))
        self.setObjectName("revisit_dialog")
        self._session_id = session_id
        self._today = today
        words = _("Some time has passed. What became of it? Whatever is left open comes back in 90 days.")
        self.body.addWidget(PlainLabel(words, role="quiet", wraps=True))
        self.outcomes: dict[int, QComboBox] = {}
        self._add_actions(actions, theme)
        self.verdict = _box("revisit_verdict", LOOKS)
        asked = _("How does the verdict look now?")
        self.body.addWidget(FormRow(asked, self.verdict, verdict))
        self.note = QPlainTextEdit()
        self.note.setObjectName("revisit_note")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(theme.px(56))
        self.note.setMaximumHeight(theme.px(96))
        self.body.addWidget(FormRow(_("What helped, what got in the way?"), self.note))

    def revisit(self) -> Revisit:
        """What was found."""
        said = {id: str(box.currentData()) for id, box in self.outcomes.items() if box.currentData()}
        return Revisit(
            self._session_id, self._today, said, str(self.verdict.currentData()), self.note.toPlainText()
        )

    def _add_actions(self, actions: Sequence[Action], theme: Theme) -> None:
        """A field for each; more than a few scroll, so that the dialog fits a small screen."""
        rows = []
        for action in actions:
            if action.id is not None:
                self.outcomes[action.id] = _box(f"revisit_{action.id}", _OUTCOMES)
                rows.append(FormRow(one_line(action.what), self.outcomes[action.id]))
        column = self.body
        if len(rows) > _MANY:
            content = QWidget()
            content.setObjectName("scrolled")
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 8, 0)
            column.setSpacing(12)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setWidget(content)
            scroll.setMinimumHeight(theme.px(_HEIGHT))
            self.body.addWidget(scroll)
        for row in rows:
            column.addWidget(row)


def ask_again(
    practice: Practice, theme: Theme, session: Session, parent: QWidget, done: Callable[[], None]
) -> None:
    """Opens the dialog on a finished post-mortem; `done` is called after what was found is kept."""
    assert session.id is not None and session.client_id is not None
    store = practice.store
    verdict, _window = outcome_words(session.result)
    dialog = RevisitDialog(
        theme,
        session.id,
        one_line(store.clients.get(session.client_id).name),
        verdict,
        store.actions.of_session(session.id),
        practice.today(),
        parent,
    )

    def keep() -> None:
        look_again(store, dialog.revisit())
        done()

    dialog.does(keep)
    dialog.open()


def _box(name: str, words: Mapping[str, str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, label in words.items():
        box.addItem(_(label), value)
    return box
