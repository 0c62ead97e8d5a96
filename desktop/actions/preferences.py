"""What a consultant sets for the practice."""

from __future__ import annotations

from typing import Any

from desktop.store.store import Store
from desktop.text import _


def set_preference(store: Store, name: str, value: Any) -> None:
    """Keeps a preference of the practice, anything JSON can hold."""
    with store.step(_("Change setting")):
        store.preferences.put(name, value)
