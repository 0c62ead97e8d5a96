"""Answers that point to interactions: what they point to, and what of it nobody else may read."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.interactions import Interaction, InteractionId
from desktop.domain.questionnaire_view import View
from desktop.store.preferences import GONE_PUBLIC
from desktop.store.store import Store


def interaction_of(store: Store, link: object) -> Interaction | None:
    """The interaction a link points to, in the bin or not; None for words, and when it is gone for good."""
    number = _number(link)
    try:
        return store.interactions.get(InteractionId(number)) if number is not None else None
    except KeyError:
        return None


def words_of(store: Store, link: Mapping[str, object]) -> tuple[str, str]:
    """The day and the words of a link; what it does not say itself its interaction says."""
    on, what = str(link.get("on") or ""), str(link.get("what") or "")
    entry = None if on and what else interaction_of(store, link)
    return (on, what) if entry is None else (on or entry.happened_on, what or entry.told)


def is_private(store: Store, link: object) -> bool:
    """Whether a link points to a private interaction; one that is gone is private unless known not to be."""
    entry = interaction_of(store, link)
    if entry is not None:
        return entry.private
    number = _number(link)
    return number is not None and number not in store.preferences.value(GONE_PUBLIC, [])


def private_events(store: Store, view: View) -> frozenset[str]:
    """The keys of events that were taken from private interactions."""
    return frozenset(row.key for row in view.rows("tl.events") if is_private(store, row.cells.get("source")))


def _number(link: object) -> int | None:
    """The number of the interaction a link points to; None for words."""
    if not isinstance(link, Mapping) or link.get("table") != "interactions":
        return None
    number = link.get("id")
    return number if isinstance(number, int) else None
