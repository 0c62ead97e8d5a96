"""What a reply says, question by question, open to correction; and the box of what belongs to none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.domain.answers import Key
from desktop.domain.client_form import ClientForm, Item
from desktop.exchange.answers_preview import Assigned, Preview, assign, put_aside, reword
from desktop.text import _, ngettext
from desktop.ui.widgets.answer_texts import LongText
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.labels import PlainLabel

_LONGEST = 72  # letters of a question in a menu
# What is laid out of an endless reply; all of it is kept
_SHOWN = 4000  # letters of words in the box
_MOST_TYPED = 20_000  # letters of an answer that can be changed
MOST_PIECES = 40  # in the box, and of answers the form does not ask for
_SHORT = 300  # letters of what is said below an answer


class AnswersView(QWidget):
    """Emits each correction as a new preview; the words themselves can be changed in place."""

    corrected = Signal(object)  # Preview

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._seen: Preview | None = None
        self._rows: dict[Key, AnswerRow] = {}
        self._drawn: tuple[object, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(16)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(12)
        layout.addLayout(self._answers)
        self._box = QFrame()
        self._box.setObjectName("card")
        box = QVBoxLayout(self._box)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        self._box_title = PlainLabel(role="card")
        self._box_words = PlainLabel(
            _("Kept with the answers all the same. Nothing of a reply is thrown away."),
            role="caption",
            wraps=True,
        )
        box.addWidget(self._box_title)
        box.addWidget(self._box_words)
        self._left = QVBoxLayout()
        self._left.setSpacing(8)
        box.addLayout(self._left)
        self._more = PlainLabel(role="caption", wraps=True)
        layout.addWidget(self._more)
        layout.addWidget(self._box)
        layout.addStretch(1)

    def show_preview(self, seen: Preview) -> None:
        """Show this reply; rows that stay keep their cursor."""
        self._seen = seen
        asked = [answer for answer in seen.answers if answer.is_known]
        others = [answer for answer in seen.answers if not answer.is_known]
        wanted = {answer.key: answer for answer in (*asked, *others[:MOST_PIECES])}
        hidden = len(others) - MOST_PIECES
        self._more.setText(
            ngettext(
                "… and {n} more answer to no question of the form, kept and not shown here.",
                "… and {n} more answers to no question of the form, kept and not shown here.",
                hidden,
            ).format(n=hidden)
        )
        self._more.setVisible(hidden > 0)
        for key, row in list(self._rows.items()):
            if key not in wanted and row.words.hasFocus():
                row.show_nothing()  # it was emptied, perhaps to be filled anew
            elif key not in wanted:
                self._rows.pop(key)
                self._answers.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, (key, answer) in enumerate(wanted.items()):
            if key not in self._rows:
                self._rows[key] = self._row(key)
                self._answers.insertWidget(place, self._rows[key])
            self._rows[key].show_answer(answer)
        self._show_left(seen)
        self._box_title.setText(_("What it says") if seen.known is None else _("Belongs to no question"))
        self._box_words.setVisible(seen.known is not None)
        self._box.setVisible(bool(seen.unassigned))

    def _show_left(self, seen: Preview) -> None:
        drawn = (self._form() is None, *seen.unassigned)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        clear_layout(self._left)
        for place, words in enumerate(seen.unassigned[:MOST_PIECES]):
            self._left.addWidget(self._left_over(place, words))
        hidden = len(seen.unassigned) - MOST_PIECES
        if hidden > 0:
            more = ngettext(
                "… and {n} more piece, kept and not shown here.",
                "… and {n} more pieces, kept and not shown here.",
                hidden,
            )
            self._left.addWidget(PlainLabel(more.format(n=hidden), role="caption"))

    def _row(self, key: Key) -> AnswerRow:
        item = self._item(key)
        row = AnswerRow(key, is_long=item is None or item.kind == "text")
        row.reworded.connect(self._on_reworded)
        row.move_button.menu().aboutToShow.connect(partial(self._fill, key, row.move_button.menu()))
        return row

    def _item(self, key: Key) -> Item | None:
        known = self._seen.known if self._seen is not None else None
        return known.item(key) if known is not None else None

    def _form(self) -> ClientForm | None:
        known = self._seen.known if self._seen is not None else None
        return known.newest if known is not None else None

    def _left_over(self, place: int, words: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(PlainLabel(_beginning(words), wraps=True), 1)
        button = _menu_button(_("It answers…"), f"assign-{place}")
        button.setAccessibleName(_("What “{words}” answers").format(words=words[:_LONGEST]))
        button.menu().aboutToShow.connect(partial(self._fill_left, button.menu(), place))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        button.setVisible(self._form() is not None)
        return holder

    def _fill_left(self, menu: QMenu, place: int) -> None:
        menu.clear()
        for item in self._items():
            menu.addAction(_shortened(item)).triggered.connect(partial(self._on_assigned, place, item.key))

    def _fill(self, key: Key, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(_("To no question")).triggered.connect(partial(self._on_put_aside, key))
        menu.addSeparator()
        for item in self._items():
            if item.key != key:
                action = menu.addAction(_shortened(item))
                action.triggered.connect(partial(self._on_moved, key, item.key))

    def _items(self) -> Iterable[Item]:
        form = self._form()
        return form.items if form is not None else ()

    @Slot(object, str)
    def _on_reworded(self, key: Key, words: str) -> None:
        if self._seen is not None and self._item(key) is not None:
            self.corrected.emit(reword(self._seen, key, words))

    def _on_put_aside(self, key: Key, *_checked: object) -> None:
        if self._seen is not None:
            self.corrected.emit(put_aside(self._seen, key))

    def _on_moved(self, key: Key, to: Key, *_checked: object) -> None:
        if self._seen is not None:
            aside = put_aside(self._seen, key)
            self.corrected.emit(assign(aside, len(aside.unassigned) - 1, to))

    def _on_assigned(self, place: int, key: Key, *_checked: object) -> None:
        if self._seen is not None:
            self.corrected.emit(assign(self._seen, place, key))


class AnswerRow(QWidget):
    """A question, the client's words for it, and how they are understood."""

    reworded = Signal(object, str)  # key, words

    def __init__(self, key: Key, *, is_long: bool) -> None:
        super().__init__()
        self._key = key
        self._told = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._question = PlainLabel(role="quiet", wraps=True)
        head.addWidget(self._question, 1)
        self.move_button = _menu_button(_("Belongs elsewhere…"), "")
        head.addWidget(self.move_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self.words: LongText | QLineEdit = LongText() if is_long else QLineEdit()
        if isinstance(self.words, LongText):
            self.words.edited.connect(self._on_edited)
        else:
            self.words.setMaximumWidth(360)
            self.words.editingFinished.connect(self._on_finished)
        layout.addWidget(self.words)
        self._understood = PlainLabel(role="caption", wraps=True)
        self._note = PlainLabel(role="flaw", wraps=True)
        for label in (self._understood, self._note):
            layout.addWidget(label)

    def show_answer(self, answer: Assigned) -> None:
        """Show the answer as it would be kept."""
        question = f"[{answer.mark}] {answer.question}" if answer.mark else answer.question
        self._question.setText(question)
        self.words.setAccessibleName(question)
        self.words.setObjectName(f"words-{answer.mark}")
        self.move_button.setObjectName(f"move-{answer.mark}")
        self.move_button.setAccessibleName(_("Belongs elsewhere: {question}").format(question=question))
        self.move_button.setVisible(answer.is_known)
        self.words.setEnabled(answer.is_known)
        if answer.told.strip() != self._told.strip():  # a space just typed is no reason to write it anew
            self._told = answer.told
            self._put(answer.told)
        said = []
        if self.words.isReadOnly():
            words = _("{n:,} more letters are kept and not shown here. So much cannot be changed here.")
            said.append(words.format(n=len(answer.told) - _SHOWN))
        elif not self._is_plain(answer):
            said.append(_("Understood as {words}").format(words=_cut(answer.shown)))
        if answer.earlier:
            said.append(_("before: {words}").format(words=_cut(answer.earlier)))
        self._understood.setText(" · ".join(said))
        self._understood.setVisible(bool(said))
        self._note.setText(answer.note)
        self._note.setVisible(bool(answer.note))

    def show_nothing(self) -> None:
        """Say that nothing would be kept for this question."""
        self._understood.setText(_("Nothing is kept here."))
        self._understood.show()
        self._note.hide()

    def _is_plain(self, answer: Assigned) -> bool:
        """Whether the answer is just what was said."""
        return answer.shown.strip() == answer.told.strip() or bool(answer.note)

    def _put(self, words: str) -> None:
        is_endless = len(words) > _MOST_TYPED
        self.words.setReadOnly(is_endless)
        words = f"{words[:_SHOWN]}…" if is_endless else words
        if isinstance(self.words, LongText):
            self.words.set_value(words)
        elif self.words.text() != words:
            self.words.setText(words)
            self.words.setCursorPosition(0)

    @Slot(object)
    def _on_edited(self, typed: str | None) -> None:
        if self.words.isReadOnly():
            return
        self._told = typed or ""
        self.reworded.emit(self._key, self._told)

    @Slot()
    def _on_finished(self) -> None:
        # what is said besides a number goes into the box, so not at every letter
        if isinstance(self.words, QLineEdit) and self.words.text() != self._told:
            self._on_edited(self.words.text())


def counted(seen: Preview) -> str:
    """How much would be kept."""
    answers, left = len(seen.answers), len(seen.unassigned)
    told = ngettext("{n} answer", "{n} answers", answers).format(n=answers)
    texts = sum(bool(answer.note) and answer.is_known for answer in seen.answers)
    if texts:
        words = _("{answers} ({n} kept as text, not counted)")
        told = words.format(answers=told, n=texts)
    if not left:
        return told
    beside = ngettext("{n} piece that belongs to no question", "{n} pieces that belong to no question", left)
    return _("{answers} and {beside}").format(answers=told, beside=beside.format(n=left))


def _beginning(words: str) -> str:
    """What is shown of words in the box; all of them are kept."""
    if len(words) <= _SHOWN:
        return words
    more = _("{n:,} more letters are kept and not shown here.").format(n=len(words) - _SHOWN)
    return f"{words[:_SHOWN]}…\n\n{more}"


def _cut(words: str) -> str:
    """The beginning, on one line."""
    line = " ".join(words[: 2 * _SHORT].split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def _menu_button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("quiet", True)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setMenu(QMenu(button))
    return button


def _shortened(item: Item) -> str:
    """A question as an entry of a menu, where an ampersand means a key."""
    words = f"[{item.mark}] {item.question}"
    cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return cut.replace("&", "&&")
