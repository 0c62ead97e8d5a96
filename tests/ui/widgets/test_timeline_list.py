"""The timeline as one uses it: keys, search, filters, dates, the bin, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions.clients import set_status
from desktop.domain.clients import Client
from desktop.store.timeline import TimelineFilter
from desktop.ui.models.timeline_model import MOST, PAGE
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.mark_choices import ChoicePopup
from desktop.ui.widgets.timeline_dates import DayPopup, SpanPopup
from desktop.ui.widgets.timeline_list import TimelineList
from tests import builders
from tests.ui.timelines import add_client, drawn, log, log_many, titles


@pytest.fixture
def acme(practice: Practice) -> Client:
    return add_client(practice.store)


@pytest.fixture
def shown(qtbot: QtBot, practice: Practice, theme: Theme) -> Iterator[TimelineList]:
    """A list over all clients that reloads after each change, as its page lets it."""
    made = TimelineList(practice, theme)
    qtbot.addWidget(made)
    practice.changed.connect(made.reload)
    made.resize(900, 640)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    practice.changed.disconnect(made.reload)


def current(shown: TimelineList) -> str:
    """The title one stands on, "" on none."""
    entry = shown.panel.entry
    return "" if entry is None or shown.panel.isHidden() else entry.interaction.subject


def popup() -> ChoicePopup:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ChoicePopup)
    return found


def test_an_empty_timeline_offers_to_log(qtbot: QtBot, shown: TimelineList) -> None:
    shown.reload()
    assert shown.empty.isVisible() and shown.empty.heading == "The timeline is empty"
    with qtbot.waitSignal(shown.log_wanted) as told:
        shown.empty.acted.emit()
    assert told.args == [None]


def test_what_is_logged_appears_and_undo_takes_it_back(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    shown.reload()
    log(practice.store, acme, "2025-06-02", "Kick-off")
    assert drawn(shown.view.timeline) == ["= This week", "Kick-off"]
    assert not shown.empty.isVisible()
    practice.store.undo()
    assert drawn(shown.view.timeline) == []
    assert shown.empty.isVisible()


def test_keys_move_over_headings_and_silences(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    for day, subject in (("2025-06-02", "c"), ("2025-03-01", "b"), ("2025-02-28", "a")):
        log(practice.store, acme, day, subject)
    shown.view.setFocus()
    walked = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Up):
        qtbot.keyClick(shown.view, key)
        walked.append(current(shown))
    assert walked == ["c", "b", "a", "a", "b", "c"]
    qtbot.keyClick(shown.view, Qt.Key.Key_End)
    assert current(shown) == "a"
    qtbot.keyClick(shown.view, Qt.Key.Key_Home)
    assert current(shown) == "c"
    qtbot.keyClick(shown.view, Qt.Key.Key_Escape)
    assert current(shown) == "" and shown.selected is None


def test_end_goes_to_the_oldest_of_thousands_and_home_back(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log_many(practice.store, acme, 4000)
    shown.reload()
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_End)
    assert current(shown) == "entry 3999"
    assert len(shown.entries) <= MOST
    qtbot.keyClick(shown.view, Qt.Key.Key_Home)
    assert current(shown) == "entry 0"


def test_scrolling_slides_the_window_without_a_jump(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log_many(practice.store, acme, 4000)
    shown.reload()
    bar = shown.view.verticalScrollBar()
    bar.setValue(bar.maximum() - 3000)
    before = shown.view.indexAt(shown.view.viewport().rect().center()).data()
    count = len(shown.entries)
    shown.view.timeline.load_older()
    assert len(shown.entries) == count + PAGE
    assert shown.view.indexAt(shown.view.viewport().rect().center()).data() == before
    for _turn in range(6):
        bar.setValue(bar.maximum() - 300)
    assert len(shown.entries) == MOST
    assert titles(shown.view.timeline)[0] != "entry 0"
    for _turn in range(20):
        bar.setValue(100)
    assert titles(shown.view.timeline)[0] == "entry 0"


def test_the_selection_outlives_a_reload_and_a_slide(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log_many(practice.store, acme, 1000)
    shown.reload()
    third = shown.entries[2].interaction
    assert third.id is not None
    shown.view.select(third.id)
    log(practice.store, acme, "2025-06-02", "newer")
    assert shown.selected == third.id and current(shown) == "entry 2"
    assert shown.view.currentIndex().data() == "entry 2"


def test_the_group_in_sight_stays_at_the_top(practice: Practice, acme: Client, shown: TimelineList) -> None:
    log_many(practice.store, acme, 90)
    shown.reload()
    assert shown.view.group == "This week"
    shown.go_to_day(date(2025, 4, 15))
    assert shown.view.group == "April 2025"


def test_typing_searches_and_enter_finds_all(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log_many(practice.store, acme, 80)
    log(practice.store, acme, "2025-06-01", "The budget")
    shown.reload()
    shown.focus_search()
    qtbot.keyClicks(shown.filters.search, "budg")
    qtbot.waitUntil(lambda: titles(shown.view.timeline) == ["The budget"])
    assert shown.filters.clear_link.isVisible()
    qtbot.keyClick(shown.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown.entries) == 81)
    qtbot.keyClicks(shown.filters.search, "entry")
    qtbot.waitUntil(lambda: len(shown.entries) == 50)
    assert shown.note.isVisible()
    qtbot.keyClick(shown.filters.search, Qt.Key.Key_Return)
    assert len(shown.entries) == 80 and not shown.note.isVisible()


def test_hits_are_drawn_on_a_marked_ground(
    practice: Practice, theme: Theme, acme: Client, shown: TimelineList
) -> None:
    log(practice.store, acme, "2025-06-02", "The budget")
    shown.reload()

    def marked(image: QImage) -> int:
        ground = theme.colour("watch.back").rgb()
        return sum(
            image.pixel(x, y) == ground for x in range(image.width()) for y in range(0, image.height(), 2)
        )

    shown.view.resize(400, 160)
    assert marked(shown.view.viewport().grab().toImage()) == 0
    shown.filters.put(TimelineFilter(text="budget"))
    assert marked(shown.view.viewport().grab().toImage()) > 100


def test_nothing_found_says_so_and_lets_go(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log(practice.store, acme, "2025-06-01", "The budget")
    shown.reload()
    qtbot.keyClicks(shown.filters.search, "xylophone")
    qtbot.waitUntil(shown.empty.isVisible)
    assert shown.empty.heading == "Nothing matches “xylophone”"
    shown.empty.acted.emit()
    assert shown.filters.search.text() == "" and titles(shown.view.timeline) == ["The budget"]


def test_filters_drop_down_and_are_chosen_by_typing(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    store = practice.store
    other = add_client(store, "Bluefin & Sons")
    log(store, acme, "2025-06-01", "a call")
    log(store, other, "2025-05-01", "a meeting", kind="meeting", mood=-2)
    shown.reload()
    qtbot.mouseClick(shown.filters.chips["kind"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(popup().field, "meet")
    qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert titles(shown.view.timeline) == ["a meeting"]
    assert shown.filters.chips["kind"].text() == "Meeting" and shown.filters.chips["kind"].isChecked()
    popup().close()
    shown.filters.clear()
    qtbot.mouseClick(shown.filters.chips["client"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert titles(shown.view.timeline) == ["a meeting"]
    assert shown.filters.chips["client"].text() == "Bluefin && Sons"
    qtbot.mouseClick(shown.filters.clear_link, Qt.MouseButton.LeftButton)
    assert len(shown.entries) == 2 and not shown.filters.chips["client"].isChecked()


def test_mood_person_and_signal_narrow_too(practice: Practice, acme: Client, shown: TimelineList) -> None:
    store = practice.store
    with store.step("Add person"):
        ann = store.people.add(builders.person())
    assert ann.id is not None
    log(store, acme, "2025-06-01", "tense", mood=-2)
    log(store, acme, "2025-05-30", "with Ann", people=[ann.id])
    log(store, acme, "2025-05-29", "marked", signals=[builders.signal(acme.id)])
    for shown_filter, expected in (
        (TimelineFilter(moods=frozenset({-2})), "tense"),
        (TimelineFilter(person_id=ann.id), "with Ann"),
        (TimelineFilter(factor="com.updates"), "marked"),
    ):
        shown.filters.put(shown_filter)
        assert titles(shown.view.timeline) == [expected]
    assert shown.filters.chips["factor"].text() == "Regular updates"


def test_a_filter_that_hides_everything_says_so(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log(practice.store, acme, "2025-06-01", "a call")
    shown.filters.put(TimelineFilter(kinds=frozenset({"praise"})))
    assert shown.empty.heading == "Nothing passes the filter"
    shown.empty.acted.emit()
    assert len(shown.entries) == 1


def test_a_date_is_gone_to_by_keyboard(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    log_many(practice.store, acme, 2000)
    shown.reload()
    shown.filters.ask_day()
    dropped = cast(DayPopup, QApplication.activePopupWidget())
    qtbot.keyClicks(dropped.field.line, "March 2021")
    qtbot.keyClick(dropped.field.line, Qt.Key.Key_Return)
    assert shown.panel.entry is not None
    assert shown.panel.entry.interaction.happened_on == "2021-03-31"
    assert shown.view.hasFocus()


def test_a_span_of_days_filters(qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList) -> None:
    for day in ("2025-06-01", "2025-03-31", "2025-03-01", "2025-02-28"):
        log(practice.store, acme, day, day)
    shown.reload()
    qtbot.mouseClick(shown.filters.chips["span"], Qt.MouseButton.LeftButton)
    dropped = cast(SpanPopup, QApplication.activePopupWidget())
    qtbot.keyClicks(cast(QLineEdit, dropped.first.line), "March 2025")
    qtbot.keyClicks(cast(QLineEdit, dropped.last.line), "March 2025")
    qtbot.keyClick(dropped.last.line, Qt.Key.Key_Return)
    assert titles(shown.view.timeline) == ["2025-03-31", "2025-03-01"]
    assert shown.filters.chips["span"].text() == "1 Mar 2025 to 31 Mar 2025"


def test_delete_puts_the_entry_into_the_bin_and_the_next_in_its_place(
    qtbot: QtBot, practice: Practice, acme: Client, shown: TimelineList
) -> None:
    for day, subject in (("2025-06-02", "c"), ("2025-06-01", "b"), ("2025-05-31", "a")):
        log(practice.store, acme, day, subject)
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_J)
    qtbot.keyClick(shown.view, Qt.Key.Key_J)
    with qtbot.waitSignal(shown.toast) as told:
        qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    assert told.args == ["“b” is in the bin for 30 days."]
    assert (titles(shown.view.timeline), current(shown)) == (["c", "a"], "a")
    assert shown.view.hasFocus()
    practice.store.undo()
    assert titles(shown.view.timeline) == ["c", "b", "a"]
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    assert shown.empty.isVisible() and shown.panel.isHidden()


def test_the_panel_goes_when_undo_takes_its_entry(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    made = log(practice.store, acme, "2025-06-02", "brief")
    assert shown.go_to_entry(made)
    assert current(shown) == "brief"
    practice.store.undo()
    assert shown.panel.isHidden() and shown.selected is None


def test_an_entry_behind_a_filter_is_gone_to_nonetheless(
    practice: Practice, acme: Client, shown: TimelineList
) -> None:
    wanted = log(practice.store, acme, "2025-03-02", "wanted")
    log(practice.store, acme, "2025-06-02", "praise", kind="praise")
    shown.filters.put(TimelineFilter(kinds=frozenset({"praise"})))
    assert shown.go_to_entry(wanted)
    assert current(shown) == "wanted" and not shown.filters.is_narrow


def test_what_was_typed_stands_there_as_typed(practice: Practice, shown: TimelineList) -> None:
    odd = add_client(practice.store, "<b>Very</b> long " * 12)
    subjects = ["<i>not italic</i>", "שלום עולם", "🎉 done 🎉", "x" * 500, "=1+1 $\\frac{1}{2}$"]
    for subject in subjects:
        log(practice.store, odd, "2025-06-02", subject, mood=1)
    shown.filters.put(TimelineFilter(text="o"))
    assert titles(shown.view.timeline) == subjects[::-1]
    assert not shown.view.viewport().grab().isNull()


def test_a_clients_own_timeline_names_it_no_more(
    qtbot: QtBot, practice: Practice, theme: Theme, acme: Client
) -> None:
    other = add_client(practice.store, "Bluefin")
    log(practice.store, acme, "2025-06-01", "with Acme")
    log(practice.store, other, "2025-06-01", "with Bluefin")
    assert acme.id is not None and other.id is not None
    made = TimelineList(practice, theme, acme.id)
    qtbot.addWidget(made)
    made.reload()
    assert titles(made.view.timeline) == ["with Acme"]
    assert "client" not in made.filters.chips and not made.view.painter.with_client
    made.show_client(other.id)
    made.reload()
    assert titles(made.view.timeline) == ["with Bluefin"]
    third = add_client(practice.store, "Cobalt")
    assert third.id is not None
    made.show_client(third.id)
    made.reload()
    assert made.empty.heading == "Nothing has happened yet"
    with qtbot.waitSignal(made.log_wanted) as told:
        made.empty.acted.emit()
    assert told.args == [third.id]


def test_the_silence_ends_with_the_work(qtbot: QtBot, practice: Practice, theme: Theme, acme: Client) -> None:
    assert acme.id is not None
    log(practice.store, acme, "2025-01-10", "the last words")
    made = TimelineList(practice, theme, acme.id)
    qtbot.addWidget(made)
    made.reload()
    assert drawn(made.view.timeline)[0] == "~ 143 days of silence until today"
    set_status(practice.store, acme.id, "lost")
    made.reload()
    assert drawn(made.view.timeline)[0] == "= January 2025"
