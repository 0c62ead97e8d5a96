"""What the facts speak for is said beside a question and ticks nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.domain.clients import Client
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import PlainLabel
from tests.actions.postmortem_walks import add
from tests.builders import rating
from tests.ui.wizard import Walking, settle, walking


def fallen(practice: Practice) -> Client:
    """A client whose communication was rated lower before the end."""
    store, clock = practice.store, practice.store.clock
    client = add(store, "Acme")
    for on, value in ((date(2025, 1, 10), 5), (date(2025, 4, 10), 2)):
        store.clock = lambda on=on: datetime(on.year, on.month, on.day, 9, tzinfo=UTC)  # type: ignore[misc]
        with store.step("Rate"):
            store.ratings.add(rating(client.id, "COM", value, on))
    store.clock = clock
    return client


def walked(qtbot: QtBot, practice: Practice, theme: Theme, services: Services) -> Walking:
    raw = {"fa.kind": "cancelled", "fa.known_on": "2025-05", "fa.went_to": "other", "sc.CTX": "real"}
    return walking(qtbot, practice, theme, services, raw, client=fallen(practice))


def test_an_area_that_went_down_says_so_and_stays_open(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walked(qtbot, practice, theme, services)
    there.turn("screening")
    assert "went down" in there.find(PlainLabel, "fell-sc.COM").text()
    assert not there.has("fell-sc.DEL") and there.chosen("sc.COM") == []


def test_a_competitor_points_at_competition_and_ticks_nothing(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walked(qtbot, practice, theme, services)
    there.turn("picks")
    assert there.words().count("the facts point here") == 1
    box = there.find(QCheckBox, "tick-ctx.competition")
    assert "the facts point here" in box.accessibleDescription() and not box.isChecked()


def test_others_at_the_table_see_nothing_of_ones_ratings(
    qtbot: QtBot, practice: Practice, theme: Theme, services: Services
) -> None:
    there = walked(qtbot, practice, theme, services)
    there.turn("screening")
    there.page.sit_down()
    session = there.page.session
    assert session is not None
    settle()
    assert session.walk.stop is not None and session.walk.stop.shown.element.id == "sc.COM"
    assert not [each for each in session.findChildren(PlainLabel) if "went down" in each.text()]
    session.leave()
