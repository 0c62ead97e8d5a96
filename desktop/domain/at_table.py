"""A questionnaire one question at a time, for eyes that are not the consultant's alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from desktop.domain.answers import Key
from desktop.domain.conditions import names_in
from desktop.domain.questionnaire import Element, Questionnaire, gaps_in
from desktop.domain.questionnaire_view import Shown, View
from desktop.domain.questionnaire_walk import walked

# What names other clients: a list to choose from, and who else shows a sign
_NAMES_OTHERS = ("client_picker",)
_OTHER_CLIENTS = "other_hits"


@dataclass(frozen=True, slots=True)
class Stop:
    """One question, the page it stands on, and whether it is the first one there."""

    page: str
    shown: Shown
    is_first: bool = False

    @property
    def place(self) -> tuple[str, Key]:
        """Which stop it is, whatever is answered."""
        return self.page, self.shown.key


def kept_private(questionnaire: Questionnaire) -> frozenset[str]:
    """The elements nobody else may see: private ones, what is asked because of them, other clients' names."""
    return _with_what_they_bring_up(
        questionnaire, lambda element: element.private or _names_other_clients(element)
    )


def never_told(questionnaire: Questionnaire) -> frozenset[str]:
    """The elements no report tells of: private ones, and what is asked because of them."""
    return _with_what_they_bring_up(questionnaire, lambda element: element.private)


def stops(view: View, hidden: Set[str]) -> tuple[Stop, ...]:
    """All that can be asked at the table now, in the order of the walk."""
    found = []
    for page in walked(view):
        asked = [shown for shown in page.elements if shown.element.id not in hidden and not shown.is_empty]
        found += [Stop(page.page.id, shown, shown is asked[0]) for shown in asked]
    return tuple(found)


def _with_what_they_bring_up(
    questionnaire: Questionnaire, is_hidden: Callable[[Element], bool]
) -> frozenset[str]:
    hidden: set[str] = set()
    for element in questionnaire.elements():
        if is_hidden(element) or hidden.intersection(_read_by(element)):
            hidden.add(element.id)
    return frozenset(hidden)


def _names_other_clients(element: Element) -> bool:
    source = element.source
    return element.type in _NAMES_OTHERS or (source is not None and source.name == _OTHER_CLIENTS)


def _read_by(element: Element) -> Iterator[str]:
    """The elements whose answers show in this one: by whether it comes up, or in its words."""
    yield from names_in(element.visible_if)
    yield from gaps_in(element.question)
    if element.source is not None:
        yield element.source.name
