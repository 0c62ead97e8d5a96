"""One loss as its report needs it: who, what was answered, what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.clients import Client
from desktop.domain.health_trend import TrendPoint
from desktop.domain.heard import Heard
from desktop.domain.questionnaire_view import View
from desktop.domain.revisit import Revisit
from desktop.domain.screening_spread import Voice
from desktop.domain.sessions import Action, Finding, Lesson


@dataclass(frozen=True, slots=True)
class Loss:
    """`view` is the look at the owner's answers; `completed_on` None: still a draft.

    `evidence` are (partial date, text) pairs by factor, without private interactions;
    `private_events` are the keys of timeline rows that no report may show; `sealed_guess` is the first
    guess as it was put aside if it was changed afterwards, else ""; `opened_scores` are the areas whose own
    score was changed after their answers had been opened; `author` is the consultant, "" when
    no name is given; `health` is the client's health line; `heard` is what contacts said on their forms;
    `looks` are the looks taken again, first one first; `others` are the first thoughts on each area of others
    who sat at the table. With `is_ahead` nothing is lost: a look ahead.
    """

    client: Client
    view: View
    findings: tuple[Finding, ...]
    lessons: tuple[Lesson, ...]
    actions: tuple[Action, ...]
    evidence: Mapping[str, tuple[tuple[str, str], ...]]
    private_events: frozenset[str] = frozenset()
    completed_on: date | None = None
    sealed_guess: str = ""
    author: str = ""
    opened_scores: tuple[str, ...] = ()
    health: tuple[TrendPoint, ...] = ()
    heard: tuple[Heard, ...] = ()
    looks: tuple[Revisit, ...] = ()
    others: tuple[Voice, ...] = ()
    is_ahead: bool = False
