"""Clients, and how long each has been quiet."""

from __future__ import annotations

from desktop.domain.clients import Client
from desktop.store.table import Table


class Clients(Table[Client]):
    """Every client, the bin included."""

    name = "clients"
    record = Client
    searched = ("name", "sector", "website", "tags", "goals", "notes")
