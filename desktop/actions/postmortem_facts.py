"""What the record says about the months before an end, to be set beside the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from fractions import Fraction

from desktop.domain.clients import Client
from desktop.domain.health import change, score_on
from desktop.domain.health_history import rating_history
from desktop.domain.health_model import shown
from desktop.domain.interactions import CONTACTS, Interaction
from desktop.domain.silences import Silence, longest_silence
from desktop.store.store import Store

HALF_YEAR = 182
QUARTER = 91


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything None or empty where the record says nothing.

    `score` is the last health score before the end (0..100), `fell_by` its change in the half-year
    before. `moods` are the mean moods (-2..2) of the quarter before the end and of the time before
    that. `shares` are the parts of all minutes written down that went to this client: in the half-year
    before the end, and in the one before that.
    """

    entries: int = 0
    last_contact: date | None = None
    silence: Silence | None = None
    score: int | None = None
    change: int | None = None
    moods: tuple[Fraction | None, Fraction | None] = (None, None)
    shares: tuple[Fraction | None, Fraction | None] = (None, None)


def facts(store: Store, client: Client, end: date, zone: tzinfo) -> Facts:
    """The facts about a client as of the day before the end was known."""
    assert client.id is not None
    entries = store.interactions.of_client(client.id)
    contacts = [day for entry in entries if entry.kind in CONTACTS and (day := _day(entry)) is not None]
    history = rating_history(store.ratings.versions(client.id), zone)
    on = end - timedelta(days=1)
    score = score_on(history, on, importance=client.importance)
    return Facts(
        entries=len(entries),
        last_contact=max(contacts, default=None),
        silence=longest_silence(contacts),
        score=None if score is None else shown(score),
        change=change(history, on, HALF_YEAR, importance=client.importance),
        moods=_moods(entries, end),
        shares=(
            _share(store, client, end - timedelta(days=HALF_YEAR), end),
            _share(store, client, end - timedelta(days=2 * HALF_YEAR), end - timedelta(days=HALF_YEAR)),
        ),
    )


def _day(entry: Interaction) -> date | None:
    return date.fromisoformat(entry.happened_on) if len(entry.happened_on) == len("2025-03-12") else None


def _moods(entries: Sequence[Interaction], end: date) -> tuple[Fraction | None, Fraction | None]:
    late: list[int] = []
    before: list[int] = []
    for entry in entries:
        day = _day(entry)
        if entry.mood is not None and day is not None and day <= end:
            (late if day > end - timedelta(days=QUARTER) else before).append(entry.mood)
    return _mean(late), _mean(before)


def _mean(values: Sequence[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None


def _share(store: Store, client: Client, start: date, end: date) -> Fraction | None:
    """None where no minutes were written down at all, or none for anybody else either."""
    minutes = store.interactions.minutes_by_client(start, end)
    whole = sum(minutes.values())
    if not whole or client.id is None or len(minutes) < 2:
        return None
    return Fraction(minutes.get(client.id, 0), whole)
