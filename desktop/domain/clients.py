"""A client: an organisation or person served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

ClientId = NewType("ClientId", int)

STATUSES = ("prospect", "active", "paused", "leaving", "lost", "ended_well")
LIVING = ("prospect", "active", "paused", "leaving")
KINDS = ("organisation", "person")


@dataclass(frozen=True, slots=True)
class Client:
    """One client. Texts are "" when not given; dates are partial dates as text, "" when unknown."""

    name: str
    status: str = "active"
    kind: str = "organisation"
    sector: str = ""
    website: str = ""
    since_on: str = ""
    ended_on: str = ""
    currency: str = ""  # ISO 4217, "" when no value is known
    yearly_value: int | None = None  # minor units of `currency`; None is unknown
    cadence_days: int | None = None  # contact is due after so many days; None: no rhythm agreed
    late_days: int | None = None  # second threshold; None: twice the cadence
    zone: str = ""  # IANA name; "": the practice's home zone
    hours: str = ""  # agreed hours, e.g. "Mon-Fri 09:00-17:00"
    tags: tuple[str, ...] = ()
    goals: str = ""  # what they want from us, in their words
    notes: str = ""  # Markdown
    fields: Mapping[str, str] = field(default_factory=dict)  # the user's own fields
    importance: Mapping[str, float] = field(default_factory=dict)  # dimension -> 0.5, 1 or 2; absent is 1
    archived_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since
    id: ClientId | None = None
    recorded_at: datetime | None = None

    @property
    def is_living(self) -> bool:
        """Whether the work goes on, or may."""
        return self.status in LIVING

    @property
    def late_after_days(self) -> int | None:
        """Days without contact after which the client counts as late; None without a cadence."""
        if self.cadence_days is None:
            return None
        return self.late_days if self.late_days is not None else 2 * self.cadence_days
