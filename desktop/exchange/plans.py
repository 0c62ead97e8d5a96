"""What an import is planned from and what the plan says: plain values, nothing of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.clients import Client
from desktop.domain.interactions import Interaction
from desktop.domain.people import Person, Role

KINDS = ("clients", "people", "interactions")
STATES = ("new", "matched", "doubtful", "rejected", "skipped")

BY_WORDS = "words"  # each note is what its first words tell: "Called Ann" is a call
# Where an external id comes from. Rows without one of their own are known by a hash of their cells.
HUBSPOT_COMPANY = "hubspot company"
HUBSPOT_CONTACT = "hubspot contact"
HUBSPOT_NOTE = "hubspot note"
LINKEDIN = "linkedin"
CLIENT_ROW = "csv client"
PERSON_ROW = "csv person"
INTERACTION_ROW = "csv interaction"
CLIENT_NAME = "client name"  # a name under which an import made a client, whatever it is called now
SOURCES = (
    HUBSPOT_COMPANY, HUBSPOT_CONTACT, HUBSPOT_NOTE, LINKEDIN, CLIENT_ROW, PERSON_ROW, INTERACTION_ROW, CLIENT_NAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be imported: the name it is shown under, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KnownClient:
    id: int
    name: str
    in_bin: bool = False


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """`clients` are the ids of all clients the person has, or had, a role at."""

    id: int
    name: str
    emails: tuple[str, ...] = ()
    clients: tuple[int, ...] = ()
    in_bin: bool = False


@dataclass(frozen=True, slots=True)
class KnownPractice:
    """What the practice holds already, as far as matching needs it.

    `external` maps (source, external id) to (table, record id), records in the bin included.
    """

    clients: tuple[KnownClient, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    external: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    zone: str = "UTC"  # the home zone: what a time without a zone is taken to be in
    currency: str = ""  # what a sum without a currency is taken to be in


@dataclass(frozen=True, slots=True)
class Options:
    """What the user decided, by the file's place in the list: its kind, its order of day and month, what
    its notes are (a kind of interaction, or `BY_WORDS`), its encoding; and the doubtful rows (file, row
    number) to take as new ones."""

    kinds: Mapping[int, str] = field(default_factory=dict)
    day_first: Mapping[int, bool] = field(default_factory=dict)
    notes_as: Mapping[int, str] = field(default_factory=dict)
    encodings: Mapping[int, str] = field(default_factory=dict)
    take: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ref:
    """A record of the practice by its id, or a draft of this plan by its place among those of its kind."""

    id: int | None = None
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """`role.client_id` and `role.person_id` are filled in when the plan is run."""

    role: Role
    client: Ref
    person: Ref


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """`interaction.client_id` is filled in when the plan is run."""

    interaction: Interaction
    client: Ref
    people: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An external id to be kept for a record."""

    source: str
    external_id: str
    table: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row. `title` says in a few words which one it is; `remarks` why, or what was odd."""

    row: int
    state: str
    title: str
    remarks: tuple[str, ...] = ()
    can_take: bool = False  # doubtful, and may be taken as a new one all the same


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What becomes of one file. `error` is a sentence when nothing of it can be read, else ""."""

    file: str
    kind: str = ""
    layout: str = ""
    lines: tuple[Line, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # header and the field it was taken for, "" when kept as it is
    asks_day_first: bool = False  # some dates can be read both ways, and no row tells which
    notes: int = 0  # new rows that are notes, or would be but for what the user decided
    encoding: str = ""  # as recognised or given; "" when nothing could be read
    error: str = ""

    def count(self, state: str) -> int:
        return sum(1 for line in self.lines if line.state == state)

    @property
    def rows(self) -> int:
        return len(self.lines)

    @property
    def problems(self) -> tuple[tuple[int, str], ...]:
        """(row number, sentence) for everything that was odd or wrong."""
        return tuple((line.row, remark) for line in self.lines for remark in line.remarks)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All drafts of one import, ready to be written in one step."""

    files: tuple[FilePlan, ...] = ()
    clients: tuple[Client, ...] = ()
    people: tuple[Person, ...] = ()
    roles: tuple[RoleDraft, ...] = ()
    interactions: tuple[InteractionDraft, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def adds_something(self) -> bool:
        return bool(self.clients or self.people or self.roles or self.interactions)
