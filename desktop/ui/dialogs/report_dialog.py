"""The report of a loss as a file: in which form, for whose eyes, and what is left out for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.loss import Loss
from desktop.domain.sharing import Names
from desktop.problems import Problem
from desktop.reports.document import Document
from desktop.reports.files import FORMATS, PAPER, write_file
from desktop.reports.shareable import Shared, private_report, removed_in_words, shareable_report
from desktop.text import N_, _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.theme import Theme
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.report_view import ReportView

FORMAT_NAMES = {
    ".pdf": N_("PDF"),
    ".docx": N_("Word (DOCX)"),
    ".md": N_("Markdown"),
    ".html": N_("Web page (HTML)"),
}
LONGEST_NAME = 80  # letters of a file's name
_SIDE_WIDTH = 276
_AROUND = 3 * 24  # margins, and the gap between the columns
_PREVIEW_SIZE = (520, 380)  # as wide as a figure with its margins


class ReportDialog(Dialog):
    """Shows the report as it will be, and writes it where one likes.

    `names` are what a report for others must not say; `folder` is proposed (None: the documents).
    """

    saved = Signal(str)

    def __init__(
        self, parent: QWidget | None, theme: Theme, loss: Loss, names: Names, folder: Path | None = None
    ) -> None:
        width = theme.px(_SIDE_WIDTH) + _PREVIEW_SIZE[0] + _AROUND
        super().__init__(parent, _("Save the report"), _("Save…"), width=width)
        self.setObjectName("reportDialog")
        self._theme, self._loss, self._names, self._folder = theme, loss, names, folder
        self._shared = private_report(loss)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._build_side())
        self.preview = ReportView(theme, margin=16)
        self.preview.setObjectName("report-preview")
        self.preview.setAccessibleName(_("The report as it will be"))
        self.preview.setMinimumSize(*_PREVIEW_SIZE)
        columns.addWidget(self.preview, 1)
        self.body.addLayout(columns, 1)
        self._flaw = PlainLabel("", role="flaw", wraps=True)
        self._flaw.hide()
        self.body.addWidget(self._flaw)
        self._show()

    @property
    def document(self) -> Document:
        """The report as it is shown."""
        return self._shared.document

    @property
    def ending(self) -> str:
        """How the file's name ends: `.pdf`, `.docx`, `.md`, `.html`."""
        return str(self.format.currentData())

    def _build_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(12)
        self.format = QComboBox()
        self.format.setObjectName("report-format")
        for ending in FORMATS:
            self.format.addItem(_(FORMAT_NAMES[ending]), ending)
        row = FormRow(_("Form"), self.format)
        row.setFixedWidth(self._theme.px(_SIDE_WIDTH))
        side.addWidget(row)
        self.private = QRadioButton(_("For me"))
        self.private.setObjectName("report-private")
        self.private.setChecked(True)
        self.shareable = QRadioButton(_("For others, without names and amounts"))
        self.shareable.setObjectName("report-shareable")
        self.hide_client = QCheckBox(_("Without the client's name too"))
        self.hide_client.setObjectName("report-hide-client")
        self.hide_client.setEnabled(False)
        audience = QVBoxLayout()
        audience.setSpacing(8)
        for choice in (self.private, self.shareable, self.hide_client):
            audience.addWidget(choice)
        side.addLayout(audience)
        self.private.toggled.connect(self._on_audience)
        self.hide_client.toggled.connect(self._on_audience)
        self._left_out_title = PlainLabel(_("Left out"), role="strong")
        side.addWidget(self._left_out_title)
        self.left_out = QTreeWidget()
        self.left_out.setObjectName("report-left-out")
        self.left_out.setAccessibleName(_("Left out"))
        self.left_out.setHeaderHidden(True)
        self.left_out.setFixedWidth(self._theme.px(_SIDE_WIDTH))
        self.left_out.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.addWidget(self.left_out, 1)
        self._caution = PlainLabel(
            _(
                "A name that stands nowhere in the practice cannot be recognised. "
                "Read the report before you pass it on."
            ),
            role="caption",
            wraps=True,
        )
        self._caution.setFixedWidth(self._theme.px(_SIDE_WIDTH))
        side.addWidget(self._caution)
        self._room = QWidget()
        side.addWidget(self._room, 1)
        return side

    @Slot()
    def _on_audience(self) -> None:
        self.hide_client.setEnabled(self.shareable.isChecked())
        self._shared = self._report()
        self._show()

    def _report(self) -> Shared:
        if self.private.isChecked():
            return private_report(self._loss)
        return shareable_report(self._loss, self._names, hides_client=self.hide_client.isChecked())

    def _show(self) -> None:
        told = removed_in_words(self._shared.removed)
        self.left_out.clear()
        for sentence, words in told:
            item = QTreeWidgetItem([sentence])
            for each in words:
                child = QTreeWidgetItem([each])
                child.setToolTip(0, each)
                item.addChild(child)
            self.left_out.addTopLevelItem(item)
        for part in (self._left_out_title, self.left_out):
            part.setVisible(bool(told))
        self._room.setVisible(not told)
        self._caution.setVisible(self.shareable.isChecked())
        self.preview.show_report(self.document)

    def accept(self) -> None:
        """Write the file; stay open when no place was chosen or the place does not allow it."""
        path = self._ask_where()
        if path is None:
            return
        try:
            self._write(path)
        except Problem as problem:
            self._flaw.setText(str(problem))
            self._flaw.show()
            self.grow()
            return
        self.saved.emit(path.name)
        super().accept()

    def _write(self, path: Path) -> None:
        if self.ending == PAPER:
            from desktop.ui.printing import write_pdf

            write_pdf(self.document, path)
        else:
            write_file(self.document, path)

    def _ask_where(self) -> Path | None:
        folder = self._folder or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        proposed = folder / f"{self._proposed_name()}{self.ending}"
        kinds = f"{_(FORMAT_NAMES[self.ending])} (*{self.ending})"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the report"), str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.casefold() == self.ending else path.with_name(path.name + self.ending)

    def _proposed_name(self) -> str:
        """What the file may be called: it says no more than the report, and whom it is for."""
        kept = "".join(letter for letter in self._loss.client.name if letter.isalnum() or letter in " -")
        client = kept.strip()[:LONGEST_NAME].strip()
        if not self.shareable.isChecked():
            return client or ("pre-mortem" if self._loss.is_ahead else "post-mortem")
        if self.hide_client.isChecked() or not client:
            return _("Report for others")
        return _("{client} - report for others").format(client=client)
