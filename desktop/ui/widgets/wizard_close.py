"""The end of the walk: what is still missing, and what happens to the client."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.clients import STATUSES
from desktop.domain.postmortem_outcome import closing
from desktop.domain.postmortem_rules import hints, unmet
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CalmBox, date_field, hold_unread
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.client_sentences import status_word
from desktop.ui.widgets.labels import PlainLabel


class ClosePanel(Card):
    """Proposes the client's status and last day; both can be changed before finishing."""

    place_wanted = Signal(str, str)  # page, element

    def __init__(self, model: WizardModel, theme: Theme) -> None:
        super().__init__(_("Finish"))
        self._model = model
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        self.body.addLayout(self._missing)
        self._settling = QHBoxLayout()
        self._settling.setContentsMargins(0, 0, 0, 0)
        self._settling.setSpacing(12)
        self.status = CalmBox()
        self.status.setObjectName("closing-status")
        self.status.setAccessibleName(_("The client becomes"))
        self.status.addItem(_("Leave as it is"), None)
        for status in STATUSES:
            self.status.addItem(status_word(status), status)
        self.last_day = date_field(model, is_partial=True)
        self.last_day.setObjectName("closing-day")
        self.last_day.setAccessibleName(_("Last day"))
        hold_unread(self.last_day, model, "close/last-day")
        self._day = ""
        self._is_own_status = self._is_own_day = False
        for words, field in ((_("The client becomes"), self.status), (_("Last day"), self.last_day)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(words, role="quiet"))
            column.addWidget(field)
            column.addStretch(1)
            self._settling.addLayout(column)
        self._settling.addStretch(1)
        # a look ahead changes nothing about the client
        self._settles = model.session.kind == "postmortem"
        settling = QWidget()
        settling.setLayout(self._settling)
        self.body.addWidget(settling)
        settling.setVisible(self._settles)
        said = _("Ctrl+Z takes the finishing back.")
        if self._settles:
            said = _(
                "Nothing is locked for good: it can be opened again, and Ctrl+Z takes the finishing back."
            )
        self.body.addWidget(PlainLabel(said, role="caption", wraps=True))
        self.status.activated.connect(self._on_status)
        self.last_day.edited.connect(self._on_day)
        self.refresh()

    @property
    def settled(self) -> tuple[str, str]:
        """What the client becomes ("" leaves it alone), and the last day, "" if unknown."""
        return self.status.currentData() or "", self._day

    def refresh(self) -> None:
        """What is missing now, and what the answers propose for the client."""
        view = self._model.view
        clear_layout(self._missing)
        self.missing = unmet(view)
        for rule in self.missing:
            self._offer(rule.say, rule.page, rule.where, is_hard=True)
        for hint in hints(view):
            self._offer(hint.say, hint.page, hint.where.partition("@")[0], is_hard=False)
        proposed = closing(view)
        if not self._is_own_status:
            self.status.setCurrentIndex(max(0, self.status.findData(proposed.status)))
        if not self._is_own_day:
            self._day = proposed.last_day
            self.last_day.set_value(self._day or None)

    def _offer(self, say: str, page: str, element: str, *, is_hard: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        words = PlainLabel(say, role="flaw" if is_hard else "quiet", wraps=True)
        line.addWidget(words, 1)
        if page:
            link = LinkButton(_("Go there"))
            link.setAccessibleDescription(say)
            link.clicked.connect(partial(self.place_wanted.emit, page, element))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._missing.addLayout(line)

    @Slot()
    def _on_status(self) -> None:
        self._is_own_status = True

    @Slot(object)
    def _on_day(self, value: object) -> None:
        self._is_own_day = True
        self._day = value if isinstance(value, str) else ""
