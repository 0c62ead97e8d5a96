"""Bringing a client's answers in: pasted, dropped or from a file; seen, corrected, then kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.client_forms import known_forms, take_answers
from desktop.domain.sessions import SessionId
from desktop.exchange.answers_preview import KnownForm, Preview, preview
from desktop.exchange.answers_reply import LARGEST_BYTES, Original
from desktop.problems import Problem
from desktop.text import _, ngettext
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.form_answers import AnswersView, counted
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel

_WIDTH = 720
_HEIGHT = 320


class AnswersInDialog(Dialog):
    """`preview()` is what is to be kept once `accepted` has come.

    With `session_id` only answers to that post-mortem are taken.
    """

    def __init__(
        self,
        known: Mapping[str, KnownForm],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        session_id: SessionId | None = None,
    ) -> None:
        super().__init__(parent, _("Bring answers in"), _("Look through"), width=_WIDTH)
        self.setObjectName("answersInDialog")
        self.enter_is_for_buttons = True
        self.setAcceptDrops(True)
        self._known = known
        self._session_id = session_id
        self._original: Original | None = None
        self._seen: Preview | None = None
        self._token: str | None = None
        self._banner = Banner(theme)
        self.body.addWidget(self._banner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_source())
        self._stack.addWidget(self._build_seen())
        self.body.addWidget(self._stack, 1)
        self._summary = PlainLabel(role="quiet", wraps=True)
        self._summary.setObjectName("answers-summary")
        self.again = QPushButton(_("Another reply"))
        self.again.setObjectName("answers-again")
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self._start_over)
        self.buttons.insertWidget(0, self.again)
        self.buttons.insertWidget(1, self._summary, 9)  # nearly all of the room between the buttons
        self.resize(_WIDTH, 580)
        self._start_over()

    @property
    def seen(self) -> Preview | None:
        """The reply as it stands now; None while there is none."""
        return self._seen

    @property
    def notice(self) -> str:
        """The sentence shown above the reply; "" for none."""
        return self._banner.text

    def preview(self) -> Preview:
        """What is to be kept."""
        assert self._seen is not None
        return self._seen

    def read_file(self, path: Path) -> None:
        """Take a file's words; what is wrong with it is said in the dialog."""
        try:
            with path.open("rb") as file:
                # one byte too many is enough to be refused
                data = file.read(LARGEST_BYTES + 1)
        except OSError:
            words = _("“{name}” cannot be read. Nothing was changed. See whether it is still there.")
            self._banner.tell(words.format(name=path.name), stays=True)
            return
        self._read(Original(path.name, data))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._seen is not None:
            self._focus_deed(self._seen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.read_file(local[0])
        elif event.mimeData().hasText():
            self._read(Original("", event.mimeData().text().encode("utf-8", "replace")))

    @Slot()
    def accept(self) -> None:
        """The first page is looked through; the second one is kept."""
        if self._stack.currentIndex() == 0:
            self._on_look()
        elif self._seen is not None and self._seen.refusal is None:
            super().accept()

    def _build_source(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        words = _(
            "Paste the reply as it came, quotes and all, or choose the file it came in. You see what it says "
            "before anything is kept."
        )
        layout.addWidget(PlainLabel(words, role="quiet", wraps=True))
        self.text = QPlainTextEdit()
        self.text.setObjectName("answers-text")
        self.text.setAccessibleName(_("The reply"))
        self.text.setPlaceholderText(_("Paste the words here, or drop a file anywhere on this window"))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # a file is read, not written out as its address
        self.text.textChanged.connect(self._on_typed)
        layout.addWidget(self.text, 1)
        choose = QPushButton(_("Choose a file…"))
        choose.setObjectName("answers-choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        layout.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        page.setMinimumHeight(_HEIGHT)
        return page

    def _build_seen(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.contact = QComboBox()
        self.contact.setObjectName("answers-contact")
        self.contact.addItem(_("Choose whose answers these are"), "")
        for token, form in self._known.items():
            if self._session_id in (None, form.session_id):
                self.contact.addItem(_who(form), token)
        self.contact.activated.connect(self._on_contact)
        layout.addWidget(FormRow(_("Whose answers"), self.contact))
        self._hints = PlainLabel(role="caption", wraps=True)
        self._hints.setObjectName("answers-hints")
        layout.addWidget(self._hints)
        self.answers = AnswersView()
        self.answers.corrected.connect(self._on_corrected)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.answers)
        layout.addWidget(scroll, 1)
        return page

    def _read(self, original: Original, token: str | None = None) -> None:
        """Show what it says; on the first page, why it says nothing that can be read."""
        try:
            seen = preview(original, self._known, token=token, session_id=self._session_id)
        except Problem as problem:
            self._banner.tell(str(problem), stays=True)
            return
        self._original, self._token = original, token
        self._stack.setCurrentIndex(1)
        self.again.show()
        self._show(seen)
        if token is None:
            self._focus_deed(seen)

    def _focus_deed(self, seen: Preview) -> None:
        """Where Enter does what comes next: keeps the answers, or whose they are is said."""
        field = self.accept_button if seen.refusal is None else self.contact
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, seen: Preview) -> None:
        self._seen = seen
        at = self.contact.findData(seen.known.token) if seen.known is not None else 0
        self.contact.setCurrentIndex(max(at, 0))
        self._hints.setText("\n".join(seen.hints))
        self._hints.setVisible(bool(seen.hints))
        self.answers.show_preview(seen)
        if seen.refusal is not None:
            tone = "info" if seen.known is None else "warning"
            self._banner.tell(str(seen.refusal), tone=tone, stays=True)
        else:
            self._banner.hide()
        count = len(seen.answers)
        keep = ngettext("Keep {n} answer", "Keep {n} answers", count).format(n=count)
        self.accept_button.setText(keep if count else _("Keep the words"))
        self.accept_button.setEnabled(seen.refusal is None)
        has_more = bool(seen.unassigned) or any(answer.note for answer in seen.answers)
        self._summary.setText(counted(seen) if seen.refusal is None and has_more else "")

    @Slot()
    def _start_over(self) -> None:
        self._seen = self._original = self._token = None
        self._banner.hide()
        self._stack.setCurrentIndex(0)
        self.again.hide()
        self._summary.setText("")
        self.accept_button.setText(_("Look through"))
        self._on_typed()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_typed(self) -> None:
        if self._stack.currentIndex() == 0:
            self.accept_button.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot()
    def _on_look(self) -> None:
        self._banner.hide()
        self._read(Original("", self.text.toPlainText().encode("utf-8", "replace")))

    @Slot()
    def _on_choose(self) -> None:
        kinds = _("Replies (*.json *.txt *.eml *.html *.htm);;All files (*)")
        asked = QFileDialog(self, _("Choose the reply"), str(Path.home()), kinds)
        asked.setObjectName("answersFile")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda name: self.read_file(Path(name)))
        asked.open()

    @Slot(int)
    def _on_contact(self, place: int) -> None:
        if self._original is not None:
            self._read(self._original, str(self.contact.itemData(place)) or None)

    @Slot(object)
    def _on_corrected(self, seen: Preview) -> None:
        self._show(seen)


def bring_answers(
    practice: Practice,
    theme: Theme,
    parent: QWidget,
    told: Callable[[str], object],
    *,
    session_id: SessionId | None = None,
    path: Path | None = None,
) -> AnswersInDialog:
    """Opens the dialog, on a file if there is one; `told` gets a sentence once answers are kept."""
    store = practice.store
    dialog = AnswersInDialog(known_forms(store), theme, parent, session_id=session_id)

    def keep() -> None:
        taken = take_answers(store, dialog.preview())
        words = (
            ngettext("{n} answer of {name} is in", "{n} answers of {name} are in", taken.answers)
            if taken.answers
            else _("The words of {name} are in")
        )
        told(words.format(n=taken.answers, name=taken.contact.name))

    dialog.does(keep)
    if path is not None:
        dialog.read_file(path)
    dialog.open()
    return dialog


def _who(form: KnownForm) -> str:
    return (
        _("{contact} – {client}").format(contact=form.contact, client=form.client)
        if form.client
        else form.contact
    )
