"""Choosing files, seeing every row, deciding what stays open, adding it in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.imports import index_of, run_import
from desktop.exchange.plans import KnownPractice
from desktop.store.store import Store
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.record_table import RecordTable

FILES = Path(__file__).parents[2] / "files" / "imports"
Open = Callable[..., ImportDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme, services: Services) -> Open:
    """Opens the dialog on sample files and waits for the plan."""

    def opened(*files: str | Path, known: KnownPractice | None = None) -> ImportDialog:
        paths = [FILES / file for file in files]
        dialog = ImportDialog(known or KnownPractice(zone="Europe/Berlin"), theme, services, paths)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        settle(qtbot, dialog, services)
        return dialog

    return opened


def settle(qtbot: QtBot, dialog: ImportDialog, services: Services) -> None:
    qtbot.waitUntil(lambda: not services.background.is_busy)


def button(dialog: ImportDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def box(dialog: ImportDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert found is not None
    return found


def words(dialog: ImportDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def table(dialog: ImportDialog) -> RecordTable:
    found = dialog.findChild(RecordTable, "importRows")
    assert found is not None
    return found


def rows(dialog: ImportDialog) -> list[str]:
    """The rows shown, cells parted by bars."""
    model = table(dialog).model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def choose(widget: QComboBox, place: int) -> None:
    """Chooses an entry as a user does."""
    widget.setCurrentIndex(place)
    widget.activated.emit(place)


def test_an_empty_dialog_asks_for_files(open_dialog: Open, qtbot: QtBot, services: Services) -> None:
    dialog = open_dialog()
    assert not dialog.accept_button.isEnabled()
    button(dialog, "emptyButton").click()
    chooser = dialog.findChild(QFileDialog, "importFiles")
    assert chooser is not None
    chooser.filesSelected.emit([str(FILES / "plain.csv")])
    settle(qtbot, dialog, services)
    assert dialog.accept_button.text() == "Add 2 clients and 5 interactions"


def test_every_row_is_shown_with_its_reason(open_dialog: Open) -> None:
    dialog = open_dialog("plain.csv")
    assert rows(dialog)[0] == "2 | Northwind Bakery · 2025-03-03 14:30 · Oven late | New | "
    assert rows(dialog)[3] == "5 | 2025-03-05 · call · No client | Not usable | This row names no client."
    assert words(dialog, "importSummary") == "One step, which can be undone."
    button(dialog, "importState_rejected").click()
    assert len(rows(dialog)) == 3
    button(dialog, "importState_all").click()
    assert len(rows(dialog)) == 9
    assert button(dialog, "importState_skipped").isHidden()


def test_one_long_reason_leaves_half_the_room_to_what_is_in_the_rows(
    open_dialog: Open, tmp_path: Path
) -> None:
    file = tmp_path / "notes.csv"
    told = "Velden Logistics,2026-01-11,They asked for the monthly report once more and wondered where it was"
    file.write_text(f"Client,Date,Note\n{told}, what, is, this\n{told}\n{told}\n")
    header = table(open_dialog(file)).horizontalHeader()
    assert header.sectionSize(1) >= header.sectionSize(3) - 1


def test_several_files_are_planned_together(open_dialog: Open, qtbot: QtBot, services: Services) -> None:
    dialog = open_dialog("hubspot-notes.csv", "hubspot-companies.csv")
    assert dialog.accept_button.text() == "Add 4 clients and 2 interactions"
    files = box(dialog, "importFile")
    assert [files.itemText(place) for place in range(files.count())] == [
        "hubspot-notes.csv – 2 new rows",
        "hubspot-companies.csv – 4 new rows",
    ]
    button(dialog, "importState_skipped").click()
    files.setCurrentIndex(0)
    assert button(dialog, "importState_all").isChecked()
    assert len(rows(dialog)) == 7
    button(dialog, "importRemove").click()
    settle(qtbot, dialog, services)
    assert dialog.accept_button.text() == "Add 4 clients"
    button(dialog, "importRemove").click()
    assert not dialog.accept_button.isEnabled()
    assert words(dialog, "importSummary") == ""


def test_an_open_order_of_day_and_month_is_asked_and_answered(
    open_dialog: Open, qtbot: QtBot, services: Services
) -> None:
    dialog = open_dialog("plain-open-days.csv")
    order = box(dialog, "importOrder")
    assert order.isVisible()
    choose(order, 2)
    settle(qtbot, dialog, services)
    assert dialog.plan().interactions[0].interaction.happened_on == "2025-03-04"
    assert order.isVisible()
    choose(order, 0)
    settle(qtbot, dialog, services)
    assert len(dialog.plan().interactions) == 2


def test_the_order_is_asked_for_only_when_it_is_open(open_dialog: Open) -> None:
    assert not box(open_dialog("plain-day-first.csv"), "importOrder").isVisible()


def test_the_kind_of_rows_can_be_chosen(
    open_dialog: Open, qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name,email,company\nAcme,a@acme.example,Acme\n")
    dialog = open_dialog(file)
    kinds = box(dialog, "importKind")
    assert kinds.currentText() == "As recognised: A table of people"
    choose(kinds, 1)
    settle(qtbot, dialog, services)
    assert dialog.accept_button.text() == "Add 1 client"
    assert kinds.itemText(0) == "What the header says"


def test_rows_in_doubt_are_added_only_when_wanted(
    open_dialog: Open, qtbot: QtBot, services: Services
) -> None:
    dialog = open_dialog("plain.csv")
    take = button(dialog, "importTake")
    assert not take.isEnabled()
    table(dialog).select_record(10)
    assert words(dialog, "importWhy").startswith("“Northwind Bakry” is much like")
    assert take.text() == "Add this row all the same"
    take.click()
    settle(qtbot, dialog, services)
    assert dialog.accept_button.text() == "Add 3 clients and 6 interactions"
    assert take.text() == "Leave this row out again"
    take.click()
    settle(qtbot, dialog, services)
    assert dialog.accept_button.text() == "Add 2 clients and 5 interactions"


def test_rows_left_out_can_be_saved_to_be_mended(
    open_dialog: Open, qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    dialog = open_dialog("plain.csv")
    for name, said in (
        ("left.csv", "Saved “left.csv”."),
        ("none/left.csv", "“left.csv” cannot be written there."),
    ):
        button(dialog, "importSave").click()
        chooser = dialog.findChild(QFileDialog, "importLeftOut")
        assert chooser is not None
        chooser.fileSelected.emit(str(tmp_path / name))
        settle(qtbot, dialog, services)
        assert words(dialog, "bannerText").startswith(said)
        chooser.setObjectName("")
    text = (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    assert "This row names no client." in text
    assert len(text.splitlines()) == 5
    assert button(open_dialog("plain-people.csv"), "importSave").isHidden()


def test_a_file_that_is_none_of_ours_says_so_and_stops_no_other(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot, services: Services
) -> None:
    fruit, empty = tmp_path / "fruit.csv", tmp_path / "empty.csv"
    fruit.write_text("colour,taste\nred,sweet\n")
    empty.write_text("client,date,notes\n")
    dialog = open_dialog("plain.csv", fruit)
    assert "“colour”, “taste”" in words(dialog, "bannerText")
    assert table(dialog).isHidden() or not table(dialog).isVisible()
    assert dialog.accept_button.text() == "Add 2 clients and 5 interactions"
    dialog.add_files([empty, empty])
    settle(qtbot, dialog, services)
    assert words(dialog, "bannerText") == "There is a header here, but no rows below it."


def test_a_file_that_is_gone_is_said(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog(tmp_path / "gone.csv")
    assert words(dialog, "bannerText").startswith("“gone.csv” cannot be read.")
    assert not dialog.accept_button.isEnabled()


def test_nothing_new_is_said(open_dialog: Open, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("client,date,subject\nAcme,2025-01-01,x\n")
    run_import(store, open_dialog(file).plan())
    again = open_dialog(file, known=index_of(store))
    assert words(again, "importSummary") == "Nothing here that is not there already."
    assert not again.accept_button.isEnabled()
    file.write_text("client,date,subject\n,2025-01-01,x\n")
    assert words(open_dialog(file), "importSummary") == "Nothing that can be added."


def test_files_can_be_dropped(open_dialog: Open, qtbot: QtBot, services: Services) -> None:
    dialog = open_dialog()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(FILES / "plain.csv")), QUrl("https://x.example/plain.csv")])
    enter = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter.ignore()
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(drop)
    settle(qtbot, dialog, services)
    assert box(dialog, "importFile").count() == 1


def test_words_are_no_file(open_dialog: Open) -> None:
    dialog = open_dialog()
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter.ignore()
    dialog.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_leaving_while_reading_stops_it(qtbot: QtBot, theme: Theme, services: Services) -> None:
    dialog = ImportDialog(KnownPractice(), theme, services, [FILES / "plain.csv"])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert words(dialog, "importSummary") == "Reading …"
    dialog.add_files([FILES / "plain-people.csv"])
    dialog.reject()
    qtbot.waitUntil(lambda: not services.background.is_busy)
    assert not dialog.plan().adds_something


def test_notes_can_be_counted_as_contacts(open_dialog: Open, qtbot: QtBot, services: Services) -> None:
    dialog = open_dialog("hubspot-companies.csv", "hubspot-notes.csv")
    notes = box(dialog, "importNotes")
    assert notes.isVisible() and notes.currentText() == "Notes"
    for place, kinds in ((1, ["call", "note"]), (3, ["meeting", "meeting"]), (0, ["note", "note"])):
        choose(notes, place)
        settle(qtbot, dialog, services)
        assert [draft.interaction.kind for draft in dialog.plan().interactions] == kinds
        assert notes.isVisible()
    box(dialog, "importFile").setCurrentIndex(0)
    assert not notes.isVisible()


def test_guessed_letters_are_said_and_can_be_others(
    open_dialog: Open, qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("client,date,subject\nЗаря,2025-01-01,x\n".encode("cp1251"))
    dialog = open_dialog(file)
    letters = box(dialog, "importEncoding")
    assert letters.isVisible()
    assert letters.currentText() == "As recognised: Windows, Western European"
    assert "Çàðÿ" in rows(dialog)[0]
    choose(letters, letters.findData("cp1251"))
    settle(qtbot, dialog, services)
    assert rows(dialog)[0] == "2 | Заря · 2025-01-01 · x | New | "
    assert letters.isVisible() and letters.currentText() == "Windows, Cyrillic"
    assert not box(open_dialog("plain.csv"), "importEncoding").isVisible()
