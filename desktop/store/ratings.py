"""Ratings and the evidence they rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.domain.clients import ClientId
from desktop.domain.health_history import Seen, Stand, line_of
from desktop.domain.health_overview import Standings
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Evidence, Rating, RatingId
from desktop.store.revisions import versions
from desktop.store.rows import instant
from desktop.store.table import Table

_NO_STAND = Stand(0, date.min)  # holds a dimension's place until it is known


def _last_word(dimension: str) -> str:
    """The last rating of a dimension of client `c` up to day ?1, recorded before ?2: day, repeated, value, missing.

    Two seeks and no sorting: of the last day of all, the rating that came last. Only where all of that day
    were recorded later, the last day is looked for among those that were not.
    """
    those = f"FROM ratings WHERE client_id = c.id AND subject = '{dimension}'"
    known = f"{those} AND recorded_at < ?2"

    def word(day_of: str) -> str:
        return (
            f"(SELECT rated_on || still_true || coalesce(value, '-') || missing {known} AND rated_on ="
            f" (SELECT rated_on {day_of} AND rated_on <= ?1 ORDER BY rated_on DESC LIMIT 1)"
            " ORDER BY id DESC LIMIT 1)"
        )

    return f"coalesce({word(those)}, {word(known)})"


_LAST_WORDS = f"SELECT c.id, {', '.join(_last_word(dimension) for dimension in DIMENSIONS)} FROM clients c"
_BACK_TO_JUDGEMENT = (
    "WHERE id IN (SELECT r.id FROM json_each(?3) p JOIN ratings r"
    " ON r.client_id = p.value ->> 0 AND r.subject = p.value ->> 1 AND r.rated_on <= ?1 AND r.recorded_at < ?2"
    " AND r.rated_on >= coalesce((SELECT j.rated_on FROM ratings j WHERE j.client_id = r.client_id"
    " AND j.subject = r.subject AND j.rated_on <= ?1 AND j.recorded_at < ?2"
    " AND (j.missing = 'not_applicable' OR (j.still_true = 0 AND j.value IS NOT NULL))"
    " ORDER BY j.rated_on DESC LIMIT 1), ''))"
)


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

    def standings(self, days: Sequence[date], zone: tzinfo) -> Standings:
        """What decides the health of all clients on these days, as `all_versions` would, by seeks alone.

        Clients whose ratings were edited, or first recorded after the first of the days, come whole.
        """
        on = {day: self._stands(day, zone) for day in sorted(days)}
        edited = self.engine.rows("SELECT DISTINCT client_id FROM revisions WHERE table_name = 'ratings'")
        late = {client_id for stands in on.values() for client_id in stands} - set(on[min(days)])
        whole = {ClientId(client_id) for (client_id,) in edited} | late
        return Standings(on, {client_id: self.versions(client_id) for client_id in whole})

    def _stands(self, day: date, zone: tzinfo) -> dict[ClientId, dict[str, Stand]]:
        """Where the dimensions stand at the end of a day, of all clients that had any rating by then."""
        until = (day.isoformat(), instant(_night(day, zone)))
        words: dict[str, Stand | None] = {}
        found: dict[ClientId, dict[str, Stand]] = {}
        unclear: list[tuple[ClientId, str]] = []
        for client_id, *last_words in self.engine.rows(_LAST_WORDS, until):
            stands = {}
            for dimension, word in zip(DIMENSIONS, last_words, strict=True):
                if word is None or word.endswith("not_applicable"):
                    continue
                if word not in words:
                    words[word] = _stand(word)
                stand = words[word]
                stands[dimension] = stand or _NO_STAND
                if stand is None:
                    unclear.append((client_id, dimension))
            if any(last_words):
                found[client_id] = stands
        if unclear:
            self._look_back(found, unclear, day, until)
        return found

    def _look_back(
        self,
        found: dict[ClientId, dict[str, Stand]],
        unclear: list[tuple[ClientId, str]],
        day: date,
        until: tuple[str, str],
    ) -> None:
        """Puts in where dimensions stand whose last word is no judgement: all back to the one that was."""
        states: dict[tuple[ClientId, str], list[Seen]] = {pair: [] for pair in unclear}
        for rating in self.select(_BACK_TO_JUDGEMENT, (*until, json.dumps(unclear))):
            states[rating.client_id, rating.subject].append(Seen(rating, day, None))
        for (client_id, dimension), seen in states.items():
            standing = line_of(seen).standing(day, "now")
            if standing is None:
                del found[client_id][dimension]
            else:
                found[client_id][dimension] = Stand(standing.value, standing.confirmed_on)


def _stand(word: str) -> Stand | None:
    """What a last word says by itself; None: it repeats an earlier one, or cannot say."""
    return (
        Stand(int(word[11]), date.fromisoformat(word[:10])) if word[10] == "0" and word[11] != "-" else None
    )


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
