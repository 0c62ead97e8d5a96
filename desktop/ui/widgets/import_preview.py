"""What becomes of each row of a file that is to be imported, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.exchange.leftovers import LEFT_OUT
from desktop.exchange.plans import STATES, FilePlan, Line
from desktop.text import N_, _, ngettext
from desktop.ui.models.record_model import Column, RecordModel
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.record_table import RecordTable

STATE_WORDS = {
    "new": N_("New"),
    "matched": N_("There already"),
    "doubtful": N_("In doubt"),
    "rejected": N_("Not usable"),
    "skipped": N_("Skipped"),
}
_TOKENS = {"doubtful": "watch.text", "rejected": "risk.text", "matched": "text3", "skipped": "text3"}
_ALL = ""
_WIDTHS = (64, 264, 112)
_WHAT_LEAST = 200


class ImportPreview(QWidget):
    """Shows a file's rows, filtered by state.

    `take_wanted` carries rows in doubt and whether to add them; `save_wanted` asks for a file of the rows
    left out.
    """

    take_wanted = Signal(object, bool)  # list[int], row numbers
    save_wanted = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._taken: frozenset[int] = frozenset()
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        chips = FlowLayout()
        for state in (_ALL, *STATES):
            chip = Chip("")
            chip.setObjectName(f"importState_{state or 'all'}")
            self._group.addButton(chip)
            self._chips[state] = chip
            chips.addWidget(chip)
            chip.clicked.connect(self._show_lines)
        self._chips[_ALL].setChecked(True)
        is_new = settings.bytes("tables/importRows").isEmpty()
        self._table = RecordTable(
            RecordModel(_columns(theme)),
            theme,
            settings,
            "importRows",
            identity=lambda line: line.row,
            compact=True,
        )
        self._table.setAccessibleName(_("Rows of the file"))
        if is_new:
            for place, width in enumerate(_WIDTHS):
                self._table.setColumnWidth(place, theme.px(width))
        self._table.stretch("title")
        self._table.sort_at_first("row")
        self._why = PlainLabel(role="caption", wraps=True)
        self._why.setObjectName("importWhy")
        self._take = QPushButton()
        self._take.setObjectName("importTake")
        self._take.setAutoDefault(False)
        self._save = QPushButton(_("Save rows left out…"))
        self._save.setObjectName("importSave")
        self._save.setAutoDefault(False)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._why, 1)
        below.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(chips)
        layout.addWidget(self._table, 1)
        layout.addLayout(below)
        self._table.selectionModel().selectionChanged.connect(self._on_selected)
        self._take.clicked.connect(self._on_take)
        self._save.clicked.connect(self.save_wanted)

    def show_file(self, file: FilePlan, taken: frozenset[int]) -> None:
        """Shows a file's plan; `taken` are its rows in doubt that are to be added all the same."""
        self._lines, self._taken = file.lines, taken
        for state, chip in self._chips.items():
            count = file.count(state) if state else file.rows
            word = _(STATE_WORDS[state]) if state else _("All")
            chip.setText(_("{word} {n}").format(word=word, n=count))
            chip.setVisible(state == _ALL or count > 0)
        if self._state not in ("", *(line.state for line in self._lines)):
            self._chips[_ALL].setChecked(True)
        self._save.setVisible(any(file.count(state) for state in LEFT_OUT))
        self._show_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Why takes what its words need; what is in the row takes the rest, at least half where it needs it."""
        header, why = self._table.horizontalHeader(), len(_WIDTHS)
        both = self._table.viewport().width() - header.sectionSize(0) - header.sectionSize(2)
        least = min(self._table.sizeHintForColumn(1), both // 2)
        room = both - max(least, self._theme.px(_WHAT_LEAST))
        needed = max(self._table.sizeHintForColumn(why), header.sectionSizeHint(why))
        self._table.setColumnWidth(why, max(min(needed, room), header.sectionSizeHint(why)))

    @property
    def _state(self) -> str:
        return next((state for state, chip in self._chips.items() if chip.isChecked()), _ALL)

    def _takeable(self) -> list[Line]:
        """The selected rows that can be added all the same, or no longer."""
        return [line for line in self._table.selected_records() if line.can_take or line.row in self._taken]

    @Slot()
    def _show_lines(self) -> None:
        state = self._state
        self._table.show_records([line for line in self._lines if not state or line.state == state])
        self._fit()
        self._on_selected()

    @Slot()
    def _on_selected(self) -> None:
        lines = self._table.selected_records()
        self._why.setText("\n".join(lines[0].remarks) if len(lines) == 1 else "")
        takeable = self._takeable()
        self._take.setEnabled(bool(takeable))
        self._take.setVisible(bool(self._taken) or any(line.can_take for line in self._lines))
        is_back = bool(takeable) and all(line.row in self._taken for line in takeable)
        count = len(takeable) or 1
        if is_back:
            self._take.setText(ngettext("Leave this row out again", "Leave these rows out again", count))
        else:
            self._take.setText(ngettext("Add this row all the same", "Add these rows all the same", count))

    @Slot()
    def _on_take(self) -> None:
        takeable = self._takeable()
        is_back = all(line.row in self._taken for line in takeable)
        self.take_wanted.emit([line.row for line in takeable], not is_back)


def _columns(theme: Theme) -> tuple[Column[Line], ...]:
    def colour(line: Line) -> QColor | None:
        token = _TOKENS.get(line.state)
        return theme.colour(token) if token else None

    return (
        Column("row", _("Row"), lambda line: str(line.row), sort=lambda line: line.row, is_number=True),
        Column("title", _("What"), lambda line: line.title, tip=lambda line: line.title),
        Column("state", _("State"), lambda line: _(STATE_WORDS[line.state]), colour=colour),
        Column(
            "remarks",
            _("Why"),
            lambda line: " ".join(line.remarks),
            tip=lambda line: "\n".join(line.remarks),
        ),
    )
