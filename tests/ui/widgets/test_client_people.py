"""The people of a client: listed, added, linked, edited in place, marked as left, taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.actions import clients, people
from desktop.domain.clients import Client
from desktop.domain.people import Person, Role
from desktop.ui.dialogs.person_dialog import PersonDialog
from desktop.ui.dialogs.role_dialog import RoleDialog
from desktop.ui.navigation import Place
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.client_field import InPlaceField
from desktop.ui.widgets.client_people import PeopleTab
from tests import builders

Open = Callable[[Client], PeopleTab]


@pytest.fixture
def open_tab(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Iterator[Open]:
    """Shows a client's people; every change of the practice reloads them, as the page does."""

    def show(client: Client) -> PeopleTab:
        assert client.id is not None
        tab = PeopleTab(practice, theme, services)
        qtbot.addWidget(tab)
        tab.resize(1000, 700)
        practice.changed.connect(tab.reload)
        tab.show_client(client.id)
        tab.reload()
        with qtbot.waitActive(tab):
            tab.show()
        return tab

    yield show


@pytest.fixture
def acme(practice: Practice) -> Client:
    return clients.add_client(practice.store, builders.client())


def add(practice: Practice, client: Client, name: str = "Ann Berg", **role: object) -> Person:
    assert client.id is not None
    return people.add_person(practice.store, builders.person(name), Role(client.id, 0, **role))  # type: ignore[arg-type]


def shown(tab: PeopleTab) -> list[tuple[str, ...]]:
    """The rows from top to bottom."""
    model = tab.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def click(qtbot: QtBot, parent: PeopleTab, name: str) -> None:
    [button] = [each for each in parent.findChildren(QAbstractButton, name) if each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, tab: PeopleTab, name: str, text: str) -> InPlaceField:
    """Type into a field of the panel and leave it."""
    edit = tab.panel.findChild(QLineEdit, name) or tab.panel.findChild(QPlainTextEdit, name)
    assert edit is not None, name
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    tab.table.setFocus()
    field = edit.parentWidget()
    assert isinstance(field, InPlaceField)
    return field


def test_nobody_there_yet_offers_to_add(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    tab = open_tab(acme)
    click(qtbot, tab, "emptyButton")
    dialog = tab.findChild(PersonDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "Ann Berg")
    qtbot.keyClicks(dialog.emails, "ann@acme.example")
    dialog.role_box.show_value("sponsor")
    qtbot.keyClicks(dialog.title, "Head of operations")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert shown(tab) == [("Ann Berg", "Sponsor", "Head of operations", "")]
    [(ann, role)] = practice.store.people.of_client(acme.id)  # type: ignore[arg-type]
    assert (ann.emails, role.role) == (("ann@acme.example",), "sponsor")
    assert tab.table.hasFocus()
    practice.store.undo()
    assert shown(tab) == []


def test_those_who_left_stand_last(open_tab: Open, acme: Client, practice: Practice) -> None:
    add(practice, acme, "Zoë", role="user", from_on="2021-03")
    add(practice, acme, "Ann", until_on="2024-11", from_on="2018")
    add(practice, acme, "<b>Bo</b>", title="Boss", until_on="2024")
    assert (
        shown(open_tab(acme))
        == [
            ("Zoë", "User", "", "since March 2021"),
            ("<b>Bo</b>", "", "Boss", "left 2024"),
            ("Ann", "", "", "2018 to November 2024"),
        ]
        or shown(open_tab(acme))[0][0] == "Zoë"
    )


@pytest.mark.parametrize(
    ("name", "typed", "attribute", "value", "text"),
    [
        ("person_name", "Anna Berg", "name", "Anna Berg", "Anna Berg"),
        (
            "emails",
            "a@x.example, b@x.example",
            "emails",
            ("a@x.example", "b@x.example"),
            "a@x.example\nb@x.example",
        ),
        ("phones", "+49 30 1, 0151 22", "phones", ("+49 30 1", "0151 22"), "+49 30 1\n0151 22"),
        ("birthday", "31.3.1980", "birthday", "1980-03-31", "31 March 1980"),
        ("birthday", "Feb 29", "birthday", "--02-29", "29 February"),
        ("connection", "We both sail", "connection", "We both sail", "We both sail"),
        ("person_notes", "Calls late", "notes", "Calls late", "Calls late"),
    ],
)
def test_a_person_is_edited_in_place(
    open_tab: Open,
    acme: Client,
    practice: Practice,
    qtbot: QtBot,
    name: str,
    typed: str,
    attribute: str,
    value: object,
    text: str,
) -> None:
    ann = add(practice, acme)
    tab = open_tab(acme)
    field = write(qtbot, tab, name, typed)
    now = practice.store.people.get(ann.id)  # type: ignore[arg-type]
    assert getattr(now, attribute) == value
    assert field.text == text
    practice.store.undo()
    assert practice.store.people.get(ann.id) == ann  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("emails", "nobody", "“nobody” is not an e-mail address."),
        ("phones", "call me", "“call me” is not a telephone number."),
        ("birthday", "spring", "“spring” is not a birthday. Write 31 March or 31 March 1980."),
        ("birthday", "30 Feb", "No calendar has the day “30 Feb”."),
        ("until_on", "2001", "This lies before the beginning."),
    ],
)
def test_a_flaw_is_said_beside_the_field(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot, name: str, typed: str, said: str
) -> None:
    add(practice, acme, from_on="2020")
    field = write(qtbot, open_tab(acme), name, typed)
    assert (field.text, field.note) == (typed, said)


