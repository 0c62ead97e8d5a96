"""A consultant looks ahead, the program dies in the middle, and the sign is watched in the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from desktop.ui.pages.client_page import ClientPage
from tests.actions.postmortem_walks import add
from tests.journeys.deaths import walked_and_killed
from tests.journeys.premortem_walker import tick
from tests.journeys.walker import CONTROL, Walker


def test_a_look_ahead_survives_a_death_and_ends_in_a_sign_to_watch(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    add(store, "Acme", status="active")
    store.close()

    saved = walked_and_killed("tests.journeys.premortem_walker", path, tmp_path / "first")
    assert ["pr.story", "", "They left. Nobody had called them since spring."] in saved
    assert ["pk.COM", "", "['com.silence']"] in saved

    with offscreen(tmp_path / "second", theme="dark", size=(1024, 640)) as driver:
        driver.open(path)
        walker = Walker(driver)
        (session,) = walker.store.sessions.open("premortem")
        session_id = SessionId(session.id or 0)
        found = open_walk(walker.store, session_id).answers
        assert [[*key, str(given.value)] for key, given in found.items()] == saved
        assert walker.store.check() == []

        # the client's page goes on with the one that was begun
        driver.go(Place("client", walker.acme))
        page = driver.window.current_page
        assert isinstance(page, ClientPage)
        page.start_premortem()
        driver.settle()
        assert walker.model.session_id == session_id and walker.model.page == "areas"
        walker.next("What to do about it now")
        tick(walker, "com.silence")
        walker.next("Back to today")
        walker.press(Qt.Key.Key_Return, CONTROL)
        assert not walker.model.is_open
        (rule,) = walker.store.watch_rules.active()
        assert (rule.factor, rule.session_id) == ("com.silence", session_id)
        driver.go(Place("losses"))
        assert walker.store.clients.named("Acme")[0].status == "active"
