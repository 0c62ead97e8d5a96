"""The demo's post-mortems: answers whose dates and links are told relative to today and to the timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from desktop.exchange.demo_days import DemoDays
from desktop.exchange.demo_drafts import DemoEntry, DemoPostmortem, EntryLink

_BEGUN = time(9, 30)
_FINISHED = time(11, 45)
_DAYS = re.compile(r"@(\+?)([0-9]+)")


def postmortem_draft(
    told: Mapping[str, Any] | None, entries: Mapping[str, DemoEntry], days: DemoDays
) -> DemoPostmortem | None:
    """What a client's file tells of a post-mortem; `entries` are those of its timeline that have a key."""
    if told is None:
        return None
    reading = _Reading(entries, days)
    finished = days.at(days.day(told["finished"]), _FINISHED) if "finished" in told else None
    return DemoPostmortem(
        days.at(days.day(told["began"]), _BEGUN),
        finished,
        told.get("page", "close"),
        told["minutes"] * 60,
        {question: reading.value(value) for question, value in told["answers"].items()},
        {row: days.day(outcome["done"]) for row, outcome in told.get("action_outcomes", {}).items()},
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    entries: Mapping[str, DemoEntry]
    days: DemoDays

    def value(self, told: object) -> object:
        """`@412` and `@+12` are days, `@key` the day of an entry, `@@key` a link to it."""
        if isinstance(told, str):
            return self._text(told)
        if isinstance(told, list):
            return [self.value(item) for item in told]
        if isinstance(told, dict):
            return self._row(told)
        return told

    def _row(self, told: Mapping[str, object]) -> dict[str, object]:
        """A row that names an interaction happened on its day and links to it."""
        row = {name: self.value(cell) for name, cell in told.items() if name != "interaction"}
        if "interaction" in told:
            key = str(told["interaction"])
            row |= {"happened_on": self._day_of(key), "source": EntryLink(key)}
        return row

    def _text(self, told: str) -> object:
        if told.startswith("@@"):
            return EntryLink(told[2:])
        if offset := _DAYS.fullmatch(told):
            ago = int(offset[2])
            return self.days.day(-ago if offset[1] else ago).isoformat()
        return self._day_of(told[1:]) if told.startswith("@") else told

    def _day_of(self, key: str) -> str:
        return self.entries[key].interaction.happened_on
