"""What a consultant does with ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.actions.hygiene import cleaned
from desktop.domain.clients import ClientId
from desktop.domain.ratings import Evidence, Rating, RatingId
from desktop.problems import Problem, problem
from desktop.text import _

if TYPE_CHECKING:
    from desktop.store.store import Store


def rate(store: Store, rating: Rating, evidence: Sequence[Evidence] = ()) -> Rating:
    """A new rating with what it rests on; a link's text and day are taken from its interaction if empty.

    Raises the Problem "rated-in-future": a rating is a judgement of what was, never a plan.
    """
    _refuse_future(store, rating)
    with store.step(_("Rate client")):
        added = store.ratings.add(cleaned(rating))
        for link in evidence:
            store.evidence.add(cleaned(replace(_told(store, link), rating_id=added.id)))
    return added


def still_true(store: Store, client_id: ClientId, subject: str, on: date) -> Rating:
    """Confirms the last number of a dimension or factor.

    Raises the Problems "never-rated" and "rated-in-future".
    """
    for rating in reversed(store.ratings.of_client(client_id)):
        if rating.subject == subject and rating.value is not None:
            break
    else:
        raise problem("never-rated")
    confirmed = Rating(
        client_id, subject, on, rating.value, still_true=True, anchors_version=rating.anchors_version
    )
    _refuse_future(store, confirmed)
    with store.step(_("Confirm rating")):
        return store.ratings.add(confirmed)


def change_rating(store: Store, rating: Rating, *, merge: str | None = None) -> Rating:
    """Corrects a rating; what was known before stays known. Raises the Problem "rated-in-future"."""
    _refuse_future(store, rating)
    rating = cleaned(rating)
    with store.step(_("Change rating"), merge=merge):
        store.ratings.save(rating)
    return rating


def remove_rating(store: Store, rating_id: RatingId) -> None:
    """Takes a rating back; what was known before stays known."""
    with store.step(_("Remove rating")):
        store.ratings.remove(rating_id)


def link_evidence(store: Store, rating_id: RatingId, link: Evidence) -> Evidence:
    """Lets a rating rest on one thing more."""
    with store.step(_("Link evidence")):
        return store.evidence.add(cleaned(replace(_told(store, link), rating_id=rating_id)))


def unlink_evidence(store: Store, evidence_id: int) -> None:
    """Takes a link away; the interaction stays."""
    with store.step(_("Remove evidence")):
        store.evidence.remove(evidence_id)


def _refuse_future(store: Store, rating: Rating) -> None:
    if rating.rated_on > store.clock().astimezone(store.preferences.home_zone).date():
        sentence = _("A rating cannot lie in the future. Choose today or an earlier day.")
        raise Problem(sentence, code="rated-in-future")


def _told(store: Store, link: Evidence) -> Evidence:
    if link.interaction_id is None:
        return link
    interaction = store.interactions.get(link.interaction_id)
    return replace(
        link, what=link.what or interaction.subject, happened_on=link.happened_on or interaction.happened_on
    )
