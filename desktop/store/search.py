"""Full-text search while typing: the newest recorded first, no ranking."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.clients import ClientId
from desktop.domain.interactions import InteractionId
from desktop.domain.people import PersonId

if TYPE_CHECKING:
    from desktop.store.engine import Engine

CLIENTS_IN_BIN = "(SELECT id FROM clients WHERE deleted_at IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the table and id of the record, its title, and where it belongs."""

    table: str
    id: int
    title: str
    context: str = ""


def quote_fts(text: str) -> str | None:
    """What a user typed as an FTS5 query: all words, the last one as a beginning. None: nothing to ask.

    A beginning of one letter is left out while it is typed (no index helps there), unless a space
    after it says that it is a whole word.
    """
    words = [word for word in unicodedata.normalize("NFC", text).replace("\0", " ").split() if _tail(word)]
    if not words:
        return None
    beginning = "" if text[-1].isspace() or not text[-1].isalnum() else "*"
    if beginning and len(_tail(words[-1])) == 1:
        rest = words[-1][:-1]
        words[-1:] = [rest] if _tail(rest) else []
        beginning = ""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + beginning if quoted else None


def in_client(query: str, client_id: ClientId) -> str:
    """The query within one client: each entry's search row holds its client's mark as a word.

    Joining the found rows with the client's would cost hundreds of times as much for common words.
    """
    return f'"zqclient{client_id}" {query}'


def _tail(word: str) -> str:
    """The last run of letters and digits in a word, "" if it has none."""
    end = len(word)
    while end and not word[end - 1].isalnum():
        end -= 1
    start = end
    while start and word[start - 1].isalnum():
        start -= 1
    return word[start:end]


class Search:
    """Questions to the search tables. What lies in the bin is never found."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def interactions(
        self, text: str, *, client_id: ClientId | None = None, limit: int = 50
    ) -> list[InteractionId]:
        """Newest recorded first; of one client or of all."""
        query = quote_fts(text)
        if query is None:
            return []
        if client_id is not None:
            query = in_client(query, client_id)
        found = self.engine.rows(
            "SELECT s.rowid FROM interactions_search s CROSS JOIN interactions i ON i.id = s.rowid "
            f"WHERE interactions_search MATCH ? AND i.deleted_at IS NULL "
            f"AND i.client_id NOT IN {CLIENTS_IN_BIN} ORDER BY s.rowid DESC LIMIT ?",
            (query, limit),
        )
        return [InteractionId(id) for (id,) in found]

    def clients(self, text: str, limit: int = 20) -> list[ClientId]:
        """Newest recorded first."""
        return [ClientId(hit.id) for hit in self._clients(text, limit)]

    def people(self, text: str, limit: int = 20) -> list[PersonId]:
        """Newest recorded first."""
        return [PersonId(hit.id) for hit in self._people(text, limit)]

    def everything(self, text: str, limit: int = 20) -> list[Hit]:
        """Clients, then people, then interactions; at most `limit` of each."""
        return [
            *self._clients(text, limit),
            *self._people(text, limit),
            *self._interactions(text, limit),
        ]

    def _clients(self, text: str, limit: int) -> list[Hit]:
        return self._hits(
            "SELECT 'clients', c.id, c.name, c.sector FROM clients_search s "
            "CROSS JOIN clients c ON c.id = s.rowid "
            "WHERE clients_search MATCH ? AND c.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT ?",
            text,
            limit,
        )

    def _people(self, text: str, limit: int) -> list[Hit]:
        return self._hits(
            "SELECT 'people', p.id, p.name, coalesce((SELECT group_concat(name, ', ') FROM clients "
            "WHERE deleted_at IS NULL AND id IN (SELECT client_id FROM roles WHERE person_id = p.id)), '') "
            "FROM people_search s CROSS JOIN people p ON p.id = s.rowid "
            "WHERE people_search MATCH ? AND p.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT ?",
            text,
            limit,
        )

    def _interactions(self, text: str, limit: int) -> list[Hit]:
        return self._hits(
            "SELECT 'interactions', i.id, CASE WHEN i.subject <> '' THEN i.subject "
            "ELSE substr(i.notes, 1, 120) END, c.name FROM interactions_search s "
            "CROSS JOIN interactions i ON i.id = s.rowid JOIN clients c ON c.id = i.client_id "
            "WHERE interactions_search MATCH ? AND i.deleted_at IS NULL AND c.deleted_at IS NULL "
            "ORDER BY s.rowid DESC LIMIT ?",
            text,
            limit,
        )

    def _hits(self, sql: str, text: str, limit: int) -> list[Hit]:
        query = quote_fts(text)
        return [] if query is None else [Hit(*row) for row in self.engine.rows(sql, (query, limit))]
