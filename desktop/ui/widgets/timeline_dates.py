"""Drop-downs in which days are typed: go to a day, or show a span of days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate, add_months, quarter_bounds
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_texts import DateText
from desktop.ui.widgets.buttons import Chip, PrimaryButton
from desktop.ui.widgets.form_row import FormRow


class _Dropped(QFrame):
    """A small sheet below a button."""

    closed = Signal()

    def __init__(self, parent: QWidget, practice: Practice, theme: Theme, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme.px(320))
        self.today = practice.today()
        self._day_first = bool(practice.store.preferences.value("day_first", True))
        self.sheet = QVBoxLayout(self)
        self.sheet.setContentsMargins(12, 12, 12, 12)
        self.sheet.setSpacing(10)

    def drop_from(self, widget: QWidget, first: QWidget) -> None:
        """Show below a widget with the cursor in the first field."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def day_field(self, name: str) -> DateText:
        field = DateText(self.today, is_partial=True, day_first=self._day_first)
        field.line.setObjectName(name)
        field.line.setMaximumWidth(16777215)
        return field


class DayPopup(_Dropped):
    """Where in the timeline to go."""

    day_chosen = Signal(object)  # date: the last one of what was typed

    def __init__(self, parent: QWidget, practice: Practice, theme: Theme) -> None:
        super().__init__(parent, practice, theme, _("Go to a date"))
        self.setObjectName("day_popup")
        self._day: date | None = None
        self.field = self.day_field("go_to_day")
        self.field.edited.connect(self._on_edited)
        self.field.line.returnPressed.connect(self._on_return)
        self.row = FormRow(_("Go to a date"), self.field)
        self.sheet.addWidget(self.row)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        self._day = PartialDate.parse(value).last if isinstance(value, str) else None

    @Slot()
    def _on_return(self) -> None:
        if self._day is not None and not self.field.flaw:
            self.close()
            self.day_chosen.emit(self._day)


class SpanPopup(_Dropped):
    """From when until when; either end may be open."""

    span_chosen = Signal(object, object)  # date or None, date or None

    def __init__(
        self, parent: QWidget, practice: Practice, theme: Theme, from_on: date | None, until_on: date | None
    ) -> None:
        super().__init__(parent, practice, theme, _("Show a span of time"))
        self.setObjectName("span_popup")
        self._from, self._until = from_on, until_on
        presets = QGridLayout()
        presets.setSpacing(6)
        for place, (name, words, first, last) in enumerate(self._presets()):
            chip = Chip(words, checkable=False)
            chip.setObjectName(name)
            chip.clicked.connect(lambda _on=False, first=first, last=last: self._tell(first, last))
            presets.addWidget(chip, place // 2, place % 2)
        self.sheet.addLayout(presets)
        self.first, self.last = self.day_field("span_from"), self.day_field("span_until")
        for field, day in ((self.first, from_on), (self.last, until_on)):
            field.set_value(day.isoformat() if day else None)
            field.line.returnPressed.connect(self._on_show)
        self.first.edited.connect(self._on_first)
        self.last.edited.connect(self._on_last)
        self._last_row = FormRow(_("Until"), self.last)
        self.sheet.addWidget(FormRow(_("From"), self.first))
        self.sheet.addWidget(self._last_row)
        buttons = QHBoxLayout()
        clear = QPushButton(_("Any time"))
        clear.setObjectName("span_clear")
        clear.clicked.connect(lambda: self._tell(None, None))
        show = PrimaryButton(_("Show"))
        show.setObjectName("span_show")
        show.clicked.connect(self._on_show)
        buttons.addWidget(clear)
        buttons.addStretch(1)
        buttons.addWidget(show)
        self.sheet.addLayout(buttons)

    def _presets(self) -> list[tuple[str, str, date, date]]:
        today = self.today
        quarter = quarter_bounds(today)
        before = quarter_bounds(quarter[0] - timedelta(days=1))
        return [
            ("span_month", _("Last 30 days"), today - timedelta(days=30), today),
            ("span_quarter", _("This quarter"), *quarter),
            ("span_last_quarter", _("Last quarter"), *before),
            ("span_year", _("Last 12 months"), add_months(today, -12), today),
        ]

    def _tell(self, first: date | None, last: date | None) -> None:
        self.close()
        self.span_chosen.emit(first, last)

    @Slot(object)
    def _on_first(self, value: object) -> None:
        self._from = PartialDate.parse(value).first if isinstance(value, str) else None

    @Slot(object)
    def _on_last(self, value: object) -> None:
        self._until = PartialDate.parse(value).last if isinstance(value, str) else None

    @Slot()
    def _on_show(self) -> None:
        if self.first.flaw or self.last.flaw:
            return
        if self._from and self._until and self._until < self._from:
            self._last_row.tell_flaw(_("This lies before the beginning."))
            return
        self._tell(self._from, self._until)
