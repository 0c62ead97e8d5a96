"""The end of a walk: what is missing, finishing, the report, opening again, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.report_dialog import ReportDialog
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.wizard_close import ClosePanel
from desktop.ui.widgets.wizard_sheet import Sheet
from tests.ui.wizard import READY, Walking, settle, walking

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    """Begins a session on a client and shows it: `walk({"fa.kind": "cancelled"}, interactions=0)`."""

    def begun(raw: Any = None, **fields: Any) -> Walking:
        return walking(qtbot, practice, theme, services, raw, **fields)

    return begun


def test_hints_lead_to_their_place(walk: Walk, qtbot: QtBot) -> None:
    there = walk({**READY, "wg.verdict": "circumstances"})
    there.turn("close")
    [link] = [
        each
        for each in there.page.findChildren(LinkButton)
        if each.isVisible() and each.accessibleDescription().startswith("No first sign")
    ]
    there.push(link)
    assert there.title() == "How it went, step by step"
    field = there.focused()
    assert field.accessibleName().startswith("Looking at the line now")
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_tab_goes_through_questions_that_came_later_as_they_are_read(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    content = there.find(Sheet).widget()
    there.field("cl.door")
    there.press(Qt.Key.Key_2)
    met = [there.focused()]
    while content.isAncestorOf(there.focused()):
        met.append(there.focused())
        there.press(Qt.Key.Key_Tab)
    heights = [each.mapTo(content, QPoint()).y() for each in met]
    assert heights == sorted(heights)
    assert "When will you get in touch again, without selling?" in [each.accessibleName() for each in met]


def test_finishing_waits_for_what_is_required(walk: Walk) -> None:
    there = walk({"fa.kind": "cancelled"})
    there.turn("close")
    assert "Name at least one change." in there.words()
    assert there.find(QPushButton, "finish").text() == "Go to what is missing"
    there.click("finish")
    assert there.model.is_open and there.title() == "The bare facts"


def test_enter_with_control_finishes_where_the_walk_ends(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    finish = there.find(QPushButton, "finish")
    assert not there.find(Sheet).isAncestorOf(finish)
    there.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert there.has("report")


def test_finishing_shows_the_report_and_undo_the_walk_again(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    assert there.find(QComboBox, "closing-status").currentText() == "Lost"
    with there.qtbot.waitSignal(there.page.toast) as told:
        there.click("finish")
    assert told.args == ["Post-mortem finished"]
    report = there.find(QTextBrowser, "report").toPlainText()
    assert "Acme ended the work." in report and "A standing slot" in report
    assert there.store.clients.named("Acme")[0].status == "lost"
    there.store.undo()
    settle()
    assert there.title() == "Closing the door gently" and there.model.is_open
    assert there.store.clients.named("Acme")[0].status != "lost"
    there.store.redo()
    assert there.has("report")


def test_the_proposals_for_the_client_can_be_changed(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    status = there.find(QComboBox, "closing-status")
    status.setFocus()
    there.qtbot.keyClick(status, Qt.Key.Key_Home)
    day = there.page.findChildren(ClosePanel)[0].last_day.line
    day.setFocus()
    day.clear()
    there.type("2025-06")
    there.click("finish")
    assert there.store.clients.named("Acme")[0].ended_on == ""


def test_a_finished_one_shows_its_answers_locked_and_opens_again(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    there.click("finish")
    there.click("see-answers")
    assert there.page._walk.progress.text() == "Step 13 of 13 – locked"
    there.turn("facts")
    assert not any(
        each.isEnabled()
        for each in there.page.findChildren(QPushButton)
        if each.objectName().startswith("choice-")
    )
    there.click("later")
    assert there.has("report")
    there.click("reopen")
    assert there.model.is_open and there.model.session.state == "reopened"
    there.store.undo()
    assert there.has("report")


def test_the_report_is_saved_where_one_likes(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = walk(READY)
    there.turn("close")
    there.click("finish")
    asked: list[str] = []

    def choose(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(tmp_path / "Acme"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    there.click("save-report")
    dialog = there.page.findChildren(ReportDialog)[0]
    with there.qtbot.waitSignal(there.page.toast) as told:
        dialog.accept_button.click()
    assert Path(asked[0]).name == "Acme.pdf"
    assert told.args == ["Saved as Acme.pdf"]
    assert (tmp_path / "Acme.pdf").stat().st_size > 500


class Windows(QObject):
    """Every window that is shown, be it for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(walk: Walk, qapp: QApplication) -> None:
    raw = {**READY, "fa.first_guess": "Price", "cl.door": "open", "st.mood_before": "1"}
    there = walk(raw)
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        for step in there.model.steps:
            there.turn(step.page_id)
    finally:
        qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_the_wheel_over_the_status_changes_nothing(walk: Walk) -> None:
    there = walk(READY)
    there.turn("close")
    status = there.find(QComboBox, "closing-status")
    status.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        status.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(status, wheel)
    assert status.currentText() == "Lost"


def test_every_field_has_a_name_for_those_who_hear_the_page(walk: Walk) -> None:
    there = walk({**READY, "fa.first_guess": "Price", "cl.door": "open"})
    for step in there.model.steps:
        there.turn(step.page_id)
        fields = [
            each
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
            for each in there.page._walk.sheet.findChildren(kind)
            if each.isVisible() and not isinstance(each.parent(), QComboBox)
        ]
        assert [f"{step.page_id} {each.objectName()}" for each in fields if not each.accessibleName()] == []


@pytest.mark.parametrize("width", [640, 1000, 1500])
def test_no_words_are_cut_off_at_any_width(walk: Walk, width: int) -> None:
    there = walk({**READY, "fa.first_guess": "Price", "cl.door": "open", "st.mood_before": "1"})
    there.page.resize(width, 700)
    cut = []
    for step in there.model.steps:
        there.turn(step.page_id)
        for _round in range(4):  # one layout asks for the next
            settle()
        cut += [
            f"{step.page_id}: {each.text()} {each.height()} {each.heightForWidth(each.width())}"
            for each in there.page._walk.sheet.findChildren(PlainLabel)
            if each.isVisible() and each.wordWrap() and each.height() < each.heightForWidth(each.width())
        ]
    assert cut == []
