"""The client's own timeline in the walk: a key marks what mattered, a turning point, a sign, no return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.actions.postmortems import remember_event
from desktop.domain.interactions import CONTACTS, Interaction
from desktop.domain.questionnaire_view import RowView, Shown
from desktop.domain.silences import longest_silence
from desktop.text import _, day, interaction_kind, mood, short_day
from desktop.text import partial as partial_date
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_texts import DateText
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.question_event import EventLine
from desktop.ui.widgets.record_table import RecordTable

SIGN, NO_RETURN = "tl.first_sign", "tl.no_return"
_VISIBLE_ROWS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """An interaction of the client and the marks on it."""

    interaction: Interaction
    is_event: bool = False
    is_turning: bool = False
    is_sign: bool = False
    is_no_return: bool = False

    @property
    def marks(self) -> str:
        """The marks in words, the weightiest first."""
        named = (
            (self.is_no_return, _("No return")),
            (self.is_turning, _("Turning point")),
            (self.is_sign, _("First sign")),
            (self.is_event and not self.is_turning, _("Mattered")),
        )
        return ", ".join(word for on, word in named if on)


def row_key(interaction: Interaction) -> str:
    """The key of the event row that stands for an interaction."""
    return f"i{interaction.id}"


class MarkTable(RecordTable):
    """Interactions oldest to newest; E, T, S and N mark the one at hand."""

    marked = Signal(str)  # "event", "turning", "sign", "no_return"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks = {
            Qt.Key.Key_E: "event",
            Qt.Key.Key_Space: "event",
            Qt.Key.Key_T: "turning",
            Qt.Key.Key_S: "sign",
            Qt.Key.Key_N: "no_return",
        }
        mark = marks.get(Qt.Key(event.key()))
        if mark is not None and not event.modifiers():
            self.marked.emit(mark)
            return
        super().keyPressEvent(event)


class TimelineQuestion(Question):
    """What happened, out of the record; what is missing there is added as memory."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme, settings: Settings) -> None:
        super().__init__(shown, model, theme)
        self._model_rows: RecordModel[Line] = RecordModel(
            (
                Column("mark", _("Mark"), lambda line: line.marks),
                Column(
                    "when",
                    _("When"),
                    _when,
                    sort=lambda line: (line.interaction.happened_on, line.interaction.id or 0),
                ),
                Column("subject", _("What"), _what),
                Column("mood", _("Mood"), _mood),
            )
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find in this client's timeline"))
        self.search.setAccessibleName(_("Find in this client's timeline"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.table = MarkTable(
            self._model_rows,
            theme,
            settings,
            "postmortem-timeline",
            identity=lambda line: line.interaction.id,
            compact=True,
        )
        self.table.setAccessibleName(_("The client's timeline"))
        self.table.stretch("subject")
        for column, width in enumerate((124, 120)):
            self.table.setColumnWidth(column, theme.px(width))
        self.table.sort_at_first("when")
        self.table.marked.connect(self._on_marked)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table)
        self._silence = PlainLabel(role="caption", wraps=True)
        self.body.addWidget(self._silence)
        self.body.addLayout(self._buttons())
        self._adding = self._memory_form()
        self.body.addWidget(self._adding)
        self._events = QVBoxLayout()
        self._events.setSpacing(8)
        self.body.addLayout(self._events)
        self._lines: dict[str, EventLine] = {}
        self.setFocusProxy(self.table)
        self._interactions = self._read()
        self.refresh()
        self._start_at_the_end()

    def refresh(self) -> None:
        self._fill()
        rows = {row.key: row for row in self.shown.rows}
        for key in [key for key in self._lines if key not in rows]:
            gone = self._lines.pop(key)
            self._events.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row in self.shown.rows:
            line = self._lines.get(row.key) or self._line(row)
            line.show_row(row, is_open=self.model.is_open)
        in_order = sorted(self.shown.rows, key=lambda row: str(row.cells.get("happened_on") or "9999"))
        for at, row in enumerate(in_order):
            if self._events.indexOf(self._lines[row.key]) != at:
                self._events.insertWidget(at, self._lines[row.key])

    def _read(self) -> list[Interaction]:
        client = self.model.client
        if client is None or client.id is None:
            return []
        return self.model.practice.store.interactions.of_client(client.id)

    @Slot()
    def _fill(self) -> None:
        sign = self.model.view.text(SIGN)
        no_return = self.model.view.text(NO_RETURN)
        rows = {row.key: row.cells for row in self.shown.rows}
        wanted = self.search.text().casefold().split()
        lines = []
        for interaction in self._interactions:
            told = f"{interaction.subject} {interaction.notes}".casefold()
            if not all(word in told for word in wanted):
                continue
            cells = rows.get(row_key(interaction))
            is_event = cells is not None
            on = interaction.happened_on
            lines.append(
                Line(
                    interaction,
                    is_event,
                    cells is not None and cells.get("turning") is True,
                    is_event and bool(on) and on == sign,
                    is_event and bool(on) and on == no_return,
                )
            )
        self.table.show_records(lines)
        self.table.setFixedHeight(self.theme.px(32) * _VISIBLE_ROWS + self.theme.px(36))
        self._silence.setText(_longest_silence(self._interactions))
        self._silence.setVisible(bool(self._silence.text()))

    def _start_at_the_end(self) -> None:
        if self._interactions:
            self.table.select_record(self._interactions[-1].id)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
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
        line.addStretch(1)
        return line

    def _memory_form(self) -> QWidget:
        """One line to add what the timeline does not hold."""
        form = QWidget()
        line = QHBoxLayout(form)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.memory_when = DateText(self.model.practice.today(), is_partial=True)
        self.memory_when.setAccessibleName(_("When it happened"))
        self.memory_when.line.setPlaceholderText(_("When: March 2025"))
        self.memory_what = QLineEdit()
        self.memory_what.setObjectName("memory-what")
        self.memory_what.setPlaceholderText(_("What is missing above? It is added as memory."))
        self.memory_what.setAccessibleName(_("What happened"))
        self.memory_what.returnPressed.connect(self._on_remembered)
        self._memory_on = ""
        self.memory_when.edited.connect(self._on_memory_when)
        add = QPushButton(_("Add"))
        add.clicked.connect(self._on_remembered)
        line.addWidget(self.memory_when, 1)
        line.addWidget(self.memory_what, 2)
        line.addWidget(add)
        line.setAlignment(self.memory_what, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(add, Qt.AlignmentFlag.AlignTop)
        return form

    def _line(self, row: RowView) -> EventLine:
        line = EventLine(row, self.shown.element, self.model, self.theme)
        line.edited.connect(partial(self.model.put_cell, self.shown.element, row.key))
        line.removed.connect(partial(self.model.remove_row, self.shown.element, row.key))
        self._lines[row.key] = line
        return line

    def _event(self, interaction: Interaction) -> dict[str, object]:
        cells: dict[str, object] = {
            "happened_on": interaction.happened_on,
            "what": interaction.subject or interaction_kind(interaction.kind),
            "source": {"table": "interactions", "id": interaction.id},
        }
        if interaction.mood is not None:
            cells["mood"] = interaction.mood
        return cells

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
            self.model.put_row(element, key, self._event(line.interaction))
        if mark == "turning":
            self.model.put_cell(element, key, "turning", None if line.is_turning else True)
        for name, asked in ((SIGN, "sign"), (NO_RETURN, "no_return")):
            shown = self.model.view.shown(name)
            if mark == asked and shown is not None:
                was = line.is_sign if asked == "sign" else line.is_no_return
                self.model.give(shown, None if was else line.interaction.happened_on)

    @Slot(object)
    def _on_memory_when(self, value: object) -> None:
        self._memory_on = value if isinstance(value, str) else ""

    @Slot()
    def _on_remembered(self) -> None:
        """Records the event today, marked as memory, and puts it among those that mattered."""
        what = self.memory_what.text().strip()
        client = self.model.client
        if not what or not self._memory_on or client is None or client.id is None:
            self.tell_flaw(_("Say what happened and when; a year or a month is enough."))
            return
        self.tell_flaw("")
        practice = self.model.practice
        added = remember_event(practice.store, Interaction(client.id, "note", self._memory_on, subject=what))
        self._interactions = self._read()
        self.memory_what.clear()
        self.memory_when.line.clear()
        self._memory_on = ""
        self.model.put_row(self.shown.element, row_key(added), self._event(added))
        self.table.select_record(added.id)


def _when(line: Line) -> str:
    on = line.interaction.happened_on
    return short_day(date.fromisoformat(on)) if len(on) == 10 else partial_date(on)


def _what(line: Line) -> str:
    entry = line.interaction
    told = entry.subject or " ".join(entry.notes[:200].split())
    kind = interaction_kind(entry.kind)
    return _("{kind}: {what}").format(kind=kind, what=told) if told else kind


def _mood(line: Line) -> str:
    return mood(line.interaction.mood) if line.interaction.mood is not None else ""


def _longest_silence(interactions: list[Interaction]) -> str:
    """The longest time without any contact, in words; "" below a month."""
    days = [
        date.fromisoformat(entry.happened_on)
        for entry in interactions
        if entry.kind in CONTACTS and len(entry.happened_on) == 10
    ]
    silence = longest_silence(days)
    if silence is None:
        return ""
    return _("Longest silence: {n} days, from {start} to {end}.").format(
        n=silence.days, start=day(silence.start), end=day(silence.end)
    )
