"""What is being typed into the log, so that nothing is lost; and the record that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.clients import ClientId
from desktop.domain.dates import PartialDate
from desktop.domain.flaws import Flaw
from desktop.domain.interactions import Interaction, Signal
from desktop.domain.plain_text import NAME_LIMIT
from desktop.domain.quicklog import FIELDS, QuickLog
from desktop.domain.quicklog_what import QuickSignal

USUAL_KIND = "note"


@dataclass(frozen=True, slots=True)
class LogDraft:
    """The line as typed, the corrections made to it, the notes."""

    line: str = ""
    notes: str = ""
    overrides: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return not (self.line.strip() or self.notes.strip())


def flaws_of(log: QuickLog) -> list[Flaw]:
    """What has to be settled before the line can be logged."""
    flaws = []
    if log.client is None:
        flaws.append(Flaw("log.which-client" if log.client_candidates else "log.no-client"))
    for chip in log.chips:
        if chip.field == "people" and chip.value is None:
            flaws.append(Flaw("log.which-person", {"text": chip.text}))
    if len(log.subject) > NAME_LIMIT:
        flaws.append(Flaw("log.long-subject", {"most": NAME_LIMIT}))
    return flaws


def interaction_of(log: QuickLog, notes: str, today: PartialDate, zone: ZoneInfo) -> Interaction:
    """The record of a line without flaws; what it does not say is a note of today."""
    assert log.client is not None
    return Interaction(
        ClientId(log.client),
        log.kind or USUAL_KIND,
        str(log.day or today),
        log.happened_at,
        zone.key if log.happened_at is not None else "",
        log.minutes,
        log.direction,
        log.subject,
        notes,
        log.mood,
        log.purposes,
        log.private,
    )


def signals_of(log: QuickLog, interaction: Interaction) -> list[Signal]:
    """The marks of a line."""
    return [
        Signal(interaction.client_id, sign.factor, sign.good, sign.size, interaction.happened_on)
        for sign in log.signals
    ]


def as_json(draft: LogDraft) -> dict[str, Any]:
    """The draft in values JSON knows."""
    return {
        "line": draft.line,
        "notes": draft.notes,
        "overrides": {name: _plain(value) for name, value in draft.overrides.items()},
    }


def from_json(value: object) -> LogDraft:
    """A draft that was kept; what cannot be read any more is left out."""
    if not isinstance(value, dict):
        return LogDraft()
    line, notes, kept = value.get("line"), value.get("notes"), value.get("overrides")
    overrides: dict[str, object] = {}
    for name, plain in (kept if isinstance(kept, dict) else {}).items():
        if name in FIELDS:
            try:
                overrides[name] = _read(name, plain)
            except (TypeError, ValueError):
                continue
    return LogDraft(line if isinstance(line, str) else "", notes if isinstance(notes, str) else "", overrides)


def _plain(value: object) -> object:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, QuickSignal):
        return [value.factor, value.good, value.size]
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _read(name: str, plain: Any) -> object:
    """The value of a field; ValueError or TypeError when it is not one."""
    if plain is None:
        return None
    if name == "day":
        return PartialDate.parse(plain)
    if name == "time":
        return time.fromisoformat(plain)
    if name == "signals":
        return tuple(QuickSignal(str(factor), bool(good), int(size)) for factor, good, size in plain)
    if name == "people":
        return tuple(int(person) for person in plain)
    if name == "purposes":
        return tuple(str(purpose) for purpose in plain)
    if name in ("client", "minutes", "mood"):
        return int(plain)
    return bool(plain) if name == "private" else str(plain)
