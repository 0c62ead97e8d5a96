"""When the file takes no writing: what was typed stays in the dialog, with the reason beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import clients, people
from desktop.domain.people import Role
from desktop.ui.dialogs.client_dialog import ClientDialog
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.dialogs.person_dialog import PersonDialog
from desktop.ui.dialogs.role_dialog import RoleDialog
from desktop.ui.navigation import Place
from desktop.ui.pages.client_page import ClientPage
from desktop.ui.shell import Shell
from tests import builders
from tests.ui.starting import Starter
from tests.ui.trouble import WAYS, refusing

Kind = TypeVar("Kind", bound=Dialog)
ways = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def shell(start: Starter, file: Path) -> Shell:
    return start.with_practice(file)


def try_twice(qtbot: QtBot, shell: Shell, dialog: Dialog, way: str) -> None:
    """The dialog's deed is refused, said and kept; then it works."""
    store = shell.window.practice.store  # type: ignore[union-attr]
    with refusing(store, way):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert WAYS[way] in dialog.reason
        assert shell.window.banner.text == ""
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def opened(shell: Shell, kind: type[Kind]) -> Kind:
    return next(each for each in shell.window.findChildren(kind) if each.isVisible())


def people_of(shell: Shell) -> ClientPage:
    shell.window.go(Place("client", 1, "people"))
    page = shell.window.current_page
    assert isinstance(page, ClientPage)
    return page


@ways
@pytest.mark.parametrize("from_page", [True, False])
def test_a_new_client_is_not_lost(shell: Shell, qtbot: QtBot, way: str, from_page: bool) -> None:
    if from_page:
        shell.window.go(Place("clients"))
        shell.window.current_page.add_new()  # type: ignore[union-attr]
    else:
        shell.deeds.new_client()
    dialog = opened(shell, ClientDialog)
    name = f"Bluefin {'Logistics ' * 30}".strip()
    dialog.name.setText(name)
    try_twice(qtbot, shell, dialog, way)
    practice = shell.window.practice
    assert practice is not None and len(practice.store.clients.named(name)) == 1
    assert shell.window.current_page.name == "client"  # type: ignore[union-attr]


@ways
def test_a_new_person_is_not_lost(shell: Shell, qtbot: QtBot, way: str) -> None:
    page = people_of(shell)
    page.findChild(QPushButton, "add_person").click()
    dialog = opened(shell, PersonDialog)
    dialog.name.setText(f"Ann {'of the house ' * 20}Berg")
    dialog.emails.setText("ann@osprey.example")
    try_twice(qtbot, shell, dialog, way)
    practice = shell.window.practice
    assert practice is not None and practice.store.people.by_email("ann@osprey.example")


@ways
def test_a_new_role_is_not_lost(shell: Shell, qtbot: QtBot, way: str) -> None:
    store = shell.window.practice.store  # type: ignore[union-attr]
    other = clients.add_client(store, builders.client("Heron"))
    assert other.id is not None
    ann = people.add_person(store, builders.person("Ann Berg"), Role(other.id, 0))  # type: ignore[arg-type]
    page = people_of(shell)
    page.findChild(QPushButton, "link_person").click()
    dialog = opened(shell, RoleDialog)
    dialog.title.setText("x" * 499)
    try_twice(qtbot, shell, dialog, way)
    assert ann.id is not None
    assert {role.title for role in store.roles.of_person(ann.id)} == {"", "x" * 499}


@ways
def test_an_interaction_is_not_lost(shell: Shell, qtbot: QtBot, way: str) -> None:
    shell.deeds.log.ask(None)
    dialog = opened(shell, LogDialog)
    dialog.quick.put("osprey call late again", {})
    dialog.notes.setPlainText("They waited for an answer. " * 400)
    try_twice(qtbot, shell, dialog, way)
    store = shell.window.practice.store  # type: ignore[union-attr]
    assert [each.subject for each in store.interactions.all()] == ["late again"]
