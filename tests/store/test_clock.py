"""The clock of the running program."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.actions.clients import add_client
from desktop.problems import Problem
from desktop.store.clock import sensible, utc_now
from desktop.store.opening import create_practice, open_practice
from tests import builders


def test_the_clock_gives_aware_utc_and_goes_on() -> None:
    first = utc_now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= utc_now() - first < timedelta(minutes=5)


@pytest.mark.parametrize("year", [1899, 2201, 9999])
def test_a_year_that_cannot_be_is_a_problem(year: int) -> None:
    with pytest.raises(Problem) as met:
        sensible(lambda: datetime(year, 6, 2, tzinfo=UTC))()
    assert met.value.code == "clock"


def test_a_clock_that_cannot_be_read_is_a_problem() -> None:
    with pytest.raises(Problem) as met:
        sensible(lambda: datetime.fromtimestamp(1e15, UTC))()
    assert met.value.code == "clock"


def test_a_practice_is_neither_made_nor_opened_by_such_a_clock(tmp_path: Path) -> None:
    path = tmp_path / "mine.rapport"
    with pytest.raises(Problem, match="a year that cannot be"):
        create_practice(path, clock=lambda: datetime(2301, 1, 1, tzinfo=UTC), zone="UTC")
    assert not list(tmp_path.iterdir())
    create_practice(path, clock=utc_now, zone="UTC").close()
    for read_only in (True, False):
        with pytest.raises(Problem, match="a year that cannot be"):
            open_practice(path, clock=lambda: datetime(1801, 1, 1, tzinfo=UTC), read_only=read_only)


def test_a_clock_that_goes_astray_while_one_works_stops_the_deed(tmp_path: Path) -> None:
    at = [utc_now()]
    store = create_practice(tmp_path / "mine.rapport", clock=lambda: at[0], zone="UTC")
    at[0] = at[0].replace(year=9999)
    with pytest.raises(Problem, match="a year that cannot be"):
        add_client(store, builders.client("Acme"))
    at[0] = utc_now()
    assert store.clients.all() == []
    store.close()
