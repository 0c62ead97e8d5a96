"""Post-mortems for tests: the shipped questionnaire, answers as a person would write them in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import Answers
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Element, Page, Questionnaire
from desktop.domain.questionnaire_view import View
from desktop.domain.sight import Context
from desktop.resources import loss_postmortem, vocabulary

TODAY = date(2026, 3, 2)

# A short session: two areas, three ticks.
SHORT: Mapping[str, Any] = {
    "st.client": "Fennel & Daughters",
    "st.mode": "quick",
    "has_team": False,
    "fa.kind": "cancelled",
    "fa.known_on": "2025-06-30",
    "fa.first_guess": "The price",
    "tl.events": [
        {"key": "a", "happened_on": "2025-03", "what": "Report came late", "mood": -1, "turning": True},
        {"key": "b", "happened_on": "2025-05-02", "what": "A short call", "turning": False},
    ],
    "tl.turning": [{"key": "a", "knew": "That they waited"}],
    "tl.first_sign": "2025-03",
    "tl.noticed": "2025-04-10",
    "tl.acted": "2025-05",
    "sc.COM": "main",
    "sc.EXP": "none",
    "sc.DEL": "none",
    "sc.VAL": "none",
    "sc.TRU": "none",
    "sc.REL": "none",
    "sc.CAP": "real",
    "sc.CTX": "small",
    "pk.COM": ["com.updates", "com.silence"],
    "pk.CAP": ["cap.split"],
    "cd.then@com.updates": 2,
    "cd.basis@com.updates": "known",
    "wg.rank": [
        {"factor": "cap.split", "share": "low", "hands": "mine"},
        {"factor": "com.updates", "share": "high", "hands": "partly"},
        {"factor": "com.silence", "share": "mid", "hands": "theirs"},
    ],
    "wg.verdict": "ours",
    "fw.lessons": [{"when": "A report is late", "then": "call the same day", "factor": "com.updates"}],
    "fw.actions": [
        {
            "what": "A standing slot",
            "owner": "Me",
            "due": "2026-04-01",
            "strength": "strong",
            "scope": "all_clients",
        }
    ],
    "fw.watch": ["com.updates"],
}


def answered(raw: Mapping[str, Any]) -> Answers:
    """These answers, all of which must be fine."""
    answers, flaws = answers_from_json(loss_postmortem(), raw, TODAY)
    assert flaws == ()
    return answers


def seen(raw: Mapping[str, Any], **context: Any) -> View:
    """One look at these answers."""
    return look(loss_postmortem(), answered(raw), Context(TODAY, **context))


def visible(view: View) -> list[str]:
    """Every visible element, with its factor where its page loops."""
    return ["@".join(filter(None, shown.key)) for page in view.pages for shown in page.elements]


def tiny(*elements: Element, **more: Any) -> Questionnaire:
    """A questionnaire of one page with these elements."""
    base = Questionnaire(
        "tiny", "1", "Tiny", vocabulary(), "mode", "quick", {"quick": {"n": 1}, "full": {"n": 2}},
        (Page("p", "P", elements),), (), (),
    )  # fmt: skip
    return replace(base, **more)
