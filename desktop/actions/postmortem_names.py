"""Gathers what a report for others must not say: every name the practice knows, and the client's sums."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.loss import Loss
from desktop.domain.sessions import SessionId
from desktop.domain.sharing import Names
from desktop.store.store import Store
from desktop.text import exponent


def names_of(store: Store, session_id: SessionId, loss: Loss) -> Names:
    """All people and clients, those in the bin too: their names may stand in any note."""
    people = [person.name for person in store.people.all()]
    people += [voice.name for voice in store.respondents.of_session(session_id)]
    return Names(
        client=loss.client.name,
        people=tuple(dict.fromkeys(name for name in (*people, loss.author) if name)),
        clients=tuple(client.name for client in store.clients.all() if client.id != loss.client.id),
        amounts=_amounts(loss),
    )


def _amounts(loss: Loss) -> tuple[str, ...]:
    """The yearly value in plain digits, as a note may have it; small numbers would hit others."""
    sums: list[float] = []
    if loss.client.yearly_value is not None:
        sums.append(loss.client.yearly_value / 10 ** exponent(loss.client.currency))
    given = loss.view.value("fa.value")
    if isinstance(given, Mapping):
        sums.append(float(str(given["amount"])))
    return tuple(dict.fromkeys(f"{each:.0f}" for each in sums if each >= 1000))
