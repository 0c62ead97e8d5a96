"""What a post-mortem knows of the record besides its answers."""

from __future__ import annotations

from datetime import date, tzinfo

from desktop.actions.client_voices import client_answered, client_scores
from desktop.actions.postmortem_record import recorded
from desktop.actions.postmortems import Walk
from desktop.actions.watch import readings, shown_by
from desktop.domain.plain_text import one_line
from desktop.domain.postmortem import Context
from desktop.domain.watch import Hit, sign_of
from desktop.store.store import Store


def context_of(store: Store, walk: Walk, today: date, zone: tzinfo) -> Context:
    """Today, pages shown, last ratings before the end, what contacts said, who shows which sign today."""
    client = walk.session.client_id
    record = recorded(store, client, walk.answers, zone)
    shown, names = _others(store, walk, today)
    return Context(
        today,
        frozenset(walk.session.seen),
        record.values,
        dropped=record.fallen,
        client_scores=client_scores(store, walk.session),
        client_answered=client_answered(store, walk.session),
        shown_by=shown,
        names=names,
    )


def _others(
    store: Store, walk: Walk, today: date
) -> tuple[dict[str, dict[str, tuple[Hit, ...]]], dict[str, str]]:
    """By factor the other living clients that show its sign and why, and what all of them are called."""
    factors = walk.questionnaire.vocabulary.factors
    clients = [client for client in store.clients.living() if client.id != walk.session.client_id]
    known = readings(store, clients, factors, today)
    found = {
        name: shown_by(sign_of(factor), clients, known)
        for name, factor in factors.items()
        if factor.watch is not None
    }
    shown = {name: {str(each.client.id): each.hits for each in found[name]} for name in found if found[name]}
    return shown, {str(client.id): one_line(client.name) for client in clients}
