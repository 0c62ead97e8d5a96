"""What a consultant does with actions: what changes, by whom, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.actions.hygiene import cleaned
from desktop.domain.sessions import Action
from desktop.text import _

if TYPE_CHECKING:
    from desktop.store.store import Store


def add_action(store: Store, action: Action) -> Action:
    """A new action, by hand."""
    with store.step(_("Add action")):
        return store.actions.add(cleaned(action))


def change_action(store: Store, action: Action, *, merge: str | None = None) -> Action:
    """Keeps a changed action. Changes in a row with the same `merge` key are undone as one."""
    action = cleaned(action)
    with store.step(_("Change action"), merge=merge):
        store.actions.save(action)
    return action


def set_action_done(store: Store, action_id: int, on: date | None) -> Action:
    """Done on a day; None: not done after all."""
    action = replace(store.actions.get(action_id), done_on=on)
    with store.step(_("Finish action") if on else _("Reopen action")):
        store.actions.save(action)
    return action


def bin_action(store: Store, action_id: int) -> Action:
    """Into the bin for 30 days."""
    action = replace(store.actions.get(action_id), deleted_at=store.clock())
    with store.step(_("Delete action")):
        store.actions.save(action)
    return action


def restore_action(store: Store, action_id: int) -> Action:
    """Out of the bin again."""
    action = replace(store.actions.get(action_id), deleted_at=None)
    with store.step(_("Restore action")):
        store.actions.save(action)
    return action
