"""A consultant looks back on a lost client, the program dies in the middle, and not a word is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from tests.actions.postmortem_walks import add, log
from tests.journeys.deaths import walked_and_killed
from tests.journeys.walker import CONTROL, Walker


def test_a_walk_survives_the_death_of_the_program_and_ends_in_a_report(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    client = add(store, "Acme", status="active")
    for day in (3, 17, 28):
        log(store, client.id, f"2025-03-{day:02}", f"Call of {day} March")
    store.close()

    saved = walked_and_killed("tests.journeys.walker", path, tmp_path / "home of the first")
    assert ["fa.stated_reason", "", "We want fewer suppliers."] in saved
    assert ["cd.q1", "com.updates", "Nothing, for five weeks"] in saved
    assert ["wg.verdict", "", "ours"] in saved

    with offscreen(tmp_path / "home of the second", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        practice = driver.window.practice
        assert practice is not None
        (session,) = practice.store.sessions.open()
        session_id = SessionId(session.id or 0)
        found = open_walk(practice.store, session_id).answers
        assert [[*key, str(given.value)] for key, given in found.items()] == saved
        assert practice.store.check() == []

        walker = Walker(driver)
        driver.go(Place("postmortem", session_id))
        assert walker.model.page == "weigh"
        assert found["wg.rank", ""].value == ["com.silence", "com.updates"]
        walker.next("What would have changed it")
        walker.next("Forward")
        add_change = walker.page.findChild(QAbstractButton, "add-fw.actions")
        assert add_change is not None
        qtbot.mouseClick(add_change, Qt.MouseButton.LeftButton)
        driver.settle()
        walker.type("A call every Friday")
        walker.next("Closing the door gently")
        finish = walker.page.findChild(QAbstractButton, "finish")
        assert finish is not None and finish.isEnabled()
        qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
        driver.settle()
        report = walker.page.findChild(QTextBrowser, "report")
        assert report is not None and report.isVisible()
        for words in ("Acme ended the work.", "We want fewer suppliers.", "Nothing, for five weeks"):
            assert words in report.toPlainText()
        assert "A call every Friday" in report.toPlainText()
        assert practice.store.clients.named("Acme")[0].status == "lost"
        driver.run("edit.undo")
        assert walker.model.is_open and practice.store.clients.named("Acme")[0].status == "active"
        assert not any(each.isVisible() for each in walker.page.findChildren(QTextBrowser, "report"))


def test_words_typed_last_are_saved_when_the_window_closes(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    add(store, "Acme")
    store.close()
    with offscreen(tmp_path / "first", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        driver.go(Place("client", 1))
        driver.window.current_page.start_postmortem()  # type: ignore[union-attr]
        driver.settle()
        walker = Walker(driver)
        walker.model.go("good")
        driver.settle()
        walker.type("Half a sent")
    with offscreen(tmp_path / "second", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        driver.go(Place("postmortem", 1))
        # something required is open before: that comes first
        assert Walker(driver).model.page == "facts"
        Walker(driver).press(Qt.Key.Key_Return, CONTROL)
        field = driver.find(QPlainTextEdit, "field-go.worked")
        assert field.toPlainText() == "Half a sent"
        Walker(driver).press(Qt.Key.Key_Return, CONTROL)
        assert Walker(driver).model.page == "timeline"
