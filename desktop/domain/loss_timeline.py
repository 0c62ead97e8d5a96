"""The time before a loss as one look at it: events, turning points, the days that counted, the health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.health_trend import TrendPoint


@dataclass(frozen=True, slots=True)
class LossTimeline:
    """`days` are the days that counted and the words for them, in order; at most five."""

    events: tuple[date, ...]
    turning: tuple[date, ...]
    days: tuple[tuple[date, str], ...] = ()
    health: tuple[TrendPoint, ...] = ()

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that is drawn."""
        every = [*self.events, *self.turning, *(on for on, _word in self.days)]
        return min(every), max(every)

    @property
    def line(self) -> tuple[TrendPoint, ...]:
        """What of the health line lies within the span."""
        first, last = self.span
        return tuple(point for point in self.health if first <= point.on <= last)
