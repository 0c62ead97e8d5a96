"""One measured figure, always beside the floor it is compared with."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `floor` in milliseconds, or in another `unit`; `budget` is what their ratio may be at most."""

    what: str
    value: float
    floor: float
    floor_is: str
    budget: float | None = None
    budget_ms: float | None = None
    least_ratio: float | None = None  # where more is better: the floor's time over ours
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours over the floor's; the other way round where more is better."""
        return self.floor / self.value if self.least_ratio is not None else self.value / self.floor

    @property
    def is_met(self) -> bool:
        """Whether one of the budgets holds."""
        return (
            (self.budget is not None and self.ratio <= self.budget)
            or (self.budget_ms is not None and self.value <= self.budget_ms)
            or (self.least_ratio is not None and self.ratio >= self.least_ratio)
        )

    def line(self) -> str:
        """The figure as a row of the table."""
        budgets = [
            f"<= {self.budget:g}x" if self.budget is not None else "",
            f"<= {self.budget_ms:g} ms" if self.budget_ms is not None else "",
            f">= {self.least_ratio:g}x" if self.least_ratio is not None else "",
        ]
        said = " or ".join(budget for budget in budgets if budget)
        verdict = "ok" if self.is_met else "OVER"
        return (
            f"{self.what:<46} {self.value:>9.2f} {self.unit:<3} {self.floor:>8.2f} {self.unit:<3} {self.ratio:>6.2f}x"
            f"  {said:<20} {verdict:<5} {self.floor_is}"
        )


HEAD = f"{'what':<46} {'ours':>12} {'floor':>12}  {'ratio':>7}  {'budget':<20} {'':<5} the floor"


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of one run, waiting included."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def worked(run: Callable[[], object]) -> float:
    """Milliseconds of processor time of one run: what else the machine does is left out."""
    start = time.thread_time()
    run()
    return (time.thread_time() - start) * 1000


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def best(times: list[float]) -> float:
    """The least disturbed run."""
    return min(times)
