"""The post-mortem: the walk through its pages, then its report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
)

from desktop.actions.participants import remove_participants
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortem_loss import loss_of
from desktop.actions.postmortem_names import names_of
from desktop.actions.postmortems import KIND, bin_postmortem, remind
from desktop.domain.loss import Loss
from desktop.domain.sessions import OPEN_STATES, SessionId
from desktop.store.changes import Change
from desktop.text import N_, _, day
from desktop.ui.commands import Command
from desktop.ui.dialogs.client_form_dialog import ask_client
from desktop.ui.dialogs.report_dialog import ReportDialog
from desktop.ui.models.table_walk import TableWalk
from desktop.ui.models.walk_words import heading, walk_words
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.screening_window import ScreeningWindow
from desktop.ui.services import Services
from desktop.ui.session_window import SessionWindow
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.session_menu import SessionMenu
from desktop.ui.widgets.wizard_past import PastButton
from desktop.ui.widgets.wizard_result import Result
from desktop.ui.widgets.wizard_version import VersionButton
from desktop.ui.widgets.wizard_walk import WalkView


class PostmortemPage(Page):
    """One session. What is typed is saved as it is given; leaving loses nothing."""

    title = N_("Post-mortem")
    icon = "notebook-pen"
    name = "postmortem"
    shows = frozenset({"sessions", "clients", "answers", "respondents", "preferences"})

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self.model: WizardModel | None = None
        self._session_id: SessionId | None = None
        self._questionnaire_id = 0  # the one the model was opened on
        self._sees_answers = False
        self._stack = QStackedWidget()
        self._walk = WalkView(theme, services.settings)
        self._walk.finish_wanted.connect(self._on_finish)
        self._walk.later_wanted.connect(self._on_losses)
        self._walk.pause_wanted.connect(self._on_pause)
        self._walk.ask_wanted.connect(self.ask_others)
        self._walk.remove_wanted.connect(self._on_remove_others)
        self._walk.reopen_wanted.connect(self._on_reopen)
        self._walk.record_wanted.connect(self.place_chosen)
        self._walk.toast.connect(self.toast)
        self._result = Result(theme)
        self._gone = EmptyState(
            theme,
            "notebook-pen",
            _("This session is not here"),
            _("It may lie in the bin. All post-mortems are listed under Losses."),
            _("Go to Losses"),
        )
        self._gone.acted.connect(self._on_losses)
        for widget in (self._walk, self._result, self._gone):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack)
        self._past = PastButton(practice, theme)
        self._table = QPushButton(_("At the table"))
        self._table.setObjectName("at-table")
        self._table.setToolTip(_("Large type, one question at a time, nothing private on the screen (F11)"))
        self._table.clicked.connect(self.sit_down)
        self.session: SessionWindow | None = None
        self.screening: ScreeningWindow | None = None
        self._version = VersionButton(practice)
        self._version.about_to_move.connect(self.save)
        self._version.moved.connect(self._on_moved)
        self.add_action(self._past)
        self.add_action(self._version)
        self.add_action(self._table)
        self._more = SessionMenu(theme)
        self._more.bin_wanted.connect(self._on_bin)
        self.add_action(self._more)
        self._result.save_wanted.connect(self._on_report)
        self._result.answers_wanted.connect(self._on_answers)
        self._result.reopen_wanted.connect(self._on_reopen)
        self._result.news_wanted.connect(self._on_news)
        practice.changed.connect(self._on_practice_changed_here)
        for keys, slot in (
            ("Ctrl+Return", self._on_keys_on),
            ("Ctrl+Shift+Return", self._on_keys_back),
            ("F11", self.sit_down),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_place(self, place: Place) -> None:
        if place.id is not None and place.id != self._session_id:
            self._leave()
            self._session_id = SessionId(place.id)
            self._sees_answers = False
            self.mark_stale()

    def place(self) -> Place:
        return Place(self.name, self._session_id)

    def reload(self) -> None:
        try:
            session = self.practice.store.sessions.get(self._session_id or 0)
        except KeyError:
            session = None
        if session is None or session.id is None or session.deleted_at is not None:
            self._show_gone()
            return
        page = ""
        if self.model is not None and session.questionnaire_id != self._questionnaire_id:
            # moved to other questions, or back
            self.model.flush()
            page = self.model.page
            self._drop_model()
        if self.model is None:
            self._questionnaire_id = session.questionnaire_id
            self._open(session.id, page)
            self._past.show_session(session.id)
        elif (session.state in OPEN_STATES) == (self.model.session.state in OPEN_STATES):
            self.model.hear()
        else:
            self.model.reread()
            self._past.show_session(session.id)
            self._sees_answers = False
            if self.model.is_open:
                self._walk.show_page()
        self._version.show_session(session.id)
        self._show_state()

    def commands(self) -> Sequence[Command]:
        return [
            Command(
                "postmortem.table",
                _("At the table: one question at a time"),
                self.sit_down,
                shortcuts=("F11",),
                is_possible=lambda: self._can_sit_down,
            ),
            Command(
                "postmortem.ask",
                _("Questions for the client…"),
                self.ask_client,
                is_possible=lambda: self._can_ask,
            ),
        ]

    @Slot()
    def sit_down(self) -> None:
        """Work on it with others in front of the screen: full window, large type, nothing private."""
        model = self.model
        if model is None or not self._can_sit_down or self.session is not None:
            return
        model.settle()
        model.flush()
        model.at_table = True
        self.session = SessionWindow(TableWalk(model), self.theme, self.services.settings, self)
        self.session.left.connect(self._on_left_table)
        self.session.start()

    @Slot()
    def ask_client(self) -> None:
        """Make the questions for a contact of the client."""
        if self.model is not None and self._can_ask:
            self.model.flush()
            ask_client(self.practice, self.theme, self.model.session_id, self.window())

    @Slot()
    def ask_others(self) -> None:
        """Let others give their first thought at this computer, each hidden from the next."""
        if self.model is None or self.screening is not None or not self.model.areas:
            return
        self.model.flush()
        self.screening = ScreeningWindow(self.model, self.theme, self)
        self.screening.left.connect(self._on_left_screening)
        self.screening.start()

    def save(self) -> None:
        if self.model is not None:
            self.model.settle()
            self.model.flush()
            if self.model.trouble is not None:
                raise self.model.trouble

    def hideEvent(self, event: QHideEvent) -> None:
        if self.model is not None:
            self.model.settle()
            self.model.flush()
        super().hideEvent(event)

    @property
    def _can_ask(self) -> bool:
        return self.model is not None and self.model.is_open and self.model.session.kind == KIND

    @property
    def _can_sit_down(self) -> bool:
        """Only when it is known whom it is about: choosing would show every client's name."""
        model = self.model
        return model is not None and model.is_open and model.client is not None

    def _open(self, session_id: SessionId, page: str) -> None:
        """Shows a session at a page; "" is where one stopped."""
        self.model = WizardModel(self.practice, session_id)
        self.model.setParent(self)  # its timers must not outlive the page
        self.model.changed.connect(self._on_changed)
        self.model.failed.connect(self.problem_met)
        self._walk.show_model(self.model)
        if page in {each.id for each in self.model.questionnaire.pages}:
            self.model.go(page)
        elif self.model.is_open:
            self.model.resume()
        else:
            self.model.go("start")

    def _leave(self) -> None:
        self.save()
        self._drop_model()

    def _drop_model(self) -> None:
        if self.model is not None:
            self.model.let_go()
            self.model.deleteLater()
            self.model = None
            self._walk.drop_model()

    def _show_gone(self) -> None:
        self._drop_model()
        self._past.hide()
        self._version.hide()
        self._table.hide()
        self._more.hide()
        self.set_heading(_(self.title))
        self._stack.setCurrentWidget(self._gone)

    def _show_state(self) -> None:
        """The walk while it goes on, the report once it is finished."""
        model = self.model
        if model is None:
            return
        self._more.show()
        self.set_heading(heading(model.session.kind, model.client))
        self._table.setVisible(self._can_sit_down)
        if model.session.state == "complete" and not self._sees_answers:
            self._result.show_loss(self._loss(model))
            self._result.tell_news([each.name for each in model.said if each.is_new_information])
            self._stack.setCurrentWidget(self._result)
            return
        self._stack.setCurrentWidget(self._walk)
        self._walk.refresh()

    def _loss(self, model: WizardModel) -> Loss:
        return loss_of(self.practice.store, model.session_id, self.practice.today(), self.practice.zone)

    @Slot(object)
    def _on_practice_changed_here(self, change: Change) -> None:
        if "interactions" in change.tables and self.model is not None:
            self._walk.sheet.reread()

    @Slot()
    def _on_changed(self) -> None:
        if self.model is not None:
            self.set_heading(heading(self.model.session.kind, self.model.client))
            self._table.setVisible(self._can_sit_down)

    @Slot()
    def _on_left_table(self) -> None:
        if self.session is not None:
            self.session.deleteLater()
            self.session = None
            self.window().activateWindow()
        if self.model is not None:
            self.model.at_table = False
            self.model.flush()
            self.model.keep_time()
            self._walk.show_page()
            self.model.tell_aside()

    @Slot()
    def _on_left_screening(self) -> None:
        if self.screening is not None:
            self.screening.deleteLater()
            self.screening = None
            self.window().activateWindow()
        if self.model is not None:
            self.model.hear()
            # the button that led there is gone with what it offered
            self._walk.sheet.focus_first()

    @Slot()
    def _on_moved(self) -> None:
        self.toast.emit(_("Moved to the present questions"))

    @Slot()
    def _on_remove_others(self) -> None:
        if self.model is not None:
            remove_participants(self.practice.store, self.model.session_id)
            self.toast.emit(_("Their first thoughts are removed"))

    @Slot()
    def _on_keys_on(self) -> None:
        if self._stack.currentWidget() is self._walk:
            self._walk.go_on()

    @Slot()
    def _on_keys_back(self) -> None:
        if self._stack.currentWidget() is self._walk:
            self._walk.go_back()

    @Slot(str, str)
    def _on_finish(self, status: str, last_day: str) -> None:
        model = self.model
        if model is None:
            return
        model.flush()
        complete_postmortem(
            self.practice.store, model.session_id, model.view, status=status, last_day=last_day
        )
        self.toast.emit(_(walk_words(model.session.kind).finished))

    @Slot(object)
    def _on_pause(self, until: date) -> None:
        self.save()
        if self.model is not None:
            remind(self.practice.store, self.model.session_id, until)
            self.place_chosen.emit(Place("losses"))
            self.toast.emit(_("Paused. Today brings it back on {day}.").format(day=day(until)))

    @Slot()
    def _on_losses(self) -> None:
        if self._sees_answers:
            self._sees_answers = False
            self._show_state()
            return
        self.save()
        self.place_chosen.emit(Place("losses"))

    @Slot()
    def _on_bin(self) -> None:
        if self.model is None:
            return
        self.model.flush()
        session = self.model.session
        self.place_chosen.emit(Place("losses"))
        bin_postmortem(self.practice.store, self.model.session_id)
        self.toast.emit(_(walk_words(session.kind).binned))

    @Slot()
    def _on_answers(self) -> None:
        self._sees_answers = True
        self._show_state()
        if self.model is not None:
            self._walk.show_page()

    @Slot()
    def _on_news(self) -> None:
        self._on_answers()
        self._walk.go_to_page("client_view")

    @Slot()
    def _on_reopen(self) -> None:
        if self.model is not None:
            reopen_postmortem(self.practice.store, self.model.session_id)
            self.toast.emit(_(walk_words(self.model.session.kind).opened_again))

    @Slot()
    def _on_report(self) -> None:
        if self.model is None:
            return
        store, loss = self.practice.store, self._loss(self.model)
        names = names_of(store, self.model.session_id, loss)
        dialog = ReportDialog(self, self.theme, loss, names, store.path.parent)
        dialog.saved.connect(self._on_report_saved)
        dialog.open()

    @Slot(str)
    def _on_report_saved(self, name: str) -> None:
        self.toast.emit(_("Saved as {name}").format(name=name))
