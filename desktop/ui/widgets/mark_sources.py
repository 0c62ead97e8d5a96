"""What can be chosen from: clients, people, factors, kinds and the like, in the user's words."""

from __future__ import annotations

from desktop import text
from desktop.domain.clients import ClientId
from desktop.domain.interactions import DIRECTIONS, KINDS, MOODS, PURPOSES
from desktop.domain.plain_text import one_line
from desktop.text import _
from desktop.ui.practice import Practice
from desktop.ui.widgets.mark_choices import Choice


def client_choices(practice: Practice) -> list[Choice]:
    """Every client that is not in the bin, by name."""
    clients = practice.store.clients.listed(include_archived=True)
    return [Choice(client.id, one_line(client.name), client.sector) for client in clients]


def person_choices(practice: Practice, client_id: ClientId | None = None) -> list[Choice]:
    """Everybody; those of the client first, the present before those who left."""
    store = practice.store
    first = [] if client_id is None else [person for person, _role in store.people.of_client(client_id)]
    ids = {person.id for person in first}
    others = [person for person in store.people.listed() if person.id not in ids]
    return [
        Choice(person.id, one_line(person.name), " ".join(person.emails))
        for person in [*dict.fromkeys(first), *others]
    ]


def factor_choices(practice: Practice) -> list[Choice]:
    """Every factor of the vocabulary, in its order, also found by its dimension."""
    vocabulary = practice.vocabulary
    return [
        Choice(factor.id, factor.name, f"{vocabulary.dimensions[factor.dim].name} {factor.id}")
        for factor in vocabulary.factors.values()
    ]


def kind_choices() -> list[Choice]:
    return [Choice(kind, text.interaction_kind(kind)) for kind in KINDS]


def mood_choices() -> list[Choice]:
    """The best first."""
    return [Choice(mood, text.mood(mood)) for mood in reversed(MOODS)]


def direction_choices() -> list[Choice]:
    return [Choice(direction, text.direction(direction)) for direction in DIRECTIONS]


def purpose_choices() -> list[Choice]:
    return [Choice(purpose, text.purpose(purpose)) for purpose in PURPOSES]


def strength_choices() -> list[Choice]:
    """What a signal can be: good or bad and its size."""
    words = {
        (False, 1): _("− Bad sign, small"),
        (False, 3): _("−− Bad sign"),
        (False, 9): _("−−− Bad sign, large"),
        (True, 1): _("+ Good sign, small"),
        (True, 3): _("++ Good sign"),
        (True, 9): _("+++ Good sign, large"),
    }
    return [Choice(value, said) for value, said in words.items()]
