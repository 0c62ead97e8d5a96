"""What a post-mortem knows of the record besides its answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.actions.postmortems import Walk
from desktop.domain.answers import Answers
from desktop.domain.clients import ClientId
from desktop.domain.dates import parse_partial
from desktop.domain.postmortem import Context
from desktop.store.store import Store


def context_of(store: Store, walk: Walk, today: date, zone: tzinfo) -> Context:
    """Today, the pages that were shown, and the last ratings recorded before the end."""
    client = walk.session.client_id
    end = _end(walk.answers)
    health = {} if client is None or end is None else _last_ratings(store, client, end, zone)
    return Context(today, frozenset(walk.session.seen), health)


def _end(answers: Answers) -> date | None:
    given = answers.get(("fa.known_on", ""))
    known = parse_partial(given.value) if given is not None and isinstance(given.value, str) else None
    return known.first if known is not None else None


def _last_ratings(store: Store, client: ClientId, end: date, zone: tzinfo) -> dict[str, int]:
    """By dimension or factor the last rating of a day before the end that was on record by then."""
    night = datetime.combine(end + timedelta(days=1), time(), zone).astimezone(UTC)
    known = [
        version.record
        for version in store.ratings.versions(client)
        if version.known_from < night
        and (version.known_until is None or version.known_until >= night)
        and version.record.rated_on <= end
        and version.record.value is not None
    ]
    latest = sorted(known, key=lambda rating: (rating.rated_on, rating.id or 0))
    return {rating.subject: rating.value for rating in latest if rating.value is not None}
