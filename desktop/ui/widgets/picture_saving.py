"""Saving a chart as a picture: where to, and what is said when it cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop.problems import Problem
from desktop.text import _


def save_button(name: str, asked: Callable[[], None]) -> QPushButton:
    """The button that asks for a place; of no use before there is a picture."""
    button = QPushButton(_("Save picture…"))
    button.setObjectName(name)
    button.setEnabled(False)
    button.clicked.connect(asked)
    return button


def ask_place(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the user choose a place for a PNG or SVG file."""
    dialog = QFileDialog(parent, _("Save picture"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Picture (*.png)"), _("Drawing (*.svg)")])
    dialog.setDefaultSuffix("png")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("svg" if "svg" in kind else "png"))
    dialog.fileSelected.connect(lambda place: chosen(Path(place)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def write_picture(path: Path, write: Callable[[Path], None]) -> None:
    """Write it. Raises Problem when the place takes no file."""
    try:
        write(path)
    except OSError as error:
        sentence = _("The picture could not be written to {place}. Choose another folder.")
        raise Problem(sentence.format(place=path), code="picture-not-written") from error
