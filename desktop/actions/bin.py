"""What a consultant does with what lies in the bin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.store.store import Store
from desktop.text import ngettext


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin: its table (clients, people, interactions, sessions or actions) and id."""

    table: str
    id: int


def restore_all(store: Store, things: Sequence[Binned]) -> None:
    """Several things out of the bin again: one step."""
    with store.step(
        ngettext("Restore from the bin", "Restore {n} from the bin", len(things)).format(n=len(things))
    ):
        for thing in things:
            _RESTORE[thing.table](store, thing.id)


def _restore_client(store: Store, id: int) -> None:
    store.clients.save(replace(store.clients.get(id), deleted_at=None))


def _restore_person(store: Store, id: int) -> None:
    store.people.save(replace(store.people.get(id), deleted_at=None))


def _restore_interaction(store: Store, id: int) -> None:
    store.interactions.save(replace(store.interactions.get(id), deleted_at=None))


def _restore_session(store: Store, id: int) -> None:
    store.sessions.save(replace(store.sessions.get(id), deleted_at=None))


def _restore_action(store: Store, id: int) -> None:
    store.actions.save(replace(store.actions.get(id), deleted_at=None))


_RESTORE = {
    "clients": _restore_client,
    "people": _restore_person,
    "interactions": _restore_interaction,
    "sessions": _restore_session,
    "actions": _restore_action,
}
