"""The first thoughts of several people at one computer, kept one by one; what cannot be written waits here."""

from __future__ import annotations

from desktop.actions.participants import (
    Participant,
    finish_participant,
    keep_part,
    participants,
)
from desktop.domain.sessions import RespondentId, SessionId
from desktop.store.store import Store


class FirstThoughts:
    """Who answers, and what each said; answers a file did not take are tried again with the next one."""

    def __init__(self, store: Store, session_id: SessionId) -> None:
        self._store = store
        self._session_id = session_id
        self._waiting: dict[tuple[RespondentId, str], str | None] = {}

    @property
    def people(self) -> tuple[Participant, ...]:
        """As they stand in the file."""
        return participants(self._store, self._session_id)

    def parts(self, who: Participant) -> dict[str, str]:
        """What somebody said of each area, written or not."""
        said = dict(who.voice.parts)
        for (someone, area), part in self._waiting.items():
            if someone == who.id and part is not None:
                said[area] = part
            elif someone == who.id:
                said.pop(area, None)
        return said

    def say(self, who: Participant, area: str, part: str | None) -> None:
        """One answer; None leaves the area out. Raises a Problem when it is not written yet."""
        self._waiting[who.id, area] = part
        self.write()

    def write(self) -> None:
        """Writes what waits. Raises the Problem of a file that takes nothing now."""
        here = {each.id for each in self.people} if self._waiting else set()
        for (someone, area), part in list(self._waiting.items()):
            if someone in here:
                keep_part(self._store, someone, area, part)
            del self._waiting[someone, area]

    def finish(self, who: Participant) -> None:
        """Somebody is done: what is open is left out on purpose. Raises a Problem before anything is lost."""
        self.write()
        finish_participant(self._store, who.id)
