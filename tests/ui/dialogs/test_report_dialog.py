"""The dialog that makes a report for oneself or for others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from desktop.domain.sharing import Names
from desktop.ui.dialogs.report_dialog import ReportDialog
from desktop.ui.theme import Theme
from tests.reports.losses import typical

NAMES = Names("Moorland Paper Mill", ("Anna Lindqvist", "Chidi Okafor"))


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, tmp_path: Path) -> ReportDialog:
    made = ReportDialog(None, theme, typical(), NAMES, tmp_path)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def told(dialog: ReportDialog) -> dict[str, list[str]]:
    rows = children(dialog.left_out.invisibleRootItem())
    return {row.text(0): [word.text(0) for word in children(row)] for row in rows}


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(place) for place in range(item.childCount())]
    return [each for each in found if each is not None]


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_for_oneself_only_what_is_private_is_left_out(dialog: ReportDialog) -> None:
    assert told(dialog) == {"3 private answers": []}
    assert "EUR 48,000" in dialog.preview.toPlainText()
    assert not dialog.hide_client.isEnabled()


def test_for_others_the_preview_and_the_list_say_what_goes(dialog: ReportDialog) -> None:
    dialog.shareable.click()
    assert told(dialog)["2 names of people"] == ["Anna", "Mr Okafor"]
    assert told(dialog)["1 amount"] == ["EUR 48,000"]
    text = dialog.preview.toPlainText()
    assert "EUR 48,000" not in text and "Moorland Paper Mill" in text
    dialog.hide_client.click()
    assert "Moorland" not in dialog.preview.toPlainText()
    dialog.private.click()
    assert "EUR 48,000" in dialog.preview.toPlainText()


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".pdf", b"%PDF"), (".docx", b"PK"), (".md", b"# Looking back"), (".html", b"<!doctype html>")],
)
def test_it_is_written_in_the_chosen_form(
    dialog: ReportDialog,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    start: bytes,
) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(ending))
    asked = choose(monkeypatch, str(tmp_path / "kept"))
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.accept_button.click()
    assert asked == [str(tmp_path / f"Moorland Paper Mill{ending}")]
    assert saved.args == [f"kept{ending}"]
    assert (tmp_path / f"kept{ending}").read_bytes().startswith(start)
    assert not dialog.isVisible()


def test_the_proposed_name_says_no_more_than_the_report(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.shareable.click()
    dialog.hide_client.click()
    asked = choose(monkeypatch, "")
    dialog.accept_button.click()
    assert asked == [str(tmp_path / "Report for others.pdf")]
    assert dialog.isVisible()


def test_a_place_that_does_not_allow_it_is_said_and_nothing_is_lost(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(".md"))
    choose(monkeypatch, str(tmp_path / "none" / "r.md"))
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert "“r.md” could not be written" in dialog._flaw.text()


def test_the_whole_preview_is_to_be_seen(dialog: ReportDialog) -> None:
    assert dialog.rect().contains(dialog.preview.geometry())
    assert dialog.preview.horizontalScrollBar().maximum() == 0
    assert dialog.width() < 1024 and dialog.height() < 640
