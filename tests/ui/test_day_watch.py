"""A new day is noticed at midnight of the practice's zone, without anybody doing anything."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.day_watch import LONGEST_MS, DayWatch, until_midnight_ms
from desktop.ui.pages.today_page import TodayPage
from desktop.ui.practice import Practice
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from tests.builders import TickingClock

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2025, 6, 2, 18, tzinfo=BERLIN), 6),
        (datetime(2025, 3, 30, tzinfo=BERLIN), 23),
        (datetime(2025, 10, 26, tzinfo=BERLIN), 25),
    ],
)
def test_midnight_is_that_of_the_zone(now: datetime, hours: int) -> None:
    assert until_midnight_ms(now) == hours * HOUR


def test_just_before_midnight_there_is_something_left_to_wait() -> None:
    assert until_midnight_ms(datetime(2025, 6, 2, 23, 59, 59, 999_999, tzinfo=UTC)) == 1


def test_the_day_is_told_once_and_watched_on(practice: Practice, clock: TickingClock, qtbot: QtBot) -> None:
    watch = DayWatch(practice)
    came: list[bool] = []
    watch.day_came.connect(lambda: came.append(True))
    watch.start()
    assert watch.wait_ms == LONGEST_MS
    watch.look()
    assert came == []
    clock.turn(days=1)
    watch.look()
    watch.look()
    assert came == [True]
    assert watch.wait_ms
    watch.stop()
    assert watch.wait_ms == 0


def test_today_turns_over_at_midnight_by_itself(
    practice: Practice, theme: Theme, services: Services, clock: TickingClock, qtbot: QtBot
) -> None:
    clock.now = datetime(2025, 6, 2, 23, 59, tzinfo=practice.zone)
    page = TodayPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show()
    assert 0 < page.midnight.wait_ms < 60_000
    assert "2 June" in page.day.text()
    clock.turn(minutes=1)
    page.midnight._timer.timeout.emit()
    assert "3 June" in page.day.text()


def test_today_shown_again_on_another_day_is_of_that_day(
    practice: Practice, theme: Theme, services: Services, clock: TickingClock, qtbot: QtBot
) -> None:
    page = TodayPage(practice, theme, services)
    qtbot.addWidget(page)
    page.show()
    shown = page.day.text()
    page.hide()
    assert page.midnight.wait_ms == 0
    clock.turn(days=1)
    page.show()
    assert page.day.text() != shown
