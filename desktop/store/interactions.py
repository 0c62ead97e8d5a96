"""The timeline: interactions, who took part, the signals on them."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.dates import sort_on
from desktop.domain.interactions import Interaction, Participant, Signal
from desktop.store.rows import Value
from desktop.store.table import Table


class Interactions(Table[Interaction]):
    """Every entry of every timeline, the bin included."""

    name = "interactions"
    record = Interaction
    searched = ("subject", "notes")

    def row(self, record: Interaction, now: datetime) -> dict[str, Value]:
        """With `sort_on`, the first possible day, by which timelines are read."""
        return Table.row(self, record, now) | {"sort_on": sort_on(record.happened_on)}


class Participants(Table[Participant]):
    """Who took part in what."""

    name = "participants"
    record = Participant


class Signals(Table[Signal]):
    """One-tap marks, on an interaction or on their own."""

    name = "signals"
    record = Signal

    def row(self, record: Signal, now: datetime) -> dict[str, Value]:
        """With `sort_on`, the first possible day."""
        return Table.row(self, record, now) | {"sort_on": sort_on(record.happened_on)}
