"""A client's post-mortems and what came out of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import text
from desktop.actions.client_contacts import standings
from desktop.actions.followups import set_action_done
from desktop.actions.revisits import next_revisit, revisits
from desktop.domain.clients import ClientId
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import OPEN_STATES, Action, Finding, Lesson, Session, SessionId
from desktop.text import N_, _
from desktop.ui.dialogs.answers_in_dialog import bring_answers
from desktop.ui.dialogs.client_form_dialog import ask_client
from desktop.ui.dialogs.revisit_dialog import ask_again
from desktop.ui.models.losses_words import look_words, outcome_words
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.card import Card, clear_layout
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel

FINDINGS_MAX = 5
_HANDS = {
    "mine": N_("in my hands"),
    "partly": N_("partly in my hands"),
    "theirs": N_("in their hands"),
    "nobody": N_("in nobody's hands"),
}


class LossesTab(QWidget):
    """Emits Place("postmortem", id); `start_wanted` asks for a new one."""

    place_chosen = Signal(object)
    start_wanted = Signal()
    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("losses")
        self._practice = practice
        self._theme = theme
        self._client_id: ClientId | None = None
        # What can have the focus, by name: it is made anew at each reload
        self._named: dict[str, QWidget] = {}
        self._empty = EmptyState(
            theme,
            "flag",
            _("No post-mortem yet"),
            _(
                "When a client leaves, a guided look back finds out what changed, and what to carry over to the others."
            ),
            _("Start a post-mortem"),
        )
        self._empty.acted.connect(self.start_wanted)
        self._empty.may_write()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("scrolled")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 12, 8, 0)
        outer.addLayout(self._cards)
        outer.addStretch(1)
        self._scroll.setWidget(content)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)

    def show_client(self, client_id: ClientId) -> None:
        """Turn to a client."""
        if client_id != self._client_id:
            self._client_id = client_id
            self._scroll.verticalScrollBar().setValue(0)

    def reload(self) -> None:
        """Show the client's sessions as they are now."""
        if self._client_id is None:
            return
        kept = self._practice.store.sessions
        sessions = [*kept.of_client(self._client_id), *kept.of_client(self._client_id, "premortem")]
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        clear_layout(self._cards)
        self._named.clear()
        for session in sessions:
            self._cards.addWidget(self._card(session))
        if name in self._named:
            self._named[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentIndex(0 if sessions else 1)

    def _card(self, session: Session) -> Card:
        assert session.id is not None
        store, zone = self._practice.store, self._practice.zone
        is_open = session.state in OPEN_STATES
        is_ahead = session.kind == "premortem"
        title = _("Pre-mortem") if is_ahead else _("Post-mortem")
        if session.completed_at is not None and not is_open:
            day = text.day(session.completed_at.astimezone(zone).date())
            card = Card(title, _("Finished on {day}").format(day=day))
        else:
            begun = (
                session.recorded_at.astimezone(zone).date() if session.recorded_at else self._practice.today()
            )
            words = (
                _("Waiting for the client's answers, begun on {day}")
                if session.state == "waiting_for_client"
                else _("Begun on {day}")
            )
            card = Card(title, words.format(day=text.day(begun)))
        go = QPushButton(_("Continue") if is_open else _("Open"))
        go.setObjectName(f"session_{session.id}")
        go.setProperty("primary", is_open)
        go.setAccessibleName(_go_words(is_open=is_open, is_ahead=is_ahead))
        go.clicked.connect(
            lambda _checked=False, id=session.id: self.place_chosen.emit(Place("postmortem", id))
        )
        self._named[go.objectName()] = go
        card.add_action(go)
        verdict, window = outcome_words(session.result)
        for label in (PlainLabel(verdict, wraps=True), PlainLabel(window, role="quiet", wraps=True)):
            card.body.addWidget(label)
            label.setVisible(bool(label.text()))
        findings = store.findings.of_session(session.id)
        self._add_revisits(card, session)
        weighed = _("What the story was about") if is_ahead else _("What weighed most")
        self._add_findings(card, findings, weighed)
        self._add_lessons(card, store.lessons.of_session(session.id))
        self._add_actions(card, store.actions.of_session(session.id))
        if not findings and not is_open:
            card.body.addWidget(PlainLabel(_("No factor was named as a cause."), role="quiet", wraps=True))
        if is_open:
            card.body.addWidget(
                PlainLabel(_("Everything answered so far is kept."), role="quiet", wraps=True)
            )
        if not is_ahead:
            self._add_asking(card, session.id, is_open=is_open)
        return card

    def _add_asking(self, card: Card, session_id: SessionId, *, is_open: bool) -> None:
        """The way out to the client, and the way back for what they answer, however late."""
        was_asked = any(each.asked_at is not None for each in standings(self._practice.store, session_id))
        row = FlowLayout(gap=8)
        for name, words, slot, is_there in (
            ("ask_client", _("Questions for the client…"), self._on_ask, is_open),
            ("bring_answers", _("Bring answers in…"), self._on_bring, was_asked),
        ):
            if is_there:
                button = QPushButton(words)
                button.setObjectName(f"{name}_{session_id}")
                button.clicked.connect(partial(slot, session_id))
                writes(button)
                self._named[button.objectName()] = button
                row.addWidget(button)
        card.body.addLayout(row)

    def _add_revisits(self, card: Card, session: Session) -> None:
        """What earlier looks found, when the next one is, and on its day the way to it."""
        done = revisits(self._practice.store)
        for each in done:
            if each.of == session.id:
                found = " · ".join(filter(None, (look_words(each.verdict), one_line(each.note))))
                words = _("Looked at again on {day}").format(day=text.day(each.on))
                card.body.addWidget(PlainLabel(f"{words}: {found}" if found else words, wraps=True))
        due = next_revisit(session, done, self._practice.zone)
        if due is None:
            return
        words = _("Next look on {day}").format(day=text.day(due))
        card.body.addWidget(PlainLabel(words, role="quiet"))
        if due <= self._practice.today():
            look = QPushButton(_("Look again"))
            look.setObjectName(f"look_again_{session.id}")
            look.clicked.connect(lambda _checked=False, session=session: self._on_look(session))
            writes(look)
            self._named[look.objectName()] = look
            card.add_action(look)

    def _add_findings(self, card: Card, findings: list[Finding], title: str) -> None:
        ranked = [finding for finding in findings if finding.rank is not None] or findings
        if not ranked:
            return
        card.body.addWidget(PlainLabel(title, role="strong"))
        for finding in ranked[:FINDINGS_MAX]:
            name = self._practice.vocabulary.factor_name(finding.factor)
            parts = [name]
            if finding.weight is not None:
                parts.append(f"{round(finding.weight / 100)} %")
            if finding.hands in _HANDS:
                parts.append(_(_HANDS[finding.hands]))
            card.body.addWidget(PlainLabel(" · ".join(parts), wraps=True))

    def _add_lessons(self, card: Card, lessons: list[Lesson]) -> None:
        if not lessons:
            return
        card.body.addSpacing(8)
        card.body.addWidget(PlainLabel(_("Lessons"), role="strong"))
        for lesson in lessons:
            words = _("When I notice {sign}, then I will {deed}")
            label = PlainLabel(words.format(sign=lesson.when_text, deed=lesson.then_text), wraps=True)
            card.body.addWidget(label)

    def _add_actions(self, card: Card, actions: list[Action]) -> None:
        if not actions:
            return
        card.body.addSpacing(8)
        card.body.addWidget(PlainLabel(_("Actions"), role="strong"))
        for action in actions:
            card.body.addLayout(self._action_row(action))

    def _action_row(self, action: Action) -> QHBoxLayout:
        what = one_line(action.what)
        box = QCheckBox()
        box.setObjectName(f"loss_action_{action.id}")
        box.setAccessibleName(_("Done: {what}").format(what=what))
        self._named[box.objectName()] = box
        box.setChecked(action.done_on is not None)
        box.clicked.connect(lambda checked, action=action: self._on_done(action, checked))
        writes(box)
        details = [action.owner]
        if action.done_on is not None:
            details.append(_("done on {day}").format(day=text.short_day(action.done_on)))
        elif action.due_on is not None:
            details.append(_("due {day}").format(day=text.short_day(action.due_on)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(what, wraps=True))
        words.addWidget(PlainLabel(" · ".join(part for part in details if part), role="caption"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _on_look(self, session: Session) -> None:
        ask_again(
            self._practice,
            self._theme,
            session,
            self.window(),
            lambda: self.toast.emit(_("Kept what you found")),
        )

    def _on_ask(self, session_id: SessionId, *_checked: object) -> None:
        ask_client(self._practice, self._theme, session_id, self.window()).went_out.connect(self.reload)

    def _on_bring(self, session_id: SessionId, *_checked: object) -> None:
        bring_answers(self._practice, self._theme, self.window(), self.toast.emit, session_id=session_id)

    def _on_done(self, action: Action, is_done: bool) -> None:
        assert action.id is not None
        set_action_done(self._practice.store, action.id, self._practice.today() if is_done else None)


def _go_words(*, is_open: bool, is_ahead: bool) -> str:
    """What the button into a session does."""
    if is_ahead:
        return _("Continue the pre-mortem") if is_open else _("Open the pre-mortem")
    return _("Continue the post-mortem") if is_open else _("Open the post-mortem")
