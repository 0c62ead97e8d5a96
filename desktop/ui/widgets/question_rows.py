"""Questions answered in rows: tables, loops over what was chosen before, and an order of weight."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.questionnaire import Column
from desktop.domain.questionnaire_view import RowView, Shown
from desktop.text import _
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_cells import CellField, cell_field, cell_value, hold_unread
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question

_WIDE = ("text_short", "text_long")


class RowFrame(QFrame):
    """One row: its label, its cells, and buttons on the right."""

    edited = Signal(str, object)  # column, value
    moved = Signal(int)  # up or down by one
    dragged = Signal(QPoint)  # where the grip is held, in the parent's coordinates
    removed = Signal()

    def __init__(
        self, row: RowView, shown: Shown, model: WizardModel, theme: Theme, *, why: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setProperty("row", True)
        self.key = row.key
        self._name = shown.element.id
        self._columns = [column for column in shown.element.columns if column.type != "link"]
        self._fields: dict[str, CellField] = {}
        self._movers: list[QWidget] = []
        self._model = model
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 8, 10)
        self._layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        self._label = PlainLabel(row.label, role="strong", wraps=True)
        head.addWidget(self._label, 1)
        self._buttons(head, shown, theme, row)
        self._layout.addLayout(head)
        if why:
            self._layout.addWidget(PlainLabel(why, role="caption", wraps=True))
        self._cells: QWidget | None = None
        self.show_row(row, is_open=model.is_open)

    def show_row(self, row: RowView, *, is_open: bool) -> None:
        """Bring the fields to what is stored."""
        self._label.setText(row.label)
        self._label.setVisible(bool(row.label))
        if row.is_counted and self._cells is None:
            self._cells = self._build_cells(row)
            self._layout.addWidget(self._cells)
        if self._cells is not None:
            self._cells.setVisible(row.is_counted)
        for column in self._columns if row.is_counted else ():
            field = self._fields[column.id]
            field.set_value(cell_value(row.cells, column))
            field.setEnabled(is_open)
        for button in self._movers:
            button.setEnabled(is_open)

    def first_field(self) -> QWidget | None:
        """The first field; None for a row that shows its name alone."""
        return next(iter(self._fields.values()), None)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _buttons(self, head: QHBoxLayout, shown: Shown, theme: Theme, row: RowView) -> None:
        if shown.element.can_reorder:
            for icon, name, step in (
                ("chevron-up", _("Move up (Alt+Up)"), -1),
                ("chevron-down", _("Move down (Alt+Down)"), 1),
            ):
                button = IconButton(theme, icon, name)
                button.setObjectName(f"{'up' if step < 0 else 'down'}-{row.key}")
                button.setAccessibleDescription(row.label)
                button.clicked.connect(partial(self.moved.emit, step))
                head.addWidget(button)
                self._movers.append(button)
            grip = _Grip()
            grip.dragged.connect(self.dragged)
            head.addWidget(grip)
            self._movers.append(grip)
        elif shown.element.source is None:
            button = IconButton(theme, "trash", _("Remove this row"))
            button.setObjectName(f"remove-{row.key}")
            button.clicked.connect(self.removed)
            head.addWidget(button)
            self._movers.append(button)

    def _build_cells(self, row: RowView) -> QWidget:
        """Texts over the whole width, three dates in a line, other cells two beside each other."""
        cells = QWidget()
        grid = QGridLayout(cells)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        across = 3 if [column.type for column in self._columns] == ["date_partial"] * 3 else 2
        for place in range(across):
            grid.setColumnStretch(place, 1)
        line, place = 0, 0
        for column in self._columns:
            cell = self._cell(column, self._model, row)
            is_wide = column.type in _WIDE or len(column.choices) in (3, 4)
            if is_wide:
                line += place > 0
                grid.addWidget(cell, line, 0, 1, across)
                line, place = line + 1, 0
            else:
                grid.addWidget(cell, line, place)
                line, place = (line + 1, 0) if place == across - 1 else (line, place + 1)
        return cells

    def _cell(self, column: Column, model: WizardModel, row: RowView) -> QWidget:
        field = cell_field(column, model)
        field.setObjectName(f"cell-{row.key}-{column.id}")
        field.setAccessibleName(f"{column.question}: {row.label}" if row.label else column.question)
        hold_unread(field, model, f"{self._name}/{row.key}/{column.id}")
        field.edited.connect(partial(self.edited.emit, column.id))
        self._fields[column.id] = field
        if column.type == "bool":
            return field
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(PlainLabel(column.question, role="quiet", wraps=True))
        layout.addWidget(field)
        layout.addStretch(1)
        return cell


class _Grip(PlainLabel):
    """Held with the mouse it carries its row along."""

    dragged = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__("⠿", role="caption")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to change the order"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.parentWidget()
        rows = row.parentWidget() if row is not None else None
        if rows is not None:
            self.dragged.emit(self.mapTo(rows, event.position().toPoint()))


class RowsQuestion(Question):
    """Rows that come from what was answered before, or that are added here."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        super().__init__(shown, model, theme)
        self._rows: dict[str, RowFrame] = {}
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        self.body.addLayout(self._place)
        self._add = QPushButton(_("Add a row"))
        self._add.setObjectName(f"add-{shown.element.id}")
        theme.dress(self._add, "plus")
        self._add.clicked.connect(self._on_add)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty = PlainLabel(
            _("Nothing to put here yet; it follows from what is chosen before."), role="caption"
        )
        self.body.addWidget(self._empty)
        self.refresh()

    def refresh(self) -> None:
        shown = self.shown
        wanted = [row.key for row in shown.rows]
        for key in [key for key in self._rows if key not in wanted]:
            gone = self._rows.pop(key)
            self._place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(shown.rows):
            frame = self._rows.get(row.key) or self._frame(row)
            frame.show_row(self._numbered(row, at), is_open=self.model.is_open)
            if self._place.indexOf(frame) != at:
                self._place.insertWidget(at, frame)
        is_free = shown.element.source is None
        self._add.setVisible(is_free and self.model.is_open)
        self._empty.setVisible(not is_free and not shown.rows)

    def first_field(self) -> QWidget | None:
        first = self._rows[self.shown.rows[0].key].first_field() if self.shown.rows else None
        return first or (self._add if self.shown.element.source is None else None)

    def why(self, key: str) -> str:
        """Why a row is here, where that does not go without saying."""
        return ""

    def _numbered(self, row: RowView, at: int) -> RowView:
        if row.label and not self.shown.element.can_reorder:
            return row
        label = row.label
        if row.is_counted:
            label = _("{n}. {name}").format(n=at + 1, name=row.label).rstrip()
        return RowView(row.key, label, row.cells, row.is_counted)

    def _frame(self, row: RowView) -> RowFrame:
        frame = RowFrame(row, self.shown, self.model, self.theme, why=self.why(row.key))
        frame.edited.connect(partial(self.model.put_cell, self.shown.element, row.key))
        frame.removed.connect(partial(self.model.remove_row, self.shown.element, row.key))
        frame.moved.connect(partial(self._on_moved, row.key))
        frame.dragged.connect(partial(self._on_dragged, row.key))
        self._rows[row.key] = frame
        return frame

    def _move(self, key: str, to: int) -> None:
        order = [row.key for row in self.shown.rows]
        at = order.index(key)
        to = min(max(to, 0), len(order) - 1)
        if at != to:
            order.insert(to, order.pop(at))
            self.model.order_rows(self.shown.element, order)

    def _on_moved(self, key: str, step: int) -> None:
        order = [row.key for row in self.shown.rows]
        self._move(key, order.index(key) + step)

    def _on_dragged(self, key: str, at: QPoint) -> None:
        """The row goes where the grip is: before the row whose middle lies below it."""
        others = [frame for name, frame in self._rows.items() if name != key]
        self._move(key, sum(frame.geometry().center().y() < at.y() for frame in others))

    @Slot()
    def _on_add(self) -> None:
        key = self.model.add_row(self.shown.element)
        self._rows[key].focus_first()


