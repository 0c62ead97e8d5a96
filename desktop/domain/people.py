"""People and the roles they have, or had, at clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from desktop.domain.clients import ClientId

PersonId = NewType("PersonId", int)
RoleId = NewType("RoleId", int)

ROLES = ("sponsor", "decider", "champion", "user", "gatekeeper")


@dataclass(frozen=True, slots=True)
class Person:
    """A person; the same one can have roles at several clients."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: str = ""  # "YYYY-MM-DD" or "--MM-DD"
    connection: str = ""  # what connects us
    notes: str = ""
    deleted_at: datetime | None = None
    id: PersonId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is at a client, from-until; `until_on` set means the person left."""

    client_id: ClientId
    person_id: PersonId
    role: str = ""  # one of ROLES or ""
    title: str = ""
    from_on: str = ""  # partial date
    until_on: str = ""  # partial date; "" while it lasts
    id: RoleId | None = None
    recorded_at: datetime | None = None
