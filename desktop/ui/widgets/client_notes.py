"""Notes: read as safe Markdown, edited as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from desktop.text import _
from desktop.ui.widgets.client_field import Check, InPlaceField, no_flaw

SCHEMES = frozenset({"http", "https", "mailto"})
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
# Laying out a table of hundreds of columns, or of thousands of cells, takes seconds
_BARS_MAX = 40
_ALL_BARS_MAX = 3000
_RENDERED_MAX = 200_000
_FENCE = re.compile(r" {0,3}(```|~~~)")
# Headings without words, and definitions of links
_UNSEEN = re.compile(r"( {0,3})(?:#{1,6}\s*$|\[[^\]]+\]:)")
_HEIGHT_MAX = 480
_HEADING_STEPS = 1
_INDENT = 20


def fills_plain(notes: str) -> bool:
    """Whether notes are too large or too wide to be laid out as Markdown, and are shown as typed."""
    if len(notes) > _RENDERED_MAX or notes.count("|") > _ALL_BARS_MAX:
        return True
    return any(line.count("|") > _BARS_MAX for line in notes.splitlines())


def _broken(notes: str) -> str:
    """The notes with each line kept a line, and the lines kept of which Markdown would show nothing."""
    lines, is_code = [], False
    for line in notes.split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code and (found := _UNSEEN.match(line)):
            line = f"{found[1]}\\{line[len(found[1]) :]}"
        lines.append(f"{line}  " if line.strip() else line)
    return "\n".join(lines)


class SafeMarkdown(QTextBrowser):
    """Shows Markdown without HTML, loads nothing, and opens a link only after a question."""

    edit_wanted = Signal()

    def __init__(self, open_link: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._open_link = open_link
        self.setOpenLinks(False)
        self.setProperty("inplace", True)
        self.document().setIndentWidth(_INDENT)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._on_link)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_notes(self, notes: str) -> None:
        """Lay the notes out; each line as typed is a line."""
        if fills_plain(notes):
            self.setPlainText(notes)
        else:
            self.document().setMarkdown(_broken(notes), _FEATURES)
            self._calm_headings()
            if notes.strip() and not self.toPlainText().strip():
                self.setPlainText(notes)
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        on_link = bool(self.anchorAt(event.position().toPoint()))
        if (
            event.button() == Qt.MouseButton.LeftButton
            and not on_link
            and not self.textCursor().hasSelection()
        ):
            self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_link = bool(self.textCursor().charFormat().anchorHref()) and self.textCursor().hasSelection()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if enter and not on_link:
            self.edit_wanted.emit()
            return
        super().keyPressEvent(event)

    def _calm_headings(self) -> None:
        """Headings hardly larger than the text: notes are no page of their own."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look = QTextCharFormat()
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADING_STEPS)
                look.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(look)
            block = block.next()

    @Slot()
    def _fit(self) -> None:
        height = min(
            max(round(self.document().size().height()), self.fontMetrics().lineSpacing() * 2), _HEIGHT_MAX
        )
        self.setFixedHeight(height + 18)

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        if link.scheme().lower() not in SCHEMES:
            return
        ask_before_opening(self, link, self._open_link)


def ask_before_opening(parent: QWidget, link: QUrl, open_link: Callable[[QUrl], object]) -> None:
    """Show where a link leads and open it outside the program once that is wanted."""
    box = QMessageBox(parent)
    box.setObjectName("linkQuestion")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("Open this link?"))
    box.setText(_("This leads out of the program, to:"))
    # Encoded: the label under the text reads HTML
    box.setInformativeText(bytes(link.toEncoded().data()).decode()[:500])
    opens = box.addButton(_("Open link"), QMessageBox.ButtonRole.AcceptRole)
    stays = box.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stays)
    box.setEscapeButton(stays)
    opens.clicked.connect(lambda: open_link(link))
    box.open()


class NotesField(QWidget):
    """Markdown to read; a click, Enter or typing's beginning opens the plain text, leaving closes it."""

    left = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        write: Callable[[str], None],
        check: Check = no_flaw,
        *,
        placeholder: str = "",
        open_link: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self.view = SafeMarkdown(open_link)
        self.view.setObjectName(f"{name}_view")
        self.view.setAccessibleName(label)
        self.view.setToolTip(
            _("Click or press Enter to edit. Markdown is understood: **bold**, lists, links.")
        )
        self.field = InPlaceField(name, label, write, check, lines=6, placeholder=placeholder)
        self.field.edit.setProperty("inplace", False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addWidget(self.field)
        self.field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._placeholder = placeholder
        self.view.edit_wanted.connect(self.edit)
        self.field.left.connect(self._on_left)
        self.field.edit.installEventFilter(self)

    @property
    def is_editing(self) -> bool:
        """Whether the plain text is shown."""
        return not self.field.isHidden()

    def show_text(self, notes: str) -> None:
        """The practice's text; what is being typed stays."""
        self.field.show_text(notes)
        self._render()

    def forget(self) -> None:
        """The field goes on to show another record."""
        self.field.forget()
        self._show_view(True)

    @Slot()
    def edit(self) -> None:
        """Open the plain text with the cursor at its end."""
        self._show_view(False)
        self.field.edit.setFocus()
        if isinstance(self.field.edit, QPlainTextEdit):
            self.field.edit.moveCursor(QTextCursor.MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            done = event.key() == Qt.Key.Key_Escape and self.field.is_as_entered
            if done:
                self.view.show()
                self.view.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _render(self) -> None:
        if self.field.text:
            self.view.show_notes(self.field.text)
        else:
            self.view.setPlaceholderText(self._placeholder)
            self.view.show_notes("")

    @Slot()
    def _on_left(self) -> None:
        self.left.emit()
        if not self.field.has_unsaved_text:
            self._render()
            self._show_view(True)

    def _show_view(self, shown: bool) -> None:
        self.field.setVisible(not shown)
        self.view.setVisible(shown)
