"""People and their roles at clients."""

from __future__ import annotations

from desktop.domain.people import Person, Role
from desktop.store.table import Table


class People(Table[Person]):
    """Everyone known, the bin included."""

    name = "people"
    record = Person
    searched = ("name", "emails", "connection", "notes")


class Roles(Table[Role]):
    """Who is, or was, what at which client."""

    name = "roles"
    record = Role
