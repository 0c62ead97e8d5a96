"""The form of one own question: what is typed is kept as it is typed, and what is wrong stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from desktop.domain import overlay_check as check
from desktop.domain.overlay import OnlyIf, Overlay, OwnQuestion, open_pages
from desktop.domain.plain_text import is_blank, one_line
from desktop.domain.questionnaire import Questionnaire
from desktop.problems import sentence
from desktop.text import _
from desktop.ui.models.once import once
from desktop.ui.models.questions_words import scales, short, told, values
from desktop.ui.read_only import writes
from desktop.ui.safely import safely
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_texts import LongText, ShortText
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.questions_fields import ConditionFields, KindFields, Picker
from desktop.ui.widgets.tab_order import order_by_layout

SAVE_AFTER_MS = 800
SAVE_AT_LATEST_MS = 2000


class OwnForm(Card):
    """`write` gets the question as it is now with a key for what is typed in one go ("" for what is chosen).

    It is called 0.8 s after the last key, at the latest 2 s after the first, and on leaving; if it raises, the
    words stay and are tried again.
    """

    drafted = Signal(object, object)  # the question as typed, and the overlay with it
    page_wanted = Signal(str, str)  # question, page
    step_wanted = Signal(str, int)  # question, 1 down or -1 up
    remove_wanted = Signal(str)
    left = Signal()  # the cursor went on to another field

    def __init__(self, theme: Theme, base: Questionnaire, write: Callable[[OwnQuestion, str], None]) -> None:
        super().__init__(_("Your question"))
        self._base = base
        self._write = write
        self._overlay = Overlay()
        self._draft: OwnQuestion | None = None
        self._typing = ""  # which field has words that are not written yet
        self._timer = once(self, SAVE_AFTER_MS, self.save)
        self._latest = once(self, SAVE_AT_LATEST_MS, self.save)
        self.words, self.help = LongText(), ShortText()
        self.words.setObjectName("own_words")
        self.help.setObjectName("own_help")
        self.kind = KindFields(theme, scales(base.vocabulary))
        self.condition = ConditionFields()
        self.page = Picker("own_page", _("Page"))
        self.private = QCheckBox(_("Only I see it: it is in no report"))
        self.private.setObjectName("own_private")
        self._words_row = FormRow(_("Question"), self.words)
        self._page_row = FormRow(_("Page"), self._place(theme))
        self.remove = LinkButton(_("Remove this question"))
        self.remove.setObjectName("own_remove")
        self.remove.setProperty("flush", True)
        self._reason = PlainLabel(role="caption", wraps=True)
        self.body.setSpacing(12)
        help_row = FormRow(_("A line of help below it"), self.help)
        for part in (self._words_row, help_row, self.kind, self._page_row, self.condition, self.private):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addWidget(self._reason, 1)
        self.body.addLayout(foot)
        self._connect()

    def show_question(self, question: OwnQuestion, overlay: Overlay) -> None:
        """Show a question; words of it that are not written yet stay as they are typed."""
        draft = self._draft
        if self._typing and draft is not None and draft.id == question.id:
            question = replace(draft, page=question.page, after=question.after)
        self._draft, self._overlay = question, overlay
        self._fill(question)

    @Slot()
    def save(self) -> None:
        """Write what is typed and not written yet."""
        self._timer.stop()
        self._latest.stop()
        if not self._typing or self._draft is None:
            return
        field, self._typing = self._typing, ""
        try:
            self._write(self._draft, f"{self._draft.id}:{field}")
        except BaseException:
            self._typing = field
            self._latest.start()
            raise

    def forget(self) -> None:
        """Another question is shown from here on, or none."""
        self._timer.stop()
        self._latest.stop()
        self._typing, self._draft = "", None

    def focus_words(self) -> None:
        """Put the cursor into the question."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            safely(self._on_left)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and self._draft is not None:
            self._refresh(self._draft)
        return super().eventFilter(watched, event)

    def _place(self, theme: Theme) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.page, 1)
        self.up = IconButton(theme, "arrow-up", _("Ask it earlier"))
        self.down = IconButton(theme, "arrow-down", _("Ask it later"))
        for name, button in (("own_up", self.up), ("own_down", self.down)):
            button.setObjectName(name)
            line.addWidget(button)
        holder.setFocusProxy(self.page)
        return holder

    def _connect(self) -> None:
        self.words.edited.connect(self._on_words)
        self.help.edited.connect(self._on_help)
        self.kind.edited.connect(self._on_kind)
        self.kind.left.connect(self._on_left)
        self.condition.edited.connect(self._on_condition)
        self.private.clicked.connect(self._on_private)
        self.page.picked.connect(self._on_page)
        self.up.clicked.connect(lambda: self._on_step(-1))
        self.down.clicked.connect(lambda: self._on_step(1))
        self.remove.clicked.connect(self._on_remove)
        for field in (self.words, self.help):
            field.installEventFilter(self)
        buttons: tuple[QPushButton | IconButton, ...] = (self.remove, self.up, self.down)
        writes(self.words, self.help, self.kind, self.condition, self.private, self.page, *buttons)

    def _fill(self, question: OwnQuestion) -> None:
        if one_line(self.words.toPlainText()) != one_line(question.words):
            self.words.set_value(question.words)
        if one_line(self.help.text()) != one_line(question.help):
            self.help.set_value(question.help)
        self.kind.show_question(question)
        self.private.setChecked(question.is_private)
        pages = [(page, self._base.page(page).title) for page in open_pages(self._base)]
        self.page.offer(pages, question.page)
        self._refresh(question)
        order_by_layout(self.words, self.body)

    def _refresh(self, question: OwnQuestion) -> None:
        """What depends on the other questions: the condition, what is wrong, whether it can go."""
        overlay = _with(self._overlay, question)
        names = check.askable(self._base, overlay, question)
        only_if = question.only_if
        chosen = "" if only_if is None else only_if.question
        if chosen and chosen not in names:
            names = (*names, chosen)
        answers = values(self._base, overlay, chosen) if chosen else []
        asked = [(name, short(check.words_of(self._base, overlay, name)) or name) for name in names]
        self.condition.show_condition(only_if, asked, answers)
        found = check.flaws(self._base, overlay)
        is_begun = not is_blank(question.words) or not self.words.hasFocus()
        self._words_row.tell_flaw(told(found, question.id, "words") if is_begun else "")
        self._page_row.tell_flaw(told(found, question.id, "page"))
        self.kind.tell_flaws(found, question.id)
        self.condition.tell_flaw(told(found, question.id, "only_if"))
        reason = check.why_needed(self._base, overlay, question.id)
        self.remove.setEnabled(reason is None)
        self._reason.setText("" if reason is None else sentence(reason))
        self.drafted.emit(question, overlay)

    def _type(self, field: str, **values: object) -> None:
        """Write soon what is typed; what was typed elsewhere before is written now."""
        if self._typing != field:
            self.save()
        if self._draft is None:
            return
        self._draft, self._typing = replace(self._draft, **values), field  # type: ignore[arg-type]
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()
        self._refresh(self._draft)

    def _choose(self, **values: object) -> None:
        """Write at once what is chosen."""
        self.save()
        if self._draft is not None:
            self._write(replace(self._draft, **values), "")  # type: ignore[arg-type]

    @Slot(object)
    def _on_words(self, typed: str | None) -> None:
        self._type("words", words=" ".join((typed or "").split("\n")))

    @Slot(object)
    def _on_help(self, typed: str | None) -> None:
        self._type("help", help=typed or "")

    @Slot()
    def _on_left(self) -> None:
        self.save()
        self.left.emit()

    @Slot(object, str)
    def _on_kind(self, values: dict[str, object], field: str) -> None:
        if not field:
            self._choose(**values)
            return
        self._type(field, **values)
        if self._draft is not None:
            self.kind.show_question(self._draft)

    @Slot(object)
    def _on_condition(self, only_if: OnlyIf | None) -> None:
        self._choose(only_if=only_if)

    @Slot(bool)
    def _on_private(self, is_private: bool) -> None:
        self._choose(is_private=is_private)

    @Slot(object)
    def _on_page(self, page: str) -> None:
        if self._draft is not None:
            self.save()
            self.page_wanted.emit(self._draft.id, page)

    def _on_step(self, step: int) -> None:
        if self._draft is not None:
            self.save()
            self.step_wanted.emit(self._draft.id, step)

    @Slot()
    def _on_remove(self) -> None:
        if self._draft is not None:
            self.remove_wanted.emit(self._draft.id)


def _with(overlay: Overlay, question: OwnQuestion) -> Overlay:
    """The overlay with the question as it is typed."""
    return replace(
        overlay, questions=tuple(question if each.id == question.id else each for each in overlay.questions)
    )
