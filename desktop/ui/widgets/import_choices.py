"""What a file that is to be imported leaves open: its kind, its dates, its notes, its letters."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop.exchange.encodings import CERTAIN, CHOOSABLE, encoding_words
from desktop.exchange.plans import BY_WORDS, FilePlan
from desktop.text import N_, _
from desktop.ui.widgets.form_row import FormRow

_KINDS = {
    "": N_("What the header says"),
    "clients": N_("Clients"),
    "people": N_("People"),
    "interactions": N_("Interactions"),
}
_LAYOUTS = {
    "hubspot-companies": N_("HubSpot companies"),
    "hubspot-contacts": N_("HubSpot contacts"),
    "hubspot-notes": N_("HubSpot notes"),
    "linkedin-connections": N_("LinkedIn connections"),
    "clients": N_("A table of clients"),
    "people": N_("A table of people"),
    "interactions": N_("A table of interactions"),
}
_ORDERS: tuple[tuple[bool | None, str], ...] = (
    (None, N_("Leave such rows out")),
    (True, N_("Day first: 3/4/2025 is 3 April")),
    (False, N_("Month first: 3/4/2025 is 4 March")),
)
_NOTES = {
    "": N_("Notes"),
    BY_WORDS: N_("What they begin with: “Called Ann” is a call"),
    "call": N_("Calls"),
    "meeting": N_("Meetings"),
    "email": N_("E-mails"),
    "message": N_("Messages"),
}
_COLUMNS = 2


@dataclass(slots=True)
class Decision:
    """What the user said about a file; "" and None leave it to the program."""

    kind: str = ""
    day_first: bool | None = None
    notes_as: str = ""
    encoding: str = ""


class ImportChoices(QWidget):
    """Shows what can be decided about a file, and nothing where nothing is open.

    The Decision shown is changed in place; `decided` says so, `kind_decided` before it where the kind changed.
    """

    decided = Signal()
    kind_decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._decision = Decision()
        self._kinds = _box("importKind")
        for kind, title in _KINDS.items():
            self._kinds.addItem(_(title), kind)
        self._orders = _box("importOrder")
        for value, title in _ORDERS:
            self._orders.addItem(_(title), value)
        self._notes = _box("importNotes")
        for taken_as, title in _NOTES.items():
            self._notes.addItem(_(title), taken_as)
        self._encodings = _box("importEncoding")
        self._encodings.addItem("", "")
        for encoding in CHOOSABLE:
            self._encodings.addItem(encoding_words(encoding), encoding)
        self._kind_row = FormRow(_("The rows are"), self._kinds)
        self._order_row = FormRow(_("Dates that can be read both ways"), self._orders)
        self._notes_row = FormRow(
            _("The notes in it are"), self._notes, _("A note does not count as contact with the client.")
        )
        self._encoding_row = FormRow(
            _("Its letters are"), self._encodings, _("Choose another if names below look odd.")
        )
        self._rows = (self._kind_row, self._order_row, self._notes_row, self._encoding_row)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for box in (self._kinds, self._orders, self._notes, self._encodings):
            box.activated.connect(self._on_chosen)
        self._place([self._kind_row])

    def show_file(self, decision: Decision, file: FilePlan) -> None:
        """Shows what was decided about a file, and what its plan leaves open."""
        self._decision = decision
        for box, value in (
            (self._kinds, decision.kind),
            (self._orders, decision.day_first),
            (self._notes, decision.notes_as),
            (self._encodings, decision.encoding),
        ):
            box.setCurrentIndex(box.findData(value))
        layout = _LAYOUTS.get(file.layout)
        recognised = _("As recognised: {what}")
        told = recognised.format(what=_(layout)) if layout and not decision.kind else _(_KINDS[""])
        self._kinds.setItemText(0, told)
        found = file.encoding if not decision.encoding else ""
        self._encodings.setItemText(
            0, recognised.format(what=encoding_words(found)) if found else _("What the file seems to be")
        )
        is_open = {
            self._kind_row: True,
            self._order_row: file.asks_day_first,
            self._notes_row: file.notes > 0,
            self._encoding_row: bool(decision.encoding) or bool(file.error) or found not in CERTAIN,
        }
        self._place([row for row in self._rows if is_open[row]])

    def _place(self, shown: list[FormRow]) -> None:
        hidden = [row for row in self._rows if row not in shown]
        for at, row in enumerate([*shown, *hidden]):
            self._grid.addWidget(row, at // _COLUMNS, at % _COLUMNS, Qt.AlignmentFlag.AlignTop)
            row.setVisible(row in shown)

    @Slot()
    def _on_chosen(self) -> None:
        kind = str(self._kinds.currentData())
        if kind != self._decision.kind:
            self._decision.kind = kind
            self.kind_decided.emit()
        self._decision.day_first = self._orders.currentData()
        self._decision.notes_as = str(self._notes.currentData())
        self._decision.encoding = str(self._encodings.currentData())
        self.decided.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
