"""Timelines to test on: entries by the line, and what a list shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from desktop.actions.interactions import log_interaction
from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, InteractionId
from desktop.store.store import Store
from desktop.ui.models.timeline_model import GroupRow, SilenceRow, TimelineModel
from desktop.ui.models.timeline_words import entry_title, silence_words
from tests import builders


def add_client(store: Store, name: str = "Acme", **fields: Any) -> Client:
    with store.step("Add client"):
        return store.clients.add(builders.client(name, **fields))


def log(store: Store, client: Client, happened_on: str, subject: str = "", **fields: Any) -> InteractionId:
    """One entry; its id."""
    people = fields.pop("people", ())
    signals = fields.pop("signals", ())
    files = fields.pop("files", ())
    record = builders.interaction(client.id, happened_on, subject=subject, **fields)
    added = log_interaction(store, record, people, signals, files)
    assert added.id is not None
    return added.id


def log_many(store: Store, client: Client, count: int, newest: date = builders.TODAY) -> None:
    """One call a day back from `newest`: `entry 0` is the newest."""
    assert client.id is not None
    made = [
        Interaction(
            ClientId(client.id),
            "call",
            (newest - timedelta(days=place)).isoformat(),
            subject=f"entry {place}",
        )
        for place in range(count)
    ]
    with store.step("Import", bulk=True):
        store.interactions.add_many(made)


def drawn(model: TimelineModel) -> list[str]:
    """The rows as one reads them: `= heading`, `~ silence`, else the entry's title."""
    lines = []
    for row in model.rows:
        if isinstance(row, GroupRow):
            lines.append(f"= {row.title}")
        elif isinstance(row, SilenceRow):
            lines.append(f"~ {silence_words(row.silence, is_open=row.is_open)}")
        else:
            lines.append(entry_title(row.entry) + (" …" if row.is_quiet else ""))
    return lines


def titles(model: TimelineModel) -> Sequence[str]:
    """The entries' titles alone."""
    return [entry_title(entry) for entry in model.entries]
