"""One line per area: how it stood in one's own eyes, or in theirs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.domain.both_sides import MINE
from desktop.domain.questionnaire_view import Shown
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CellField, cell_field, cell_value
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question


class DimsQuestion(Question):
    """One's own scores are locked once they are sealed; a click opens them again."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._fields: dict[tuple[str, str], CellField] = {}
        self.body.addLayout(self._grid())
        self._sealed = QWidget()
        line = QHBoxLayout(self._sealed)
        line.setContentsMargins(0, 0, 0, 0)
        self._why = PlainLabel(role="caption", wraps=True)
        line.addWidget(self._why, 1)
        self.change = LinkButton(_("Change it anyway"))
        self.change.setObjectName("unseal-own-view")
        self.change.setToolTip(_("Their answers close again. The change is kept and named in the report."))
        self.change.clicked.connect(self._on_unseal)
        line.addWidget(self.change)
        self.body.addWidget(self._sealed)
        self.refresh()

    def refresh(self) -> None:
        is_locked = self.shown.element.id == MINE and self.model.is_sealed
        cells = {row.key: row.cells for row in self.shown.rows}
        columns = {column.id: column for column in self.shown.element.columns}
        for (row, column), field in self._fields.items():
            field.set_value(cell_value(cells.get(row, {}), columns[column]))
            field.setEnabled(self.model.is_open and not is_locked)
        self._sealed.setVisible(is_locked and self.model.is_open)
        self._why.setText(_("Put aside before their answers were opened, to set both side by side."))

    def first_field(self) -> QWidget | None:
        return next((field for field in self._fields.values() if field.isEnabled()), None)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        columns = self.shown.element.columns
        grid.setColumnStretch(0, 2)
        for place, column in enumerate(columns, start=1):
            grid.addWidget(PlainLabel(column.question, role="quiet"), 0, place)
            grid.setColumnStretch(place, 3)
        for line, row in enumerate(self.shown.rows, start=1):
            grid.addWidget(PlainLabel(row.label, wraps=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
            for place, column in enumerate(columns, start=1):
                field = cell_field(column, self.model)
                field.setObjectName(f"cell-{self.shown.element.id}-{row.key}-{column.id}")
                field.setAccessibleName(f"{row.label}: {column.question}")
                field.edited.connect(partial(self.model.put_cell, self.shown.element, row.key, column.id))
                self._fields[row.key, column.id] = field
                grid.addWidget(field, line, place)
        return grid

    @Slot()
    def _on_unseal(self) -> None:
        self.model.unseal((MINE, ""))
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
