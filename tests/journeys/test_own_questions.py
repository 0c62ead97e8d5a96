"""A consultant asks what the program does not: own questions, a death in the middle, and their answers in the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.actions.overlays import overlay_of
from desktop.domain.overlay import OnlyIf
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice
from desktop.ui.navigation import Place
from desktop.ui.offscreen import offscreen
from tests.actions.postmortem_walks import add
from tests.journeys.deaths import walked_and_killed
from tests.journeys.questions_walker import Editor


def test_own_questions_survive_the_death_of_the_program_and_end_in_the_report(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "practice.rapport"
    store = create_practice(path, clock=utc_now, zone="Europe/Berlin")
    add(store, "Acme", status="active")
    store.close()
    (saved,) = walked_and_killed("tests.journeys.questions_walker", path, tmp_path / "home of the first")

    with offscreen(tmp_path / "home of the second", theme="light", size=(1280, 800)) as driver:
        driver.open(path)
        practice = driver.window.practice
        assert practice is not None
        first, second = overlay_of(practice.store).questions
        assert (first.words, first.type) == ("How did we meet?", "choice")
        assert [each.words for each in first.choices] == ["In person", "By video"]
        assert second.only_if == OnlyIf("x.1", "c2")

        (session,) = practice.store.sessions.open()
        editor = Editor(driver)
        driver.go(Place("postmortem", session.id))
        assert editor.model.page == "good" and editor.model.questionnaire.version == "1.0.0+own.1"
        field = driver.find(QPlainTextEdit, "field-go.worked")
        assert field.toPlainText() == ""
        assert editor.model.view.text("x.1") == "c2"
        assert editor.model.view.text("x.2").startswith(saved[2])
        editor.to("field-x.2")
        editor.press(Qt.Key.Key_End)
        editor.type(" to draw on")

        # the questions change meanwhile; this post-mortem keeps its own
        driver.go(Place("questions"))
        tree = driver.window.current_page.tree  # type: ignore[union-attr]
        tree.setCurrentItem(tree._items["x.1"])
        editor.to("own_words")
        editor.type("Now: ")
        driver.go(Place("postmortem", session.id))
        assert editor.page.findChild(QAbstractButton, "move-questions").isVisible()
        assert editor.model.questionnaire.version == "1.0.0+own.1"

        editor.model.go("screening")
        for dim in ("COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP", "CTX"):
            editor.to(f"field-sc.{dim}")
            editor.press(Qt.Key.Key_1)
        editor.model.go("weigh")
        driver.settle()
        editor.to("field-wg.verdict")
        editor.press(Qt.Key.Key_4)
        editor.model.go("close")
        driver.settle()
        finish = editor.page.findChild(QAbstractButton, "finish")
        assert finish is not None and finish.isEnabled()
        qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
        driver.settle()
        report = editor.page.findChild(QTextBrowser, "report")
        assert report is not None and report.isVisible()
        told = report.toPlainText()
        for words in ("Own questions", "How did we meet?", "By video", "What was missing on the screen?"):
            assert words in told
        assert "A shared table" in told and "to draw on" in told and "Now:" not in told
