"""Fields of an answer that are typed: texts, dates, sums, numbers.

Every field emits `edited(value)` with what can be kept as an answer, None when it was emptied; what
cannot be read stays in the field with a sentence beside it, and nothing is emitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Signal, Slot
from PySide6.QtGui import QShowEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import text as words
from desktop.domain.flaws import Flaw
from desktop.domain.typed_dates import read_partial
from desktop.domain.typed_values import Amount, read_money
from desktop.text import _
from desktop.ui.widgets.client_sentences import sentence
from desktop.ui.widgets.labels import PlainLabel

MOST_CHARACTERS = 100_000
_LONG_LINES = (3, 12)
_LINE_HEIGHTS = 16  # the width of a line for a day or a sum
_MOST_DIGITS = 12


class ShortText(QLineEdit):
    """One line of text."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MOST_CHARACTERS)
        self.textEdited.connect(self._on_edited)

    def set_value(self, value: object) -> None:
        """Show a stored value, unless it is there already."""
        shown = value if isinstance(value, str) else ""
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        self.edited.emit(typed if typed.strip() else None)


class LongText(QPlainTextEdit):
    """Text of many lines that grows with what is in it; paste is plain."""

    edited = Signal(object)

    def __init__(self, lines: tuple[int, int] = _LONG_LINES) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text = ""
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_value(self, value: object) -> None:
        """Show a stored value, unless it is there already."""
        shown = value if isinstance(value, str) else ""
        if shown != self._text:
            self._text = shown
            self.setPlainText(shown)

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, not files: what a client sent is dropped on the window, wherever the mouse is."""
        is_file = source.hasUrls() and all(url.isLocalFile() for url in source.urls())
        return not is_file and super().canInsertFromMimeData(source)

    @Slot()
    def _on_changed(self) -> None:
        # also emitted when only the looks of the text change
        typed = self.toPlainText()
        if typed == self._text:
            return
        self._text = typed
        self.edited.emit(typed if typed.strip() else None)

    @Slot()
    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        least, most = self._lines
        # a plain text document counts its height in lines
        lines = min(max(int(self.document().size().height()), least), most)
        self.setFixedHeight(lines * line + 20)


class _Read(QWidget):
    """A line whose text is read as something, with how it was read below it."""

    edited = Signal(object)
    unread = Signal(str)  # words that cannot be read; "" once there are none

    def __init__(self) -> None:
        super().__init__()
        self._is_unread = False  # such words were put back, and no stored value was shown since
        self.line = QLineEdit()
        self._reading = PlainLabel(role="caption")
        self._flaw = PlainLabel(role="flaw", wraps=True)
        self._value: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.line, self._reading, self._flaw):
            layout.addWidget(part)
            part.setVisible(part is self.line)
        self.setFocusProxy(self.line)
        self._has_room = False
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as a day or a sum in the type it stands in."""
        super().showEvent(event)
        self.line.setMaximumWidth(self.line.fontMetrics().height() * _LINE_HEIGHTS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self._has_room:
            # from here on nothing below moves while one types and goes on to the next field
            self._has_room = True
            self._reading.setMinimumHeight(self._reading.fontMetrics().lineSpacing())
            self._say(self._reading.text(), self._flaw.text())
        return False

    def set_value(self, value: object) -> None:
        """Show a stored value, unless the field is being typed in."""
        if self._is_unread or (value == self._value and not self._flaw.isHidden()):
            self._value, self._is_unread = value, False
            return
        self._value = value
        if not self.line.hasFocus():
            self.line.setText(self._shown(value))
            self._say("", "")
            self.unread.emit("")

    def show_unread(self, typed: str) -> None:
        """Put back words that could not be read before, beside whatever value is stored."""
        self.line.setText(typed)
        self._is_unread = True
        self._on_finished()

    @property
    def flaw(self) -> str:
        """The sentence beside the field, "" when all is well."""
        return "" if self._flaw.isHidden() else self._flaw.text()

    def _read(self, typed: str) -> object:
        """The value of what was typed, None for nothing, or a Flaw."""
        raise NotImplementedError

    def _shown(self, value: object) -> str:
        raise NotImplementedError

    def _say(self, reading: str, flaw: str) -> None:
        for label, said in ((self._reading, reading), (self._flaw, flaw)):
            label.setText(said)
            label.setVisible(bool(said))
        self._reading.setVisible(bool(reading) or (self._has_room and not flaw))
        self.line.setAccessibleDescription(flaw or reading)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        value = self._read(typed)
        if isinstance(value, Flaw):
            self._say("", "")
            self.unread.emit(typed)
            return
        self._value = value
        self.unread.emit("")
        shown = self._shown(value)
        self._say("" if shown == typed.strip() else shown, "")
        self.edited.emit(value)

    @Slot()
    def _on_finished(self) -> None:
        value = self._read(self.line.text())
        if isinstance(value, Flaw):
            self._say("", sentence(value))
        else:
            self.line.setText(self._shown(value))
            self._say("", "")


class DateText(_Read):
    """A day, or with `is_partial` also a month or a year: `March 2025`, `12.3.2025`, `yesterday`."""

    def __init__(self, today: date, *, is_partial: bool, day_first: bool = True) -> None:
        super().__init__()
        self._today = today
        self._is_partial = is_partial
        self._day_first = day_first
        self.line.setPlaceholderText(
            _("12 March 2025, March 2025 or 2025") if is_partial else _("12 March 2025, or in 3 weeks")
        )

    def _read(self, typed: str) -> object:
        near = _near(typed, self._today)
        if near is not None:
            return near.isoformat()
        found = read_partial(typed, day_first=self._day_first)
        if isinstance(found, Flaw) or not found:
            return found or None
        return found if self._is_partial or len(found) == 10 else Flaw("not-a-date", {"text": typed})

    def _shown(self, value: object) -> str:
        return words.partial(value) if isinstance(value, str) else ""


class MoneyText(_Read):
    """A sum with its currency; an answer keeps whole units, as a person would write them."""

    def __init__(self, currency: str) -> None:
        super().__init__()
        self._currency = currency
        self.line.setPlaceholderText(_("48,000 {currency}").format(currency=currency))

    def _read(self, typed: str) -> object:
        if not typed.strip():
            return None
        found = read_money(typed, self._currency, words.exponent)
        if not isinstance(found, Amount):
            return found
        unit = 10 ** words.exponent(found.currency)
        whole, rest = divmod(found.minor, unit)
        return {"amount": found.minor / unit if rest else whole, "currency": found.currency}

    def _shown(self, value: object) -> str:
        if not isinstance(value, Mapping):
            return ""
        currency = str(value["currency"])
        return words.money(round(value["amount"] * 10 ** words.exponent(currency)), currency)


class NumberText(_Read):
    """A whole number between two others."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self._low, self._high = low, high
        self.line.setPlaceholderText(_("{low} to {high}").format(low=low, high=high))

    def _read(self, typed: str) -> object:
        plain = "".join(typed.split())
        if not plain:
            return None
        digits = plain.removeprefix("-")
        is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
        if is_number and self._low <= int(plain) <= self._high:
            return int(plain)
        return Flaw("answer.range", {"low": self._low, "high": self._high})

    def _shown(self, value: object) -> str:
        return str(value) if isinstance(value, int) else ""


def _near(typed: str, today: date) -> date | None:
    """`today`, `yesterday`, `tomorrow`, `in 3 weeks`: days that need no calendar."""
    spoken = " ".join(typed.casefold().split())
    named = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if spoken in named:
        return today + timedelta(days=named[spoken])
    match spoken.split():
        case ["in", number, unit] if number.isdecimal() and len(number) < 4:
            days = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}.get(unit)
            return today + timedelta(days=int(number) * days) if days else None
    return None
