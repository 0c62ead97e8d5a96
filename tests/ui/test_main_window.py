"""The window hosts pages, remembers the way, tells problems, and keeps to the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client
from desktop.problems import Problem
from desktop.store.opening import open_practice
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.pages import PAGES, PageEntry
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests import builders
from tests.ui.sample_pages import ENTRIES, NamesPage


@pytest.fixture
def window(theme: Theme, services: Services, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme, services, ENTRIES)
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    return made


@pytest.fixture
def open_window(window: MainWindow, practice: Practice) -> MainWindow:
    window.show_practice(practice)
    return window


def names_page(window: MainWindow) -> NamesPage:
    page = window.pages["names"]
    assert isinstance(page, NamesPage)
    return page


def test_it_tells_once_that_it_is_painted(theme: Theme, services: Services, qtbot: QtBot) -> None:
    window = MainWindow(theme, services, ENTRIES)
    qtbot.addWidget(window)
    told: list[str] = []
    window.painted.connect(lambda: told.append("painted"))
    window.show()
    qtbot.waitUntil(lambda: told == ["painted"])
    window.grab()
    assert told == ["painted"]


def test_a_practice_opens_on_the_first_page(open_window: MainWindow, practice: Practice) -> None:
    assert open_window.current_page is names_page(open_window)
    assert open_window.windowTitle().startswith(practice.store.path.stem)
    assert open_window.sidebar.isVisible()
    button = open_window.findChild(QPushButton, "go-names")
    assert button is not None
    assert button.isChecked()


def test_pages_are_made_when_they_are_gone_to(open_window: MainWindow) -> None:
    assert list(open_window.pages) == ["names"]
    open_window.go(Place("client", 7))
    assert set(open_window.pages) == {"names", "client"}


def test_a_change_reloads_the_page_that_shows_it(open_window: MainWindow, practice: Practice) -> None:
    page = names_page(open_window)
    assert page.reloads == 1
    add_client(practice.store, builders.client("Osprey <b>Ltd</b>"))
    assert page.names.text() == "Osprey <b>Ltd</b>"
    practice.store.undo()
    assert page.names.text() == ""
    assert page.reloads == 3


def test_a_hidden_page_waits_until_it_is_shown(open_window: MainWindow, practice: Practice) -> None:
    page = names_page(open_window)
    open_window.go(Place("client", 7))
    add_client(practice.store, builders.client("Osprey"))
    assert page.reloads == 1
    open_window.go_back()
    assert page.names.text() == "Osprey"


def test_a_change_elsewhere_does_not_reload(open_window: MainWindow, practice: Practice) -> None:
    from desktop.actions.practices import set_preferences

    set_preferences(practice.store, {"me": "Mira"})
    assert names_page(open_window).reloads == 1


def test_one_goes_back_and_forward_between_records(open_window: MainWindow) -> None:
    open_window.go(Place("client", 7))
    open_window.go(Place("client", 9, "health"))
    assert heading(open_window) == "Client 9 health"
    open_window.go_back()
    assert heading(open_window) == "Client 7"
    open_window.go_back()
    open_window.go_back()
    assert open_window.current_page is names_page(open_window)
    open_window.go_forward()
    assert heading(open_window) == "Client 7"


def test_a_page_without_its_own_entry_lights_the_one_above(open_window: MainWindow) -> None:
    open_window.go(Place("client", 7))
    button = open_window.findChild(QPushButton, "go-names")
    assert button is not None
    assert button.isChecked()


def test_there_is_no_way_to_a_page_that_does_not_exist(open_window: MainWindow) -> None:
    open_window.go(Place("reviews"))
    assert open_window.current_page is names_page(open_window)
    assert not open_window.history.can_go_back


def test_the_navigation_is_clicked(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.go(Place("client", 7))
    button = open_window.findChild(QPushButton, "go-names")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert open_window.current_page is names_page(open_window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_space(open_window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    button = QPushButton("Do it", names_page(open_window))
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    pressed.clear()
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_a_first_window_leaves_room_for_its_title_bar(theme: Theme, services: Services, qtbot: QtBot) -> None:
    window = MainWindow(theme, services, ENTRIES)
    qtbot.addWidget(window)
    assert window.height() < window.screen().availableGeometry().height()


def test_a_problem_stands_in_the_banner_with_its_way_out(open_window: MainWindow, qtbot: QtBot) -> None:
    ways: list[str] = []
    open_window.show_problem(Problem("The disk is full."), [("Try again", lambda: ways.append("tried"))])
    assert open_window.banner.text == "The disk is full."
    assert open_window.banner.isVisible()
    way = open_window.banner.findChild(QPushButton, "bannerWay")
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert ways == ["tried"]
    open_window.go(Place("client", 7))
    assert open_window.banner.text == ""


def test_the_banner_can_be_sent_away(open_window: MainWindow, qtbot: QtBot) -> None:
    names_page(open_window).problem_met.emit(Problem("Row 3 is not a date."))
    assert open_window.banner.text == "Row 3 is not a date."
    open_window.banner._close.click()
    assert open_window.banner.text == ""


def test_a_deed_is_told_with_its_undo(open_window: MainWindow, practice: Practice, qtbot: QtBot) -> None:
    add_client(practice.store, builders.client("Osprey"))
    names_page(open_window).toast.emit("Osprey added")
    assert open_window.toast.text == "Osprey added"
    undo = open_window.toast.findChild(QPushButton, "toastUndo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert names_page(open_window).names.text() == ""
    assert open_window.toast.text.startswith("Undone")
    open_window.redo()
    assert names_page(open_window).names.text() == "Osprey"


def test_what_was_no_deed_is_told_without_an_undo_of_an_earlier_one(
    open_window: MainWindow, practice: Practice, qtbot: QtBot
) -> None:
    add_client(practice.store, builders.client("Osprey"))
    QApplication.processEvents()
    names_page(open_window).toast.emit("Saved as report.pdf")
    undo = open_window.toast.findChild(QPushButton, "toastUndo")
    assert undo is not None and undo.isHidden()
    assert practice.store.undo_label is not None


def test_the_status_bar_says_when_it_was_saved(open_window: MainWindow, practice: Practice) -> None:
    assert open_window.saved_bar.saved_text == "All changes saved"
    add_client(practice.store, builders.client("Osprey"))
    assert open_window.saved_bar.saved_text == "All changes saved · 11:00"  # 09:00 UTC in Berlin


def test_a_file_that_may_only_be_read_says_so(window: MainWindow, practice: Practice) -> None:
    path = practice.store.path
    practice.close()
    reader = Practice(open_practice(path, clock=builders.TickingClock(), read_only=True), practice.vocabulary)
    window.show_practice(reader)
    assert window.saved_bar.saved_text.startswith("Read only")
    window.show_practice(None)
    reader.close()


def test_closing_a_practice_saves_what_is_typed_and_drops_the_pages(open_window: MainWindow) -> None:
    page = names_page(open_window)
    open_window.show_practice(None)
    assert page.saves >= 1
    assert open_window.pages == {}
    assert open_window.current_page is None
    assert open_window.sidebar.isHidden()
    open_window.go(Place("names"))
    open_window.undo()
    open_window.redo()
    assert open_window.current_page is None


def test_closing_the_window_saves_what_is_typed(open_window: MainWindow) -> None:
    page = names_page(open_window)
    open_window.quit()
    assert page.saves >= 1


def test_the_window_comes_back_where_it_was(
    window: MainWindow, theme: Theme, services: Services, qtbot: QtBot
) -> None:
    window.resize(700 if window.minimumWidth() < 700 else window.minimumWidth(), 600)
    window.close()
    again = MainWindow(theme, services, ENTRIES)
    qtbot.addWidget(again)
    screen = again.screen().availableGeometry()
    assert again.height() == min(600, screen.height())


def test_a_window_beside_the_screen_is_brought_back(
    window: MainWindow, theme: Theme, services: Services, qtbot: QtBot
) -> None:
    window.setGeometry(QRect(QPoint(9000, 9000), window.size()))
    services.settings.put_bytes("window/geometry", window.saveGeometry())
    again = MainWindow(theme, services, ENTRIES)
    qtbot.addWidget(again)
    assert again.screen().availableGeometry().intersects(again.geometry())


@pytest.mark.parametrize(
    ("names", "is_taken"), [(["a.rapport"], True), (["a.csv"], False), (["a.rapport", "b.rapport"], False)]
)
def test_a_practice_file_can_be_dropped(
    window: MainWindow, tmp_path: Path, names: list[str], is_taken: bool
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    dropped: list[Path] = []
    window.file_dropped.connect(dropped.append)
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *parts)
    enter.ignore()
    window.dragEnterEvent(enter)
    assert enter.isAccepted() is is_taken
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *parts))
    assert dropped == ([tmp_path / "a.rapport"] if is_taken else [])


@pytest.mark.parametrize("name", ["answers-x.json", "Re questions.eml", "reply.TXT"])
def test_a_reply_of_a_client_can_be_dropped_on_an_open_practice(
    window: MainWindow, practice: Practice, tmp_path: Path, name: str
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    dropped: list[Path] = []
    window.reply_dropped.connect(dropped.append)
    parts = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *parts))
    assert dropped == []
    window.show_practice(practice)
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *parts))
    assert dropped == [tmp_path / name]


def test_the_listed_pages_are_what_their_classes_say() -> None:
    for entry in PAGES:
        page = entry.load()
        assert (page.name, page.title, page.icon) == (entry.name, entry.title, entry.icon)
        assert not entry.under or entry.under in {each.name for each in PAGES}


@pytest.mark.parametrize("entry", [entry for entry in PAGES if not entry.under], ids=lambda entry: entry.name)
def test_every_page_opens_on_an_empty_practice(
    theme: Theme, services: Services, practice: Practice, qtbot: QtBot, entry: PageEntry
) -> None:
    window = MainWindow(theme, services)
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.show_practice(practice)
    window.go(Place(entry.name))
    assert window.current_page is window.pages[entry.name]
    assert window.current_page.accessibleName()


@pytest.mark.parametrize("entry", [entry for entry in PAGES if not entry.under], ids=lambda entry: entry.name)
def test_everything_that_takes_the_keyboard_has_a_name(
    theme: Theme, services: Services, practice: Practice, qtbot: QtBot, entry: PageEntry
) -> None:
    add_client(practice.store, builders.client("Osprey"))
    window = MainWindow(theme, services)
    qtbot.addWidget(window)
    window.show()
    window.show_practice(practice)
    window.go(Place(entry.name))
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def heading(window: MainWindow) -> str:
    page = window.current_page
    assert page is not None
    return page._heading.text()
