"""A session at the table: one question at a time, nothing private on the screen, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.actions.ratings import rate
from desktop.domain.ratings import Rating
from desktop.ui.models.table_walk import TableWalk
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.session_window import SessionWindow
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.wizard_steps import StepList
from tests.actions.postmortem_walks import add, begin, log
from tests.ui.table import Sit, Table
from tests.ui.trouble import refusing
from tests.ui.wizard import READY, settle, shown, walking

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sit(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Sit:
    def down(raw: Mapping[str, Any] | None = None, **kept: Any) -> Table:
        return Table(walking(qtbot, practice, theme, services, raw, **kept), qtbot)

    return down


def test_keys_turn_the_questions(sit: Sit) -> None:
    table = sit(READY)
    table.turn("fa.kind")
    table.press(Qt.Key.Key_PageDown)
    assert table.asked == "fa.known_on"
    table.press(Qt.Key.Key_PageUp)
    assert table.asked == "fa.kind"
    table.press(Qt.Key.Key_Right)
    assert table.asked == "fa.known_on"
    # in a line the arrows move the cursor, and Enter goes on
    table.press(Qt.Key.Key_Left)
    assert table.asked == "fa.known_on"
    table.press(Qt.Key.Key_Return)
    assert table.asked == "fa.last_day"
    table.press(Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert table.asked == "fa.known_on"


def test_a_digit_chooses_and_enter_goes_on(sit: Sit) -> None:
    table = sit()
    table.turn("fa.kind")
    table.press(Qt.Key.Key_2)
    table.press(Qt.Key.Key_Return)
    assert table.asked == "fa.known_on"
    table.there.model.flush()
    assert table.there.stored("fa.kind") == "not_renewed"


def test_enter_makes_a_new_line_in_long_words(sit: Sit) -> None:
    table = sit(READY)
    table.turn("go.worked")
    table.type("The first year")
    table.press(Qt.Key.Key_Return)
    table.type("and the team")
    assert table.asked == "go.worked"
    table.press(Qt.Key.Key_Return, CONTROL)
    assert table.asked != "go.worked"
    assert table.there.stored("go.worked") == "The first year\nand the team"


def test_nothing_private_and_no_other_client_is_ever_on_the_screen(sit: Sit, practice: Practice) -> None:
    store = practice.store
    acme = add(store, "Acme")
    add(store, "Bluefin")
    rate(store, Rating(acme.id, "COM", practice.today(), 5))  # type: ignore[arg-type]
    secret = log(store, acme.id, "2025-03-20", "Whispered by Ann", private=True)
    table = sit(
        {
            **READY,
            "st.mood_before": "1",
            "cl.friend": "Be gentle",
            "tl.events": [
                {
                    "key": f"i{secret.id}",
                    "happened_on": "2025-03-20",
                    "what": "Whispered by Ann",
                    "turning": True,
                    "source": {"table": "interactions", "id": secret.id},
                },
                {"key": "r1", "happened_on": "2025-04", "what": "The invoice", "turning": True},
            ],
            "cd.evidence@com.updates": [
                {"table": "interactions", "id": secret.id, "on": "2025-03-20", "what": "Whispered by Ann"},
                "The minutes",
            ],
        },
        client=acme,
    )
    told = table.read_all()
    view = table.there.model.view
    private = [each.question for each in view.questionnaire.elements() if each.private]
    assert len(private) == 3
    own = ("Be gentle", "normal reaction", "Bluefin", "Whispered", "health", "Recorded", "Strained", "Mood")
    for words in (*private, *own):
        assert words not in told, words
    for words in ("The invoice", "The minutes", "Call 1"):
        assert words in told, words
    table.turn("tl.events")
    search = table.find(QLineEdit, "find-in-timeline")
    search.setText("whispered")
    assert "Whispered" not in table.words()
    table.turn("cd.evidence", "com.updates")
    field = table.find(QLineEdit, "field-cd.evidence")
    assert all("Whispered" not in line for line in field.completer().model().stringList())
    # what is not shown is not lost: another link leaves the hidden one where it was
    table.type("A letter")
    table.press(Qt.Key.Key_Return)
    table.there.model.flush()
    kept = table.there.stored("cd.evidence", "com.updates")
    assert isinstance(kept, list) and kept[0]["what"] == "Whispered by Ann" and kept[1:] == [
        "The minutes", "A letter",
    ]  # fmt: skip


def test_notes_are_kept_as_typed_and_wait_at_the_end_of_the_walk(sit: Sit) -> None:
    table = sit(READY)
    table.turn("fa.kind")
    table.press(Qt.Key.Key_F2)
    assert table.focused is table.window.notes
    table.type("Ann:  it was the tone")
    table.press(Qt.Key.Key_Return)
    table.type("more in May")
    assert table.asked == "fa.kind"
    table.press(Qt.Key.Key_F2)
    assert table.focused is not table.window.notes
    table.press(Qt.Key.Key_Escape)
    there = table.there
    assert there.stored("table.notes") == "Ann:  it was the tone\nmore in May"
    assert there.model.view.orphan == ()
    there.turn("close")
    assert there.find(QPlainTextEdit, "table-notes").toPlainText().endswith("more in May")
    there.click("finish")
    assert "it was the tone" not in there.words()


def test_leaving_goes_back_to_the_page_of_the_last_question(sit: Sit, qtbot: QtBot) -> None:
    table = sit(READY)
    table.turn("sc.DEL")
    table.press(Qt.Key.Key_3)
    table.press(Qt.Key.Key_Escape)
    there = table.there
    assert there.page.session is None and not there.model.at_table
    assert there.title() == "Where to look"
    assert there.chosen("sc.DEL") == ["A real part"]
    qtbot.waitUntil(there.page.isActiveWindow)
    there.field("sc.COM")
    there.press(Qt.Key.Key_F11)
    assert there.page.session is not None
    there.page.session.leave()


def test_the_end_of_all_questions_leads_back(sit: Sit) -> None:
    table = sit(READY)
    table.window.walk.go(table.window.walk.stops[-1])
    table.press(Qt.Key.Key_PageDown)
    assert "That was the last question" in table.words()
    assert not table.window.next.isEnabled()
    table.press(Qt.Key.Key_PageUp)
    assert table.window.walk.stop == table.window.walk.stops[-1]


def test_the_time_is_told_with_and_without_rests(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    now = 0.0
    there = walking(qtbot, practice, theme, services)
    walk = TableWalk(there.model, lambda: now)
    window = SessionWindow(walk, theme, services.settings, there.page)
    window.start()
    now = 65
    window.show_time()
    assert window.time.text() == "1:05 here · 1:05 active"
    now = 3785
    window.show_time()
    assert window.time.text() == "1:03:05 here · 2:00 active (paused)"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    now = 3790
    window.show_time()
    assert window.time.text() == "1:03:10 here · 2:05 active"
    window.leave()


def test_it_waits_until_it_is_known_whom_it_is_about(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = shown(qtbot, practice, theme, services, begin(practice.store, None))
    there.page.sit_down()
    assert there.page.session is None and not there.has("at-table")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_question_fits_a_beamer_with_its_words_whole(sit: Sit, theme: Theme, look: str) -> None:
    theme.choose(look)
    table = sit({**READY, "fa.first_guess": "Price", "cl.door": "open"})
    cut = []
    for stop in table.window.walk.stops:
        table.window.walk.go(stop)
        for _round in range(4):  # one layout asks for the next
            settle()
        cut += [
            f"{stop.shown.element.id}: {each.text()}"
            for each in table.window.findChildren(PlainLabel)
            if each.isVisible() and each.wordWrap() and each.height() < each.heightForWidth(each.width())
        ]
        assert table.window.width() == 1024, stop.shown.element.id
    assert cut == []


def test_a_file_that_takes_nothing_is_told_here_and_costs_no_words(sit: Sit, practice: Practice) -> None:
    table = sit(READY)
    table.turn("fa.stated_reason")
    with refusing(practice.store, "read-only"):
        table.type("Fewer suppliers")
        table.there.model.flush()
        assert "can only be read" in table.words() and "Not saved yet" in table.words()
        table.turn("go.worked")
        assert table.asked == "fa.stated_reason"
    table.there.model.flush()
    assert not table.window.trouble.isVisible()
    table.turn("go.worked")
    assert table.there.stored("fa.stated_reason") == "Fewer suppliers"


def test_the_look_follows_while_it_is_open_and_is_left_alone_afterwards(sit: Sit, theme: Theme) -> None:
    table = sit(READY)
    table.turn("fa.kind")
    theme.choose("dark")
    settle()
    assert theme.tokens["window"] in table.window.styleSheet()
    large = table.window.fontMetrics().height()
    table.window.leave()
    settle()
    theme.choose("light")
    settle()
    assert table.there.page.fontMetrics().height() < large


def test_only_what_can_be_answered_is_counted(sit: Sit) -> None:
    table = sit(READY)
    walk = table.window.walk
    asked = [each for each in walk.stops if not each.shown.element.is_silent]
    assert len(asked) < len(walk.stops)
    said = set()
    for stop in walk.stops:
        walk.go(stop)
        said.add(table.window.progress.text())
    assert said == {"", *(f"Question {n + 1} of {len(asked)}" for n in range(len(asked)))}
    table.window.leave()


def test_nobody_at_the_table_is_told_that_only_one_sees_it(sit: Sit) -> None:
    table = sit(READY)
    assert "Only you see it" not in table.read_all()
    table.window.leave()


def test_the_steps_give_way_in_a_small_window(sit: Sit) -> None:
    table = sit(READY)
    table.turn("tl.events")
    steps = table.window.findChild(StepList)
    assert isinstance(steps, StepList) and not steps.isVisible()
    table.window.resize(1440, 900)
    settle()
    assert steps.isVisible()
    table.window.leave()
