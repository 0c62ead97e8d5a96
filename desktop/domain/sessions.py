"""A guided session on a client, its voices and answers, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from desktop.domain.clients import ClientId

SessionId = NewType("SessionId", int)
RespondentId = NewType("RespondentId", int)
FindingId = NewType("FindingId", int)

KINDS = ("postmortem", "premortem", "revisit")
STATES = ("draft", "waiting_for_client", "complete", "reopened", "archived")
OPEN_STATES = ("draft", "waiting_for_client", "reopened")
RESPONDENT_ROLES = ("owner", "participant", "contact", "assumed")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A published questionnaire, frozen by its hash (SHA-256 of canonical JSON)."""

    code: str
    version: str
    sha256: str
    body: str  # canonical JSON of the whole content, vocabulary included
    id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One guided session. `result` is the JSON snapshot of what came out, "" until completed."""

    kind: str  # one of KINDS
    questionnaire_id: int
    client_id: ClientId | None = None  # None until the first question is answered
    state: str = "draft"
    page: str = ""
    seen: tuple[str, ...] = ()  # pages that were shown
    active_seconds: int = 0
    remind_on: date | None = None
    completed_at: datetime | None = None
    result: str = ""
    deleted_at: datetime | None = None
    id: SessionId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Respondent:
    """A voice in a session. Only the owner's answers drive what is asked and what comes out."""

    session_id: SessionId
    role: str = "owner"
    name: str = ""
    person_id: int | None = None
    token: str = ""
    channel: str = ""
    response_id: str | None = None
    id: RespondentId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One stored answer: a JSON value, or which kind of missing it is. No record: never answered."""

    respondent_id: RespondentId
    question: str
    occurrence: str = ""  # factor id or row key in loops, else ""
    value: str = ""  # JSON text; "" when missing
    missing: str = ""  # "", "skipped", "cant_say", "not_applicable", "prefer_not"
    state: str = "active"  # "active", "dormant", "orphan"
    basis: str = ""
    rev: int = 1  # counts the changes; orders history
    sealed_at: datetime | None = None
    updated_at: datetime | None = None
    id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A factor with its weight, hands, dates and evidence in one session."""

    session_id: SessionId
    factor: str
    rank: int | None = None  # 1 is the heaviest; None: noted, not ranked
    share: str = ""  # "low", "mid", "high"
    hands: str = ""  # "mine", "partly", "theirs", "nobody"
    weight: int | None = None  # basis points of all ranked factors, 0..10000
    basis: str = ""  # "known", "told", "inferred", "guess"
    score_then: int | None = None  # 1..5
    visible_on: str = ""
    noticed_on: str = ""
    acted_on: str = ""
    notes: str = ""
    id: FindingId | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """When I notice ... then I will ..."""

    session_id: SessionId
    row_key: str
    when_text: str
    then_text: str
    factor: str = ""
    id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What changes, by whom, until when. From a session (`session_id`, `row_key`) or by hand."""

    what: str
    owner: str = ""
    due_on: date | None = None
    strength: str = ""  # "strong", "intermediate", "weak"
    scope: str = ""  # "account", "all_clients", "offer_contract", "myself"
    factor: str = ""
    done_when: str = ""
    done_on: date | None = None
    client_id: ClientId | None = None
    session_id: SessionId | None = None
    row_key: str = ""
    deleted_at: datetime | None = None
    id: int | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WatchRule:
    """A sign to watch on living clients, born in a session; `metric` "" means a question at review."""

    factor: str
    metric: str = ""
    op: str = ""  # "gt", "gte", "lt", "lte"
    threshold: float | None = None
    question: str = ""
    session_id: SessionId | None = None
    retired_at: datetime | None = None
    id: int | None = None
    recorded_at: datetime | None = None
