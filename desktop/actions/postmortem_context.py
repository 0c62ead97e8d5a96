"""What a post-mortem knows of the record besides its answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.actions.client_voices import client_answered, client_scores
from desktop.actions.postmortems import Walk
from desktop.actions.watch import records, shown_by
from desktop.domain.answers import Answers
from desktop.domain.clients import ClientId
from desktop.domain.dates import parse_partial
from desktop.domain.plain_text import one_line
from desktop.domain.postmortem import Context
from desktop.domain.watch import sign_of
from desktop.store.store import Store


def context_of(store: Store, walk: Walk, today: date, zone: tzinfo) -> Context:
    """Today, pages shown, last ratings before the end, what contacts said, who shows which sign today."""
    client = walk.session.client_id
    end = _end(walk.answers)
    health = {} if client is None or end is None else _last_ratings(store, client, end, zone)
    shown, names = _others(store, walk, today)
    return Context(
        today,
        frozenset(walk.session.seen),
        health,
        client_scores=client_scores(store, walk.session),
        client_answered=client_answered(store, walk.session),
        shown_by=shown,
        names=names,
    )


def _others(store: Store, walk: Walk, today: date) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """By factor the other living clients that show its sign, and what all of them are called."""
    factors = walk.questionnaire.vocabulary.factors
    clients = [client for client in store.clients.living() if client.id != walk.session.client_id]
    known = records(store, clients, factors, today)
    found = {
        name: shown_by(sign_of(factor), clients, known, today)
        for name, factor in factors.items()
        if factor.watch is not None
    }
    shown = {name: tuple(str(each.client.id) for each in found[name]) for name in found if found[name]}
    return shown, {str(client.id): one_line(client.name) for client in clients}


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
