"""Ratings of dimensions and factors, and the evidence they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from desktop.domain.clients import ClientId
from desktop.domain.interactions import InteractionId

RatingId = NewType("RatingId", int)

DIMENSIONS = ("COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP", "CTX")


@dataclass(frozen=True, slots=True)
class Rating:
    """1..5 on a dimension ("COM") or factor ("com.updates") on a day, or why there is no number.

    `value` None with `missing` "cant_say" leaves the earlier number standing and ageing; with
    "not_applicable" it takes the subject out until it is rated again. `still_true` confirms the
    earlier value (which `value` repeats) without a new judgement.
    """

    client_id: ClientId
    subject: str
    rated_on: date
    value: int | None = None
    missing: str = ""  # "", "cant_say" or "not_applicable"
    still_true: bool = False
    note: str = ""
    anchors_version: str = ""
    id: RatingId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link from a rating or a finding to an interaction; date and text are kept for a later delete."""

    what: str
    happened_on: str = ""
    interaction_id: InteractionId | None = None
    rating_id: RatingId | None = None
    finding_id: int | None = None
    id: int | None = None
    recorded_at: datetime | None = None
