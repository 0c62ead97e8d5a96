"""A field edited in place: when it saves, what it keeps, how it takes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.flaws import Flaw
from desktop.ui.widgets.client_field import InPlaceField


class Sheet(QWidget):
    """A field, what it saved, and another field to go to."""

    def __init__(self, lines: int = 1, check: Callable[[str], Flaw | None] = lambda text: None) -> None:
        super().__init__()
        self.saved: list[str] = []
        self.is_broken = False
        self.field = InPlaceField("sector", "Sector", self._write, check, lines=lines)
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.other)

    def _write(self, text: str) -> None:
        if self.is_broken:
            raise OSError("disk full")
        self.saved.append(text)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return shown(qtbot, Sheet())


def shown(qtbot: QtBot, sheet: Sheet) -> Sheet:
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
    sheet.field.show_text("Freight")
    sheet.field.setFocus()
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_End)
    return sheet


def no_digits(text: str) -> Flaw | None:
    return Flaw("not-a-date", {"text": text}) if any(letter.isdigit() for letter in text) else None


def test_what_is_typed_is_saved_by_itself_after_a_rest(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    assert sheet.saved == []
    qtbot.waitUntil(lambda: sheet.saved == ["Freighter"])


def test_leaving_saves_at_once_and_says_so(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    with qtbot.waitSignal(sheet.field.left):
        sheet.other.setFocus()
    assert sheet.saved == ["Freighter"]


def test_enter_saves_a_line(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert sheet.saved == ["Freighter"]


def test_nothing_is_saved_when_nothing_changed(sheet: Sheet) -> None:
    sheet.other.setFocus()
    assert sheet.saved == []


def test_escape_takes_back_what_was_typed_even_after_it_was_saved(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    sheet.field.save()
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Escape)
    assert sheet.field.text == "Freight"
    assert sheet.saved == ["Freighter", "Freight"]
    assert sheet.field.edit.hasFocus()


def test_a_flaw_is_said_beside_the_field_and_the_text_kept(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Sheet(check=no_digits))
    qtbot.keyClicks(sheet.field.edit, "7")
    sheet.other.setFocus()
    assert sheet.field.text == "Freight7"
    assert "is not a date" in sheet.field.note
    assert sheet.field.has_unsaved_text
    assert sheet.saved == []
    sheet.field.show_text("Freight")
    assert sheet.field.text == "Freight7"
    sheet.field.setFocus()
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Backspace)
    sheet.other.setFocus()
    assert sheet.field.note == ""


def test_the_practices_text_does_not_disturb_what_is_being_typed(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    sheet.field.show_text("Shipping")
    assert sheet.field.text == "Freighter"


def test_a_change_from_elsewhere_is_shown(sheet: Sheet) -> None:
    sheet.field.show_text("Shipping")
    assert sheet.field.text == "Shipping"


def test_the_practices_way_of_writing_comes_when_the_field_is_left(qtbot: QtBot) -> None:
    sheet = Sheet()
    sheet.field._write_text = lambda text: sheet.field.show_text("EUR 48,000")
    shown(qtbot, sheet)
    sheet.field.edit.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(sheet.field.edit, "48k")
    sheet.field.save()
    assert sheet.field.text == "48k"
    sheet.other.setFocus()
    assert sheet.field.text == "EUR 48,000"


def test_a_failed_save_keeps_the_text_and_is_tried_again(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.field.edit, "er")
    sheet.is_broken = True
    with pytest.raises(OSError, match="disk full"):
        sheet.field.save()
    assert sheet.field.has_unsaved_text
    sheet.is_broken = False
    sheet.field.save()
    assert sheet.saved == ["Freighter"]


def test_a_paragraph_grows_with_its_lines_and_tab_leaves_it(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Sheet(lines=2))
    before = sheet.field.edit.height()
    sheet.other.setFocus()
    sheet.field.show_text("one\ntwo\nthree\nfour")
    assert sheet.field.edit.height() > before
    sheet.field.setFocus()
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Tab)
    assert sheet.other.hasFocus()


def test_a_warning_does_not_stop_the_saving(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.field.warn("There is another one.")
    assert sheet.field.note == "There is another one."
    qtbot.keyClicks(sheet.field.edit, "er")
    sheet.field.save()
    assert sheet.saved == ["Freighter"]


def test_text_is_kept_and_shown_as_typed(sheet: Sheet, qtbot: QtBot) -> None:
    odd = '<b>x</b> $\\frac 🌱 شركة =1+1 "q"'
    sheet.field.show_text(odd)
    assert sheet.field.text == odd


def test_forgetting_drops_text_and_flaw(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Sheet(check=no_digits))
    qtbot.keyClicks(sheet.field.edit, "7")
    sheet.field.save()
    sheet.field.forget()
    assert (sheet.field.text, sheet.field.note, sheet.saved) == ("", "", [])


def test_a_paragraph_is_as_tall_as_its_lines_at_any_width(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Sheet(lines=2))
    sheet.field.show_text("somebody.with.a.long.name@a-company.example " * 4)
    sheet.resize(900, 300)
    qtbot.waitUntil(lambda: sheet.field.width() > 800)
    wide = sheet.field.edit.height()
    sheet.resize(260, 300)
    qtbot.waitUntil(lambda: sheet.field.edit.height() > wide)
    sheet.resize(900, 300)
    qtbot.waitUntil(lambda: sheet.field.edit.height() == wide)
