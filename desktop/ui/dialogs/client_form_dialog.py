"""The questions for the client: for whom, what else to ask, and the way they go out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.client_form import MOST_PICKED, PLURAL, SINGULAR
from desktop.domain.form_picks import Pick
from desktop.domain.questionnaire_view import Choice
from desktop.domain.sessions import SessionId
from desktop.exchange.form_text import dispute_warning
from desktop.reports.html import to_html
from desktop.text import N_, _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.models.form_model import ENDINGS, MAIL, PAGE, PAPER, FormModel
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.answer_choices import SeveralOf
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel

_WAYS = {
    MAIL: (N_("A mail"), N_("Always arrives. They answer in their reply.")),
    PAGE: (N_("A web page"), N_("One file to fill in. Some mail systems hold such files back.")),
    PAPER: (N_("A sheet of paper"), N_("To print or hand over. You type the answers in.")),
}
_KINDS = {MAIL: N_("Text (*.txt)"), PAGE: N_("Web page (*.html)"), PAPER: N_("PDF (*.pdf)")}
_SIDE_WIDTH = 308
_PREVIEW_SIZE = (480, 260)
_HEIGHT = 590
_AROUND = 3 * 24  # margins, and the gap between the columns


class ClientFormDialog(Dialog):
    """Shows the questions as the client will read them; each contact gets a form of their own.

    `went_out` carries what happened, in a sentence. The dialog stays open for the next contact.
    """

    went_out = Signal(str)

    def __init__(self, model: FormModel, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        width = theme.px(_SIDE_WIDTH) + _PREVIEW_SIZE[0] + _AROUND
        super().__init__(parent, _("Questions for the client"), width=width)
        self.setObjectName("clientFormDialog")
        self.enter_is_for_buttons = True
        model.setParent(self)
        self._model, self._theme, self._folder = model, theme, folder
        self._offered: tuple[Pick, ...] = ()
        self._picks = SeveralOf(())
        self._banner = Banner(theme)
        self.body.addWidget(self._banner)
        if model.is_disputed:
            self._banner.tell(dispute_warning(), tone="warning", stays=True)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        self._side = QVBoxLayout()
        self._side.setContentsMargins(0, 0, 12, 0)
        self._side.setSpacing(12)
        self._build_contact()
        self._build_voice()
        self._build_ways()
        self._build_picks()
        columns.addWidget(self._scrolled_side())
        columns.addWidget(self._build_preview(), 1)
        self.body.addLayout(columns, 1)
        self._build_buttons()
        model.changed.connect(self._show)
        self.resize(width, _HEIGHT)
        self._show()

    @property
    def way(self) -> str:
        """How the questions go out: "mail", "page" or "paper"."""
        return next((way for way, button in self.ways.items() if button.isChecked()), MAIL)

    @property
    def said(self) -> str:
        """What happened last; "" for nothing yet."""
        return self._said.text()

    def _build_contact(self) -> None:
        self.contact = QComboBox()
        self.contact.setObjectName("form-contact")
        self.contact.setEditable(True)
        self.contact.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.contact.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.contact.lineEdit()
        assert line is not None
        line.setPlaceholderText(_("Choose or type a name"))
        self._contact_row = FormRow(_("Who is asked"), self.contact)
        self._side.addWidget(self._contact_row)
        self._fill_contacts()
        self.contact.activated.connect(self._on_contact)
        line.editingFinished.connect(self._on_contact)

    def _build_voice(self) -> None:
        self.voices = {SINGULAR: QRadioButton(_("“I”")), PLURAL: QRadioButton(_("“We”"))}
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(PlainLabel(_("You speak as"), role="quiet"))
        holder = QWidget()
        held = QHBoxLayout(holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(16)
        for voice, button in self.voices.items():
            button.setObjectName(f"form-{voice}")
            button.clicked.connect(self._on_voice)
            held.addWidget(button)
        row.addWidget(holder)
        row.addStretch(1)
        self._side.addLayout(row)

    def _build_picks(self) -> None:
        self._picks_title = PlainLabel(role="strong")
        self._no_picks = PlainLabel(
            _("Points you tick in the post-mortem can be asked about here too."), role="caption", wraps=True
        )
        self._side.addWidget(self._picks_title)
        self._side.addWidget(self._no_picks)
        self._side.addWidget(self._picks)

    def _scrolled_side(self) -> QScrollArea:
        """As long as the questions need it; where the screen is low it scrolls."""
        side = QWidget()
        side.setObjectName("scrolled")
        side.setLayout(self._side)
        self._side.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(self._theme.px(_SIDE_WIDTH))
        scroll.setWidget(side)
        return scroll

    def _build_ways(self) -> None:
        holder = QWidget()
        held = QVBoxLayout(holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(4)
        held.addWidget(PlainLabel(_("They go out as"), role="strong"))
        self.ways = {}
        for way, (words, _hint) in _WAYS.items():
            button = self.ways[way] = QRadioButton(_(words))
            button.setObjectName(f"form-{way}")
            button.clicked.connect(self._show)
            held.addWidget(button)
        self.ways[MAIL].setChecked(True)
        self._hint = PlainLabel(role="caption", wraps=True)
        held.addWidget(self._hint)
        self._side.addWidget(holder)
        self.is_sent = QCheckBox(_("Note the questions as sent"))
        self.is_sent.setObjectName("form-sent")
        self.is_sent.setChecked(True)
        self.is_sent.setVisible(self._model.is_open)
        self._side.addWidget(self.is_sent)

    def _build_preview(self) -> QTextBrowser:
        self.preview = QTextBrowser()
        self.preview.setObjectName("form-preview")
        self.preview.setAccessibleName(_("The questions as they will be read"))
        self.preview.setOpenLinks(False)
        self.preview.document().setDocumentMargin(16)
        self.preview.setMinimumSize(*_PREVIEW_SIZE)
        return self.preview

    def _build_buttons(self) -> None:
        self._said = PlainLabel(role="quiet", wraps=True)
        self._said.setObjectName("form-said")
        self.buttons.insertWidget(0, self._said, 1)
        self.copy = QPushButton(_("Copy the text"))
        self.copy.setObjectName("form-copy")
        self.copy.clicked.connect(self._on_copy)
        self.save = QPushButton(_("Save…"))
        self.save.setObjectName("form-save")
        self.save.clicked.connect(self._on_save)
        for button in (self.save, self.copy):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)

    def _fill_contacts(self) -> None:
        self.contact.clear()
        self.contact.addItems([each.name for each in self._model.askable])
        self.contact.setEditText(self._model.name)

    @Slot()
    def _show(self) -> None:
        """Everything as the model has it."""
        model, way = self._model, self.way
        if model.name != self.contact.currentText():
            self._fill_contacts()
        if model.contact is None:
            hint = _("A form of their own, known by {token}.").format(token=model.token)
        else:
            hint = _("Their form is known by {token}.").format(token=model.token)
        self._contact_row.tell_hint(hint if model.name else _("Each contact gets a form of their own."))
        for voice, button in self.voices.items():
            button.setChecked(voice == model.voice)
        self._show_picks()
        self._hint.setText(_(_WAYS[way][1]))
        self.copy.setVisible(way == MAIL)
        for deed in (self.copy, self.save):
            deed.setProperty("primary", deed is self.copy or way != MAIL)
            deed.setEnabled(bool(model.name))
            deed.style().unpolish(deed)
            deed.style().polish(deed)
        bar = self.preview.verticalScrollBar()
        at = bar.value()
        if way == MAIL:
            self.preview.setPlainText(model.text)
        else:
            colours = self._theme.chart_colours()
            self.preview.setHtml(to_html(model.sheet, colours, scale=self._theme.scale))
        bar.setValue(at)

    def _show_picks(self) -> None:
        offered = self._model.picks
        if offered != self._offered:
            self._offered = offered
            new = SeveralOf(_choices(offered), limit=MOST_PICKED)
            new.setObjectName("form-picks")
            new.ticked.connect(self._model.pick)
            self._side.replaceWidget(self._picks, new)
            self._picks.hide()
            self._picks.deleteLater()
            self._picks = new
        self._picks.set_value(list(self._model.picked))
        words = _("Also asked: {n} of up to {most}").format(n=len(self._model.picked), most=MOST_PICKED)
        self._picks_title.setText(words)
        self._picks_title.setVisible(bool(offered))
        self._no_picks.setVisible(not offered)

    @Slot()
    def _on_contact(self) -> None:
        if self.contact.currentText().strip() != self._model.name:
            self._said.setText("")
            self._model.choose(self.contact.currentText())

    @Slot()
    def _on_voice(self) -> None:
        self._model.speak(SINGULAR if self.voices[SINGULAR].isChecked() else PLURAL)

    @Slot()
    def _on_copy(self) -> None:
        self.attempt(self._copy_text)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._model.make(MAIL, is_sent=self.is_sent.isChecked()))
        self._tell(_("Copied for {name}. Paste it into a mail.").format(name=self._model.name))

    @Slot()
    def _on_save(self) -> None:
        way = self.way
        proposed = self._folder / self._model.file_name(way)
        dialog = QFileDialog(self, _("Save the questions"), str(proposed), _(_KINDS[way]))
        dialog.setObjectName("formFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDINGS[way][1:])
        dialog.fileSelected.connect(lambda name: self.write(way, Path(name)))
        dialog.open()

    def write(self, way: str, path: Path) -> None:
        """Make the form and write it there; what does not work is said in the dialog."""

        def write() -> None:
            self._model.write(way, path, is_sent=self.is_sent.isChecked())
            self._tell(_("Saved for {name} as {file}.").format(name=self._model.name, file=path.name))

        self.attempt(write)

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self.went_out.emit(words)


def ask_client(practice: Practice, theme: Theme, session_id: SessionId, parent: QWidget) -> ClientFormDialog:
    """Opens the dialog on a post-mortem."""
    dialog = ClientFormDialog(FormModel(practice, session_id), theme, practice.store.path.parent, parent)
    dialog.open()
    return dialog


def _choices(picks: Sequence[Pick]) -> tuple[Choice, ...]:
    """Each question, with the point it is about in the consultant's own words."""
    return tuple(
        Choice(
            pick.key,
            pick.question,
            _("{point}: you are not sure yourself").format(point=pick.factor)
            if pick.is_doubtful
            else pick.factor,
        )
        for pick in picks
    )
