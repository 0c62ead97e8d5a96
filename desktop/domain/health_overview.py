"""The health of many clients at once, in short: from where each dimension stands, not from every rating."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from types import MappingProxyType

from desktop.domain import health_model
from desktop.domain.clients import Client, ClientId
from desktop.domain.health import Health, change, ended_from, glance, glance_at
from desktop.domain.health_history import Stand, rating_history
from desktop.domain.health_model import MODEL
from desktop.domain.knowledge import Known
from desktop.domain.ratings import Rating

Stands = Mapping[str, Stand]  # dimension -> where it stands, in the order of DIMENSIONS
NOWHERE: Stands = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Standings:
    """Where the dimensions of all clients stand at the end of some days, as known on each of them.

    Clients in `whole` come with every state of their ratings instead: what was known when matters there.
    """

    on: Mapping[date, Mapping[ClientId, Stands]]
    whole: Mapping[ClientId, Sequence[Known[Rating]]]


def health_of_all(
    standings: Standings, clients: Iterable[Client], today: date, zone: tzinfo
) -> dict[ClientId, Health]:
    """Today's health of many clients, without dimensions and reasons."""
    found: dict[ClientId, Health] = {}
    stands = standings.on[today]
    for client in clients:
        if client.id is None:
            continue
        end = ended_from(client, today)
        if client.id in standings.whole:
            history = rating_history(standings.whole[client.id], zone)
            health = glance(history, today, importance=client.importance, ended_from=end)
        elif end is not None and today >= end:
            health = Health(today, band="ended")
        else:
            health = glance_at(stands.get(client.id, NOWHERE), today, client.importance)
        found[client.id] = health
    return found


def changes_of_all(
    standings: Standings,
    healths: Mapping[ClientId, Health],
    clients: Iterable[Client],
    today: date,
    zone: tzinfo,
    days: int,
) -> dict[ClientId, int | None]:
    """The number shown today less the one shown so many days ago; None if either is missing."""
    found: dict[ClientId, int | None] = {}
    before_on = today - timedelta(days=days)
    stands = standings.on[before_on]
    for client in clients:
        if client.id is None:
            continue
        now, end = healths[client.id].shown, ended_from(client, today)
        if client.id in standings.whole:
            history = rating_history(standings.whole[client.id], zone)
            found[client.id] = change(history, today, days, importance=client.importance, ended_from=end)
        elif now is None or (end is not None and before_on >= end):
            found[client.id] = None
        else:
            before = _overall(stands.get(client.id, NOWHERE), before_on, client.importance)
            found[client.id] = None if before is None else now - health_model.shown(before)
    return found


def _overall(stands: Stands, on: date, importance: Mapping[str, float]) -> float | None:
    scores = {
        name: MODEL.faded(stand.value, (on - stand.confirmed_on).days) for name, stand in stands.items()
    }
    return health_model.overall(scores, importance)
