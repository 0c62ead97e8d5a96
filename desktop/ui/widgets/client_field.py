"""A text edited in place: saved by itself, with what is wrong said beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.flaws import Flaw
from desktop.ui.safely import safely
from desktop.ui.widgets.client_sentences import sentence
from desktop.ui.widgets.elided_line import ElidedLine

SAVE_AFTER_MS = 800
SAVE_AT_LATEST_MS = 2000
_LINES_MAX = 16

Check = Callable[[str], Flaw | None]


def no_flaw(text: str) -> Flaw | None:
    """For fields that take any text."""
    return None


class InPlaceField(QWidget):
    """One text in a line or a paragraph.

    `write` gets a changed text without flaws 0.8 s after the last key, at the latest 2 s after the first,
    on Enter and on leaving; if it raises, the text stays and is tried again (a call and no signal, which
    would swallow the exception). A flawed text stays as typed with its sentence under it and is not
    saved. Esc takes back what was typed since the field was entered. `left` says that the focus went on.
    """

    left = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        write: Callable[[str], None],
        check: Check = no_flaw,
        *,
        lines: int = 1,
        placeholder: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._write_text = write
        self._check = check
        self._kept = ""  # the text last shown or saved
        self._shown = ""  # how the practice writes what is kept
        self._entered = ""  # the text when the focus came
        self._is_saving = False
        self.edit: QLineEdit | QPlainTextEdit = _line() if lines == 1 else _paragraph(lines)
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setToolTip(hint)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._on_typed)
        self._note = QLabel()
        self._note.setObjectName(f"{name}_flaw")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self._note)
        self.setFocusProxy(self.edit)
        self._pause = _timer(self, SAVE_AFTER_MS, self.save)
        self._latest = _timer(self, SAVE_AT_LATEST_MS, self.save)

    @property
    def text(self) -> str:
        """What stands in the field now."""
        return self.edit.text() if isinstance(self.edit, QLineEdit) else self.edit.toPlainText()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the file, for want of time or because of a flaw."""
        return self.text != self._kept

    @property
    def is_as_entered(self) -> bool:
        """Whether nothing has changed since the focus came."""
        return self.text == self._entered

    @property
    def note(self) -> str:
        """The sentence under the field, "" when there is none."""
        return self._note.text() if not self._note.isHidden() else ""

    def show_text(self, text: str) -> None:
        """The practice's text. What is being typed stays; our own save coming back moves no cursor."""
        if self._is_saving:
            self._shown = text
            return
        if text == self._shown and (self.has_unsaved_text or self.edit.hasFocus()):
            return
        self._shown = text
        if self.has_unsaved_text and self.edit.hasFocus():
            return
        self._put(text)
        self._say_flaw(None)

    def forget(self) -> None:
        """Drop what is typed: the field goes on to show another record."""
        self._stop()
        self._shown = ""
        self._put("")
        self._say_flaw(None)

    def warn(self, words: str) -> None:
        """Say something beside the field that does not stop the saving; "" takes it away."""
        is_flawed = bool(self.edit.property("flawed"))
        if not is_flawed and (words or self._note.property("role") != "flaw"):
            self._say(words, "caption")

    @Slot()
    def save(self) -> None:
        """Save now what was typed and has no flaw."""
        self._stop()
        text = self.text
        if text == self._kept:
            if self.edit.property("flawed"):
                self._say_flaw(None)
            return
        flaw = self._check(text)
        self._say_flaw(flaw)
        if flaw is not None:
            return
        before = self._kept, self._shown
        self._kept = self._shown = text
        self._is_saving = True
        try:
            self._write_text(text)
        except BaseException:
            self._kept, self._shown = before
            self._latest.start()  # the disk may have room by then, the file may be back
            raise
        finally:
            self._is_saving = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._entered = self.text
        elif event.type() == QEvent.Type.FocusOut:
            assert isinstance(event, QFocusEvent)
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                safely(self._leave)
        elif event.type() == QEvent.Type.KeyPress or event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Esc takes back, Enter saves a line; True when the key is used up."""
        if event.key() == Qt.Key.Key_Escape and not self.is_as_entered:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                safely(self._take_back)
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress and isinstance(self.edit, QLineEdit):
            safely(self.save)
            self._settle()
            return True
        return False

    def _take_back(self) -> None:
        self._write(self._entered)
        self._say_flaw(None)
        self.save()

    def _leave(self) -> None:
        self.save()
        self._settle()
        self.left.emit()

    def _settle(self) -> None:
        """Write the text as the practice writes it, once nothing unsaved stands there."""
        if not self.has_unsaved_text and self.text != self._shown:
            self._put(self._shown)

    def _put(self, text: str) -> None:
        self._kept = text
        self._write(text)
        self._entered = text

    def _write(self, text: str) -> None:
        self.edit.blockSignals(True)
        if isinstance(self.edit, QLineEdit):
            if self.edit.text() != text:
                self.edit.setText(text)
                self.edit.setCursorPosition(0 if not self.edit.hasFocus() else len(text))
        elif self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def _say_flaw(self, flaw: Flaw | None) -> None:
        words = "" if flaw is None else sentence(flaw)
        self._say(words, "flaw")
        if self.edit.property("flawed") != bool(words):
            self.edit.setProperty("flawed", bool(words))
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _say(self, words: str, role: str) -> None:
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.edit.setAccessibleDescription(words or self.edit.toolTip())

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()


class _Paragraph(QPlainTextEdit):
    """As high as its text, between a few lines and many; Tab goes to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()  # the document does not tell that it needs fewer lines now

    @Slot()
    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        # QPlainTextEdit counts its document in lines, not in pixels
        needed = round(self.document().size().height())
        self.setFixedHeight(min(max(needed, self._lines), _LINES_MAX) * line + 20)
        has_more = needed > _LINES_MAX
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if has_more else policy.ScrollBarAlwaysOff)


def _line() -> QLineEdit:
    edit = ElidedLine()
    edit.setProperty("inplace", True)
    return edit


def _paragraph(lines: int) -> QPlainTextEdit:
    edit = _Paragraph(max(lines, 1))
    edit.setProperty("inplace", True)
    return edit


def _timer(parent: QObject, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
