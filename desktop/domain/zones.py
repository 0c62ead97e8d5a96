"""Time zones by their IANA names; not every computer knows every name."""

from __future__ import annotations

from zoneinfo import ZoneInfo


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of this name; None where this computer does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
