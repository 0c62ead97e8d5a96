"""Other clients with the same sign, and what shows it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.actions.postmortem_walks import add, log
from tests.ui.wizard import READY, walking


def test_a_client_is_listed_with_what_it_shows(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    quiet = add(practice.store, "Quiet")
    log(practice.store, quiet.id, "2025-03-02", "A first call", purposes=("update",))
    there = walking(qtbot, practice, theme, services, READY)
    there.turn("forward")
    lines = there.words().splitlines()
    at = lines.index("Quiet")
    assert lines[at + 1].startswith("Regular updates: last update 92 days ago")
