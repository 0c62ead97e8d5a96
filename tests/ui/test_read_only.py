"""A practice open for reading: on every page what writes is greyed out and says why; the rest works."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.actions.demo_file import write_demo
from desktop.domain.clients import ClientId
from desktop.store.clock import utc_now
from desktop.ui.navigation import Place
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.pages.clients_page import ClientsPage
from desktop.ui.read_only import ReadOnlyGate, writes, writes_not
from desktop.ui.shell import Shell
from desktop.ui.widgets.search_field import SearchField
from tests.ui.starting import Starter

REASON = "This practice is open for reading: nothing can be changed."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo practice, for looking at only."""
    path = tmp_path_factory.mktemp("demo") / "demo.rapport"
    write_demo(path, paths.resource("demo"), clock=utc_now)
    return path


@pytest.fixture
def shell(start: Starter, demo: Path, qtbot: QtBot) -> Shell:
    made = start()
    made.window.resize(1280, 900)
    made.files.open(demo, read_only=True)
    qtbot.waitUntil(lambda: made.window.practice is not None, timeout=20_000)
    return made


def page_at(shell: Shell, place: Place) -> QWidget:
    shell.window.go(place)
    page = shell.window.current_page
    assert page is not None
    assert page.name == place.page
    return page


def lost_client(shell: Shell) -> ClientId:
    """A lost client with a finished post-mortem."""
    assert shell.window.practice is not None
    (session, *_rest) = shell.window.practice.store.sessions.finished()
    assert session.client_id is not None
    return session.client_id


def writing_parts(page: QObject) -> list[QWidget | QAction | QShortcut]:
    return [
        part
        for part in page.findChildren(QObject)
        if part.property("writes") and isinstance(part, QWidget | QAction | QShortcut)
    ]


def check_out_of_reach(page: QWidget, *names: str) -> None:
    """Everything that writes, these by name among them, is off and says why; no text can be typed."""
    parts = writing_parts(page)
    assert [part for part in parts if part.isEnabled()] == []
    for name in names:
        part = page.findChild(QWidget, name)
        assert part is not None, name
        assert not part.isEnabled(), name
        assert part.toolTip() == REASON, name
    open_fields = [
        field.objectName()
        for kind in (QLineEdit, QPlainTextEdit)
        for field in page.findChildren(kind)
        if field.isVisible() and field.isEnabled() and not field.isReadOnly()
        if not isinstance(field, SearchField)
    ]
    assert open_fields == []


def empty_buttons(page: QWidget) -> list[QPushButton]:
    return [button for button in page.findChildren(QPushButton, "emptyButton") if button.isVisible()]


def test_today_only_shows(shell: Shell) -> None:
    check_out_of_reach(page_at(shell, Place("today")), "log")


def test_the_clients_are_listed_and_searched(shell: Shell, qtbot: QtBot) -> None:
    page = page_at(shell, Place("clients"))
    assert isinstance(page, ClientsPage)
    check_out_of_reach(page, "new_client")
    page.table.selectRow(0)
    page.table.customContextMenuRequested.emit(QPoint(10, 10))
    menu = page.findChild(QMenu, "client_menu")
    assert menu is not None
    usable = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert usable == ["Open", "Copy cells"]
    menu.close()
    shown = page.table.current_record()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.current_record() == shown
    page.filters.search.setText("no such client")
    qtbot.waitUntil(lambda: [button.text() for button in empty_buttons(page)] == ["Clear filter"])
    assert empty_buttons(page)[0].isEnabled()


def test_the_bin_keeps_what_is_in_it(shell: Shell, qtbot: QtBot) -> None:
    page = page_at(shell, Place("clients"))
    assert isinstance(page, ClientsPage)
    page.filters.findChild(QAbstractButton, "group_bin").click()
    count = page.bin.count
    page.bin.table.selectAll()
    page.bin.restore()
    assert page.bin.count == count
    check_out_of_reach(page, "restore")


@pytest.mark.parametrize(
    ("tab", "names"),
    [
        ("overview", ["status", "log", "kind", "add_field"]),
        ("timeline", ["log"]),
        ("health", ["log"]),
        ("people", ["add_person", "link_person", "mark_left", "remove_person"]),
        ("losses", ["status"]),
    ],
)
def test_a_client_can_be_read_on_every_tab(shell: Shell, tab: str, names: list[str]) -> None:
    page = page_at(shell, Place("client", lost_client(shell), tab))
    assert isinstance(page, ClientPage)
    check_out_of_reach(page, *names)
    assert page.commands() == ()
    page.header.more.menu().aboutToShow.emit()
    assert [action.text() for action in page.header.more.menu().actions() if action.isEnabled()] == [""]


def test_an_entry_can_be_read(shell: Shell) -> None:
    assert shell.window.practice is not None
    entry = shell.window.practice.store.interactions.of_client(lost_client(shell))[-1]
    page = page_at(shell, Place("timeline", entry.id))
    check_out_of_reach(page, "log", "private", "bin_entry", "add_file", "mood")
    page.list.move_to_bin(entry.id)  # type: ignore[attr-defined]
    assert shell.window.practice.store.interactions.get(entry.id).deleted_at is None  # type: ignore[arg-type]


def test_losses_can_be_read(shell: Shell) -> None:
    check_out_of_reach(page_at(shell, Place("losses")), "start_postmortem")


def test_questions_can_be_read(shell: Shell) -> None:
    page = page_at(shell, Place("questions"))
    page.choose("fa.tempo")  # type: ignore[attr-defined]
    check_out_of_reach(page, "add_question", "other_words", "hide_question")


def test_post_mortems_can_be_read(shell: Shell) -> None:
    assert shell.window.practice is not None
    sessions = shell.window.practice.store.sessions
    for session in [*sessions.open(), *sessions.finished()]:
        check_out_of_reach(page_at(shell, Place("postmortem", session.id)))


def test_no_command_of_the_window_writes(shell: Shell) -> None:
    assert shell.window.command_bar is not None
    actions = shell.window.command_bar.actions
    for name in ("file.import", "edit.log", "edit.new_client", "edit.undo", "edit.redo"):
        assert not actions[name].isEnabled(), name
    assert actions["file.backup"].isEnabled()


def test_the_next_practice_can_be_written_again(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.files.open(file)
    qtbot.waitUntil(lambda: shell.window.practice.store.path == file)  # type: ignore[union-attr]
    page = page_at(shell, Place("clients"))
    assert page.findChild(QPushButton, "new_client").isEnabled()


def test_what_writes_no_longer_is_given_back(qtbot: QtBot, qapp: object) -> None:
    window, button = QWidget(), QPushButton("Clear filter")
    qtbot.addWidget(window)
    qtbot.addWidget(button)
    gate = ReadOnlyGate(qapp)  # type: ignore[arg-type]
    gate.set_shut(True, window)
    gate.set_shut(True, window)
    writes(button)
    button.setEnabled(True)
    assert not button.isEnabled()
    writes_not(button)
    button.setEnabled(True)
    assert button.isEnabled()
    gate.set_shut(False, window)
    writes(button)
    assert button.isEnabled()
