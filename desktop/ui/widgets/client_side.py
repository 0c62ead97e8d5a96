"""Beside a client's fields: when to be in touch, what is open, what happened last."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop import text
from desktop.actions.followups import set_action_done
from desktop.domain.clients import ClientId
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import Action
from desktop.store.timeline import TimelineEntry, TimelineFilter
from desktop.text import _
from desktop.ui.models.clients_model import ClientLine, ago, due_words
from desktop.ui.models.timeline_words import ICONS
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

LAST = 3
OPEN_MAX = 8


class ClientSide(QWidget):
    """Three small cards; deeds are done in place."""

    place_chosen = Signal(object)
    log_wanted = Signal(object)
    tab_wanted = Signal(str)
    entry_wanted = Signal(object)  # InteractionId
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._client_id: ClientId | None = None
        self._contact = Card(_("In touch"))
        self.due = PlainLabel(wraps=True)
        self.due.setObjectName("due")
        self.last = PlainLabel(role="quiet", wraps=True)
        self.last.setObjectName("last_contact")
        self._contact.body.addWidget(self.due)
        self._contact.body.addWidget(self.last)
        self._actions = Card(_("Open actions"))
        self._boxes: list[QCheckBox] = []
        self._interactions = Card(_("Last interactions"))
        every = self._every = QPushButton(_("Timeline"))
        every.setObjectName("to_timeline")
        every.setProperty("quiet", True)
        every.setToolTip(_("Show everything that happened"))
        every.clicked.connect(lambda: self.tab_wanted.emit("timeline"))
        self._interactions.add_action(every)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for card in (self._contact, self._actions, self._interactions):
            layout.addWidget(card)
        layout.addStretch(1)

    def show_client(self, client_id: ClientId) -> None:
        """Turn to a client."""
        self._client_id = client_id

    def reload(self) -> None:
        """Show how things stand now."""
        if self._client_id is None:
            return
        store, today = self._practice.store, self._practice.today()
        client = store.clients.get(self._client_id)
        row = store.clients.overview_of(self._client_id, today)
        line = ClientLine(client, today, last_contact=row.last_contact, next_due=row.next_due)
        self.due.setText(due_words(line) or _("No contact is due."))
        if row.last_contact is None:
            self.last.setText(_("No contact yet."))
        else:
            when, how_long = text.day(row.last_contact), ago(row.last_contact, today)
            self.last.setText(_("Last contact: {day}, {ago}").format(day=when, ago=how_long))
        self._show_actions(store.actions.of_client(self._client_id), today)
        entries = store.interactions.window(TimelineFilter(client_id=self._client_id), limit=LAST)
        self._show_interactions(entries)

    def _show_actions(self, actions: list[Action], today: date) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._actions.isAncestorOf(focused)
        clear_layout(self._actions.body)
        self._boxes = []
        still_open = [action for action in actions if action.done_on is None]
        if not still_open:
            self._actions.body.addWidget(PlainLabel(_("Nothing is open."), role="quiet"))
        for action in still_open[:OPEN_MAX]:
            self._actions.body.addWidget(self._action_row(action, today))
        rest = len(still_open) - OPEN_MAX
        if rest > 0:
            self._actions.body.addWidget(PlainLabel(_("{n} more").format(n=rest), role="caption"))
        if had_focus:
            # What had the focus was ticked off: go on with the next one
            next_up: QWidget = self._boxes[0] if self._boxes else self._every
            next_up.setFocus(Qt.FocusReason.OtherFocusReason)

    def _action_row(self, action: Action, today: date) -> QWidget:
        what = one_line(action.what)
        box = QCheckBox()
        box.setObjectName(f"action_{action.id}")
        self._boxes.append(box)
        box.setAccessibleName(_("Done: {what}").format(what=what))
        box.setToolTip(_("Mark as done (Space)"))
        box.clicked.connect(lambda _checked=False, action=action: self._on_done(action))
        writes(box)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(what, wraps=True))
        if action.due_on is not None:
            is_over = action.due_on < today
            due = PlainLabel(
                _("Due {day}, {ago}").format(
                    day=text.short_day(action.due_on), ago=ago(action.due_on, today)
                ),
                role="flaw" if is_over else "caption",
            )
            words.addWidget(due)
        return _row(box, words)

    def _show_interactions(self, entries: list[TimelineEntry]) -> None:
        clear_layout(self._interactions.body)
        if not entries:
            self._interactions.body.addWidget(PlainLabel(_("Nothing is logged yet."), role="quiet"))
            log = QPushButton(_("Log the first one"))
            log.setObjectName("log_first")
            log.clicked.connect(lambda: self.log_wanted.emit(self._client_id))
            writes(log)
            self._interactions.body.addWidget(log, 0, Qt.AlignmentFlag.AlignLeft)
        for entry in entries:
            self._interactions.body.addWidget(self._interaction_row(entry))

    def _interaction_row(self, entry: TimelineEntry) -> QWidget:
        interaction = entry.interaction
        subject = interaction.subject or one_line(interaction.notes)[:120] or _("No subject")
        icon = ICONS.get(interaction.kind, "file-text")
        sign = IconButton(self._theme, icon, _("Show in the timeline"))
        sign.setAccessibleName(_("Show in the timeline: {subject}").format(subject=one_line(subject)[:80]))
        sign.setObjectName(f"entry_{interaction.id}")
        sign.clicked.connect(lambda _checked=False, id=interaction.id: self.entry_wanted.emit(id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(subject))
        words.addWidget(PlainLabel(text.partial(interaction.happened_on), role="caption"))
        return _row(sign, words)

    @Slot()
    def _on_done(self, action: Action) -> None:
        assert action.id is not None
        set_action_done(self._practice.store, action.id, self._practice.today())
        self.toast.emit(_("Done: {what}").format(what=one_line(action.what)[:60]))


def _row(sign: QWidget, words: QLayout) -> QWidget:
    """A box or button with words beside it."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    return row
