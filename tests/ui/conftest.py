"""Fixtures for real widgets: settings and files of their own, a practice over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import resources
from desktop.actions.clients import add_client
from desktop.store.opening import create_practice
from desktop.store.store import Store
from desktop.ui.background import Background
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from tests import builders
from tests.ui.starting import Starter


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("RAPPORT_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """A rich item left on the offscreen clipboard crashes the process at its exit."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _drop_widgets(qapp: QApplication) -> Iterator[None]:
    """Widgets of one test are gone before the next: a new style sheet is put on every one alive."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings()


@pytest.fixture
def theme(qapp: QApplication, settings: Settings) -> Iterator[Theme]:
    """The light theme, put on."""
    settings.theme = "light"
    made = Theme(qapp, settings)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def services(settings: Settings, background: Background) -> Services:
    return Services(settings, background)


@pytest.fixture
def practice(qapp: QApplication, store: Store) -> Practice:
    """An empty practice in Berlin; Monday 2 June 2025."""
    return Practice(store, resources.vocabulary())


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Starter]:
    """Starts the program; what was started is ended with the test."""
    starter = Starter(qapp, qtbot)
    yield starter
    for shell in list(starter.shells):
        starter.end(shell)
    qapp.setStyleSheet("")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed practice with one client."""
    store = create_practice(tmp_path / "mine.rapport", clock=builders.TickingClock(), zone="Europe/Berlin")
    add_client(store, builders.client("Osprey"))
    store.close()
    return tmp_path / "mine.rapport"
