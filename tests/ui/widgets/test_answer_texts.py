"""Fields of an answer that are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.answer_texts import DateText, LongText, MoneyText, NumberText, ShortText

Field = ShortText | LongText | DateText | MoneyText | NumberText
Show = Callable[[Field], list[object]]
TODAY = date(2025, 6, 2)
STRANGE = "<b>5</b> & “x” $\\frac$ =1+1 שלום 🙂"


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(field: Field) -> list[object]:
        given: list[object] = []
        qtbot.addWidget(field)
        field.edited.connect(given.append)
        with qtbot.waitActive(field):
            field.show()
        field.setFocus()
        return given

    return shown


@pytest.mark.parametrize("kind", [ShortText, LongText])
def test_text_is_given_as_it_is_typed(
    kind: type[ShortText] | type[LongText], show: Show, qtbot: QtBot
) -> None:
    field = kind()
    given = show(field)
    qtbot.keyClicks(field, "ab")
    assert given == ["a", "ab"]
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert given[-1] is None


@pytest.mark.parametrize("typed", ["2025", "12.3.2025", "around easter"])
def test_nothing_below_moves_while_a_day_is_typed(qtbot: QtBot, typed: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, below = DateText(TODAY, is_partial=True), QPushButton("Next")
    for part in (field, below):
        column.addWidget(part)
    column.addStretch(1)
    page.resize(720, 300)
    with qtbot.waitActive(page):
        page.show()
    field.setFocus()
    QApplication.processEvents()
    place = below.y()
    for each in typed:
        qtbot.keyClicks(field.line, each)
        QApplication.processEvents()
        assert below.y() == place
    below.setFocus()
    QApplication.processEvents()
    assert below.y() == place and field.line.text()


@pytest.mark.parametrize("kind", [ShortText, LongText])
def test_white_space_is_no_answer(kind: type[ShortText] | type[LongText], show: Show, qtbot: QtBot) -> None:
    field = kind()
    given = show(field)
    qtbot.keyClicks(field, "  ")
    assert given == [None, None]
    qtbot.keyClicks(field, "a")
    assert given[-1] == "  a"


@pytest.mark.parametrize("kind", [ShortText, LongText])
def test_a_shown_text_is_no_answer_and_comes_back_as_typed(
    kind: type[ShortText] | type[LongText], show: Show
) -> None:
    field = kind()
    given = show(field)
    field.set_value(STRANGE)
    shown = field.text() if isinstance(field, ShortText) else field.toPlainText()
    assert (shown, given) == (STRANGE, [])
    field.set_value(None)
    assert given == []


def test_the_cursor_stays_where_it_is_when_the_same_comes_back(show: Show, qtbot: QtBot) -> None:
    field = LongText()
    show(field)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Left)
    field.set_value("abc")
    assert field.textCursor().position() == 2


def test_a_long_text_grows_and_holds_much(show: Show) -> None:
    field = LongText()
    given = show(field)
    small = field.height()
    field.setPlainText("line\n" * 8)
    assert field.height() > small
    long = "x" * 100_000
    field.setPlainText(long)
    assert given[-1] == long
    assert field.height() < 12 * field.fontMetrics().lineSpacing() + 40


def test_what_is_pasted_is_plain(show: Show) -> None:
    field = LongText()
    given = show(field)
    QGuiApplication.clipboard().setText("<b>bold</b>")
    field.paste()
    assert given == ["<b>bold</b>"]


def test_the_tab_key_leaves_a_long_text(show: Show, qtbot: QtBot) -> None:
    holder = QWidget()
    field, after = LongText(), ShortText()
    field.setParent(holder)
    after.setParent(holder)
    after.move(0, 200)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus() and field.toPlainText() == ""


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("12 march 2025", "2025-03-12", "12 March 2025"),
        ("12.3.2025", "2025-03-12", "12 March 2025"),
        ("mar 2025", "2025-03", "March 2025"),
        ("2024", "2024", "2024"),
        ("yesterday", "2025-06-01", "1 June 2025"),
        ("in 3 weeks", "2025-06-23", "23 June 2025"),
    ],
)
def test_dates_are_read_and_shown_in_words(
    show: Show, qtbot: QtBot, typed: str, value: str, shown: str
) -> None:
    field = DateText(TODAY, is_partial=True)
    given = show(field)
    qtbot.keyClicks(field.line, typed)
    assert given[-1] == value
    field.line.editingFinished.emit()
    assert (field.line.text(), field.flaw) == (shown, "")


@pytest.mark.parametrize("typed", ["sometime", "31 February 2025", "2025-13", "<b>"])
def test_what_is_no_date_stays_with_a_sentence_beside_it(show: Show, qtbot: QtBot, typed: str) -> None:
    field = DateText(TODAY, is_partial=True)
    given = show(field)
    qtbot.keyClicks(field.line, typed)
    field.line.editingFinished.emit()
    assert field.line.text() == typed
    assert field.flaw and field.line.accessibleDescription() == field.flaw
    assert all(value is None or isinstance(value, str) for value in given)


def test_a_whole_day_is_asked_for_where_one_is_needed(show: Show, qtbot: QtBot) -> None:
    field = DateText(TODAY, is_partial=False)
    given = show(field)
    qtbot.keyClicks(field.line, "March 2026")
    field.line.editingFinished.emit()
    assert given == [] or given[-1] is None
    assert field.flaw


def test_days_come_first_only_where_they_do(show: Show, qtbot: QtBot) -> None:
    field = DateText(TODAY, is_partial=True, day_first=False)
    given = show(field)
    qtbot.keyClicks(field.line, "3/12/2025")
    assert given[-1] == "2025-03-12"


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("48000", 48000, "EUR"),
        ("48,000", 48000, "EUR"),
        ("48k", 48000, "EUR"),
        ("CHF 1200.50", 1200.5, "CHF"),
    ],
)
def test_sums_are_read_with_their_currency(
    show: Show, qtbot: QtBot, typed: str, amount: float, currency: str
) -> None:
    field = MoneyText("EUR")
    given = show(field)
    qtbot.keyClicks(field.line, typed)
    assert given[-1] == {"amount": amount, "currency": currency}


def test_a_field_is_named_for_those_who_hear_it(show: Show) -> None:
    field = DateText(TODAY, is_partial=True)
    show(field)
    field.setAccessibleName("When did you know?")
    assert field.line.accessibleName() == "When did you know?"
    assert isinstance(field, QWidget)


def test_a_number_is_read_within_its_bounds(show: Show, qtbot: QtBot) -> None:
    field = NumberText(-5, 1_000)
    given = show(field)
    qtbot.keyClicks(field.line, "1 0x")
    assert given == [1, 1, 10]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.flaw == "A number from -5 to 1000 is needed here."
    for typed, value in (("-3", -3), ("1000", 1000), ("", None)):
        field.line.clear()
        field.line.textEdited.emit(typed)
        assert given[-1] == value
    field.line.textEdited.emit("9" * 5_000)
    assert given[-1] is None
    field.set_value(7)
    field.clearFocus()
    field.line.clearFocus()
    field.set_value(8)
    assert field.line.text() == "8"


def test_a_file_dropped_on_words_is_left_to_the_window(show: Show) -> None:
    field = LongText()
    show(field)
    file, link, words = QMimeData(), QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/somewhere/answers.json")])
    link.setUrls([QUrl("https://example.org/plan")])
    link.setText("https://example.org/plan")
    words.setText("Too slow")
    assert [field.canInsertFromMimeData(each) for each in (file, link, words)] == [False, True, True]
