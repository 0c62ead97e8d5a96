"""The practice that speed is measured on: many clients, many words, made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import KINDS, Interaction
from desktop.domain.ratings import DIMENSIONS, Rating
from desktop.store.clock import utc_now
from desktop.store.opening import create_practice

WORDS_EACH = 60
VOCABULARY = 20_000
FIRST_DAY = date(2019, 1, 7)
DAYS = 2_600
BATCH = 20_000
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


def bench_file(folder: Path, *, clients: int, interactions: int, ratings: int) -> Path:
    """A plain practice of this size, made on first use; the words follow Zipf's law."""
    path = folder / f"bench-{interactions}.rapport"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"making-{interactions}.rapport"
    for stale in folder.glob(f"making-{interactions}.*"):
        stale.unlink()
    store = create_practice(part, clock=utc_now, zone="Europe/Berlin", backup_folder=folder / "backups")
    random = numpy.random.default_rng(7)
    with store.step("Clients", bulk=True):
        made = store.clients.add_many(
            [
                Client(
                    f"{_word(n * 37 + 11).title()} {_word(n).title()} {n}", cadence_days=30, tags=("bench",)
                )
                for n in range(clients)
            ]
        )
    ids = [client.id for client in made if client.id is not None]
    for batch in _batches(interactions, BATCH):
        store.clock = _clock_after(batch, interactions)
        with store.step("Interactions", bulk=True):
            store.interactions.add_many(_interactions(random, ids, batch, interactions))
    for batch in _batches(ratings, BATCH):
        store.clock = _clock_after(batch, ratings)
        with store.step("Ratings", bulk=True):
            store.ratings.add_many(_ratings(random, ids, batch, ratings))
    store.close()
    part.rename(path)
    return path


def words(rank: int = 0) -> str:
    """A word of the bench file; rank 0 is the most common."""
    return _word(rank)


def _interactions(
    random: numpy.random.Generator, ids: list[ClientId], batch: range, total: int
) -> list[Interaction]:
    # a few clients have most of the entries, as in life
    owners = numpy.minimum(random.zipf(1.3, len(batch)) - 1, len(ids) - 1)
    ranks = numpy.minimum(random.zipf(1.2, (len(batch), WORDS_EACH)) - 1, VOCABULARY - 1)
    texts = [[_WORDS[rank] for rank in row] for row in ranks.tolist()]
    return [
        Interaction(
            ids[owner],
            KINDS[place % len(KINDS)],
            (FIRST_DAY + timedelta(days=place * DAYS // total)).isoformat(),
            minutes=15 + place % 60,
            subject=" ".join(text[:6]),
            notes=" ".join(text[6:]),
            mood=place % 5 - 2,
        )
        for place, owner, text in zip(batch, owners.tolist(), texts, strict=True)
    ]


def _ratings(random: numpy.random.Generator, ids: list[ClientId], batch: range, total: int) -> list[Rating]:
    values = random.integers(1, 6, len(batch)).tolist()
    return [
        Rating(
            ids[place % len(ids)],
            DIMENSIONS[place // len(ids) % len(DIMENSIONS)],
            FIRST_DAY + timedelta(days=place * DAYS // total),
            value,
        )
        for place, value in zip(batch, values, strict=True)
    ]


def _clock_after(batch: range, total: int) -> Callable[[], datetime]:
    """Each batch is recorded on the day after its last entry."""
    day = FIRST_DAY + timedelta(days=batch[-1] * DAYS // total + 1)
    return lambda: datetime.combine(day, time(8), UTC)


def _batches(total: int, size: int) -> Iterator[range]:
    for start in range(0, total, size):
        yield range(start, min(start + size, total))


def _word(rank: int) -> str:
    """A word that can be said, another for each rank; common ones are short."""
    letters = []
    rest = rank + 1
    while rest:
        rest, at = divmod(rest, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "".join(letter + "aeiou"[rank % 5] for letter in letters)


_WORDS = [_word(rank) for rank in range(VOCABULARY)]
