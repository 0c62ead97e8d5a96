"""The clock of the running program."""

from datetime import UTC, timedelta

from desktop.store.clock import utc_now


def test_the_clock_gives_aware_utc_and_goes_on() -> None:
    first = utc_now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= utc_now() - first < timedelta(minutes=5)
