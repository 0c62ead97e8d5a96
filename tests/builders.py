"""Tiny builders of records and files: what a test does not care about is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction, InteractionId, Signal
from desktop.domain.people import Person, PersonId, Role
from desktop.domain.ratings import Rating
from desktop.domain.sessions import Action, Questionnaire, Session

START = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
TODAY = date(2025, 6, 2)


class TickingClock:
    """Monday 2 June 2025, 09:00 UTC, one second later at every look; `now` can be set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def turn(self, **distance: float) -> None:
        """Let time pass: `clock.turn(days=3)`."""
        self.now += timedelta(**distance)


def client(name: str = "Acme", **fields: Any) -> Client:
    return Client(name, **fields)


def person(name: str = "Ann Berg", **fields: Any) -> Person:
    return Person(name, **fields)


def role(client_id: ClientId | None, person_id: PersonId | None, **fields: Any) -> Role:
    assert client_id is not None and person_id is not None
    return Role(client_id, person_id, **fields)


def interaction(
    client_id: ClientId | None, happened_on: str = "2025-05-20", kind: str = "call", **fields: Any
) -> Interaction:
    assert client_id is not None
    return Interaction(client_id, kind, happened_on, **fields)


def signal(
    client_id: ClientId | None, factor: str = "com.updates", interaction_id: InteractionId | None = None,
    **fields: Any,
) -> Signal:  # fmt: skip
    assert client_id is not None
    given = {"good": False, "size": 3, "happened_on": "2025-05-20"} | fields
    return Signal(client_id, factor, interaction_id=interaction_id, **given)


def rating(
    client_id: ClientId | None, subject: str = "COM", value: int | None = 3, rated_on: date = TODAY,
    **fields: Any,
) -> Rating:  # fmt: skip
    assert client_id is not None
    return Rating(client_id, subject, rated_on, value, **fields)


def questionnaire(version: str = "1.0", **fields: Any) -> Questionnaire:
    given = {"sha256": "0" * 64, "body": "{}"} | fields
    return Questionnaire("loss_postmortem", version, **given)


def session(questionnaire_id: int | None, client_id: ClientId | None = None, **fields: Any) -> Session:
    assert questionnaire_id is not None
    return Session("postmortem", questionnaire_id, client_id, **fields)


def action(what: str = "Send a note every Friday", **fields: Any) -> Action:
    return Action(what, **fields)
