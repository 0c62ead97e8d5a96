"""The guide for a talk with the client: to read, to copy, to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QTextBrowser, QWidget

from desktop.actions.client_forms import usual_voice
from desktop.domain.questionnaire import Questionnaire
from desktop.reports.document import Document
from desktop.reports.html import to_html
from desktop.reports.talk_guide import talk_guide
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.practice import Practice
from desktop.ui.printing import write_pdf
from desktop.ui.theme import Theme

_SIZE = (520, 380)


class TalkGuideDialog(Dialog):
    """Does not close the rest of the window off: it may stand beside the notes."""

    def __init__(self, guide: Document, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, guide.title, _("Save as PDF…"), width=theme.px(_SIZE[0]) + 48)
        self.setObjectName("talkGuideDialog")
        self._guide, self._folder = guide, folder
        self.text = QTextBrowser()
        self.text.setObjectName("guide-text")
        self.text.setAccessibleName(guide.title)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(16)
        self.text.setMinimumSize(theme.px(_SIZE[0]), _SIZE[1])
        shown = Document("", "", guide.lead, guide.sections)
        self.text.setHtml(to_html(shown, theme.chart_colours(), scale=theme.scale))
        self.body.addWidget(self.text, 1)
        self.close_button.setText(_("Close"))

    @Slot()
    def accept(self) -> None:
        """Ask where the guide goes; the dialog closes once it is written."""
        proposed = self._folder / _("Talk guide.pdf")
        asked = QFileDialog(self, _("Save the talk guide"), str(proposed), _("PDF (*.pdf)"))
        asked.setObjectName("guideFile")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.fileSelected.connect(lambda name: self.write(Path(name)))
        asked.open()

    def write(self, path: Path) -> None:
        """Write the guide; what does not work is said in the dialog."""
        if self.attempt(lambda: write_pdf(self._guide, path)):
            super().accept()


def guide_of(practice: Practice, questionnaire: Questionnaire) -> Document:
    """The guide in the consultant's usual voice."""
    return talk_guide(questionnaire, usual_voice(practice.store))


def open_guide(practice: Practice, theme: Theme, questionnaire: Questionnaire, parent: QWidget) -> None:
    """Opens the dialog; one can go on in the window."""
    guide = guide_of(practice, questionnaire)
    TalkGuideDialog(guide, theme, practice.store.path.parent, parent).show()
