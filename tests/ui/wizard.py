"""The walk on a screen, for tests: a page over a session, its fields, keys into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.domain.sessions import SessionId
from desktop.store.store import Store
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.navigation import Place
from desktop.ui.pages.postmortem_page import PostmortemPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add, begin, give, log

_Widget = TypeVar("_Widget", bound=QWidget)

# Everything the last page asks for, as far as the pages before it are concerned
READY: Mapping[str, Any] = {
    "st.mode": "quick",
    "fa.kind": "cancelled",
    "fa.known_on": "2025-05",
    "sc.COM": "main",
    "pk.COM": ["com.updates", "com.silence"],
    "wg.verdict": "ours",
    "fw.actions": [{"key": "r1", "what": "A standing slot", "owner": "Me", "strength": "strong"}],
}


class Walking:
    """A page that shows one session, and what a user does in it."""

    def __init__(self, page: PostmortemPage, qtbot: QtBot, session_id: SessionId) -> None:
        self.page = page
        self.qtbot = qtbot
        self.session_id = session_id

    @property
    def model(self) -> WizardModel:
        model = self.page.model
        assert model is not None
        return model

    @property
    def store(self) -> Store:
        return self.page.practice.store

    def find(self, kind: type[_Widget], name: str = "") -> _Widget:
        """The one visible widget of that kind and name."""
        children = self.page.findChildren(kind, name) if name else self.page.findChildren(kind)
        found = [each for each in children if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def has(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def field(self, question: str) -> QWidget:
        """The field of a question, which has the cursor afterwards."""
        field = self.find(QWidget, f"field-{question}")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.focused()

    def focused(self) -> QWidget:
        """The widget that has the cursor, wherever it went inside a field."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focused(), key, keys)
        settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused(), text)
        settle()

    def click(self, name: str) -> None:
        self.push(self.find(QAbstractButton, name))

    def push(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def turn(self, page: str, card: str = "") -> None:
        self.model.go(page, card)
        settle()

    def saved(self) -> None:
        """Waits until what was given stands in the file."""
        with self.qtbot.waitSignal(self.model.saved):
            pass

    def stored(self, question: str, occurrence: str = "") -> object:
        """The value in the file; None if there is none."""
        from desktop.actions.postmortems import open_walk

        given = open_walk(self.store, self.session_id).answers.get((question, occurrence))
        return None if given is None else given.value

    def chosen(self, question: str) -> list[str]:
        """The words of the buttons that are chosen in a field."""
        field = self.find(QWidget, f"field-{question}")
        return [each.text() for each in field.findChildren(QPushButton) if each.isChecked()]

    def words(self) -> str:
        """Everything the page says, line by line."""
        return "\n".join(each.text() for each in self.page.findChildren(PlainLabel) if each.isVisible())

    def title(self) -> str:
        return self.find(PlainLabel, "sheet-title").text()


def settle() -> None:
    """Lets new widgets be laid out and shown."""
    QApplication.processEvents()


def walking(
    qtbot: QtBot,
    practice: Practice,
    theme: Theme,
    services: Services,
    raw: Mapping[str, Any] | None = None,
    *,
    client: Client | None = None,
    interactions: int = 3,
) -> Walking:
    """A session on a client with so many calls, these answers given, its page shown."""
    owner = client or add(practice.store, "Acme")
    for number in range(interactions):
        log_call(practice.store, owner, number)
    session_id = begin(practice.store, owner.id)
    if raw:
        give(practice.store, session_id, raw)
    return shown(qtbot, practice, theme, services, session_id)


def shown(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services, session_id: SessionId
) -> Walking:
    """The page of a session, in a window that has the keyboard."""
    page = PostmortemPage(practice, theme, services)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_place(Place("postmortem", session_id))
    with qtbot.waitActive(page):
        page.show()
    return Walking(page, qtbot, session_id)


def log_call(store: Store, client: Client, number: int) -> Interaction:
    """The call of a day in March 2025, counted from the first."""
    return log(store, client.id, f"2025-03-{number + 1:02}", f"Call {number + 1}", mood=-1)
