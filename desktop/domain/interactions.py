"""Interactions: the entries of the timeline, and the signals on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from desktop.domain.clients import ClientId
from desktop.domain.people import PersonId

InteractionId = NewType("InteractionId", int)
SignalId = NewType("SignalId", int)
AttachmentId = NewType("AttachmentId", int)

KINDS = (
    "call",
    "meeting",
    "email",
    "message",
    "showing",
    "delivery",
    "escalation",
    "complaint",
    "praise",
    "note",
    "invoice",
)
CONTACTS = frozenset(KINDS) - {"note", "invoice"}
DIRECTIONS = ("out", "in")
PURPOSES = (
    "update",
    "showing",
    "feedback_asked",
    "idea",
    "goals",
    "personal",
    "status_chase",
    "bad_news",
    "request_accepted",
    "request_questioned",
)
MOODS = (-2, -1, 0, 1, 2)
SIZES = (1, 3, 9)
ATTACHMENT_CAP_BYTES = 20_000_000
MOST_TOLD = 120  # letters of notes that stand for a subject


@dataclass(frozen=True, slots=True)
class Interaction:
    """One entry of the timeline.

    `happened_on` is a partial date in the practice's home zone; `happened_at` the instant (aware, UTC)
    when a time is known, with `zone` the zone it was given in. `minutes` None: not given. `mood` None:
    not given, else -2..2.
    """

    client_id: ClientId
    kind: str
    happened_on: str
    happened_at: datetime | None = None
    zone: str = ""
    minutes: int | None = None
    direction: str = ""  # "out", "in" or "" when not given
    subject: str = ""
    notes: str = ""
    mood: int | None = None
    purposes: tuple[str, ...] = ()
    private: bool = False
    from_memory: bool = False  # added while looking back, not at the time
    deleted_at: datetime | None = None
    id: InteractionId | None = None
    recorded_at: datetime | None = None

    @property
    def told(self) -> str:
        """The subject, else the first line of the notes, cut at a word; "" if there is neither."""
        return self.subject or _first_line(self.notes)

    @property
    def is_good_contact(self) -> bool:
        """A contact that is not a complaint, an escalation or a status chase."""
        return (
            self.kind in CONTACTS
            and self.kind not in ("complaint", "escalation")
            and "status_chase" not in self.purposes
        )


@dataclass(frozen=True, slots=True)
class Participant:
    """A person's part in an interaction."""

    interaction_id: InteractionId
    person_id: PersonId
    id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A one-tap mark: a factor showed itself, good or bad, in size 1, 3 or 9."""

    client_id: ClientId
    factor: str
    good: bool
    size: int
    happened_on: str
    interaction_id: InteractionId | None = None  # None: a mark on its own
    note: str = ""
    id: SignalId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with an interaction; its bytes lie in the practice file under `content_id`."""

    interaction_id: InteractionId
    content_id: int
    name: str
    size_bytes: int
    media_type: str = ""
    id: AttachmentId | None = None
    recorded_at: datetime | None = None


def _first_line(notes: str) -> str:
    start = notes.lstrip()[: 4 * MOST_TOLD]
    line = " ".join(start.splitlines()[0].split()) if start else ""
    if len(line) <= MOST_TOLD:
        return line
    cut = line[: MOST_TOLD - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
