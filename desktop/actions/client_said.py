"""What the client's contacts have answered in a post-mortem, each apart."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.actions.client_forms import answers_of, contacts, left_over_of, new_information, voice_of
from desktop.actions.client_voices import voice_names
from desktop.domain.answers import Answers
from desktop.domain.heard import unsaid
from desktop.domain.sessions import SessionId
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Said:
    """One contact's answers. `left_over` are words that belong to no question, `voice` is how it was asked.

    `is_new_information`: they came after the post-mortem was finished and change nothing by themselves.
    """

    name: str
    answers: Answers
    left_over: tuple[str, ...]
    is_new_information: bool
    voice: str

    @property
    def unsaid(self) -> frozenset[str]:
        """The areas this contact could not judge."""
        return unsaid(self.answers)


def said(store: Store, session_id: SessionId) -> tuple[Said, ...]:
    """The contacts that have answered, in the order they were named."""
    late = new_information(store, session_id)
    asked = contacts(store, session_id)
    found: list[Said] = []
    for contact, name in zip(asked, voice_names(asked), strict=True):
        assert contact.id is not None
        answers, left_over = answers_of(store, contact.id), left_over_of(store, contact.id)
        if answers or left_over:
            voice = voice_of(store, contact.id)
            found.append(Said(name, answers, left_over, contact in late, voice))
    return tuple(found)
