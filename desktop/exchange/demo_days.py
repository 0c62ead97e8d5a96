"""Days and hours of the demo: told as days ago, kept off weekends, written down on their own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

_SATURDAY = 5
_HOLIDAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
_EARLIEST, _LATEST = time(8, 30), time(16, 45)


@dataclass(frozen=True, slots=True)
class DemoDays:
    """Turns offsets from today into days and instants of the practice's zone."""

    today: date
    zone: ZoneInfo

    def day(self, ago: float) -> date:
        """The day so many days ago; from a weekend or a holiday the next working day, or the last one before today."""
        day = self.today - timedelta(days=round(ago))
        while not _is_worked(day):
            day += timedelta(days=1)
        if ago > 0 and day >= self.today:
            day = self.today - timedelta(days=1)
            while not _is_worked(day):
                day -= timedelta(days=1)
        return day

    def at(self, day: date, clock: time) -> datetime:
        """The instant, in UTC."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def on(self, moment: datetime) -> date:
        """The day of an instant in the practice's zone."""
        return moment.astimezone(self.zone).date()

    def written_down(self, happened: datetime, minutes: int, days_late: int) -> datetime:
        """When an entry was made: soon after it happened, or some days later; never today or ahead."""
        made = happened + timedelta(minutes=minutes)
        day = min(self.on(made) + timedelta(days=days_late), self.today - timedelta(days=1))
        if day > self.on(made):
            return self.at(day, time(9, 10))
        return min(made, self.at(self.on(happened), time(23, 50)))


def some_time(chance: Random, window: tuple[time, time] | None) -> time:
    """A time of day in steps of five minutes, within the client's window or the usual hours."""
    first, last = window or (_EARLIEST, _LATEST)
    minutes = chance.randrange(first.hour * 60 + first.minute, last.hour * 60 + last.minute, 5)
    return time(minutes // 60, minutes % 60)


def _is_worked(day: date) -> bool:
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS
