"""Files kept with an entry: opened from a private copy, or saved where the practice is protected."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop import resources
from desktop.store.opening import create_practice
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.timeline_files import FilesBox
from tests import builders
from tests.ui.timelines import add_client, log


def files_of(practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path) -> FilesBox:
    """One file, shown."""
    entry = log(practice.store, add_client(practice.store), "2025-05-20", "Weekly call")
    box = FilesBox(practice, theme)
    qtbot.addWidget(box)
    source = tmp_path / "offer.txt"
    source.write_bytes(b"The offer")
    box.show_files(entry)
    box.attach([source])
    box.show_files(entry)
    with qtbot.waitExposed(box):
        box.show()
    return box


def opener(box: FilesBox) -> QPushButton:
    found = box.findChild(QPushButton, "file_1")
    assert found is not None
    return found


def ways(box: FilesBox) -> list[str]:
    """What the menu of the file offers."""
    more = next(each for each in box.findChildren(IconButton) if "More" in each.accessibleName())
    more.click()
    menu = box.findChild(QMenu, "file_menu")
    assert menu is not None
    found = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return found


def test_a_file_of_a_plain_practice_is_opened_from_a_private_copy(
    practice: Practice, theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) is None
    )
    box = files_of(practice, theme, qtbot, tmp_path)
    opener(box).click()
    assert opened[0].read_bytes() == b"The offer"
    assert opened[0].stat().st_mode & 0o077 == 0
    assert ways(box) == ["Open", "Save a copy…", "Remove"]
    assert box.secret.isHidden()


def test_no_plain_copy_of_a_protected_practice_is_made_unasked(
    theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "kept.rapport"
    store = create_practice(path, clock=builders.TickingClock(), zone="UTC", passphrase="over the quiet sea")
    practice = Practice(store, resources.vocabulary())
    box = files_of(practice, theme, qtbot, tmp_path)
    assert "A copy is not protected." in box.secret.text() and box.secret.isVisible()
    assert ways(box) == ["Save a copy…", "Remove"]
    opener(box).click()
    dialog = box.findChild(QFileDialog)
    assert dialog is not None
    assert list((tmp_path / "temporary").iterdir()) == []
    dialog.fileSelected.emit(str(tmp_path / "saved.txt"))
    assert (tmp_path / "saved.txt").read_bytes() == b"The offer"
    dialog.close()
    practice.close()
