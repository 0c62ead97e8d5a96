"""The overview of a client: every field in place, own fields, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from desktop.actions import clients, followups, interactions
from desktop.domain.clients import Client
from desktop.store.opening import open_practice
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.client_overview import OverviewTab
from tests import builders
from tests.builders import TickingClock

Open = Callable[[Client], OverviewTab]


@pytest.fixture
def open_tab(qtbot: QtBot, practice: Practice, theme: Theme) -> Iterator[Open]:
    """Shows a client's overview; every change of the practice reloads it, as the page does."""

    def show(client: Client) -> OverviewTab:
        assert client.id is not None
        tab = OverviewTab(practice, theme)
        qtbot.addWidget(tab)
        tab.resize(900, 700)
        practice.changed.connect(tab.reload)
        tab.show_client(client.id)
        tab.reload()
        with qtbot.waitActive(tab):
            tab.show()
        return tab

    yield show


def add(practice: Practice, **fields: object) -> Client:
    return clients.add_client(practice.store, builders.client(**fields))


def kept(practice: Practice, client: Client) -> Client:
    assert client.id is not None
    return practice.store.clients.get(client.id)


def field(tab: OverviewTab, name: str) -> InPlaceField:
    edit = tab.findChild(QLineEdit, name) or tab.findChild(QPlainTextEdit, name)
    assert edit is not None, name
    parent = edit.parentWidget()
    assert isinstance(parent, InPlaceField)
    return parent


def write(qtbot: QtBot, tab: OverviewTab, name: str, text: str) -> InPlaceField:
    """Type into a field and leave it."""
    where = field(tab, name)
    where.edit.setFocus()
    where.edit.selectAll()
    if text:
        qtbot.keyClicks(where.edit, text)
    else:
        qtbot.keyClick(where.edit, Qt.Key.Key_Delete)
    tab.kind.setFocus()
    return where


def words(tab: OverviewTab) -> list[str]:
    """What the cards at the side say."""
    return [label.text() for label in tab.side.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.mark.parametrize(
    ("name", "typed", "attribute", "value", "shown"),
    [
        ("sector", "Freight", "sector", "Freight", "Freight"),
        ("website", "acme.example", "website", "acme.example", "acme.example"),
        ("since_on", "3/2023", "since_on", "2023-03", "March 2023"),
        ("ended_on", "31.3.2025", "ended_on", "2025-03-31", "31 March 2025"),
        ("yearly_value", "gbp 48k", "yearly_value", 4_800_000, "GBP 48,000"),
        ("cadence_days", "2 weeks", "cadence_days", 14, "14 days"),
        ("late_days", "month", "late_days", 30, "30 days"),
        ("hours", "mon-fri 9-17", "hours", "Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00"),
        ("tags", "vip, web, VIP", "tags", ("vip", "web"), "vip, web"),
        ("goals", "No surprises", "goals", "No surprises", "No surprises"),
    ],
)
def test_each_field_is_edited_in_place(
    open_tab: Open,
    practice: Practice,
    qtbot: QtBot,
    name: str,
    typed: str,
    attribute: str,
    value: object,
    shown: str,
) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    where = write(qtbot, tab, name, typed)
    assert getattr(kept(practice, acme), attribute) == value
    assert where.text == shown
    practice.store.undo()
    assert kept(practice, acme) == acme
    assert where.text == ""


def test_a_time_zone_is_found_by_its_city(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    where = field(tab, "zone")
    where.edit.setFocus()
    where.edit.setText("berlin")  # type: ignore[union-attr]
    tab.kind.setFocus()
    assert kept(practice, acme).zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("since_on", "soon", "“soon” is not a date. Write 2025, March 2025 or 31 March 2025."),
        ("yearly_value", "900", "Which currency? Write EUR 48,000."),
        ("cadence_days", "often", "“often” is not a rhythm. Write 14, 2 weeks or every month."),
        ("website", "nowhere", "“nowhere” is not a web address. Write acme.example."),
        ("hours", "always", "“always” is not understood. Write hours like Mon-Fri 09:00-17:00."),
        ("ended_on", "2001", "This lies before the beginning."),
        ("late_days", "3", "Late comes after due: more than 7 days."),
    ],
)
def test_a_flaw_is_said_beside_the_field_and_nothing_is_saved(
    open_tab: Open, practice: Practice, qtbot: QtBot, name: str, typed: str, said: str
) -> None:
    acme = add(practice, since_on="2020", cadence_days=7)
    tab = open_tab(acme)
    where = write(qtbot, tab, name, typed)
    assert (where.text, where.note) == (typed, said)
    assert kept(practice, acme) == acme


