"""Counts of records in words."""

from __future__ import annotations

from desktop.text import _, ngettext


def counted(clients: int, people: int, interactions: int) -> str:
    """`12 clients, 1 person and 40 interactions`; "" for none at all."""
    parts = []
    if clients:
        parts.append(ngettext("{n} client", "{n} clients", clients).format(n=clients))
    if people:
        parts.append(ngettext("{n} person", "{n} people", people).format(n=people))
    if interactions:
        parts.append(ngettext("{n} interaction", "{n} interactions", interactions).format(n=interactions))
    if len(parts) == 3:
        return _("{one}, {two} and {three}").format(one=parts[0], two=parts[1], three=parts[2])
    if len(parts) == 2:
        return _("{one} and {two}").format(one=parts[0], two=parts[1])
    return "".join(parts)
