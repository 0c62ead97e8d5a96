"""What needs me now, acted on where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.actions.client_contacts import note_route
from desktop.actions.followups import add_action
from desktop.actions.postmortems import remind, start_postmortem
from desktop.domain.clients import Client
from desktop.domain.sessions import Action
from desktop.resources import published
from desktop.ui.navigation import Place
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.losses_actions import ActionRow
from desktop.ui.widgets.today_quiet import QuietRow
from desktop.ui.widgets.today_rows import Section
from tests import builders
from tests.builders import TickingClock
from tests.ui.timelines import add_client, log


@pytest.fixture
def page(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[TodayPage]:
    made = TodayPage(practice, theme, services)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def act(practice: Practice, what: str, due: date | None, client: Client | None = None) -> Action:
    return add_action(
        practice.store, builders.action(what, due_on=due, client_id=None if client is None else client.id)
    )


def quiet(page: TodayPage) -> list[tuple[str, str]]:
    """The names of the quiet ones with their step."""
    rows = [row for row in page.quiet.rows if isinstance(row, QuietRow)]
    return [(row.name.text(), row.pill.text) for row in rows]


def actions(section: Section) -> list[str]:
    rows = [row for row in section.rows if isinstance(row, ActionRow)]
    return [row.what.text for row in rows]


def button(page: TodayPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_a_new_practice_is_a_fresh_start(qtbot: QtBot, page: TodayPage) -> None:
    assert page.empty.isVisible() and page.empty.heading == "A fresh start"
    assert button(page, "log").isHidden()
    with qtbot.waitSignal(page.command_wanted) as told:
        page.empty.acted.emit()
    assert told.args == ["edit.new_client"]


def test_when_all_is_well_it_says_so_kindly(qtbot: QtBot, practice: Practice, page: TodayPage) -> None:
    acme = add_client(practice.store, cadence_days=30)
    log(practice.store, acme, "2025-06-01", "yesterday")
    assert page.empty.heading == "Nothing needs you today"
    assert button(page, "emptyButton").isHidden()
    with qtbot.waitSignal(page.log_wanted) as told:
        button(page, "log").click()
    assert told.args == [None]


def test_without_any_rhythm_it_says_how_to_agree_one(
    qtbot: QtBot, practice: Practice, page: TodayPage
) -> None:
    add_client(practice.store)
    assert page.empty.heading == "Nothing is due"
    with qtbot.waitSignal(page.place_chosen) as told:
        page.empty.acted.emit()
    assert told.args == [Place("clients")]


def test_quiet_clients_stand_in_two_steps(practice: Practice, page: TodayPage) -> None:
    for name, last in (("Due & Co", "2025-04-30"), ("Late", "2025-03-01"), ("Fresh", "2025-06-01")):
        log(practice.store, add_client(practice.store, name, cadence_days=30), last)
    add_client(practice.store, "Lost", cadence_days=30, status="lost")
    assert quiet(page) == [("Late", "Late"), ("Due && Co", "Due")]
    row = page.quiet.rows[1]
    assert isinstance(row, QuietRow)
    assert row.caption.text() == "33 days since the last good contact, agreed every 30 days"


def test_a_long_list_comes_in_portions(qtbot: QtBot, practice: Practice, page: TodayPage) -> None:
    with practice.store.step("Many", bulk=True):
        practice.store.clients.add_many(
            builders.client(f"Client {n:03}", cadence_days=7, since_on="2020") for n in range(50)
        )
    page.reload()
    assert len(page.quiet.rows) == 15
    assert page.quiet.more.text() == "Show 35 more"
    qtbot.mouseClick(page.quiet.more, Qt.MouseButton.LeftButton)
    assert len(page.quiet.rows) == 50
    assert page.quiet.more.isHidden()


def test_a_complaint_is_no_good_contact(practice: Practice, page: TodayPage) -> None:
    acme = add_client(practice.store, cadence_days=14, since_on="2025-01-01")
    log(practice.store, acme, "2025-06-01", "angry", kind="complaint")
    row = page.quiet.rows[0]
    assert isinstance(row, QuietRow)
    assert row.caption.text() == "No good contact yet, agreed every 14 days"


def test_logging_from_the_row_lets_it_go_and_undo_brings_it_back(
    qtbot: QtBot, practice: Practice, page: TodayPage
) -> None:
    acme = add_client(practice.store, cadence_days=14)
    log(practice.store, acme, "2025-03-01")
    with qtbot.waitSignal(page.log_wanted) as told:
        qtbot.mouseClick(button(page, f"log_{acme.id}"), Qt.MouseButton.LeftButton)
    assert told.args == [acme.id]
    log(practice.store, acme, "2025-06-02")
    assert quiet(page) == [] and page.empty.isVisible()
    practice.store.undo()
    assert quiet(page) == [("Acme", "Late")]
    row = page.quiet.rows[0]
    assert isinstance(row, QuietRow)
    with qtbot.waitSignal(page.place_chosen) as gone:
        row.name.click()
    assert gone.args == [Place("client", acme.id)]


def test_actions_are_done_by_a_tick_and_undone(qtbot: QtBot, practice: Practice, page: TodayPage) -> None:
    acme = add_client(practice.store)
    late = act(practice, "Overdue <b>", date(2025, 5, 30), acme)
    act(practice, "Today", date(2025, 6, 2))
    act(practice, "Soon", date(2025, 6, 9))
    act(practice, "Not yet", date(2025, 6, 10))
    act(practice, "Some day", None)
    assert (actions(page.due), actions(page.soon)) == (["Overdue <b>", "Today"], ["Soon"])
    row = page.due.rows[0]
    assert isinstance(row, ActionRow)
    assert row.note.text() == "Acme · overdue by 3 days" and row.due.edit.property("late")
    box = page.findChild(QCheckBox, f"action_{late.id}")
    assert box is not None
    with qtbot.waitSignal(page.toast) as told:
        box.click()
    assert told.args == ["Done: Overdue <b>"]
    assert actions(page.due) == ["Today"]
    assert practice.store.actions.get(late.id or 0).done_on == date(2025, 6, 2)
    practice.store.undo()
    assert actions(page.due) == ["Overdue <b>", "Today"]


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("in 2 weeks", date(2025, 6, 16)),
        ("tomorrow", date(2025, 6, 3)),
        ("+7", date(2025, 6, 9)),
        ("20 June 2025", date(2025, 6, 20)),
        ("July 2025", date(2025, 7, 31)),
        ("", None),
    ],
)
def test_the_day_of_an_action_is_changed_in_place(
    qtbot: QtBot, practice: Practice, page: TodayPage, typed: str, due: date | None
) -> None:
    made = act(practice, "Call them", date(2025, 6, 2))
    row = page.due.rows[0]
    assert isinstance(row, ActionRow)
    row.due.edit.setFocus()
    row.due.edit.selectAll()
    qtbot.keyClick(row.due.edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(row.due.edit, typed)
    qtbot.keyClick(row.due.edit, Qt.Key.Key_Return)
    assert practice.store.actions.get(made.id or 0).due_on == due
    practice.store.undo()
    assert practice.store.actions.get(made.id or 0).due_on == date(2025, 6, 2)


def test_an_action_keeps_its_words_until_there_are_new_ones(
    qtbot: QtBot, practice: Practice, page: TodayPage
) -> None:
    made = act(practice, "Call them", date(2025, 6, 2))
    row = page.due.rows[0]
    assert isinstance(row, ActionRow)
    row.what.edit.setFocus()
    row.what.edit.selectAll()
    qtbot.keyClick(row.what.edit, Qt.Key.Key_Delete)
    row.save()
    assert row.what.note.startswith("Say what is to be done.")
    qtbot.keyClicks(row.what.edit, "Write to them")
    page.hide()
    assert practice.store.actions.get(made.id or 0).what == "Write to them"


def test_an_action_goes_to_the_bin(qtbot: QtBot, practice: Practice, page: TodayPage) -> None:
    act(practice, "Call them", date(2025, 6, 2))
    row = page.due.rows[0]
    assert isinstance(row, ActionRow)
    with qtbot.waitSignal(page.toast):
        row.remove.click()
    assert actions(page.due) == []
    practice.store.undo()
    assert actions(page.due) == ["Call them"]


def test_a_post_mortem_is_gone_on_with_or_rests(
    qtbot: QtBot, practice: Practice, page: TodayPage, clock: TickingClock
) -> None:
    acme = add_client(practice.store, status="lost")
    session = start_postmortem(practice.store, acme.id, published())
    with qtbot.waitSignal(page.place_chosen) as told:
        button(page, f"session_{session.id}").click()
    assert told.args == [Place("postmortem", session.id)]
    button(page, f"rest_{session.id}").click()
    assert session.id is not None
    assert practice.store.sessions.get(session.id).remind_on == date(2025, 6, 9)
    labels = [label.text() for label in page.sessions.findChildren(QLabel)]
    assert any("resting until 9 Jun 2025" in text for text in labels)
    clock.turn(days=8)
    page.reload()
    labels = [label.text() for label in page.sessions.findChildren(QLabel)]
    assert any("rested until 9 Jun 2025" in text for text in labels)


def test_one_that_waits_for_the_client_says_so_and_comes_back_on_its_day(
    practice: Practice, clock: TickingClock, page: TodayPage
) -> None:
    resting = start_postmortem(practice.store, add_client(practice.store, "Acme").id, published())
    assert resting.id is not None
    start_postmortem(practice.store, add_client(practice.store, "Zed").id, published())
    note_route(practice.store, resting.id, practice.today(), practice.zone, is_sent=False)
    remind(practice.store, resting.id, date(2025, 6, 16))
    labels = [label.text() for label in page.sessions.rows[1].findChildren(QLabel)]
    assert any("waiting for the client's answers · resting until 16 Jun 2025" in text for text in labels)
    clock.turn(days=14)
    page.reload()
    labels = [label.text() for label in page.sessions.rows[0].findChildren(QLabel)]
    assert any("waiting for the client's answers · rested until 16 Jun 2025" in text for text in labels)


def test_post_mortems_whose_rest_is_over_come_first(practice: Practice, page: TodayPage) -> None:
    ids = []
    for name, on in (("Rested", date(2025, 6, 1)), ("Awake", None), ("Resting", date(2025, 6, 20))):
        session = start_postmortem(practice.store, add_client(practice.store, name).id, published())
        assert session.id is not None
        remind(practice.store, session.id, on)
        ids.append(session.id)
    names = [row.focusProxy().objectName() for row in page.sessions.rows if row.focusProxy() is not None]
    assert names == [f"session_{id}" for id in ids]


def test_birthdays_of_the_week_are_said_quietly(practice: Practice, page: TodayPage) -> None:
    store = practice.store
    acme, lost = add_client(store), add_client(store, "Lost", status="lost")
    for name, birthday, client in (
        ("Ann", "--06-02", acme),
        ("Ben", "1980-06-05", acme),
        ("Cem", "--06-20", acme),
        ("Dora", "--06-03", lost),
    ):
        with store.step("Add person"):
            person = store.people.add(builders.person(name, birthday=birthday))
            store.roles.add(builders.role(client.id, person.id))
    assert page.birthdays.text() == "Birthdays: Ann of Acme (today), Ben of Acme (in 3 days)"
    assert page.empty.isVisible()


def test_rows_stay_the_same_widgets_so_that_typing_goes_on(
    qtbot: QtBot, practice: Practice, page: TodayPage
) -> None:
    act(practice, "Call them", date(2025, 6, 2))
    row = page.due.rows[0]
    assert isinstance(row, ActionRow)
    row.what.edit.setFocus()
    qtbot.keyClicks(row.what.edit, "Now ")
    act(practice, "Earlier", date(2025, 5, 1))
    assert page.due.rows[1] is row and row.what.text.startswith("Now ")
