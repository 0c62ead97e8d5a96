"""What the demo practice is made of before it has a file: records grouped by client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, Signal
from desktop.domain.people import Person, PersonId, Role
from desktop.domain.ratings import Rating
from desktop.domain.sessions import Action

# records refer to their client and person by these until the file has given them ids
NO_CLIENT = ClientId(0)
NO_PERSON = PersonId(0)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person and the role at this client. An earlier person of the same key is changed, not added."""

    key: str  # "<client>.<person>"
    person: Person
    role: Role  # `until_on` is entered on its own day, as leaving


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """An interaction with its participants (keys of people) and signals."""

    key: str  # "" unless a post-mortem refers to it
    interaction: Interaction
    people: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    is_written: bool = True  # False: composed from the shapes of everyday entries


@dataclass(frozen=True, slots=True)
class EntryLink:
    """Stands in an answer for the id of an interaction of the same client."""

    key: str


@dataclass(frozen=True, slots=True)
class DemoPostmortem:
    """A post-mortem on the client: `finished_at` None while it waits on `page`."""

    began_at: datetime
    finished_at: datetime | None
    page: str
    active_seconds: int
    answers: Mapping[str, object]  # question id, or id@occurrence, -> JSON value that may hold EntryLinks
    done_on: Mapping[str, date]  # row key of an action -> day it was done


@dataclass(frozen=True, slots=True)
class DemoClient:
    """All about one client. Every record carries in `recorded_at` when it was written down."""

    code: str
    client: Client  # as first entered
    later: tuple[Client, ...]  # as changed afterwards, oldest first
    people: tuple[DemoPerson, ...]
    entries: tuple[DemoEntry, ...]  # oldest first
    ratings: tuple[Rating, ...]
    actions: tuple[Action, ...]  # those with `done_on` are entered open and done on that day
    postmortem: DemoPostmortem | None


@dataclass(frozen=True, slots=True)
class DemoPractice:
    """The whole practice: `me` is the consultant, `zone` the home zone."""

    me: str
    zone: str
    currency: str
    clients: tuple[DemoClient, ...]
