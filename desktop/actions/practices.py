"""What concerns the practice as a whole: its preferences."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.store.store import Store
from desktop.text import _


def set_preferences(store: Store, values: Mapping[str, object]) -> None:
    """Change preferences of the practice ("zone", "me", "day_first", "currency") in one step."""
    changed = {name: value for name, value in values.items() if store.preferences.value(name, None) != value}
    if not changed:
        return
    with store.step(_("Change preferences")):
        for name, value in changed.items():
            store.preferences.put(name, value)
