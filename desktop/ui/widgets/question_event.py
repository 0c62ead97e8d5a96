"""One event that mattered: its day, what happened, the mood, and whether it was a turning point."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.domain.questionnaire import Element
from desktop.domain.questionnaire_view import RowView
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CellField, PickOne, cell_field, cell_value, hold_unread
from desktop.ui.widgets.buttons import IconButton


class EventLine(QFrame):
    """Two narrow lines, so that a dozen events stay in sight."""

    edited = Signal(str, object)  # column, value
    removed = Signal()

    def __init__(self, row: RowView, element: Element, model: WizardModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("row")
        self._columns = {column.id: column for column in element.columns if column.type != "link"}
        self._fields: dict[str, CellField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, theme.px(150))
        grid.setColumnStretch(1, 1)
        places = {"happened_on": (0, 0), "what": (0, 1), "mood": (1, 0), "turning": (1, 1)}
        if model.at_table:
            del places["mood"]  # what mood one saw in somebody is not for everybody's eyes
        for name, column in self._columns.items():
            if name not in places:
                continue
            field = cell_field(column, model)
            field.setObjectName(f"cell-{row.key}-{name}")
            field.setAccessibleName(column.question)
            field.setToolTip(column.question)
            hold_unread(field, model, f"{element.id}/{row.key}/{name}")
            field.edited.connect(partial(self.edited.emit, name))
            if isinstance(field, PickOne):
                field.setItemText(0, column.question)
            self._fields[name] = field
            grid.addWidget(field, *places[name], Qt.AlignmentFlag.AlignTop)
        remove = IconButton(theme, "x", _("This did not matter"))
        remove.setObjectName(f"remove-{row.key}")
        remove.clicked.connect(self.removed)
        remove.setEnabled(model.is_open)
        grid.addWidget(remove, 0, 2, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: RowView, *, is_open: bool) -> None:
        """Bring the fields to what is stored."""
        for name, field in self._fields.items():
            field.set_value(cell_value(row.cells, self._columns[name]))
            field.setEnabled(is_open)