class ActionsQuestion(RowsQuestion):
    """The changes, with the ideas of what weighed most to start from."""

    def __init__(self, shown: Shown, model: WizardModel, theme: Theme) -> None:
        self._ideas = QVBoxLayout()
        super().__init__(shown, model, theme)
        self._ideas.setSpacing(4)
        self.body.addLayout(self._ideas)
        self._offer_ideas()

    def _offer_ideas(self) -> None:
        vocabulary = self.model.questionnaire.vocabulary
        offered = [
            (name, strength, words)
            for name in self.model.view.sight.listed("top_factors")
            for strength, words in vocabulary.factors[name].ideas.items()
        ]
        if offered:
            self._ideas.addWidget(PlainLabel(_("Ideas to start from"), role="quiet"))
        for name, strength, words in offered:
            line = QHBoxLayout()
            button = IconButton(self.theme, "plus", _("Take this idea over: {idea}").format(idea=words))
            button.clicked.connect(partial(self._on_taken, name, strength, words))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PlainLabel(words, role="quiet", wraps=True), 1)
            self._ideas.addLayout(line)

    def _on_taken(self, factor: str, strength: str, words: str) -> None:
        cells: Mapping[str, object] = {"what": words, "strength": strength, "factor": factor}
        key = self.model.answers.free_row_key(self.shown.element.id)
        self.model.put_row(self.shown.element, key, cells)
        self._rows[key].focus_first()
