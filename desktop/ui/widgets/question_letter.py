"""A short letter, with a draft to start from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot

from desktop.domain.questionnaire import GAP
from desktop.text import _
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.question import FieldQuestion


class LetterQuestion(FieldQuestion):
    """An empty field offers the draft; what is written is never replaced."""

    def add_below(self) -> None:
        self._start = LinkButton(_("Start from a draft"))
        self._start.setObjectName(f"draft-{self.shown.element.id}")
        self._start.clicked.connect(self._on_start)
        self.body.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        super().refresh()
        given = self.shown.given
        self._start.setVisible(self.model.is_open and (given is None or not given.is_answered))

    @Slot()
    def _on_start(self) -> None:
        draft = self.model.questionnaire.templates[self.shown.element.template]
        self.model.give(self.shown, GAP.sub(lambda gap: self._word(gap.group(1)), draft).strip())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word(self, gap: str) -> str:
        """What stands in a gap of the draft; "…" for the writer to fill."""
        store, client = self.model.practice.store, self.model.client
        match gap:
            case "me":
                return str(store.preferences.value("me", "")) or "…"
            case "one_lesson":
                lessons = self.model.view.rows("fw.lessons")
                return next((row.text("then").rstrip(".") for row in lessons if row.text("then")), "…")
            case "contact" if client is not None and client.id is not None:
                people = store.people.of_client(client.id)
                return next((person.name for person, _role in people), client.name)
        return "…"
