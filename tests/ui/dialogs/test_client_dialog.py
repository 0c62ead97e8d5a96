"""The dialog for a new client."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.clients import Client
from desktop.ui.dialogs.client_dialog import ClientDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ClientDialog:
    made = ClientDialog(lambda name: int(name.casefold() == "acme"), "EUR")
    # The fixture closes it; a dialog that deletes itself would be gone by then
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_client_needs_a_name(dialog: ClientDialog, qtbot: QtBot) -> None:
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.name, "  Bluefin   Logistics ")
    dialog.status.setCurrentIndex(0)
    assert dialog.accept_button.isEnabled()
    assert dialog.record() == Client("Bluefin Logistics", status="prospect", currency="EUR")


def test_spaces_are_no_name(dialog: ClientDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "   ")
    assert not dialog.accept_button.isEnabled()
    assert "A name is needed" in dialog._name_row.flaw


def test_a_name_used_already_is_said_and_allowed(dialog: ClientDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "acme")
    assert dialog._warning.isVisible()
    assert dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.name, " two")
    assert not dialog._warning.isVisible()


def test_an_overlong_name_is_refused_with_a_sentence(dialog: ClientDialog) -> None:
    dialog.name.setText("x" * 501)
    assert "longer than 500 characters" in dialog._name_row.flaw
    assert not dialog.accept_button.isEnabled()


def test_enter_adds_and_escape_leaves(dialog: ClientDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Bluefin")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    with qtbot.waitActive(dialog):
        dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
