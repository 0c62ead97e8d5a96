"""Ratings and the evidence they rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.domain.clients import ClientId
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Evidence, Rating, RatingId
from desktop.store.revisions import versions
from desktop.store.rows import instant
from desktop.store.table import Table


class Ratings(Table[Rating]):
    """Every rating of every client."""

    name = "ratings"
    record = Rating

    def of_client(self, client_id: ClientId) -> list[Rating]:
        """Oldest first."""
        return self.select("WHERE client_id = ? ORDER BY rated_on, id", (client_id,))

    def of_subjects(self, subjects: Iterable[str]) -> list[Rating]:
        """Of all clients, those of some dimensions or factors, oldest first."""
        return self.select(
            "WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY rated_on, id",
            (json.dumps(sorted(subjects)),),
        )

    def latest(self, client_id: ClientId, subject: str) -> Rating | None:
        """The last one of a dimension or factor, whatever it says."""
        return self.one(
            "WHERE client_id = ? AND subject = ? ORDER BY rated_on DESC, id DESC", (client_id, subject)
        )

    def versions(self, client_id: ClientId) -> list[Known[Rating]]:
        """Every state each rating of a client has had, edited and removed ones included."""
        return versions(self, client_id)

    def all_versions(self) -> dict[ClientId, list[Known[Rating]]]:
        """The same of all clients at once."""
        found: dict[ClientId, list[Known[Rating]]] = {}
        for known in versions(self):
            found.setdefault(known.record.client_id, []).append(known)
        return found

    def deciding(self, days: Sequence[date], zone: tzinfo) -> dict[ClientId, list[Known[Rating]]]:
        """What decides the health of all clients on these days, as `all_versions` would, by seeks alone.

        Only dimensions; clients whose ratings were edited, or first recorded after the first of the
        days, come with every state.
        """
        found: dict[ClientId, dict[int, Rating]] = {}
        covered: set[ClientId] = set()
        first = min(days)
        for day in sorted(days):
            night = instant(_night(day, zone))
            for last in self._last_words(day, night):
                kept = found.setdefault(last.client_id, {})
                for rating in self._down_to_judgement(last, day, night):
                    kept[rating.id or 0] = rating
            if day == first:
                covered = set(found)
        edited = self.engine.rows("SELECT DISTINCT client_id FROM revisions WHERE table_name = 'ratings'")
        whole = {ClientId(client_id) for (client_id,) in edited} | (set(found) - covered)
        deciding = {
            client_id: [
                Known(rating, rating.recorded_at, None) for rating in kept.values() if rating.recorded_at
            ]
            for client_id, kept in found.items()
            if client_id not in whole
        }
        return deciding | {client_id: self.versions(client_id) for client_id in whole}

    def _last_words(self, day: date, night: str) -> list[Rating]:
        """The last rating of each client and dimension up to a day, recorded before a night."""
        subjects = ", ".join(f"('{dimension}')" for dimension in DIMENSIONS)
        return self.select(
            "WHERE id IN (SELECT (SELECT id FROM ratings WHERE client_id = c.id AND subject = d.column1"
            " AND rated_on <= ? AND recorded_at < ? ORDER BY rated_on DESC, id DESC LIMIT 1)"
            f" FROM clients c CROSS JOIN (VALUES {subjects}) d)",
            (day.isoformat(), night),
        )

    def _down_to_judgement(self, last: Rating, day: date, night: str) -> Iterator[Rating]:
        """The last word, and those before it down to the one that judged anew."""
        if last.missing != "cant_say" and not last.still_true:
            yield last
            return
        for rating in self.select(
            "WHERE client_id = ? AND subject = ? AND rated_on <= ? AND recorded_at < ?"
            " ORDER BY rated_on DESC, id DESC",
            (last.client_id, last.subject, day.isoformat(), night),
        ):
            yield rating
            if rating.missing != "cant_say" and not rating.still_true:
                return


def _night(day: date, zone: tzinfo) -> datetime:
    """The first instant after a day of the home zone."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


class EvidenceLinks(Table[Evidence]):
    """What ratings and findings rest on."""

    name = "evidence"
    record = Evidence

    def of_rating(self, rating_id: RatingId) -> list[Evidence]:
        """In the order it was given."""
        return self.select("WHERE rating_id = ? ORDER BY id", (rating_id,))

    def of_finding(self, finding_id: int) -> list[Evidence]:
        """In the order it was given."""
        return self.select("WHERE finding_id = ? ORDER BY id", (finding_id,))
