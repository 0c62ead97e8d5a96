"""Gathers the losses of a practice as their comparison needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop.domain.clients import Client
from desktop.domain.losses import PastLoss, SeenApart
from desktop.domain.plain_text import one_line
from desktop.domain.sessions import OPEN_STATES, Finding, Session
from desktop.store.store import Store
from desktop.text import exponent


def past_losses(store: Store) -> tuple[PastLoss, ...]:
    """Finished look backs, last finished first; those under way; lost clients nobody looked back at."""
    found = [
        _past_loss(store, store.clients.get(session.client_id), session)
        for session in [*store.sessions.finished(), *store.sessions.open()]
        if session.client_id is not None
    ]
    seen = {loss.client_id for loss in found}
    waiting = [
        _past_loss(store, client, None)
        for client in store.clients.listed(include_archived=True)
        if client.status == "lost" and client.id not in seen
    ]
    return (*found, *waiting)


def _past_loss(store: Store, client: Client, session: Session | None) -> PastLoss:
    assert client.id is not None
    is_finished = session is not None and session.state not in OPEN_STATES
    told: dict[str, Any] = (
        json.loads(session.result) if session is not None and is_finished and session.result else {}
    )
    answers, computed = told.get("active", {}), told.get("computed", {})
    value, currency = _worth(client, answers)
    days = computed.get("window_days", {}).get("days")
    return PastLoss(
        client_id=client.id,
        name=one_line(client.name),
        value=value,
        currency=currency,
        since_on=client.since_on or store.interactions.first_on(client.id),
        ended_on=client.ended_on or _text(answers, "fa.last_day") or _text(answers, "fa.known_on"),
        session_id=None if session is None else session.id,
        is_finished=is_finished,
        verdict=_text(answers, "wg.verdict"),
        window=(days[0], days[1]) if days else None,
        findings=_findings(store, session) if is_finished else (),
        gaps=tuple(SeenApart(gap["dim"], gap["mine"], gap["theirs"]) for gap in computed.get("gaps", ())),
        stated=_text(answers, "fa.stated_reason"),
        guess=_text(answers, "fa.first_guess"),
        guess_check=_text(answers, "wg.guess_check"),
    )


def _worth(client: Client, answers: Mapping[str, Any]) -> tuple[int | None, str]:
    """The yearly value of the client in minor units and its currency, else as it was answered."""
    told = answers.get("fa.value")
    if client.yearly_value is not None or not isinstance(told, Mapping) or "amount" not in told:
        return client.yearly_value, client.currency
    currency = str(told["currency"])
    return round(float(told["amount"]) * 10 ** exponent(currency)), currency


def _findings(store: Store, session: Session | None) -> tuple[Finding, ...]:
    return () if session is None or session.id is None else tuple(store.findings.of_session(session.id))


def _text(answers: Mapping[str, Any], question: str) -> str:
    """An answer in words or a chosen value; "" for none, or for one of the missing kinds."""
    told = answers.get(question)
    return one_line(told) if isinstance(told, str) else ""
