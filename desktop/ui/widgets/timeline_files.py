"""The files kept with an interaction: added, opened, saved elsewhere, removed."""

from __future__ import annotations

import mimetypes
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop import text
from desktop.actions.interactions import NewFile, attach_file, remove_attachment
from desktop.domain.interactions import ATTACHMENT_CAP_BYTES, Attachment, InteractionId
from desktop.domain.plain_text import base_name, one_line
from desktop.problems import Problem, problem
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Chip, IconButton
from desktop.ui.widgets.card import clear_layout
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel


def read_file(path: Path) -> NewFile:
    """A file to be kept. Raises the Problems "too-large" and "unreadable-file"."""
    try:
        # Looked at first, so that nobody waits for the reading of what is refused
        if path.stat().st_size > ATTACHMENT_CAP_BYTES:
            raise problem("too-large", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            _("“{name}” could not be read, so it was not attached. Check that it is still there.").format(
                name=path.name
            ),
            code="unreadable-file",
        ) from error
    return NewFile(path.name, data, mimetypes.guess_type(path.name)[0] or "")


def dropped_paths(urls: Iterable[QUrl]) -> list[Path]:
    """The local files among what is dropped."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


class FilesBox(QWidget):
    """The files of one interaction. Takes drops; every deed can be undone."""

    toast = Signal(str)

    def __init__(self, practice: Practice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("files")
        self.setAcceptDrops(not practice.store.is_read_only)
        self._practice = practice
        self._theme = theme
        self._interaction_id: InteractionId | None = None
        self._opened: tempfile.TemporaryDirectory[str] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.add = Chip(_("Add file…"), checkable=False)
        self.add.setObjectName("add_file")
        self.add.setProperty("adds", True)
        self.add.clicked.connect(self._on_add)
        writes(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        self.secret = PlainLabel(
            _(
                "This practice is protected: its files are opened from copies you save. A copy is not protected."
            ),
            role="caption",
            wraps=True,
        )
        layout.addWidget(self.secret)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_files(self, interaction_id: InteractionId) -> None:
        """Show the files of an interaction as they are now."""
        self._interaction_id = interaction_id
        clear_layout(self._rows)
        files = self._practice.store.attachments.of_interaction(interaction_id)
        for attachment in files:
            self._rows.addWidget(self._row(attachment))
        self.secret.setVisible(bool(files) and self._practice.store.is_protected)

    def attach(self, paths: Iterable[Path]) -> None:
        """Keep these files. Raises the Problem of the first that cannot be kept."""
        if self._interaction_id is not None:
            for path in paths:
                attach_file(self._practice.store, self._interaction_id, read_file(path))

    def save_as(self, attachment: Attachment, path: Path) -> None:
        """Write a file elsewhere. Raises the Problem "cannot-write"."""
        try:
            path.write_bytes(self._practice.store.attachments.bytes(attachment))
        except OSError as error:
            raise Problem(
                _("“{name}” could not be saved there. Nothing is lost; choose another folder.").format(
                    name=path.name
                ),
                code="cannot-write",
            ) from error

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(dropped_paths(event.mimeData().urls()))

    def _row(self, attachment: Attachment) -> QWidget:
        row = QWidget()
        name = one_line(attachment.name)
        is_saved = self._practice.store.is_protected
        words = _("Save a copy of {name}") if is_saved else _("Open {name}")
        open_it = QPushButton()
        open_it.setObjectName(f"file_{attachment.id}")
        open_it.setProperty("quiet", True)
        open_it.setAccessibleName(words.format(name=name))
        open_it.setToolTip(words.format(name=name))
        self._theme.dress(open_it, "download" if is_saved else "paperclip")
        open_it.clicked.connect(lambda: (self._ask_save if is_saved else self._open)(attachment))
        self._theme.hold(open_it, QWidget.setFixedWidth, 32)
        more = IconButton(self._theme, "ellipsis", _("More about {name}").format(name=name))
        more.clicked.connect(lambda: self._show_menu(attachment, more))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(open_it)
        layout.addWidget(ElidedLabel(name), 1)
        layout.addWidget(PlainLabel(text.size(attachment.size_bytes), role="caption"))
        layout.addWidget(more)
        return row

    def _show_menu(self, attachment: Attachment, below: QWidget) -> None:
        menu = QMenu(self)
        menu.setObjectName("file_menu")
        if not self._practice.store.is_protected:
            menu.addAction(_("Open"), lambda: self._open(attachment))
        menu.addAction(_("Save a copy…"), lambda: self._ask_save(attachment))
        menu.addSeparator()
        writes(menu.addAction(_("Remove"), lambda: self.remove(attachment)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def remove(self, attachment: Attachment) -> None:
        """Take a file off; undo brings it back."""
        if attachment.id is not None:
            remove_attachment(self._practice.store, attachment.id)
            self.toast.emit(_("{name} was removed.").format(name=one_line(attachment.name)))

    def _open(self, attachment: Attachment) -> None:
        """Show a file in its own program: a copy only this user can read, gone when the page goes.

        Never of a protected practice, of which no plain copy is made unless the user says where.
        """
        if self._opened is None:
            self._opened = tempfile.TemporaryDirectory(prefix="rapport-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._opened.cleanup)
        folder = Path(self._opened.name) / str(attachment.id)
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / (base_name(attachment.name) or "file")
        self.save_copy(attachment, path)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise Problem(
                _("No program was found that opens “{name}”. Save it elsewhere and open it there.").format(
                    name=attachment.name
                ),
                code="no-program",
            )

    def save_copy(self, attachment: Attachment, path: Path) -> None:
        """Write a copy that nobody else may read."""
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self._practice.store.attachments.bytes(attachment))

    def _ask_save(self, attachment: Attachment) -> None:
        dialog = QFileDialog(self, _("Save file"), attachment.name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_as(attachment, Path(name)))
        dialog.open()

    @Slot()
    def _on_add(self) -> None:
        ask_files(self, self.attach)


def ask_files(parent: QWidget, take: object) -> None:
    """Let files be chosen; `take` gets their paths."""
    assert callable(take)
    dialog = QFileDialog(parent, _("Attach files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    dialog.open()
