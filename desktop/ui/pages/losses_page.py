"""Clients that were lost: the look back at each, what was learned, what is changed because of it."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QStackedWidget

from desktop import text
from desktop.actions.losses import past_losses
from desktop.actions.overlays import begin_postmortem
from desktop.actions.postmortems import bin_postmortem
from desktop.actions.revisits import due_revisits
from desktop.actions.watch import watched
from desktop.domain.clients import Client, ClientId
from desktop.domain.losses import checklist
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import Lesson, SessionId
from desktop.problems import Problem
from desktop.text import N_, _
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.losses_actions import ActionRow
from desktop.ui.widgets.losses_checklist import ChecklistCard
from desktop.ui.widgets.losses_common import CommonCard
from desktop.ui.widgets.losses_revisits import RevisitRow
from desktop.ui.widgets.losses_sessions import SessionRow
from desktop.ui.widgets.losses_table import LossesTable
from desktop.ui.widgets.losses_watch import WatchRow
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.today_rows import NameLink, Row, Section, named_line

_DONE_SETTING = "losses/done"


class LossesPage(Page):
    """Post-mortems waiting and running, all losses and what they have in common, and what came of them."""

    title = N_("Losses")
    icon = "notebook-pen"
    name = "losses"
    shows = frozenset(
        {
            "clients",
            "sessions",
            "lessons",
            "actions",
            "findings",
            "preferences",
            "watch_rules",
            "interactions",
            "participants",
            "signals",
            "ratings",
        }
    )

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        questions = QPushButton(_("Questions"))
        questions.setObjectName("questions")
        questions.setToolTip(_("Add questions of your own to the post-mortem, hide or reword others"))
        questions.clicked.connect(self._on_questions)
        self.add_action(questions)
        self.bring = QPushButton(_("Bring answers in…"))
        self.bring.setObjectName("bring_answers")
        self.bring.setToolTip(_("What a client has answered"))
        self.bring.clicked.connect(lambda: self.command_wanted.emit("file.answers"))
        self.add_action(self.bring)
        start = PrimaryButton(_("Start a post-mortem"))
        start.setObjectName("start_postmortem")
        start.clicked.connect(self._on_start_new)
        self.add_action(start)
        writes(start, self.bring)
        self.waiting = Section(
            _("Not looked back at yet"),
            self._waiting_row,
            _("These clients were lost. A guided look back takes about an hour and can be put aside."),
        )
        self.running = Section(_("Under way"), self._session_row)
        self.revisits = Section(_("Time to look again"), self._revisit_row)
        self.all = LossesTable(theme, services.settings)
        self.all.place_chosen.connect(self.place_chosen)
        self.all.bin_wanted.connect(self._on_bin)
        self.common = CommonCard(practice, theme, services.settings)
        self.checklist = ChecklistCard()
        self.checklist.toast.connect(self.toast)
        self.watched = Section(
            _("Watch"), self._watch_row, _("Signs that earlier losses taught, and who shows them today.")
        )
        self.lessons = Section(_("Lessons"), self._lesson_row)
        self.changes = Section(
            _("Actions"), self._action_row, _("What changes because of it, and for whom it is done.")
        )
        self.show_done = QCheckBox(_("Show done"))
        self.show_done.setObjectName("show_done")
        self.show_done.setChecked(services.settings.text(_DONE_SETTING) == "1")
        self.show_done.clicked.connect(self._on_show_done)
        self.changes.add_action(self.show_done)
        self._none_open = PlainLabel(_("Everything is done."), role="quiet")
        self.changes.body.addWidget(self._none_open)
        self.empty = EmptyState(
            theme,
            "notebook-pen",
            _("No losses to look back at"),
            _("When a client leaves, a guided look back finds out what changed, and what it teaches."),
            _("Start a post-mortem"),
        )
        self.empty.acted.connect(self._on_start_new)
        self.empty.may_write()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolled())
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)

    def reload(self) -> None:
        store = self.practice.store
        running = [*store.sessions.open(), *store.sessions.open("premortem")]
        losses = past_losses(store)
        lost = [store.clients.get(loss.client_id) for loss in losses if loss.session_id is None]
        every = store.actions.listed()
        shown = [action for action in every if self.show_done.isChecked() or action.done_on is None]
        lessons = store.lessons.listed()
        signs = watched(store, self.practice.today())
        today, zone = self.practice.today(), self.practice.zone
        self.revisits.show_records(due_revisits(store, today, zone), lambda each: each.session.id)
        self.all.show_losses(losses)
        self.common.show_losses(losses)
        self.checklist.show_checks(checklist(losses, self.practice.vocabulary))
        self.watched.show_records(signs, lambda each: each.sign.factor)
        for section, records in (
            (self.waiting, lost),
            (self.running, running),
            (self.lessons, lessons),
            (self.changes, shown),
        ):
            section.show_records(cast(list[Any], records))
        self.bring.setVisible(any(each.state == "waiting_for_client" for each in running))
        self.changes.setVisible(bool(every))
        self._none_open.setVisible(not shown)
        self._stack.setCurrentIndex(0 if losses or running or signs or lessons or every else 1)

    def save(self) -> None:
        for row in self.changes.rows:
            cast(ActionRow, row).save()

    def _scrolled(self) -> QScrollArea:
        return scrolled(
            (
                self.waiting,
                self.running,
                self.revisits,
                self.all,
                self.common,
                self.watched,
                self.lessons,
                self.changes,
                self.checklist,
            )
        )

    def _session_row(self) -> SessionRow:
        return self.heed(SessionRow(self.practice, self.theme))

    def _waiting_row(self) -> WaitingRow:
        row = WaitingRow()
        row.place_chosen.connect(self.place_chosen)
        row.start_wanted.connect(self._on_start)
        return row

    def _revisit_row(self) -> RevisitRow:
        return self.heed(RevisitRow(self.practice, self.theme))

    def _watch_row(self) -> WatchRow:
        return self.heed(WatchRow(self.practice))

    def _lesson_row(self) -> LessonRow:
        row = LessonRow(self.practice)
        row.place_chosen.connect(self.place_chosen)
        return row

    def _action_row(self) -> ActionRow:
        return self.heed(ActionRow(self.practice, self.theme, with_details=True))

    @Slot(object)
    def _on_bin(self, session_id: SessionId) -> None:
        bin_postmortem(self.practice.store, session_id)
        self.toast.emit(_("Post-mortem moved to the bin"))

    @Slot(object)
    def _on_start(self, client_id: ClientId) -> None:
        self._begin(client_id)

    @Slot()
    def _on_questions(self) -> None:
        self.place_chosen.emit(Place("questions"))

    @Slot()
    def _on_start_new(self) -> None:
        """Without a client: its first question asks for one. One that was begun so is gone on with."""
        begun = [session for session in self.practice.store.sessions.open() if session.client_id is None]
        if begun:
            self.place_chosen.emit(Place("postmortem", begun[0].id))
        else:
            self._begin(None)

    def _begin(self, client_id: ClientId | None) -> None:
        session, trouble = begin_postmortem(self.practice.store, client_id)
        self.place_chosen.emit(Place("postmortem", session.id))
        if trouble:
            self.problem_met.emit(Problem(trouble, code="own-questions"))

    @Slot(bool)
    def _on_show_done(self, is_on: bool) -> None:
        self.services.settings.put_text(_DONE_SETTING, "1" if is_on else "")
        self.reload()


class WaitingRow(Row):
    """A lost client nobody has looked back at."""

    place_chosen = Signal(object)  # Place
    start_wanted = Signal(object)  # ClientId

    def __init__(self) -> None:
        super().__init__()
        self._client: Client | None = None
        self.name = NameLink("")
        self.name.clicked.connect(self._on_client)
        self.caption = PlainLabel(role="caption", wraps=True)
        self.words.addLayout(named_line(self.name, self.caption))
        self.start = QPushButton(_("Start"))
        self.start.clicked.connect(self._on_start)
        writes(self.start)
        self.deeds.addWidget(self.start)
        self.setFocusProxy(self.start)

    def show_record(self, record: Any) -> None:
        client: Client = record
        self._client = client
        self.name.show_name(client.name)
        facts = [text.money(client.yearly_value, client.currency)]
        if client.ended_on:
            facts.append(_("ended {day}").format(day=text.partial(client.ended_on)))
        self.caption.setText(" · ".join(fact for fact in facts if fact))
        self.caption.setVisible(bool(self.caption.text()))
        self.start.setObjectName(f"start_{client.id}")
        self.start.setAccessibleName(_("Start a post-mortem on {name}").format(name=client.name))

    @Slot()
    def _on_client(self) -> None:
        if self._client is not None:
            self.place_chosen.emit(Place("client", self._client.id))

    @Slot()
    def _on_start(self) -> None:
        if self._client is not None:
            self.start_wanted.emit(self._client.id)


class LessonRow(Row):
    """When I notice ... then I will ...; and the loss that taught it."""

    place_chosen = Signal(object)  # Place

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._lesson: Lesson | None = None
        self.when = PlainLabel(wraps=True)
        self.then = PlainLabel(role="strong", wraps=True)
        self.source = PlainLabel(role="caption", wraps=True)
        for label in (self.when, self.then, self.source):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.words.addWidget(label)
        self.words.setSpacing(2)
        self.open = QPushButton(_("Open"))
        self.open.clicked.connect(self._on_open)
        self.deeds.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.open)

    def show_record(self, record: Any) -> None:
        lesson: Lesson = record
        self._lesson = lesson
        self.when.setText(_("When I notice {sign},").format(sign=lesson.when_text.rstrip(" ,.")))
        self.then.setText(_("then I will {deed}.").format(deed=lesson.then_text.rstrip(" .")))
        source = self._source(lesson)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.open.setObjectName(f"lesson_{lesson.id}")
        self.open.setAccessibleName(_("Open the post-mortem that taught it"))

    def _source(self, lesson: Lesson) -> str:
        """Which loss taught it, and about what."""
        store = self._practice.store
        session = store.sessions.get(lesson.session_id)
        factor = self._practice.vocabulary.factor_name(lesson.factor) if lesson.factor else ""
        name = one_line(store.clients.get(session.client_id).name) if session.client_id is not None else ""
        words = _("Taught by {name}").format(name=name) if name else ""
        return " · ".join(part for part in (words, factor) if part)

    @Slot()
    def _on_open(self) -> None:
        if self._lesson is not None:
            self.place_chosen.emit(Place("postmortem", self._lesson.session_id))
