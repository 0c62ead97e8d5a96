"""A stranger's first week: bring the clients along, log, rate, lose one, begin the look back, come again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.store.store import Store
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen, offscreen
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.pages.timeline_page import TimelinePage
from desktop.ui.widgets.chart_view import ChartView
from desktop.ui.widgets.mark_choices import ChoicePopup

COMPANIES = """\
"Record ID","Company name","Company Domain Name","Industry","Create Date","Lifecycle Stage","Time Zone"
"20011","Northgate Dental Group","northgate-dental.example","HEALTH","2024-02-14 09:12","customer","Europe/London"
"20012","Northgate Bakery","northgate-bakery.example","FOOD","2025-05-01 08:00","opportunity",""
"20013","","nameless.example","RETAIL","2026-01-09 12:00","lead",""
"""
NOTES = """\
"Record ID","Activity date","Note body","Associated Contact","Associated Company"
"9001","2024-02-20 10:00","<p>Kick-off. Wants the <b>portal</b> before summer.</p>","Priya Nair (501)","Northgate Dental Group (20011)"
"9002","2025-06-02 11:00","<p>Invoice questioned, &quot;what is the retainer for?&quot;</p>","","Northgate Dental Group (20011)"
"9003","not a date","A row with no date","","Northgate Bakery (20012)"
"""
LINE = "northgate call 30m yesterday :( portal late again"
BUTTON = Qt.MouseButton.LeftButton


class Stranger:
    """Somebody at the keyboard of the program."""

    def __init__(self, driver: Offscreen) -> None:
        self.driver = driver

    @property
    def window(self) -> MainWindow:
        return self.driver.window

    @property
    def store(self) -> Store:
        assert self.window.practice is not None
        return self.window.practice.store

    @property
    def client_page(self) -> ClientPage:
        page = self.window.current_page
        assert isinstance(page, ClientPage)
        return page

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, keys)
        self.driver.settle()

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.driver.settle()

    def activate(self, widget: QWidget) -> None:
        """Brings a window to the front, as a window manager would."""
        widget.activateWindow()
        self.driver.wait_for(widget.isActiveWindow, "the window to be active")

    def make_practice(self, path: Path) -> None:
        self.driver.run("file.new")
        dialog = self.driver.dialog()
        self.activate(dialog)
        self.driver.find(QLineEdit, "newPath", dialog).setText(str(path))
        self.driver.find(QLineEdit, "newName", dialog).setFocus()
        self.type("Ada Quill")
        self.driver.find(QComboBox, "newZone", dialog).setEditText("london")
        self.press(Qt.Key.Key_Return)
        self.driver.wait_for_practice(path)

    def bring_along(self, files: list[Path]) -> ImportDialog:
        self.driver.run("file.import")
        dialog = self.driver.dialog()
        assert isinstance(dialog, ImportDialog)
        dialog.add_files(files)
        self.driver.settle()
        return dialog

    def find(self, words: str, title: str) -> None:
        """Ctrl+K: what is found is gone to."""
        palette = self.driver.shell.palette
        self.driver.run("edit.find")
        self.type(words)
        self.driver.wait_for(lambda: title in palette.titles, "it to be found")
        assert palette.titles == [title]
        self.press(Qt.Key.Key_Return)

    def client(self, name: str) -> Client:
        (found,) = self.store.clients.named(name)
        return found

    def entries(self, name: str) -> list[Interaction]:
        return [each for each in self.store.interactions.all() if each.client_id == self.client(name).id]


def imported(stranger: Stranger, folder: Path) -> None:
    """Both exports in one step; what cannot be used is said, a second run adds nothing."""
    files = [folder / "companies.csv", folder / "notes.csv"]
    for file, words in zip(files, (COMPANIES, NOTES), strict=True):
        file.write_text(words, encoding="utf-8")
    dialog = stranger.bring_along(files)
    assert dialog.accept_button.text() == "Add 2 clients and 2 interactions"
    assert [dialog.plan().files[at].count("rejected") for at in (0, 1)] == [1, 1]
    dialog.accept_button.click()
    stranger.driver.settle()
    stranger.driver.run("edit.undo")
    assert stranger.store.clients.listed() == []
    stranger.driver.run("edit.redo")
    assert len(stranger.entries("Northgate Dental Group")) == 2
    again = stranger.bring_along(files)
    assert not again.accept_button.isEnabled()
    again.reject()
    stranger.driver.settle()


def logged(stranger: Stranger) -> None:
    """Two clients fit the first word: the one that is meant is chosen by keyboard."""
    stranger.driver.run("edit.log")
    dialog = stranger.driver.dialog()
    assert isinstance(dialog, LogDialog)
    stranger.activate(dialog)
    stranger.type(LINE)
    assert not dialog.accept_button.isEnabled()
    stranger.press(Qt.Key.Key_Tab)
    stranger.press(Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    popup.type("dental")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    stranger.driver.settle()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stranger.driver.settle()
    (call,) = [each for each in stranger.entries("Northgate Dental Group") if each.kind == "call"]
    assert (call.subject, call.minutes, call.mood) == ("portal late again", 30, -1)


def rated(stranger: Stranger) -> None:
    """By keys alone: a number for the first area, down, the next number."""
    stranger.driver.go(Place("client", stranger.client("Northgate Dental Group").id, "health"))
    stranger.activate(stranger.window)
    health = stranger.client_page.health
    assert health is not None
    health.rows["COM"].setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_1):
        stranger.press(key)
        stranger.press(Qt.Key.Key_Down)
    (chart,) = health.findChildren(ChartView)
    assert chart.is_drawn
    assert "Northgate Dental Group" in chart.accessibleName() + chart.accessibleDescription()
    assert len(stranger.store.ratings.all()) == 5


def lost(stranger: Stranger) -> PostmortemPage:
    """The client's status says so, and the look back is one button away."""
    status = stranger.driver.find(QComboBox, "status", stranger.client_page)
    status.setCurrentIndex(status.findText("Lost"))
    status.activated.emit(status.currentIndex())
    stranger.driver.settle()
    assert stranger.client("Northgate Dental Group").status == "lost"
    stranger.client_page.start_postmortem()
    stranger.driver.settle()
    page = stranger.window.current_page
    assert isinstance(page, PostmortemPage)
    return page


