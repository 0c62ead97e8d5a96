"""Who has been quiet for longer than agreed, in two steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.clients import Client

DUE, LATE = "due", "late"


@dataclass(frozen=True, slots=True)
class Quiet:
    """A client whose next contact has come due; `step` is "due", or "late" past the second threshold.

    `days_over` is 0 on the very day; `silence_days` None: no good contact yet.
    """

    client: Client
    step: str
    days_over: int
    silence_days: int | None


def quiet(client: Client, next_due: date | None, silence_days: int | None, today: date) -> Quiet | None:
    """How overdue a client is; None before the day, without a rhythm, and when no longer served."""
    if next_due is None or today < next_due or not client.is_living or client.archived_at is not None:
        return None
    over = (today - next_due).days
    due, late = client.cadence_days, client.late_after_days
    is_late = due is not None and late is not None and over > late - due
    return Quiet(client, LATE if is_late else DUE, over, silence_days)


def most_urgent(quiet_ones: list[Quiet]) -> list[Quiet]:
    """The late ones first, within a step the longest overdue, then by name."""
    return sorted(
        quiet_ones, key=lambda each: (each.step != LATE, -each.days_over, each.client.name.casefold())
    )
