"""The client's own timeline in the walk: a key marks what mattered, a turning point, a sign, no return."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.actions.postmortems import remember_event
from desktop.domain.interactions import Interaction
from desktop.domain.questionnaire_view import RowView, Shown
from desktop.problems import Problem
from desktop.text import _, ngettext
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import date_field
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.question_event import EventLine
from desktop.ui.widgets.question_health import HealthLine
from desktop.ui.widgets.question_marks import (
    Line,
    MarkTable,
    event_cells,
    lines,
    row_key,
    silence_sentence,
)

SIGN, NO_RETURN = "tl.first_sign", "tl.no_return"
FIRST_EVENTS = 20  # more fields than that are slow to build and hard to read; the rest opens on demand
_MOST_ROWS = 8
_LARGE_ROWS = 5  # in large type
_LEAST_ROWS = 3
_WHEN, _WHAT = "tl.events/memory-when", "tl.events/memory-what"


class TimelineQuestion(Question):
    """What happened, out of the record; what is missing there is added as memory."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme, settings: Settings) -> None:
        super().__init__(shown, model, theme)
        self._interactions: list[Interaction] = []
        self._drawn: list[Line] | None = None
        self._lines: dict[str, EventLine] = {}
        self._is_whole = False
        self._empty = PlainLabel(
            _("There is nothing in this client's timeline yet. Add below what you remember."),
            role="quiet",
            wraps=True,
        )
        self.body.addWidget(self._empty)
        if not model.at_table:
            self._add_health_line(settings)
        self.search = QLineEdit()
        self.search.setObjectName("find-in-timeline")
        self.search.setPlaceholderText(_("Find in this client's timeline"))
        self.search.setAccessibleName(_("Find in this client's timeline"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        # what mood one saw in somebody is not for everybody's eyes
        self.table = MarkTable(theme, settings, with_mood=not model.at_table)
        self.table.marked.connect(self._on_marked)
        self._silence = PlainLabel(role="caption", wraps=True)
        self._marks = self._buttons()
        for widget in (self.search, self.table, self._silence, self._marks, self._memory_form()):
            self.body.addWidget(widget)
        self._events = QVBoxLayout()
        self._events.setSpacing(8)
        self.body.addLayout(self._events)
        self._more = LinkButton("")
        self._more.setObjectName("all-events")
        self._more.clicked.connect(self._on_more)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.reread()
        if self._interactions:
            self.table.select_record(self._interactions[-1].id)

    def reread(self) -> None:
        """Ask for the interactions again: one was added or removed."""
        found = self._interactions = self.model.interactions()
        has_any = bool(found)
        self._empty.setVisible(not has_any)
        for widget in (self.search, self.table, self._marks):
            widget.setVisible(has_any)
        # a silence cut short by a private call is told as it is at the table too: no word of it is
        self._silence.setText(silence_sentence(self.model.all_interactions()))
        self._silence.setVisible(bool(self._silence.text()))
        most = _LARGE_ROWS if self.model.at_table else _MOST_ROWS
        rows = min(max(len(found), _LEAST_ROWS), most)
        self.table.setFixedHeight(self.theme.px(32) * rows + self.theme.px(38))
        self.setFocusProxy(self.table if has_any else self.memory_when)
        self.refresh()

    def refresh(self) -> None:
        self._fill()
        in_order = sorted(self.shown.rows, key=lambda row: str(row.cells.get("happened_on") or "9999"))
        kept = in_order if self._is_whole else in_order[:FIRST_EVENTS]
        keys = {row.key for row in kept}
        for key in [key for key in self._lines if key not in keys]:
            gone = self._lines.pop(key)
            self._events.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(kept):
            line = self._lines.get(row.key) or self._line(row)
            line.show_row(row, is_open=self.model.is_open)
            if self._events.indexOf(line) != at:
                self._events.insertWidget(at, line)
        left = len(in_order) - len(kept)
        self._more.setText(ngettext("Show {n} more event", "Show {n} more events", left).format(n=left))
        self._more.setVisible(left > 0)
        self._marks.setEnabled(self.model.is_open)
        self._form.setEnabled(self.model.is_open)

    @Slot()
    def _fill(self) -> None:
        """The table, if anything in it is other than before: typing elsewhere must stay light."""
        view = self.model.view
        rows = {row.key: row.cells for row in self.shown.rows}
        wanted = self.search.text().casefold().split()
        drawn = lines(self._interactions, wanted, rows, view.text(SIGN), view.text(NO_RETURN))
        if drawn != self._drawn:
            self._drawn = drawn
            self.table.show_records(drawn)

    def _add_health_line(self, settings: Settings) -> None:
        """Where the client was ever rated; how one rates a client is for nobody else's eyes."""
        client, store = self.model.client, self.model.practice.store
        if client is not None and client.id is not None and store.ratings.of_client(client.id):
            self.body.addWidget(HealthLine(client, self.model, self.theme, settings))

    def _buttons(self) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, gap=8)
        for mark, name in (
            ("event", _("It mattered (E)")),
            ("sign", _("First sign (S)")),
            ("turning", _("Turning point (T)")),
            ("no_return", _("No return (N)")),
        ):
            button = QPushButton(name)
            button.setProperty("chip", True)
            button.setObjectName(f"mark-{mark}")
            button.clicked.connect(partial(self._on_marked, mark))
            line.addWidget(button)
        return holder

    def _memory_form(self) -> QWidget:
        """One line to add what the timeline does not hold."""
        self._form = QWidget()
        line = QHBoxLayout(self._form)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.memory_when = date_field(self.model, is_partial=True)
        self.memory_when.line.setObjectName("memory-when")
        self.memory_when.setAccessibleName(_("When it happened"))
        self.memory_when.line.setPlaceholderText(_("March 2025"))
        self.memory_when.line.returnPressed.connect(self._on_remembered)
        self.memory_what = QLineEdit()
        self.memory_what.setObjectName("memory-what")
        self.memory_what.setPlaceholderText(_("What is missing above? It is added as memory."))
        self.memory_what.setAccessibleName(_("What happened"))
        for typed in (self.memory_what, self.memory_when.line):
            typed.setProperty("takes_enter", True)
        self.memory_what.returnPressed.connect(self._on_remembered)
        self._memory_on = ""
        self.memory_when.edited.connect(self._on_memory_when)
        self._hold_memory()
        add = QPushButton(_("Add"))
        add.setObjectName("memory-add")
        add.clicked.connect(self._on_remembered)
        line.addWidget(self.memory_when, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.memory_what, 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return self._form

    def _hold_memory(self) -> None:
        """What is typed here waits while other pages are shown, and is added on leaving once it is whole."""
        for name, field in ((_WHEN, self.memory_when.line), (_WHAT, self.memory_what)):
            words = self.model.held(name)
            if words:
                field.setText(words)
                # a day is read as if it had just been typed
                field.textEdited.emit(words)
            field.textEdited.connect(partial(self.model.hold, name))
        self._is_at_table = self.model.at_table
        self.model.leaving.connect(self._on_leaving)

    @Slot()
    def _on_leaving(self) -> None:
        if self._is_at_table == self.model.at_table and self._memory_on and self.memory_what.text().strip():
            # a file that takes nothing now leaves the words in their fields
            with suppress(Problem):
                self._remember()

    def _line(self, row: RowView) -> EventLine:
        line = EventLine(row, self.shown.element, self.model, self.theme)
        line.edited.connect(partial(self.model.put_cell, self.shown.element, row.key))
        line.removed.connect(partial(self.model.remove_row, self.shown.element, row.key))
        self._lines[row.key] = line
        return line

    @Slot(str)
    def _on_marked(self, mark: str) -> None:
        line = self.table.current_record()
        if line is None or not self.model.is_open:
            return
        element, key = self.shown.element, row_key(line.interaction)
        if mark == "event" and line.is_event:
            self.model.remove_row(element, key)
            return
        if not line.is_event:
            self.model.put_row(element, key, event_cells(line.interaction))
        if mark == "turning":
            self.model.put_cell(element, key, "turning", None if line.is_turning else True)
        for name, asked in ((SIGN, "sign"), (NO_RETURN, "no_return")):
            shown = self.model.view.shown(name)
            if mark == asked and shown is not None:
                was = line.is_sign if asked == "sign" else line.is_no_return
                self.model.give(shown, None if was else line.interaction.happened_on)

    @Slot()
    def _on_more(self) -> None:
        self._is_whole = True
        self.refresh()

    @Slot(object)
    def _on_memory_when(self, value: object) -> None:
        self._memory_on = value if isinstance(value, str) else ""

    @Slot()
    def _on_remembered(self) -> None:
        """Records the event today, marked as memory, and puts it among those that mattered."""
        what = self.memory_what.text().strip()
        client = self.model.client
        if client is None or client.id is None:
            self.tell_flaw(_("Choose on the first page which client this is about."))
            return
        if not what or not self._memory_on:
            self.tell_flaw(_("Say what happened and when; a year or a month is enough."))
            (self.memory_what if self._memory_on else self.memory_when.line).setFocus()
            return
        self._remember()
        self.memory_when.line.setFocus()

    def _remember(self) -> None:
        client = self.model.client
        if client is None or client.id is None:
            return
        self.tell_flaw("")
        store = self.model.practice.store
        what = self.memory_what.text().strip()
        added = remember_event(store, Interaction(client.id, "note", self._memory_on, subject=what))
        for name in (_WHEN, _WHAT):
            self.model.hold(name, "")
        self.memory_what.clear()
        self.memory_when.line.clear()
        self._memory_on = ""
        self.model.put_row(self.shown.element, row_key(added), event_cells(added))
        self.reread()
        self.table.select_record(added.id)
