"""Several people look back together; the program dies in the middle; the report has what they said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.actions.participants import participants
from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add, log
from tests.journeys.deaths import walked_and_killed
from tests.journeys.table_walker import AtTable, lend
from tests.journeys.walker import CONTROL, Walker, look_closely


@pytest.fixture
def path(tmp_path: Path) -> Path:
    practice = tmp_path / "practice.rapport"
    store = create_practice(practice, clock=utc_now, zone="Europe/Berlin")
    client = add(store, "Acme", status="active")
    for day in (3, 17, 28):
        log(store, client.id, f"2025-03-{day:02}", f"Call of {day} March")
    store.close()
    return practice


def report_of(walker: Walker) -> str:
    """Finishes by keyboard and reads the report."""
    walker.press(Qt.Key.Key_Return, CONTROL)
    report = walker.page.findChild(QTextBrowser, "report")
    assert report is not None and report.isVisible()
    return report.toPlainText()


def test_a_session_at_the_table_survives_a_death_and_ends_in_a_report(
    tmp_path: Path, path: Path, qtbot: QtBot
) -> None:
    saved = walked_and_killed("tests.journeys.table_walker", path, tmp_path / "first", "together")
    assert ["table.notes", "", "Ben: it began in March,  not in May"] in saved
    assert ["cd.q1", "com.updates", "Nothing, for five weeks"] in saved

    with offscreen(tmp_path / "second", theme="dark", size=(1280, 800)) as driver:
        driver.open(path)
        walker = Walker(driver)
        (session,) = walker.store.sessions.open()
        assert session.active_seconds >= 0 and walker.store.check() == []
        found = open_walk(walker.store, SessionId(session.id or 0)).answers
        assert [[*key, str(given.value)] for key, given in found.items()] == saved
        driver.go(Place("postmortem", session.id))
        assert walker.model.page == "cards"

        table = AtTable(walker)
        assert table.window.notes.toPlainText() == "Ben: it began in March,  not in May"
        table.choose("wg.verdict", Qt.Key.Key_1)
        table.on_to("fw.actions")
        walker.press(Qt.Key.Key_Return)  # a row is added, the cursor stands in it
        walker.type("A call every Friday")
        table.on_to("")  # the end of all questions
        walker.press(Qt.Key.Key_Return)
        assert walker.page.session is None
        driver.wait_for(driver.window.isActiveWindow, "the window")
        assert walker.model.page == "close"
        told = report_of(walker)
        for words in ("We want fewer suppliers.", "Nothing, for five weeks", "A call every Friday"):
            assert words in told
        assert "not in May" not in told


def test_first_thoughts_given_apart_survive_a_death_and_decide_nothing(
    tmp_path: Path, path: Path, qtbot: QtBot
) -> None:
    walked_and_killed("tests.journeys.table_walker", path, tmp_path / "first", "apart")

    with offscreen(tmp_path / "second", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        walker = Walker(driver)
        (session,) = walker.store.sessions.open()
        session_id = SessionId(session.id or 0)
        ann, ben = participants(walker.store, session_id)
        assert ann.is_done and not ben.is_done
        assert dict(ben.voice.parts) == {"sc.COM": "small", "sc.EXP": "small", "sc.DEL": "real"}
        driver.go(Place("postmortem", session_id))
        assert walker.page.findChild(PlainLabel, "told-sc.COM") is None

        window = lend(walker)
        assert not any("Ann" in label.text() for label in window.findChildren(PlainLabel))
        walker.press(Qt.Key.Key_Return)
        for key in "11111":
            walker.press(Qt.Key(ord(key)))
            walker.press(Qt.Key.Key_Return)
        walker.press(Qt.Key.Key_Return)
        driver.wait_for(driver.window.isActiveWindow, "the window")
        driver.settle()
        # the owner left the market out: the spread waits for it
        assert walker.page.findChild(PlainLabel, "told-sc.COM") is None
        walker.to("field-sc.CTX")
        walker.press(Qt.Key.Key_1)
        told = driver.find(PlainLabel, "told-sc.COM")
        assert told.text() == "Ann: no part · Ben: a small part · You: a main part"

        look_closely(walker)
        walker.next("What would have changed it")
        walker.next("Forward")
        walker.to("add-fw.actions")
        walker.press(Qt.Key.Key_Return)
        walker.type("A call every Friday")
        walker.next("Closing the door gently")
        report = report_of(walker)
        assert "A call every Friday" in report and "Nothing, for five weeks" in report
        assert "Ann" in report and "Ben" in report
        # Ann's main parts opened no list: what was looked at closely is the owner's
        findings = walker.store.findings.of_session(session_id)
        assert {found.factor for found in findings} == {"com.updates", "com.silence"}
