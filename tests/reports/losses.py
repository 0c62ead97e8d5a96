"""Losses for tests of their report: hardly anything said, a usual one, and far too much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop.domain.clients import Client, ClientId
from desktop.domain.loss import Loss
from desktop.domain.postmortem_outcome import actions, findings, lessons
from desktop.domain.sessions import SessionId
from desktop.resources import vocabulary
from tests.domain.walks import seen

ID = SessionId(1)
DONE_ON = date(2026, 3, 2)
# Words of answers that are for nobody else's eyes
PRIVATE = {"st.mood_before": "1", "cl.mood_after": "4", "cl.friend": "Be gentle with yourself, Marta"}


def loss_of(
    raw: Mapping[str, Any],
    *,
    client: Client | None = None,
    evidence: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    health: Mapping[str, int] | None = None,
    **fields: Any,
) -> Loss:
    """A finished loss with these answers."""
    view = seen({"st.client": 1, **raw}, health=health or {})
    given = {"completed_on": DONE_ON} | fields
    return Loss(
        client=client or Client("Fennel & Daughters", id=ClientId(1)),
        view=view,
        findings=findings(view, ID),
        lessons=lessons(view, ID),
        actions=actions(view, ID),
        evidence=evidence or {},
        **given,
    )


def only_five(verdict: str = "circumstances") -> Loss:
    """The five required answers and nothing else."""
    return loss_of(
        {
            "st.mode": "quick",
            "fa.kind": "not_renewed",
            "fa.known_on": "2025-11",
            "wg.verdict": verdict,
            **({"fw.actions": [{"what": "Ask earlier"}], **PRIVATE} if verdict == "unclear" else {}),
        }
    )


def typical() -> Loss:
    """Three areas, five ticks, three of them looked at closely."""
    loss = loss_of(
        TYPICAL | PRIVATE,
        client=Client(
            "Moorland Paper Mill", since_on="2022-04", currency="EUR", yearly_value=4_800_000, id=ClientId(1)
        ),
        evidence={
            "com.updates": (
                ("2024-11-28", "Where is the November report?"),
                ("2025-01-16", "They asked for a copy of the contract"),
            ),
            "del.ontime": (("", "The e-mail of Mr Okafor about the third date"),),
        },
        health={"com.updates": 4},
        sealed_guess="They found somebody cheaper.",
    )
    first, *rest = loss.actions
    return replace(loss, actions=(replace(first, done_on=date(2026, 3, 20)), *rest))


def far_too_much() -> Loss:
    """200 events and 54 ticks: everything applied."""
    factors = list(vocabulary().factors.values())
    day = date(2021, 1, 4)
    happenings = ("Weekly call", "Sent the report", "Invoice questioned", "Showed the draft", "No answer")
    events = [
        {
            "key": f"e{n}",
            "happened_on": (day + timedelta(days=8 * n)).isoformat(),
            "what": f"{happenings[n % 5]} ({n + 1})",
            "mood": (n % 5) - 2,
            "turning": n in (120, 180),
        }
        for n in range(200)
    ]
    picks = {
        f"pk.{dim}": [factor.id for factor in factors if factor.dim == dim]
        for dim in dict.fromkeys(factor.dim for factor in factors)
    }
    cards = [factor.id for factor in factors[:5]]
    return loss_of(
        {
            "st.mode": "full",
            "has_team": True,
            "fa.kind": "cancelled",
            "fa.known_on": "2025-05-12",
            "fa.last_day": "2025-06-30",
            "tl.events": events,
            "tl.turning": [
                {"key": "e120", "knew": "That two dates had slipped.", "aim": "To keep the third one."},
                {"key": "e180", "options": "To call, or to wait."},
            ],
            "tl.first_sign": "2023-08",
            **{f"sc.{dim.id}": "main" for dim in vocabulary().dimensions.values()},
            **picks,
            "pk.COM@other": "They never had our new number",
            "pk.deep": cards,
            **{f"cd.then@{name}": 1 + place for place, name in enumerate(cards)},
            **{f"cd.basis@{name}": "inferred" for name in cards},
            "wg.rank": [{"factor": name, "share": "mid", "hands": "partly"} for name in cards],
            "wg.verdict": "both",
            "fw.lessons": [{"when": "Two dates slip", "then": "I call before the third"}],
            "fw.actions": [{"what": "One list of dates for both sides", "owner": "Me"}],
        },
        client=Client("Harrow & Vale", since_on="2021", id=ClientId(1)),
    )


TYPICAL: Mapping[str, Any] = {
    "st.mode": "full",
    "has_team": False,
    "fa.kind": "cancelled",
    "fa.known_on": "2025-06-12",
    "fa.last_day": "2025-07-31",
    "fa.tempo": "slow",
    "fa.stated_reason": "“We want fewer suppliers.”\nNothing more, and no name.",
    "fa.decider": "the new head of purchasing",
    "fa.went_to": "other",
    "fa.dispute": ["complaint", "penalty"],
    "fa.value": {"amount": 48000, "currency": "EUR"},
    "fa.first_guess": "We went quiet, and they did not like to ask.",
    "fa.guess_sure": 70,
    "go.worked": "The first year. We met every Thursday and they saw the work growing.",
    "tl.events": [
        {"key": "a", "happened_on": "2024-11-28", "what": "They asked for the November report", "mood": -1},
        {"key": "b", "happened_on": "2025-02", "what": "Third date moved", "mood": -2, "turning": True},
        {"key": "c", "happened_on": "2025-06-12", "what": "Notice by e-mail", "mood": -2},
        {"key": "d", "what": "A lunch somebody remembers"},
    ],
    "tl.turning": [
        {
            "key": "b",
            "knew": "That the supplier was late again.",
            "aim": "To give a date that holds.",
            "options": "Telling them the same day.\nGiving a range instead of a day.",
        }
    ],
    "tl.first_sign": "2024-11-28",
    "tl.noticed": "2025-02",
    "tl.acted": "2025-04",
    "tl.meant": "A busy winter on their side.",
    "tl.no_return": "2025-04",
    "sc.COM": "main",
    "sc.EXP": "small",
    "sc.DEL": "real",
    "sc.VAL": "none",
    "sc.TRU": "unsure",
    "sc.REL": "small",
    "sc.CAP": "none",
    "sc.CTX": "small",
    "pk.COM": ["com.updates", "com.silence"],
    "pk.DEL": ["del.ontime"],
    "pk.TRU": ["tru.surprises", "tru.honesty"],
    "pk.TRU@other": "A promise made in a lift",
    "cd.then@com.updates": 2,
    "cd.q1@com.updates": "The report stopped in autumn. I took no news for good news.",
    "cd.q2@com.updates": "Eleven days, by e-mail, in the last paragraph.",
    "cd.basis@com.updates": "known",
    "cd.then@del.ontime": 3,
    "cd.basis@del.ontime": "guess",
    "cd.then@com.silence": 2,
    "wg.rank": [
        {"factor": "com.updates", "share": "high", "hands": "mine"},
        {"factor": "del.ontime", "share": "mid", "hands": "partly"},
        {"factor": "com.silence", "share": "low"},
        {"factor": "tru.surprises", "hands": "nobody"},
    ],
    "wg.dates": [
        {"factor": "com.updates", "visible": "2024-09", "noticed": "2025-02", "acted": "2025-04"},
    ],
    "wg.verdict": "ours",
    "wg.guess_check": "part",
    "ch.items": [
        {"key": "com.updates", "what": "A fixed day for the report", "known": "could", "effect": "likely"},
        {"key": "del.ontime", "known": "none"},
    ],
    "fw.lessons": [
        {"when": "A client asks twice for the same report.", "then": "send it every Friday, asked or not"},
        {"when": "Anna goes quiet", "then": "Call her, without any occasion"},
    ],
    "fw.actions": [
        {
            "what": "A Friday status slot in every contract",
            "owner": "Me",
            "due": "2026-04-01",
            "strength": "strong",
            "scope": "offer_contract",
            "done_when": "the template has it",
        },
        {"what": "A list of promised dates", "strength": "weak", "scope": "myself"},
    ],
    "fw.watch": ["com.updates", "del.ontime"],
    "cl.exit": ["access", "invoice", "thanks"],
    "cl.door": "later",
    "cl.contact_on": "2026-09-01",
    "cl.winback": "The new head of purchasing wants one contact for everything.",
    "cl.note": "Dear Ms Larkin,\n\nthank you for three good years.",
}
