"""The client's own timeline as a table whose rows can be marked by a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from desktop.domain.interactions import CONTACTS, Interaction
from desktop.domain.silences import longest_silence
from desktop.text import _, day, interaction_kind, mood, short_day
from desktop.text import partial as partial_date
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

_MARK = 0
_WITH_MOOD = 560  # px at 100 %: with less it gives way
_LEAST = 24  # characters of what happened
_KEYS = {
    Qt.Key.Key_E: "event",
    Qt.Key.Key_Space: "event",
    Qt.Key.Key_T: "turning",
    Qt.Key.Key_S: "sign",
    Qt.Key.Key_N: "no_return",
}


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


class MarkTable(RecordTable):
    """Interactions oldest to newest; E, T, S and N mark the one at hand."""

    marked = Signal(str)  # "event", "turning", "sign", "no_return"

    def __init__(self, theme: Theme, settings: Settings, *, with_mood: bool = True) -> None:
        self._words: list[set[str]] = [set(), set(), set(), set()]
        self._fixed = (0, 1, 3) if with_mood else (0, 1)  # the columns as wide as their words
        columns: list[Column[Line]] = [
            Column("mark", _("Mark"), lambda line: line.marks, tip=lambda line: line.marks),
            Column(
                "when",
                _("When"),
                _when,
                sort=lambda line: (line.interaction.happened_on, line.interaction.id or 0),
            ),
            Column("subject", _("What"), _what, tip=_whole),
        ]
        if with_mood:
            columns.append(Column("mood", _("Mood"), _mood))
        super().__init__(
            RecordModel(columns),
            theme,
            settings,
            "postmortem-marks" if with_mood else "table-marks",
            identity=lambda line: line.interaction.id,
            compact=True,
        )
        self.setAccessibleName(_("The client's timeline"))
        self.stretch("subject")
        if with_mood:
            self.give_way({"mood": _WITH_MOOD})
        for at in self._fixed:
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        self.sort_at_first("when")

    def show_records(self, records: Sequence[Line]) -> None:
        """Show these, each column as wide as its words; what happened takes the rest.

        Qt would ask every cell for its size again and again: with hundreds of lines that is felt.
        """
        super().show_records(records)
        self._words = [
            {line.marks for line in records},
            {_when(line) for line in records},
            set(),
            {_mood(line) for line in records},
        ]
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Where there is little room it is the marks that are cut, not what happened."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        widths, room = {}, 2 * metrics.height()  # beside the words of a cell, as large as they are
        for at in self._fixed:
            widest = max((metrics.horizontalAdvance(words) for words in self._words[at]), default=0)
            widths[at] = max(widest + room, header.sectionSizeHint(at))
        shown = sum(width for at, width in widths.items() if not self.isColumnHidden(at))
        lacking = metrics.averageCharWidth() * _LEAST - (self.viewport().width() - shown)
        if lacking > 0:
            widths[_MARK] = max(widths[_MARK] - lacking, header.sectionSizeHint(_MARK))
        for at, width in widths.items():
            self.setColumnWidth(at, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = _KEYS.get(Qt.Key(event.key()))
        if mark is not None and not event.modifiers():
            self.marked.emit(mark)
            return
        super().keyPressEvent(event)


def row_key(interaction: Interaction) -> str:
    """The key of the event row that stands for an interaction."""
    return f"i{interaction.id}"


def event_cells(interaction: Interaction) -> dict[str, object]:
    """The cells of the event row that stands for an interaction."""
    cells: dict[str, object] = {
        "happened_on": interaction.happened_on,
        "what": interaction.told or interaction_kind(interaction.kind),
        "source": {"table": "interactions", "id": interaction.id},
    }
    if interaction.mood is not None:
        cells["mood"] = interaction.mood
    return cells


def lines(
    interactions: Sequence[Interaction],
    wanted: Sequence[str],
    rows: Mapping[str, Mapping[str, object]],
    sign: str,
    no_return: str,
) -> list[Line]:
    """The interactions in which every wanted word (casefold) occurs, with their marks.

    `rows` are the cells of the events by row key; `sign` and `no_return` are partial dates, "" if open.
    """
    found = []
    for interaction in interactions:
        if wanted:
            told = f"{interaction.subject} {interaction.notes}".casefold()
            if not all(word in told for word in wanted):
                continue
        cells = rows.get(row_key(interaction))
        on = interaction.happened_on if cells is not None else ""
        found.append(
            Line(
                interaction,
                cells is not None,
                cells is not None and cells.get("turning") is True,
                bool(on) and on == sign,
                bool(on) and on == no_return,
            )
        )
    return found


def silence_sentence(interactions: Sequence[Interaction]) -> str:
    """The longest time without any contact, in words; "" below a month."""
    days = [
        date.fromisoformat(entry.happened_on)
        for entry in interactions
        if entry.kind in CONTACTS and len(entry.happened_on) == len("2025-03-12")
    ]
    silence = longest_silence(days)
    if silence is None:
        return ""
    return _("Longest silence: {n} days, from {start} to {end}.").format(
        n=silence.days, start=day(silence.start), end=day(silence.end)
    )


def _when(line: Line) -> str:
    on = line.interaction.happened_on
    return short_day(date.fromisoformat(on)) if len(on) == len("2025-03-12") else partial_date(on)


def _what(line: Line) -> str:
    entry = line.interaction
    return entry.told or interaction_kind(entry.kind)


def _whole(line: Line) -> str:
    entry = line.interaction
    kind = interaction_kind(entry.kind)
    told = entry.subject or " ".join(entry.notes[:200].split())
    return _("{kind}: {what}").format(kind=kind, what=told) if told else kind


def _mood(line: Line) -> str:
    return mood(line.interaction.mood) if line.interaction.mood is not None else ""
