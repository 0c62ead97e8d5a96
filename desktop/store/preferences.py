"""What belongs to the practice rather than to the computer: home zone, the consultant's name, ..."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.zones import known_zone
from desktop.problems import problem
from desktop.store.table import Table

# numbers of interactions that are gone for good and were not private
GONE_PUBLIC = "gone_public"


@dataclass(frozen=True, slots=True)
class Preference:
    """A named value, as JSON text."""

    name: str
    value: str
    id: int | None = None
    recorded_at: datetime | None = None


class Preferences(Table[Preference]):
    """Named values of the practice."""

    name = "preferences"
    record = Preference

    def value(self, name: str, default: Any = None) -> Any:
        """The value of a name; the default if it was never set."""
        found = self.one("WHERE name = ?", (name,))
        if found is None:
            return default
        try:
            return json.loads(found.value)
        except (ValueError, RecursionError) as error:
            raise problem("damaged-record") from error

    @property
    def home_zone(self) -> ZoneInfo:
        """The zone in which days begin and end; UTC when this computer does not know the one chosen."""
        return known_zone(str(self.value("zone", "UTC"))) or ZoneInfo("UTC")

    def put(self, name: str, value: Any) -> None:
        """Sets a name to anything JSON can hold."""
        written = json.dumps(value, ensure_ascii=False)
        found = self.one("WHERE name = ?", (name,))
        if found is None:
            self.add(Preference(name, written))
        elif found.value != written:
            self.save(replace(found, value=written))
