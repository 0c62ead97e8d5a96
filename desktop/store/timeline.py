"""The timeline as a sliding window: what to show, where in it, and its entries with all they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.domain.clients import ClientId
from desktop.domain.interactions import Interaction, InteractionId, Signal
from desktop.domain.people import Person, PersonId
from desktop.store.search import CLIENTS_IN_BIN, in_client, quote_fts


class Key(NamedTuple):
    """A place in the timeline: the entry's first possible day and its id."""

    sort_on: str
    id: InteractionId


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What a timeline shows; every part left as it is lets everything through. Days are included."""

    client_id: ClientId | None = None
    kinds: frozenset[str] = frozenset()
    moods: frozenset[int] = frozenset()
    person_id: PersonId | None = None
    factor: str = ""  # with a signal of this factor
    from_on: date | None = None
    until_on: date | None = None
    text: str = ""  # as typed; all words, the last one as a beginning
    with_private: bool = True


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An interaction with what a line of the timeline shows of it."""

    interaction: Interaction
    client_name: str
    people: tuple[Person, ...] = ()
    signals: tuple[Signal, ...] = ()
    attachments: int = 0

    @property
    def key(self) -> Key:
        return Key(sort_key(self.interaction.happened_on), InteractionId(self.interaction.id or 0))


def sort_key(happened_on: str) -> str:
    """The first possible day of a stored partial date."""
    return (happened_on + "-01-01")[:10]


def conditions(shown: TimelineFilter) -> tuple[str, list[object]] | None:
    """The WHERE of a filter over `interactions` as `i`, and its values; None if nothing can match."""
    parts = ["i.deleted_at IS NULL"]
    values: list[object] = []

    def add(part: str, *given: object) -> None:
        parts.append(part)
        values.extend(given)

    if shown.client_id is not None:
        add("i.client_id = ?", shown.client_id)
    else:
        # the + keeps the planner on the index of days
        add(f"+i.client_id NOT IN {CLIENTS_IN_BIN}")
    if shown.kinds:
        add(f"i.kind IN ({_marks(shown.kinds)})", *sorted(shown.kinds))
    if shown.moods:
        add(f"i.mood IN ({_marks(shown.moods)})", *sorted(shown.moods))
    if shown.person_id is not None:
        add(
            "EXISTS (SELECT 1 FROM participants p WHERE p.interaction_id = i.id AND p.person_id = ?)",
            shown.person_id,
        )
    if shown.factor:
        add("EXISTS (SELECT 1 FROM signals s WHERE s.interaction_id = i.id AND s.factor = ?)", shown.factor)
    if shown.from_on is not None:
        add("i.sort_on >= ?", shown.from_on.isoformat())
    if shown.until_on is not None:
        add("i.sort_on <= ?", shown.until_on.isoformat())
    if not shown.with_private:
        add("i.private = 0")
    if shown.text.strip():
        query = quote_fts(shown.text)
        if query is None:
            return None
        if shown.client_id is not None:
            query = in_client(query, shown.client_id)
        add("i.id IN (SELECT rowid FROM interactions_search WHERE interactions_search MATCH ?)", query)
    return " AND ".join(parts), values


def _marks(values: Sequence[object] | frozenset[object] | frozenset[str] | frozenset[int]) -> str:
    return ", ".join("?" * len(values))
