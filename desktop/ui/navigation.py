"""Where one is in the program, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page, with the record it shows, the tab it stands on, and the day a timeline begins at."""

    page: str
    id: int | None = None
    tab: str = ""
    day: date | None = None


class History:
    """The places visited, as in a browser."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """Where one is; None before the first visit."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from somewhere."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if place == self.current:
            return
        self._places = [*self._places[: self._at + 1], place][-_LONGEST:]
        self._at = len(self._places) - 1

    def amend(self, place: Place) -> None:
        """The current place turned out to be this one, e.g. another tab: no new step."""
        if self._places:
            self._places[self._at] = place

    def back(self) -> Place:
        """One place back; only when `can_go_back`."""
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place:
        """One place forward; only when `can_go_forward`."""
        self._at += 1
        return self._places[self._at]

    def recent(self, page: str) -> list[Place]:
        """Places on this page, each record once, without tabs, the newest first."""
        seen: dict[int | None, Place] = {}
        for place in reversed(self._places):
            if place.page == page:
                seen.setdefault(place.id, Place(page, place.id))
        return list(seen.values())

    def clear(self) -> None:
        """Forget everything: another practice was opened."""
        self._places, self._at = [], -1
