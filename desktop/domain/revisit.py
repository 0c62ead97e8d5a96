"""Looking again at a finished post-mortem: were the actions done, did they hold, does the verdict stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.domain.sessions import SessionId

AFTER_DAYS = 90
OUTCOMES = ("held", "slipped", "not_done")
VERDICTS = ("same", "part", "other")


@dataclass(frozen=True, slots=True)
class Revisit:
    """One look again. `actions` says by the action's id whether it was done and held."""

    of: SessionId
    on: date
    actions: Mapping[int, str] = field(default_factory=dict)
    verdict: str = ""  # "" when left open
    note: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to look at once more."""
        return self.verdict in ("same", "part") and all(each == "held" for each in self.actions.values())


def next_on(finished_on: date, revisits: Sequence[Revisit]) -> date | None:
    """When to look again: 90 days after the last look, until one leaves nothing open; None then."""
    later = [each for each in revisits if each.on >= finished_on]
    last = max(later, key=lambda each: each.on, default=None)
    if last is None:
        return finished_on + timedelta(days=AFTER_DAYS)
    return None if last.is_settled else last.on + timedelta(days=AFTER_DAYS)


def to_result(revisit: Revisit) -> str:
    """As a session keeps it: JSON."""
    kept = {
        "of": revisit.of,
        "on": revisit.on.isoformat(),
        "actions": {str(id): outcome for id, outcome in revisit.actions.items()},
        "verdict": revisit.verdict,
        "note": revisit.note,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_result(result: str) -> Revisit:
    """As a session kept it."""
    kept = json.loads(result)
    return Revisit(
        SessionId(kept["of"]),
        date.fromisoformat(kept["on"]),
        {int(id): outcome for id, outcome in kept["actions"].items()},
        kept["verdict"],
        kept["note"],
    )
