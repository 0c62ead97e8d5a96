"""Whose work this program stands on, and under which licences, from what is installed."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from desktop import paths
from desktop.text import _
from desktop.ui.dialogs.frame import Dialog

# What the program itself loads, whether or not other things are installed beside it
PACKAGES = (
    "PySide6-Essentials",
    "shiboken6",
    "sqlite-utils",
    "sqlite-fts4",
    "sqlcipher3",
    "click",
    "click-default-group",
    "pluggy",
    "tabulate",
    "matplotlib",
    "numpy",
    "contourpy",
    "cycler",
    "fonttools",
    "kiwisolver",
    "packaging",
    "pillow",
    "pyparsing",
    "python-dateutil",
    "six",
    "python-lucide",
    "python-docx",
    "lxml",
    "typing_extensions",
    "tzdata",
)


# Whole texts that come with us, for packages that only name their licence: by how its name begins
SHIPPED = {"LGPL-3.0": ("LGPL-3.0.txt", "GPL-3.0.txt"), "GPL-3.0": ("GPL-3.0.txt",)}


@dataclass(frozen=True, slots=True)
class Licence:
    """One package: its version, the name of its licence, and the licence's text as far as it came along."""

    name: str
    version: str
    licence: str
    text: str


def installed_licences() -> list[Licence]:
    """Ours first, then every package the program loads, by name."""
    own = _read(paths.resources().parent / "LICENSE") or _("MIT licence")
    found = [Licence("Rapport", metadata_version("rapport"), "MIT", own)]
    for name in sorted(PACKAGES, key=str.casefold):
        try:
            found.append(_of(metadata.distribution(name)))
        except metadata.PackageNotFoundError:
            continue
    return found


def metadata_version(name: str) -> str:
    """The installed version; "" when it runs without being installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


class LicencesDialog(Dialog):
    """Packages at the left, the chosen one's licence at the right."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Licences"), width=880)
        self.setObjectName("licencesDialog")
        self._licences = installed_licences()
        self._list = QListWidget()
        self._list.setObjectName("licenceList")
        self._list.setAccessibleName(_("Packages"))
        self._list.addItems([f"{each.name} {each.version}".strip() for each in self._licences])
        self._text = QPlainTextEdit()
        self._text.setObjectName("licenceText")
        self._text.setAccessibleName(_("Licence"))
        self._text.setReadOnly(True)
        # Licences come broken into lines already, and breaking those once more makes them ragged
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        split = QSplitter()
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setHandleWidth(12)
        split.setSizes([220, 640])
        split.setMinimumHeight(360)
        self.body.addWidget(split, 1)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._list.setCurrentRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Choosing a row laid the rows out before the style sheet was on: they kept their bare height
        self._list.doItemsLayout()

    def _on_row_changed(self, row: int) -> None:
        licence = self._licences[row]
        self._text.setPlainText("\n\n".join(part for part in (licence.licence, licence.text) if part))


def _of(package: metadata.Distribution) -> Licence:
    about = cast(Message, package.metadata)
    name = str(about.get("License-Expression") or "")
    if not name:
        classifiers = [
            each for each in map(str, about.get_all("Classifier") or []) if each.startswith("License ::")
        ]
        name = ", ".join(each.rsplit(" :: ", 1)[-1] for each in classifiers)
    stated = str(about.get("License") or "")
    texts = [
        file.read_text(encoding="utf-8")
        for file in package.files or []
        if ".dist-info" in str(file)
        and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE"))
    ]
    # Some packages put the whole licence into the field meant for its name
    if not name and stated:
        name = stated.splitlines()[0]
    if not texts and "\n" in stated:
        texts = [stated]
    name = name or _("See its project")
    return Licence(str(about["Name"]), package.version, name, "\n\n".join(texts or _shipped(name)))


def _shipped(name: str) -> list[str]:
    """The texts for the first licence of a choice such as `LGPL-3.0-only OR GPL-3.0-only` that we have."""
    for each in name.split(" OR "):
        for known, files in SHIPPED.items():
            if each.strip().startswith(known):
                return [paths.resource("licences", file).read_text(encoding="utf-8") for file in files]
    return []


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
