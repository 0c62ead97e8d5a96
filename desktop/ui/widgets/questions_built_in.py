"""The form of one built-in question: other words for it, or out of the way where it is not needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox

from desktop.domain import overlay_check as check
from desktop.domain.overlay import Overlay, rewording
from desktop.domain.plain_text import one_line
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.problems import sentence
from desktop.text import _
from desktop.ui.models.once import once
from desktop.ui.models.questions_words import told
from desktop.ui.read_only import writes
from desktop.ui.safely import safely
from desktop.ui.widgets.answer_texts import LongText
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.questions_form import SAVE_AFTER_MS, SAVE_AT_LATEST_MS


class BuiltInForm(Card):
    """`write` gets the id and the words as `OwnForm` writes its own; "" takes them back."""

    drafted = Signal(object, object)  # the element as it would be asked, and the overlay with it
    hide_wanted = Signal(str, bool)
    left = Signal()

    def __init__(self, base: Questionnaire, write: Callable[[str, str], None]) -> None:
        super().__init__(_("Built-in question"))
        self._base = base
        self._write = write
        self._overlay = Overlay()
        self._element: Element | None = None
        self._is_typing = False
        self._timer = once(self, SAVE_AFTER_MS, self.save)
        self._latest = once(self, SAVE_AT_LATEST_MS, self.save)
        self._built_in = PlainLabel(wraps=True)
        self.words = LongText()
        self.words.setObjectName("other_words")
        self._words_row = FormRow(
            _("In your words"),
            self.words,
            _("Keep its meaning: answers that were given before stand under it."),
        )
        self.reset = LinkButton(_("Use the built-in words"))
        self.reset.setObjectName("built_in_words")
        self.hidden = QCheckBox(_("Do not ask this"))
        self.hidden.setObjectName("hide_question")
        self._reason = PlainLabel(role="caption", wraps=True)
        self.reset.setProperty("flush", True)
        self.body.setSpacing(12)
        self.body.addWidget(self._built_in)
        self.body.addWidget(self._words_row)
        self.body.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.hidden)
        self.body.addWidget(self._reason)
        self.words.edited.connect(self._on_words)
        self.words.installEventFilter(self)
        self.reset.clicked.connect(self._on_reset)
        self.hidden.clicked.connect(self._on_hidden)
        writes(self.words, self.reset, self.hidden)

    def show_element(self, element: Element, overlay: Overlay) -> None:
        """Show a built-in question; words that are not written yet stay as they are typed."""
        if self._element is not element:
            self.forget()
        self._element, self._overlay = element, overlay
        known = overlay.words_for(element.id)
        words = "" if known is None else known.words
        if not self._is_typing and one_line(self.words.toPlainText()) != one_line(words):
            self.words.set_value(words)
        self._built_in.setText(check.element_words(self._base, element))
        has_words = bool(element.question) and not element.is_silent
        self._words_row.setVisible(has_words)
        self.words.setPlaceholderText(element.question)
        self.reset.setVisible(has_words and known is not None)
        reason = check.why_needed(self._base, overlay, element.id)
        is_hidden = element.id in overlay.hidden
        self.hidden.setChecked(is_hidden)
        self.hidden.setEnabled(is_hidden or reason is None)
        self._reason.setText(
            _("It has to stay. {reason}").format(reason=sentence(reason)) if reason is not None else ""
        )
        self._reason.setVisible(reason is not None)
        self._refresh()

    @Slot()
    def save(self) -> None:
        """Write what is typed and not written yet."""
        self._timer.stop()
        self._latest.stop()
        if not self._is_typing or self._element is None:
            return
        self._is_typing = False
        try:
            self._write(self._element.id, self.words.toPlainText())
        except BaseException:
            self._is_typing = True
            self._latest.start()
            raise

    def forget(self) -> None:
        """Another question is shown from here on, or none."""
        self._timer.stop()
        self._latest.stop()
        self._is_typing, self._element = False, None

    def focus_words(self) -> None:
        """Put the cursor into the words, or where there are none to change into what can be chosen."""
        field = self.words if self._words_row.isVisible() else self.hidden
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            safely(self.save)
            self.left.emit()
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        if self._element is None:
            return
        typed = " ".join(self.words.toPlainText().split())
        overlay = rewording(self._overlay, self._element, typed)
        found = check.flaws(self._base, overlay)
        self._words_row.tell_flaw(told(found, self._element.id, "words"))
        self.drafted.emit(self._element, overlay)

    @Slot()
    def _on_words(self) -> None:
        self._is_typing = True
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()
        self._refresh()

    @Slot()
    def _on_reset(self) -> None:
        if self._element is not None:
            self._is_typing = False
            self._timer.stop()
            self._latest.stop()
            self._write(self._element.id, "")

    @Slot(bool)
    def _on_hidden(self, is_hidden: bool) -> None:
        if self._element is not None:
            self.save()
            self.hide_wanted.emit(self._element.id, is_hidden)
