"""Ratings and the evidence they rest on."""

from __future__ import annotations

from desktop.domain.ratings import Evidence, Rating
from desktop.store.table import Table


class Ratings(Table[Rating]):
    """Every rating of every client."""

    name = "ratings"
    record = Rating


class EvidenceLinks(Table[Evidence]):
    """What ratings and findings rest on."""

    name = "evidence"
    record = Evidence
