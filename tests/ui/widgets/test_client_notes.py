"""Notes: safe to read, plain to edit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.client_notes import NotesField, SafeMarkdown, fills_plain


class Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.saved: list[str] = []
        self.opened: list[QUrl] = []
        self.notes = NotesField("notes", "Notes", self.saved.append, open_link=self.opened.append)
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.notes)
        layout.addWidget(self.other)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(500, 500)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_markdown_is_shown_and_html_is_text(sheet: Sheet) -> None:
    sheet.notes.show_text("# Rules\n\n**bold** <b>not</b>\nsecond line")
    assert sheet.notes.view.toPlainText() == "Rules\nbold <b>not</b>\u2028second line".replace("\u2028", "\n")


def test_nothing_is_loaded_from_the_disk_or_the_net(sheet: Sheet, tmp_path: Path) -> None:
    assert sheet.notes.view.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "x.png"))) is None
    sheet.notes.show_text(f"![x]({QUrl.fromLocalFile(str(tmp_path / 'x.png')).toString()})")


def test_enter_opens_the_plain_text_and_leaving_saves_and_closes_it(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.notes.show_text("**bold**")
    sheet.notes.view.setFocus()
    qtbot.keyClick(sheet.notes.view, Qt.Key.Key_Return)
    assert sheet.notes.is_editing
    assert sheet.notes.field.text == "**bold**"
    sheet.notes.field.edit.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(sheet.notes.field.edit, "_calm_")
    sheet.other.setFocus()
    assert sheet.saved == ["_calm_"]
    assert not sheet.notes.is_editing
    assert sheet.notes.view.toPlainText() == "calm"


def test_a_click_opens_the_plain_text(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.notes.show_text("calm")
    qtbot.mouseClick(sheet.notes.view.viewport(), Qt.MouseButton.LeftButton)
    assert sheet.notes.is_editing


def test_escape_takes_back_then_closes(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.notes.show_text("calm")
    sheet.notes.edit()
    qtbot.keyClicks(sheet.notes.field.edit, "x")
    qtbot.keyClick(sheet.notes.field.edit, Qt.Key.Key_Escape)
    assert (sheet.notes.field.text, sheet.notes.is_editing) == ("calm", True)
    qtbot.keyClick(sheet.notes.field.edit, Qt.Key.Key_Escape)
    assert not sheet.notes.is_editing


def test_a_link_opens_only_after_a_question(sheet: Sheet, qtbot: QtBot) -> None:
    link = QUrl("https://acme.example/a")
    for answer, opened in ((1, []), (0, [link])):
        sheet.notes.view.anchorClicked.emit(link)
        box = sheet.findChild(QMessageBox, "linkQuestion")
        assert box is not None and link.toString() in box.informativeText()
        qtbot.mouseClick(box.buttons()[answer], Qt.MouseButton.LeftButton)
        assert sheet.opened == opened
        box.setObjectName("")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "//host/share"])
def test_other_links_are_not_even_asked_for(sheet: Sheet, address: str) -> None:
    sheet.notes.view.anchorClicked.emit(QUrl(address))
    assert sheet.findChild(QMessageBox, "linkQuestion") is None


def test_huge_and_very_wide_notes_are_shown_as_typed(qtbot: QtBot) -> None:
    wide = "|a" * 100
    assert fills_plain("|a|b|\n|-|-|\n" + "|x|y|\n" * 1000)
    assert fills_plain(wide) and fills_plain("x" * 300_000) and not fills_plain("|a|b|\n|-|-|")
    view = SafeMarkdown()
    qtbot.addWidget(view)
    view.show_notes(wide)
    assert view.toPlainText() == wide


def test_a_hundred_thousand_characters_come_back_exactly(sheet: Sheet) -> None:
    text = "Zeile <b> 🌱 $x$\n" * 6_000
    sheet.notes.show_text(text)
    assert sheet.notes.field.text == text


def test_forgetting_closes_the_editor(sheet: Sheet) -> None:
    sheet.notes.show_text("calm")
    sheet.notes.edit()
    sheet.notes.forget()
    assert not sheet.notes.is_editing


@pytest.mark.parametrize(
    "typed", ["###", "#", "> ", "```", "---", "- ", "1.", "[](x)", "[a]: http://x.example"]
)
def test_notes_of_signs_alone_are_shown_as_typed(sheet: Sheet, typed: str) -> None:
    sheet.notes.show_text(typed)
    assert sheet.notes.view.toPlainText() == typed


def test_no_line_is_lost_among_others(sheet: Sheet) -> None:
    sheet.notes.show_text("before\n##\n[a]: http://x.example\n```\n# kept\n```\nafter")
    shown = [line.strip() for line in sheet.notes.view.toPlainText().splitlines()]
    assert shown == ["before", "##", "[a]: http://x.example", "# kept", "after"]
