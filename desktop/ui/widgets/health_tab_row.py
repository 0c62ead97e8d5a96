"""One dimension to be rated: five numbers, two ways of having none, and what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.health import DimensionHealth
from desktop.domain.vocabulary import Dimension, Vocabulary
from desktop.text import _
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip, IconButton, LinkButton
from desktop.ui.widgets.health_tab_words import anchor_words, standing_words, value_help
from desktop.ui.widgets.labels import ElidedLabel

VALUES = (1, 2, 3, 4, 5)
LEAST_NAME = 150  # pixels for the area's name at 100 %


class RatingRow(QWidget):
    """Rates by click or by key: 1 to 5, 0 can't say, S still true, Enter what stands behind it."""

    value_chosen = Signal(str, int)
    missing_chosen = Signal(str, str)
    confirmed = Signal(str)
    opened = Signal(str, bool)
    left = Signal(str, int)  # by arrow key: 1 down, -1 up
    entered = Signal(str)  # by mouse or focus: its help is wanted

    def __init__(self, theme: Theme, vocabulary: Vocabulary, dimension: Dimension) -> None:
        super().__init__()
        self.dimension = dimension.id
        self._theme = theme
        self._vocabulary = vocabulary
        self._shown = DimensionHealth(dimension.id, 1.0)
        self.setObjectName(f"rating{dimension.id}")
        self.setAccessibleName(dimension.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = ElidedLabel(dimension.name, role="strong")
        self._standing = ElidedLabel(role="caption")
        self.numbers = {value: self._number(value, dimension) for value in VALUES}
        self.cant_say = self._chip("CantSay", _("Can't say"))
        self.cant_say.setToolTip(_("Leaves the last number standing and ageing (0)"))
        self.cant_say.clicked.connect(lambda: self._choose_missing("cant_say"))
        self.not_applicable = self._chip("NotApplicable", _("Not applicable"))
        self.not_applicable.setToolTip(_("Takes this area out until it is rated again"))
        self.not_applicable.clicked.connect(lambda: self._choose_missing("not_applicable"))
        self.still_true = LinkButton(_("Still true"))
        self.still_true.setObjectName(f"rating{dimension.id}StillTrue")
        self.still_true.setToolTip(_("Confirms the last number as of today (S)"))
        self.still_true.clicked.connect(lambda: self.confirmed.emit(self.dimension))
        self.more = IconButton(
            theme, "chevron-down", _("Note and evidence: {name}").format(name=dimension.name)
        )
        self.more.setObjectName(f"rating{dimension.id}More")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_toggled)
        self._lay_out()
        for child in (*self.numbers.values(), self.cant_say, self.not_applicable, self.still_true, self.more):
            child.installEventFilter(self)
        self._help = anchor_words(vocabulary, dimension)

    @property
    def standing(self) -> str:
        """What stands, in words."""
        return self._standing.text()

    @property
    def help(self) -> str:
        """What the numbers mean here."""
        return self._help

    def show_standing(self, each: DimensionHealth, *, is_read_only: bool = False) -> None:
        """Show what stands on the day."""
        self._shown = each
        words = standing_words(each, self._vocabulary)
        self._standing.setText(words)
        self.setAccessibleDescription(words)
        self._mark_standing()
        for chip in (*self.numbers.values(), self.cant_say, self.not_applicable):
            chip.setEnabled(not is_read_only)
        self.still_true.setEnabled(each.value is not None and each.age_days != 0 and not is_read_only)

    def open_details(self, is_open: bool) -> None:
        """Show or hide the note and the evidence."""
        self.more.setChecked(is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text()
        if key in {str(value) for value in VALUES}:
            self.numbers[int(key)].click()
        elif key == "0":
            self.cant_say.click()
        elif key.lower() == "s" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.still_true.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.more.toggle()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.left.emit(self.dimension, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.dimension)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit(self.dimension)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.dimension)
        is_press = event.type() == QEvent.Type.KeyPress
        # Of itself a button would take up and down for its neighbours
        arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if is_press and isinstance(event, QKeyEvent) and event.key() in arrows:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the numbers allow: the rest goes below them."""
        narrow = self._numbers.sizeHint().width() + self._theme.px(LEAST_NAME) + 20
        return QSize(max(narrow, self._others.sizeHint().width() + 12), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        # The size of the text changes what fits as much as the width does
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return answer

    def _fit(self) -> None:
        """Everything in one line, or the rest below the numbers."""
        taken = self._numbers.sizeHint().width() + self._others.sizeHint().width() + 28
        is_narrow = self.width() < taken + self._theme.px(LEAST_NAME)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._parts.direction() != direction:
            self._parts.setDirection(direction)
            self.updateGeometry()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._standing)
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(4)
        for chip in self.numbers.values():
            self._numbers.addWidget(chip)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addLayout(words, 1)
        first.addLayout(self._numbers)
        self._others = QHBoxLayout()
        self._others.setSpacing(8)
        self._others.addStretch(1)
        for widget in (self.cant_say, self.not_applicable, self.still_true, self.more):
            self._others.addWidget(widget)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(8, 4, 4, 4)
        self._parts.setSpacing(8)
        self._parts.addLayout(first, 1)
        self._parts.addLayout(self._others)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _number(self, value: int, dimension: Dimension) -> QPushButton:
        chip = self._chip(str(value), str(value))
        words = value_help(self._vocabulary, dimension, value)
        chip.setToolTip(words)
        chip.setAccessibleName(_("{name}: {words}").format(name=dimension.name, words=words))
        self._theme.hold(chip, QWidget.setMinimumWidth, 34)
        chip.clicked.connect(lambda: self._choose(value))
        return chip

    def _chip(self, name: str, words: str) -> QPushButton:
        chip = Chip(words)
        chip.setObjectName(f"rating{self.dimension}{name}")
        return chip

    def _mark_standing(self) -> None:
        """What stands is marked; a click marks nothing by itself, the reload after the deed does."""
        for value, chip in self.numbers.items():
            chip.setChecked(value == self._shown.value)
        self.cant_say.setChecked(self._shown.missing == "cant_say")
        self.not_applicable.setChecked(self._shown.missing == "not_applicable")

    def _choose(self, value: int) -> None:
        self._mark_standing()
        self.value_chosen.emit(self.dimension, value)

    def _choose_missing(self, missing: str) -> None:
        self._mark_standing()
        self.missing_chosen.emit(self.dimension, missing)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self._theme.dress(self.more, "chevron-up" if is_open else "chevron-down")
        self.opened.emit(self.dimension, is_open)
