"""Time spent on something, without the rests."""

from __future__ import annotations

from desktop.ui.models.active_time import REST_SECONDS, ActiveTime


class Hands:
    """A clock that stands where it is put."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_time_between_inputs_counts_and_is_taken_once() -> None:
    now = Hands()
    time = ActiveTime(now)
    for now.at in (10, 40, 70.5):
        time.count()
    assert time.seconds == 60
    assert (time.take(), time.take()) == (60, 0)
    now.at = 80
    time.count()
    assert (time.take(), time.seconds) == (10, 70)


def test_it_stands_still_two_minutes_after_the_last_input() -> None:
    now = Hands()
    time = ActiveTime(now)
    assert time.rests and time.seconds == 0
    time.count()
    now.at = REST_SECONDS
    assert not time.rests and time.seconds == REST_SECONDS
    now.at = 5000
    assert time.rests and time.seconds == REST_SECONDS
    time.count()
    now.at = 5010
    assert not time.rests and time.seconds == REST_SECONDS + 10


def test_it_stops_where_one_leaves() -> None:
    now = Hands()
    time = ActiveTime(now)
    time.count()
    now.at = 30
    time.stop()
    now.at = 90
    assert time.rests and time.seconds == 30
    time.count()
    now.at = 91
    assert time.seconds == 31