def test_the_usual_currency_serves_a_bare_sum(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, currency="CHF")
    write(qtbot, open_tab(acme), "yearly_value", "1.500")
    assert kept(practice, acme).yearly_value == 150_000


def test_a_value_can_be_taken_away(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, currency="EUR", yearly_value=100)
    write(qtbot, open_tab(acme), "yearly_value", "")
    assert kept(practice, acme).yearly_value is None


def test_a_slower_rhythm_lets_go_of_an_earlier_second_threshold(
    open_tab: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme = add(practice, cadence_days=7, late_days=10)
    write(qtbot, open_tab(acme), "cadence_days", "30")
    assert (kept(practice, acme).cadence_days, kept(practice, acme).late_days) == (30, None)


def test_the_kind_is_chosen(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    tab.kind.setFocus()
    qtbot.keyClick(tab.kind, Qt.Key.Key_Down)
    assert kept(practice, acme).kind == "person"
    practice.store.undo()
    assert tab.kind.value == "organisation"


def test_notes_are_kept_exactly(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    text = '<b>x</b> 🌱 شركة $\\frac =1+1 "q"\n\tindented'
    where = field(tab, "notes")
    where.edit.setPlainText(text)  # type: ignore[union-attr]
    where.save()
    assert kept(practice, acme).notes == text
    assert practice.store.undo() == "Change client"


def test_own_fields_are_added_renamed_and_removed(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, fields={"VAT id": "DE 1"})
    tab = open_tab(acme)
    qtbot.mouseClick(tab.own.add, Qt.MouseButton.LeftButton)
    row = tab.own.rows[-1]
    assert row.name.edit.hasFocus()
    qtbot.keyClicks(row.name.edit, "Order")
    qtbot.keyClick(row.name.edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(row.text.edit, "needed")
    tab.kind.setFocus()
    assert dict(kept(practice, acme).fields) == {"VAT id": "DE 1", "Order": "needed"}
    row = tab.own.rows[0]
    row.name.edit.setFocus()
    row.name.edit.selectAll()
    qtbot.keyClicks(row.name.edit, "Tax id")
    tab.kind.setFocus()
    assert list(kept(practice, acme).fields.items()) == [("Tax id", "DE 1"), ("Order", "needed")]
    assert tab.own.rows[0] is row
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert dict(kept(practice, acme).fields) == {"Order": "needed"}
    practice.store.undo()
    assert [each.label for each in tab.own.rows] == ["Tax id", "Order"]


def test_an_own_field_needs_a_name_of_its_own(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, fields={"VAT id": "1", "Order": "2"})
    tab = open_tab(acme)
    row = tab.own.rows[1]
    row.name.edit.setFocus()
    row.name.edit.selectAll()
    qtbot.keyClicks(row.name.edit, "vat ID")
    tab.kind.setFocus()
    assert row.name.note == "There is already a field called “vat ID”."
    assert kept(practice, acme) == acme


def test_a_new_own_field_left_empty_goes_away(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    tab = open_tab(add(practice))
    qtbot.mouseClick(tab.own.add, Qt.MouseButton.LeftButton)
    tab.kind.setFocus()
    assert tab.own.rows == []


def test_a_new_client_is_told_what_is_missing(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    said = words(tab)
    for sentence in ("No rhythm agreed.", "No contact yet.", "Nothing is open.", "Nothing is logged yet."):
        assert sentence in said
    log = tab.findChild(QAbstractButton, "log_first")
    assert log is not None
    with qtbot.waitSignal(tab.log_wanted) as asked:
        qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    assert asked.args == [acme.id]


def test_the_side_shows_contact_and_the_last_three_interactions(
    open_tab: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme = add(practice, cadence_days=14)
    for day in range(10, 15):
        entry = builders.interaction(acme.id, f"2025-05-{day}", subject=f"<i>Call {day}</i>")
        interactions.log_interaction(practice.store, entry)
    tab = open_tab(acme)
    said = words(tab)
    assert "Contact is overdue by 5 days." in said
    assert "Last contact: 14 May 2025, 19 days ago" in said
    assert [each for each in said if each.startswith("<i>")] == [f"<i>Call {day}</i>" for day in (14, 13, 12)]
    with qtbot.waitSignal(tab.tab_wanted) as wanted:
        every = tab.findChild(QAbstractButton, "to_timeline")
        assert every is not None
        qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    assert wanted.args == ["timeline"]


def test_an_open_action_is_ticked_off_in_place_and_undone(
    open_tab: Open, practice: Practice, qtbot: QtBot
) -> None:
    acme = add(practice)
    todo = followups.add_action(practice.store, builders.action(client_id=acme.id, due_on=date(2025, 6, 1)))
    tab = open_tab(acme)
    assert "Due 1 Jun 2025, yesterday" in words(tab)
    box = tab.findChild(QCheckBox, f"action_{todo.id}")
    assert box is not None
    box.setFocus()
    with qtbot.waitSignal(tab.toast):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert practice.store.actions.get(todo.id).done_on == date(2025, 6, 2)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "Nothing is open." in words(tab))
    practice.store.undo()
    qtbot.waitUntil(lambda: "Due 1 Jun 2025, yesterday" in words(tab))


def test_a_narrow_overview_puts_the_side_below(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    tab = open_tab(add(practice))
    tab.resize(500, 700)
    qtbot.waitUntil(lambda: tab.side.geometry().top() > tab.own.mapTo(tab.widget(), tab.own.pos()).y())


def test_ticking_off_goes_on_with_the_next_action(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    for what in ("One", "Two"):
        followups.add_action(practice.store, builders.action(what, client_id=acme.id))
    tab = open_tab(acme)
    for _count in range(2):
        box = tab.side._boxes[0]
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: (tab.side._boxes[0] if tab.side._boxes else tab.side._every).hasFocus())
    assert practice.store.actions.open() == []


def test_the_website_is_opened_after_a_question(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    assert not tab.visit.isVisible()
    write(qtbot, tab, "website", "acme.example/<b>")
    qtbot.mouseClick(tab.visit, Qt.MouseButton.LeftButton)
    box = tab.findChild(QMessageBox, "linkQuestion")
    assert box is not None and box.informativeText() == "https://acme.example/%3Cb%3E"
    box.reject()


def test_a_practice_open_for_reading_cannot_be_typed_into(
    practice: Practice, theme: Theme, qtbot: QtBot, clock: TickingClock
) -> None:
    acme = add(practice, notes="calm")
    path = practice.store.path
    practice.store.close()
    store = open_practice(path, clock=clock, read_only=True)
    tab = OverviewTab(Practice(store, practice.vocabulary), theme)
    qtbot.addWidget(tab)
    tab.show_client(acme.id)  # type: ignore[arg-type]
    tab.reload()
    assert all(field(tab, name).edit.isReadOnly() for name in ("sector", "goals", "notes"))
    store.close()


def test_own_fields_are_walked_through_with_tab(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    tab = open_tab(add(practice, fields={"VAT id": "1", "Order": "2"}))
    first, second = tab.own.rows
    first.name.edit.setFocus()
    for expected in (
        first.text.edit,
        first.remove,
        second.name.edit,
        second.text.edit,
        second.remove,
        tab.own.add,
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert expected.hasFocus()


def test_a_new_own_field_not_wanted_after_all_is_dropped(
    open_tab: Open, practice: Practice, qtbot: QtBot
) -> None:
    tab = open_tab(add(practice, fields={"VAT id": "1"}))
    qtbot.mouseClick(tab.own.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(tab.own.rows[-1].text.edit, "x")
    qtbot.mouseClick(tab.own.rows[-1].remove, Qt.MouseButton.LeftButton)
    assert [row.label for row in tab.own.rows] == ["VAT id"]
    assert tab.own.add.hasFocus()


def test_scrolling_past_a_choice_changes_nothing(open_tab: Open, practice: Practice) -> None:
    acme = add(practice)
    tab = open_tab(acme)
    tab.own.add.setFocus()
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(tab.kind, wheel)
    assert kept(practice, acme) == acme
    tab.kind.setFocus()
    QApplication.sendEvent(tab.kind, wheel)
    assert kept(practice, acme).kind == "person"


def test_another_client_comes_with_its_own_fields(open_tab: Open, practice: Practice, qtbot: QtBot) -> None:
    acme = add(practice, fields={"VAT id": "1"})
    other = add(practice, name="Bluefin", fields={"Order": "2"})
    tab = open_tab(acme)
    row = tab.own.rows[0]
    row.text.edit.setFocus()
    qtbot.keyClick(row.text.edit, Qt.Key.Key_End)
    qtbot.keyClicks(row.text.edit, "23")
    assert other.id is not None
    tab.show_client(other.id)
    tab.reload()
    assert dict(kept(practice, acme).fields) == {"VAT id": "123"}
    assert [row.label for row in tab.own.rows] == ["Order"]


def test_late_without_a_rhythm_says_when_it_counts(qtbot: QtBot, practice: Practice, open_tab: Open) -> None:
    tab = open_tab(add(practice))
    late = write(qtbot, tab, "late_days", "30")
    assert late.note == "This counts once “Contact is due after” is set."
    write(qtbot, tab, "cadence_days", "14")
    assert late.note == "" and "14" in write(qtbot, tab, "late_days", "10").note
