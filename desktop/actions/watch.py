"""Signs to watch over the living clients: who shows which today, and when a sign is no longer watched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, InteractionId, Signal
from desktop.domain.people import PersonId
from desktop.domain.ratings import Rating
from desktop.domain.sessions import SessionId
from desktop.domain.watch import REACH_DAYS, Hit, Reading, Record, Sign, signs
from desktop.store.store import Store
from desktop.text import _

# Of a client that was silent for all that time, the last entries say how long.
_LAST = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A client that shows a sign, and why."""

    client: Client
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """A sign, the sessions that taught it, and the clients that show it today, by name."""

    sign: Sign
    taught_by: tuple[SessionId, ...]
    shown: tuple[Shown, ...]


def watched(store: Store, today: date) -> tuple[Watched, ...]:
    """Every sign that is watched, with those who show it."""
    found = signs(store.watch_rules.active())
    if not found:
        return ()
    clients = store.clients.living()
    known = readings(store, clients, [sign.factor for sign in found], today)
    return tuple(
        Watched(
            sign,
            tuple(dict.fromkeys(rule.session_id for rule in sign.rules if rule.session_id is not None)),
            shown_by(sign, clients, known),
        )
        for sign in found
    )


def shown_by(sign: Sign, clients: Iterable[Client], known: Mapping[ClientId, Reading]) -> tuple[Shown, ...]:
    """The clients that show a sign."""
    return tuple(
        Shown(client, found)
        for client in clients
        if client.id is not None and (found := known[client.id].hits(sign))
    )


def readings(
    store: Store, clients: Sequence[Client], factors: Iterable[str], today: date
) -> dict[ClientId, Reading]:
    """Each client's record of this day, as far back as signs are read; by a few looks at the file."""
    since = today - timedelta(days=REACH_DAYS)
    ids = [client.id for client in clients if client.id is not None]
    entries: dict[ClientId, list[Interaction]] = {id: [] for id in ids}
    marks: dict[ClientId, list[Signal]] = {id: [] for id in ids}
    ratings: dict[ClientId, list[Rating]] = {id: [] for id in ids}
    for entry in store.interactions.since(since):
        if entry.client_id in entries:
            entries[entry.client_id].append(entry)
    for mark in store.signals.since(since):
        if mark.client_id in marks:
            marks[mark.client_id].append(mark)
    for rating in store.ratings.of_subjects(factors):
        if rating.client_id in ratings:
            ratings[rating.client_id].append(rating)
    people: dict[InteractionId, frozenset[PersonId]] = {}
    for link in store.participants.since(since):
        people[link.interaction_id] = people.get(link.interaction_id, frozenset()) | {link.person_id}
    return {
        id: Reading(
            Record(found or store.interactions.latest(id, _LAST), marks[id], ratings[id], people), today
        )
        for id, found in entries.items()
    }


def stop_watching(store: Store, sign: Sign) -> None:
    """Retires all rules of a sign; what taught it stays."""
    with store.step(_("Stop watching a sign")):
        for rule in sign.rules:
            store.watch_rules.save(replace(rule, retired_at=store.clock()))
