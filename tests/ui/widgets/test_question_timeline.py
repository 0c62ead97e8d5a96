"""The timeline question: marks by key and button, memory, many events, none at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions.interactions import bin_interaction
from desktop.actions.ratings import rate
from desktop.domain.interactions import InteractionId
from desktop.domain.ratings import Rating
from desktop.problems import Problem
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.chart_view import ChartView
from desktop.ui.widgets.question_event import EventLine
from desktop.ui.widgets.question_marks import MarkTable
from desktop.ui.widgets.question_timeline import FIRST_EVENTS
from tests.actions.postmortem_walks import add, begin, log
from tests.ui.trouble import refusing
from tests.ui.wizard import Walking, settle, walking

Walk = Callable[..., Walking]


@pytest.fixture
def walk(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walk:
    def begun(raw: Any = None, **fields: Any) -> Walking:
        there = walking(qtbot, practice, theme, services, {"fa.kind": "cancelled", **(raw or {})}, **fields)
        there.turn("timeline")
        return there

    return begun


def rows(there: Walking) -> list[tuple[str, str, str]]:
    """Mark, day and words of every row of the table."""
    model = there.find(MarkTable).model()
    return [
        (
            str(model.index(row, 0).data() or ""),
            str(model.index(row, 1).data()),
            str(model.index(row, 2).data()),
        )
        for row in range(model.rowCount())
    ]


def events(there: Walking) -> list[str]:
    """The words of the events below the table, from top to bottom."""
    found = [each for each in there.page.findChildren(EventLine) if each.isVisible()]
    in_order = sorted(found, key=lambda line: line.y())
    fields = [line.findChildren(QLineEdit) for line in in_order]
    return [next(each.text() for each in line if each.objectName().endswith("-what")) for line in fields]


def test_the_interactions_stand_oldest_first_and_the_last_is_at_hand(walk: Walk) -> None:
    there = walk()
    assert [row[1:] for row in rows(there)] == [
        ("1 Mar 2025", "Call 1"),
        ("2 Mar 2025", "Call 2"),
        ("3 Mar 2025", "Call 3"),
    ]
    assert isinstance(there.focused(), MarkTable)
    there.press(Qt.Key.Key_E)
    assert rows(there)[2][0] == "Mattered"


def test_marks_are_set_and_taken_back_by_one_key(walk: Walk) -> None:
    there = walk()
    there.press(Qt.Key.Key_T)
    there.press(Qt.Key.Key_Up)
    there.press(Qt.Key.Key_S)
    there.press(Qt.Key.Key_Up)
    there.press(Qt.Key.Key_E)
    assert [row[0] for row in rows(there)] == ["Mattered", "First sign, Mattered", "Turning point"]
    assert there.model.view.text("tl.first_sign") == "2025-03-02"
    assert events(there) == ["Call 1", "Call 2", "Call 3"]
    there.press(Qt.Key.Key_Space)
    there.press(Qt.Key.Key_Down)
    there.press(Qt.Key.Key_S)
    there.press(Qt.Key.Key_Down)
    there.press(Qt.Key.Key_N)
    there.press(Qt.Key.Key_T)
    assert [row[0] for row in rows(there)] == ["", "Mattered", "No return, Mattered"]
    assert there.model.view.text("tl.first_sign") == ""
    there.saved()
    assert there.stored("tl.no_return") == "2025-03-03"


def test_the_buttons_do_what_the_keys_do(walk: Walk) -> None:
    there = walk()
    there.click("mark-turning")
    assert rows(there)[2][0] == "Turning point"
    there.click("mark-event")
    assert rows(there)[2][0] == ""


def test_a_marked_moment_asks_about_it(walk: Walk) -> None:
    there = walk()
    assert not there.has("cell-i3-knew")
    there.press(Qt.Key.Key_T)
    assert there.has("cell-i3-knew")
    assert "Call 3" in there.words()


def test_an_event_keeps_its_link_while_its_words_change(walk: Walk) -> None:
    there = walk()
    there.press(Qt.Key.Key_E)
    field = there.find(QLineEdit, "cell-i3-what")
    field.setFocus()
    field.clear()
    there.type("They shouted")
    there.saved()
    kept = there.stored("tl.events", "i3")
    assert isinstance(kept, dict)
    assert kept["what"] == "They shouted" and kept["source"] == {"table": "interactions", "id": 3}
    assert rows(there)[2][2] == "Call 3"
    box = there.find(QCheckBox)
    box.setFocus()
    there.press(Qt.Key.Key_Space)
    assert rows(there)[2][0] == "Turning point"
    there.click("remove-i3")
    assert events(there) == [] and rows(there)[2][0] == ""


def test_an_interaction_without_a_subject_becomes_an_event_by_its_notes(
    walk: Walk, practice: Practice
) -> None:
    client = add(practice.store, "Osprey")
    log(practice.store, client.id, "2025-03-09", "", notes="They cut the budget by half\nand were sorry")
    there = walk(client=client, interactions=0)
    there.press(Qt.Key.Key_T)
    assert [row[2] for row in rows(there)] == ["They cut the budget by half"]
    assert events(there) == ["They cut the budget by half"]


def test_words_find_their_interactions(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "find-in-timeline").setFocus()
    there.type("CALL 2")
    assert [row[2] for row in rows(there)] == ["Call 2"]


def test_what_is_missing_is_added_as_memory(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "memory-what").setFocus()
    there.type("<b>A sigh</b> in the hall")
    there.press(Qt.Key.Key_Return)
    assert "Say what happened and when" in there.words()
    assert there.focused().objectName() == "memory-when"
    there.type("jan 2025")
    there.press(Qt.Key.Key_Return)
    assert "Say what happened and when" not in there.words()
    assert rows(there)[0] == ("Mattered", "January 2025", "<b>A sigh</b> in the hall")
    assert events(there) == ["<b>A sigh</b> in the hall"]
    added = there.store.interactions.all()[-1]
    assert (added.happened_on, added.from_memory) == ("2025-01", True)
    there.store.undo()
    settle()
    assert [row[2] for row in rows(there)] == ["Call 1", "Call 2", "Call 3"]


def test_a_client_without_interactions_is_asked_for_what_is_remembered(walk: Walk) -> None:
    there = walk(interactions=0)
    assert "There is nothing in this client's timeline yet. Add below what you remember." in there.words()
    assert not there.has("find-in-timeline")
    assert there.focused().objectName() == "memory-when"
    there.type("2024")
    there.find(QLineEdit, "memory-what").setFocus()
    there.type("The first meeting")
    there.press(Qt.Key.Key_Return)
    assert [row[2] for row in rows(there)] == ["The first meeting"]
    assert there.focused().objectName() == "memory-when"


def test_interactions_that_come_and_go_meanwhile_are_seen(walk: Walk) -> None:
    there = walk()
    client = there.model.client
    assert client is not None
    added = log(there.store, client.id, "2025-03-09", "A late call")
    settle()
    assert rows(there)[-1][2] == "A late call"
    bin_interaction(there.store, InteractionId(added.id or 0))
    settle()
    assert rows(there)[-1][2] == "Call 3"


def test_many_events_open_on_demand(walk: Walk) -> None:
    raw = {
        "tl.events": [
            {"key": f"e{n}", "happened_on": f"20{10 + n // 12}-{n % 12 + 1:02}", "what": f"Event {n}"}
            for n in range(FIRST_EVENTS + 10)
        ]
    }
    there = walk(raw, interactions=1)
    assert len(events(there)) == FIRST_EVENTS
    there.click("all-events")
    assert len(events(there)) == FIRST_EVENTS + 10
    assert not there.has("all-events")


def test_typing_elsewhere_does_not_draw_the_table_again(walk: Walk) -> None:
    there = walk()
    table = there.find(MarkTable)
    there.press(Qt.Key.Key_E)
    drawn: list[object] = []
    table.model().modelReset.connect(lambda: drawn.append(1))
    table.model().layoutChanged.connect(lambda: drawn.append(1))
    there.find(QLineEdit, "cell-i3-what").setFocus()
    there.type("abc")
    assert drawn == []


def test_the_longest_silence_is_told(walk: Walk) -> None:
    there = walk(interactions=0)
    client = there.model.client
    assert client is not None
    for on in ("2025-01-01", "2025-03-15"):
        log(there.store, client.id, on, "A call")
    settle()
    assert "Longest silence: 73 days, from 1 January 2025 to 15 March 2025." in there.words()


def test_the_health_line_opens_above_the_timeline_and_stays_as_it_was_left(
    walk: Walk, practice: Practice
) -> None:
    there = walk()
    assert not there.has("health-line"), "without a rating there is no line"
    client = there.model.client
    assert client is not None and client.id is not None
    rate(practice.store, Rating(client.id, "COM", date(2025, 3, 1), 4))
    there.turn("good")
    there.turn("timeline")
    assert not there.page.findChildren(ChartView)
    there.click("health-line")
    assert there.find(ChartView).isVisible()
    there.turn("good")
    there.turn("timeline")
    assert there.find(ChartView).isVisible()
    there.click("health-line")
    assert not any(each.isVisible() for each in there.page.findChildren(ChartView))


def test_the_marks_are_whole_in_a_long_timeline_and_at_any_text_size(walk: Walk, theme: Theme) -> None:
    there = walk(interactions=31)
    table = there.find(MarkTable)
    table.setFocus()
    for key in (Qt.Key.Key_T, Qt.Key.Key_S, Qt.Key.Key_N):
        there.press(key)
    marks = rows(there)[-1][0]
    assert marks == "No return, Turning point, First sign"
    for percent in (100, 150):
        theme.choose_scale(percent)
        there.page.resize(10 * percent, 700)
        settle()
        assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(marks)


def test_half_a_memory_waits_also_while_another_session_is_shown(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "memory-what").setFocus()
    there.type("A lunch")
    with there.qtbot.waitSignal(there.page.toast) as told:
        there.click("next")
    assert told.args == ["Not an answer yet, kept in its field: “A lunch”"]
    other = begin(there.store, add(there.store, "Bluefin").id)
    for session in (other, there.session_id):
        there.page.show_place(Place("postmortem", session, "timeline"))
        settle()
        there.turn("timeline")
        words = there.find(QLineEdit, "memory-what").text()
        assert words == ("A lunch" if session == there.session_id else "")
    there.find(QLineEdit, "memory-when").setFocus()
    there.type("May 2025")
    there.click("next")
    assert [row.cells["what"] for row in there.model.view.rows("tl.events")] == ["A lunch"]


def test_a_memory_the_file_does_not_take_stays_in_its_field(walk: Walk) -> None:
    there = walk()
    there.find(QLineEdit, "memory-when").setFocus()
    there.type("May 2025")
    there.find(QLineEdit, "memory-what").setFocus()
    there.type("A lunch")
    with refusing(there.store, "read-only"), pytest.raises(Problem):
        there.model.go("facts")
    assert there.find(QLineEdit, "memory-what").text() == "A lunch"
    there.turn("facts")
    assert [row.cells["what"] for row in there.model.view.rows("tl.events")] == ["A lunch"]


def test_what_happened_keeps_its_room_in_a_narrow_window(walk: Walk) -> None:
    there = walk()
    table = there.find(MarkTable)
    table.setFocus()
    for key in (Qt.Key.Key_T, Qt.Key.Key_S, Qt.Key.Key_N):
        there.press(key)
    there.page.resize(520, 700)
    settle()
    assert table.columnWidth(2) >= 20 * table.fontMetrics().averageCharWidth()
    assert table.isColumnHidden(3)
    there.page.resize(1000, 700)
    settle()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(rows(there)[-1][0])
    assert not table.isColumnHidden(3)