def test_the_role_here_is_edited_in_place(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    add(practice, acme)
    tab = open_tab(acme)
    write(qtbot, tab, "title", "Advisor")
    write(qtbot, tab, "from_on", "3/2021")
    tab.panel.role_box.setFocus()
    qtbot.keyClicks(tab.panel.role_box, "dec")
    assert shown(tab) == [("Ann Berg", "Decider", "Advisor", "since March 2021")]
    practice.store.undo()
    assert shown(tab) == [("Ann Berg", "", "Advisor", "since March 2021")]


def test_who_left_is_marked_and_can_come_back(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    add(practice, acme)
    tab = open_tab(acme)
    with qtbot.waitSignal(tab.toast) as told:
        click(qtbot, tab, "mark_left")
    assert told.args == ["Ann Berg is marked as left and stays in the history."]
    assert shown(tab) == [("Ann Berg", "", "", "left 2 Jun 2025")]
    assert tab.panel.left.text() == "Back again"
    click(qtbot, tab, "mark_left")
    assert shown(tab) == [("Ann Berg", "", "", "")]


def test_delete_puts_a_person_known_only_here_into_the_bin(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    ann = add(practice, acme)
    tab = open_tab(acme)
    tab.table.setFocus()
    with qtbot.waitSignal(tab.toast) as told:
        qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    assert told.args == ["Ann Berg is in the bin for 30 days."]
    assert [each.id for each in practice.store.people.in_bin()] == [ann.id]
    practice.store.undo()
    assert len(shown(tab)) == 1


def test_somebody_known_elsewhere_is_linked_and_taken_off_again(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    bluefin = clients.add_client(practice.store, builders.client("Bluefin"))
    ann = add(practice, bluefin, title="Head")
    add(practice, acme, "Bo")
    tab = open_tab(acme)
    click(qtbot, tab, "link_person")
    dialog = tab.findChild(RoleDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.search, "blue")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Ann Berg · Bluefin"]
    qtbot.keyClicks(dialog.title, "Advisor")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert [row[0] for row in shown(tab)] == ["Ann Berg", "Bo"]
    current = tab.table.current_record()
    assert current is not None and current.person.id == ann.id
    elsewhere = [each for each in tab.panel.findChildren(QAbstractButton) if each.text() == "Bluefin · Head"]
    with qtbot.waitSignal(tab.place_chosen) as chosen:
        elsewhere[0].click()
    assert chosen.args == [Place("client", bluefin.id, "people")]
    tab.table.setFocus()
    with qtbot.waitSignal(tab.toast) as told:
        qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    assert told.args == ["Ann Berg is no longer listed here."]
    assert practice.store.people.get(ann.id).deleted_at is None  # type: ignore[arg-type]


def test_adding_somebody_known_says_where(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    bluefin = clients.add_client(practice.store, builders.client("Bluefin"))
    add(practice, bluefin)
    tab = open_tab(acme)
    tab.add_person()
    dialog = tab.findChild(PersonDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "ann berg")
    words = "Ann Berg is known already, at Bluefin. To have the same person here, link them instead."
    assert dialog._known.text() == words
    assert dialog.accept_button.isEnabled()
    add(practice, acme, "Bo")
    dialog.name.setText("BO")
    assert dialog._known.text() == "Bo is listed here already."


def test_the_new_persons_dialog_names_what_is_wrong(open_tab: Open, acme: Client, qtbot: QtBot) -> None:
    tab = open_tab(acme)
    tab.add_person()
    dialog = tab.findChild(PersonDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.name, "Ann")
    qtbot.keyClicks(dialog.emails, "ann@")
    assert not dialog.accept_button.isEnabled()
    assert dialog._emails_row.flaw == "“ann@” is not an e-mail address."
    qtbot.keyClicks(dialog.emails, "acme.example")
    assert dialog.accept_button.isEnabled()


def test_what_is_no_address_at_all_is_named_when_its_field_is_left(
    open_tab: Open, acme: Client, qtbot: QtBot
) -> None:
    tab = open_tab(acme)
    tab.add_person()
    dialog = tab.findChild(PersonDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "Ann")
    qtbot.keyClicks(dialog.emails, "lead")
    assert dialog._emails_row.flaw == ""
    qtbot.keyClick(dialog.emails, Qt.Key.Key_Return)
    assert dialog._emails_row.flaw == "“lead” is not an e-mail address."


def test_nobody_to_link_is_said(open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot) -> None:
    add(practice, acme)
    tab = open_tab(acme)
    tab.link_person()
    dialog = tab.findChild(RoleDialog)
    assert dialog is not None
    assert dialog._nobody.isVisible() and not dialog.accept_button.isEnabled()


def test_enter_goes_to_the_fields_and_insert_adds(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    add(practice, acme)
    tab = open_tab(acme)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.panel.name.edit.hasFocus()
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Insert)
    assert tab.findChild(PersonDialog) is not None


def test_another_persons_fields_come_with_the_selection_and_what_was_typed_is_saved(
    open_tab: Open, acme: Client, practice: Practice, qtbot: QtBot
) -> None:
    ann, _bo = add(practice, acme, "Ann"), add(practice, acme, "Bo")
    tab = open_tab(acme)
    name = tab.panel.name
    name.edit.setFocus()
    name.edit.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(name.edit, "Anna")
    tab.table.selectRow(1)
    assert name.text == "Bo"
    assert practice.store.people.get(ann.id).name == "Anna"  # type: ignore[arg-type]


def test_the_menu_of_a_person_marks_and_removes(open_tab: Open, acme: Client, practice: Practice) -> None:
    add(practice, acme)
    tab = open_tab(acme)
    tab._on_menu(tab.table.visualRect(tab.table.currentIndex()).center())
    [menu] = tab.findChildren(QMenu, "person_menu")
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Mark as left",
        "Remove",
        "Copy cells",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert shown(tab)[0][3] == "left 2 Jun 2025"


def test_another_client_shows_its_own_people(open_tab: Open, acme: Client, practice: Practice) -> None:
    add(practice, acme)
    bluefin = clients.add_client(practice.store, builders.client("Bluefin"))
    tab = open_tab(acme)
    assert bluefin.id is not None
    tab.show_client(bluefin.id)
    tab.reload()
    assert shown(tab) == []
    assert [each.text() for each in tab.findChildren(QAbstractButton, "emptyLink")] == [
        "Link somebody you know"
    ]
