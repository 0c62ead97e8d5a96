"""Ratings and the evidence they rest on."""

from __future__ import annotations

from desktop.domain.clients import ClientId
from desktop.domain.knowledge import Known
from desktop.domain.ratings import Evidence, Rating, RatingId
from desktop.store.revisions import versions
from desktop.store.table import Table


class Ratings(Table[Rating]):
    """Every rating of every client."""

    name = "ratings"
    record = Rating

    def of_client(self, client_id: ClientId) -> list[Rating]:
        """Oldest first."""
        return self.select("WHERE client_id = ? ORDER BY rated_on, id", (client_id,))

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
