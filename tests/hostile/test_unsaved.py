"""Text that cannot be saved now is never thrown away: not by closing, not by opening another practice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.clients import add_client
from desktop.actions.postmortems import start_postmortem
from desktop.domain.clients import ClientId
from desktop.domain.sessions import RespondentId, SessionId
from desktop.problems import Problem
from desktop.resources import published
from desktop.store.opening import create_practice, open_practice
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.navigation import Place
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.shell import Shell
from desktop.ui.widgets.answer_texts import LongText
from tests import builders
from tests.ui import conftest as ui
from tests.ui.starting import Starter
from tests.ui.wizard import settle

home, file, _empty_clipboard, _drop_widgets = ui.home, ui.file, ui._empty_clipboard, ui._drop_widgets


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Starter]:
    starter = Starter(qapp, qtbot)
    yield starter
    for shell in list(starter.shells):
        shell.window.leaves_unsaved = True
        starter.end(shell)
    qapp.setStyleSheet("")


def typed(shell: Shell) -> QLineEdit:
    """A field of the client page with text in it that is not saved yet."""
    shell.window.go(Place("client", ClientId(1), "overview"))
    page = shell.window.current_page
    assert page is not None
    (edit,) = page.findChildren(QLineEdit, "sector")
    edit.setText("Ports and ferries")
    return edit


def replaced(path: Path) -> bytes:
    """A sync program puts another file in the place of this one."""
    content = path.read_bytes()
    path.rename(path.with_suffix(".old"))
    path.write_bytes(content)
    return content


def test_a_window_with_text_that_cannot_be_saved_stays_open(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    edit = typed(shell)
    content = replaced(file)
    assert not shell.window.close()
    assert shell.window.isVisible()
    assert edit.text() == "Ports and ferries"
    assert "moved, deleted or replaced" in shell.window.banner.text
    assert file.read_bytes() == content


def test_the_text_is_saved_once_the_file_is_back(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    typed(shell)
    replaced(file)
    assert not shell.window.close()
    file.with_suffix(".old").replace(file)
    shell.window.close()
    start.end(shell)
    store = open_practice(file, clock=builders.TickingClock())
    assert store.clients.get(ClientId(1)).sector == "Ports and ferries"
    store.close()


def test_one_may_leave_without_the_text(start: Starter, file: Path, qtbot: QtBot) -> None:
    shell = start.with_practice(file)
    typed(shell)
    content = replaced(file)
    shell.window.close()
    anyway = shell.window.banner.findChildren(QPushButton, "bannerWay")[-1]
    qtbot.mouseClick(anyway, Qt.MouseButton.LeftButton)
    assert not shell.window.isVisible()
    start.end(shell)
    assert file.read_bytes() == content


def test_another_practice_is_not_opened_over_text_that_cannot_be_saved(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    other = create_practice(file.with_name("other.rapport"), clock=builders.TickingClock(), zone="UTC")
    add_client(other, builders.client("Heron"))
    other.close()
    shell = start.with_practice(file)
    edit = typed(shell)
    replaced(file)
    shell.files.open(other.path)
    qtbot.waitUntil(lambda: "moved, deleted or replaced" in shell.window.banner.text)
    assert edit.text() == "Ports and ferries"
    assert shell.window.practice is not None
    assert shell.window.practice.store.path == file
    # the other one was let go of
    open_practice(other.path, clock=builders.TickingClock()).close()


def test_a_practice_is_not_closed_over_text_that_cannot_be_saved(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    edit = typed(shell)
    replaced(file)
    shell.window.run_command("file.close")
    assert edit.text() == "Ports and ferries"
    assert shell.window.practice is not None


def test_the_last_word_is_saved_when_another_practice_is_opened(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    other = file.with_name("other.rapport")
    shutil.copy(file, other)
    shell = start.with_practice(file)
    typed(shell)
    shell.files.open(other)
    qtbot.waitUntil(lambda: shell.window.practice.store.path == other)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not file.with_name(file.name + ".lock").exists())
    store = open_practice(file, clock=builders.TickingClock())
    assert store.clients.get(ClientId(1)).sector == "Ports and ferries"
    store.close()


def test_answers_that_cannot_be_saved_keep_the_window_open(start: Starter, file: Path) -> None:
    shell = start.with_practice(file)
    practice = shell.window.practice
    assert practice is not None
    session = start_postmortem(practice.store, ClientId(1), published())
    shell.window.go(Place("postmortem", session.id))
    page = shell.window.current_page
    assert isinstance(page, PostmortemPage)
    assert page.model is not None
    page.model.go("good")
    settle()
    field = page.findChild(LongText, "field-go.worked")
    assert field is not None
    field.setPlainText("The first year was a joy")
    replaced(file)
    assert not shell.window.close()
    file.with_suffix(".old").replace(file)
    shell.window.close()
    start.end(shell)
    store = open_practice(file, clock=builders.TickingClock())
    owner = store.respondents.owner(session.id or SessionId(0))
    answers = {each.question: each.value for each in store.answers.of_respondent(owner.id or RespondentId(0))}
    assert answers["go.worked"] == '"The first year was a joy"'
    store.close()


def test_text_that_cannot_be_saved_is_there_after_a_look_at_another_client(
    start: Starter, file: Path
) -> None:
    store = open_practice(file, clock=builders.TickingClock())
    other = add_client(store, builders.client("Heron"))
    store.close()
    shell = start.with_practice(file)
    edit = typed(shell)
    replaced(file)
    with pytest.raises(Problem):
        shell.window.go(Place("client", other.id, "overview"))
    file.with_suffix(".old").replace(file)
    shell.window.go(Place("client", ClientId(1), "overview"))
    assert edit.text() == "Ports and ferries"


def test_a_field_that_could_not_be_saved_is_tried_again_and_the_window_says_so(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    shell = start.with_practice(file)
    typed(shell)
    replaced(file)
    qtbot.waitUntil(lambda: "moved, deleted or replaced" in shell.window.banner.text)
    assert shell.window.saved_bar.saved_text.startswith("Not saved yet")
    file.with_suffix(".old").replace(file)
    qtbot.waitUntil(lambda: shell.window.saved_bar.saved_text.startswith("All changes saved ·"))
    assert shell.window.banner.text == ""
    assert shell.window.practice is not None
    assert shell.window.practice.store.clients.get(ClientId(1)).sector == "Ports and ferries"


def test_an_interaction_that_cannot_be_logged_is_shown_again_with_its_text(
    start: Starter, file: Path, qtbot: QtBot
) -> None:
    def asked() -> LogDialog:
        (dialog,) = (each for each in shell.window.findChildren(LogDialog) if each.isVisible())
        return dialog

    shell = start.with_practice(file)
    shell.window.run_command("edit.log")
    replaced(file)
    asked().quick.line.setText("Osprey call the merger is off")
    asked().notes.setPlainText("They told us first")
    asked().accept_button.click()
    assert "moved, deleted or replaced" in asked().reason
    assert asked().quick.line.text() == "Osprey call the merger is off"
    assert asked().notes.toPlainText() == "They told us first"
    asked().reject()
    file.with_suffix(".old").replace(file)
    shell.window.run_command("edit.log")
    asked().accept_button.click()
    assert shell.window.practice is not None
    (logged,) = shell.window.practice.store.interactions.all()
    assert (logged.subject, logged.notes) == ("the merger is off", "They told us first")
    shell.window.run_command("edit.log")
    assert asked().draft().is_empty
    asked().reject()