def test_a_first_week_is_still_there_the_next(tmp_path: Path) -> None:
    path = tmp_path / "practice" / "Mine.rapport"
    with offscreen(tmp_path / "home", theme="light", size=(1024, 640)) as driver:
        stranger = Stranger(driver)
        stranger.make_practice(path)
        imported(stranger, tmp_path)
        logged(stranger)
        stranger.activate(stranger.window)
        stranger.find("portal late", "portal late again")
        assert isinstance(stranger.window.current_page, TimelinePage)
        rated(stranger)
        page = lost(stranger)
        stated = page.findChild(QWidget, "field-st.mood_before")
        assert stated is not None
        stated.setFocus(Qt.FocusReason.OtherFocusReason)
        stranger.press(Qt.Key.Key_3)

    with offscreen(tmp_path / "other home", theme="dark", size=(1024, 640)) as driver:
        stranger = Stranger(driver)
        driver.open(path)
        assert stranger.store.check() == []
        assert stranger.client("Northgate Dental Group").status == "lost"
        assert len(stranger.entries("Northgate Dental Group")) == 3
        assert stranger.store.preferences.value("me", "") == "Ada Quill"
        (session,) = stranger.store.sessions.open()
        driver.go(Place("postmortem", session.id))
        again = stranger.window.current_page
        assert isinstance(again, PostmortemPage)
        chosen = [each.text() for each in again.findChildren(QPushButton) if each.isChecked()]
        assert "Mixed" in chosen
