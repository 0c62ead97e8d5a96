"""Commands that only read: clients, timeline, health."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from desktop.cli_common import PRACTICE, Call, call_options, client_named, home_zone, in_columns, today_in
from desktop.domain.clients import Client
from desktop.domain.health import (
    CHANGE_DAYS,
    Contribution,
    DimensionHealth,
    Health,
    change,
    ended_from,
    health_of,
)
from desktop.domain.health_history import rating_history
from desktop.store.clients import ClientRow
from desktop.store.store import Store
from desktop.store.timeline import TimelineEntry, TimelineFilter
from desktop.text import _, money

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_MOST = 1_000_000_000  # entries at once
_SUMMARY = 72  # characters of a note beside its date
_STATUS_WORDS = {
    "prospect": _("prospect"),
    "active": _("active"),
    "paused": _("paused"),
    "leaving": _("leaving"),
    "lost": _("lost"),
    "ended_well": _("ended well"),
}
_BAND_WORDS = {"strong": _("Strong"), "watch": _("Watch"), "risk": _("At risk"), "ended": _("Ended")}


@click.command("clients", short_help=_("List the clients."))
@click.argument("practice", type=PRACTICE)
@call_options
def clients_command(call: Call, practice: Path) -> None:
    """List the clients with their status, last good contact and the day the next one is due."""
    with call.reading(practice) as store:
        rows = store.clients.overview(today_in(home_zone(store)))
    call.answer({"clients": [_client(row) for row in rows]}, lambda: _client_lines(rows))


@click.command("timeline", short_help=_("List interactions, newest first."))
@click.argument("practice", type=PRACTICE)
@click.option("--client", "name", help=_("Only this client’s."))
@click.option("--search", "text", default="", help=_("Only those with all these words."))
@click.option(
    "--limit", type=click.IntRange(1, _MOST), default=50, show_default=True, help=_("At most so many.")
)
@call_options
def timeline_command(call: Call, practice: Path, name: str | None, text: str, limit: int) -> None:
    """List interactions, newest first."""
    with call.reading(practice) as store:
        client = client_named(store, name).id if name is not None else None
        found = store.interactions.window(TimelineFilter(client_id=client, text=text), limit=limit + 1)
    shown, more = found[:limit], len(found) > limit

    def lines() -> list[str]:
        said = [_entry_line(entry) for entry in shown]
        return [*said, _("There are more; give a higher --limit.")] if more else said or [_("Nothing found.")]

    call.answer({"interactions": [_interaction(entry) for entry in shown], "more": more}, lines)


@click.command("health", short_help=_("Compute the clients’ health."))
@click.argument("practice", type=PRACTICE)
@click.option("--client", "name", help=_("Only this client’s."))
@click.option("--on", type=_DAY, help=_("As of this day, from what was recorded by then; today else."))
@call_options
def health_command(call: Call, practice: Path, name: str | None, on: datetime | None) -> None:
    """Compute the clients' health with its reasons, as of today or of any day."""
    with call.reading(practice) as store:
        clients = (
            [client_named(store, name)] if name is not None else store.clients.listed(include_archived=True)
        )
        day = on.date() if on is not None else today_in(home_zone(store))
        judged = [(client, *_health(store, client, day)) for client in clients]
    document = {
        "on": day.isoformat(),
        "model": Health(day).model,
        "clients": [_health_document(*each) for each in judged],
    }
    call.answer(document, lambda: _health_lines(judged))


def _client(row: ClientRow) -> dict[str, object]:
    client = row.client
    return {
        "id": client.id,
        "name": client.name,
        "status": client.status,
        "since": client.since_on or None,
        "ended_on": client.ended_on or None,
        "currency": client.currency or None,
        "yearly_value": client.yearly_value,
        "tags": list(client.tags),
        "last_contact": _day_text(row.last_contact),
        "next_due": _day_text(row.next_due),
    }


def _client_lines(rows: list[ClientRow]) -> list[str]:
    if not rows:
        return [_("No clients yet.")]
    head = (_("Name"), _("Status"), _("Last contact"), _("Next due"), _("Yearly value"))
    return in_columns(
        [
            head,
            *(
                (
                    row.client.name,
                    _STATUS_WORDS[row.client.status],
                    _day_text(row.last_contact) or "–",
                    _day_text(row.next_due) or "–",
                    money(row.client.yearly_value, row.client.currency) or "–",
                )
                for row in rows
            ),
        ]
    )


def _interaction(entry: TimelineEntry) -> dict[str, object]:
    it = entry.interaction
    return {
        "id": it.id,
        "client": entry.client_name,
        "on": it.happened_on,
        "at": it.happened_at.isoformat() if it.happened_at else None,
        "zone": it.zone or None,
        "kind": it.kind,
        "direction": it.direction or None,
        "minutes": it.minutes,
        "subject": it.subject,
        "notes": it.notes,
        "mood": it.mood,
        "purposes": list(it.purposes),
        "people": [person.name for person in entry.people],
        "signals": [
            {"factor": signal.factor, "good": signal.good, "size": signal.size, "note": signal.note}
            for signal in entry.signals
        ],
        "private": it.private,
    }


def _entry_line(entry: TimelineEntry) -> str:
    it = entry.interaction
    said = " ".join((it.subject or it.notes[: 4 * _SUMMARY]).split())
    short = said if len(said) <= _SUMMARY else said[: _SUMMARY - 1].rstrip() + "…"
    return f"{it.happened_on:10}  {entry.client_name} · {it.kind} · {short}".rstrip(" ·")


def _health(store: Store, client: Client, day: date) -> tuple[Health, dict[str, int | None]]:
    """The health on a day, and how the shown number differs from 30 and 90 days before."""
    assert client.id is not None
    zone = home_zone(store)
    today = today_in(zone)
    versions = store.ratings.versions(client.id)
    history = rating_history(versions, zone)
    end = ended_from(client, today)
    changes = {
        # the first days of all have none so long before
        str(days): change(history, day, days, importance=client.importance, ended_from=end)
        if day.toordinal() > days
        else None
        for days in CHANGE_DAYS
    }
    return health_of(client, versions, day, today=today, zone=zone), changes


def _health_document(client: Client, health: Health, changes: Mapping[str, int | None]) -> dict[str, object]:
    return {
        "name": client.name,
        "status": client.status,
        "score": health.score,
        "shown": health.shown,
        "band": health.band if health.band != "ended" else None,
        "confidence": health.confidence,
        "weakest": health.weakest,
        "override": None,
        "caps": list(health.caps),
        "changes": dict(changes),
        "dimensions": {name: _dimension(each) for name, each in health.dimensions.items()},
    }


def _dimension(each: DimensionHealth) -> dict[str, object]:
    return {"score": each.score, "contributions": [_contribution(reason) for reason in each.contributions]}


def _contribution(reason: Contribution) -> dict[str, object]:
    return {
        "kind": reason.kind,
        "name": reason.name,
        "score": reason.score,
        "weight": reason.weight,
        "points": reason.points,
        "fading": reason.is_fading,
        "records": [{"table": ref.table, "id": ref.id, "on": ref.on.isoformat()} for ref in reason.records],
    }


def _health_lines(judged: list[tuple[Client, Health, dict[str, int | None]]]) -> list[str]:
    if not judged:
        return [_("No clients yet.")]
    head = (_("Name"), _("Score"), _("Band"), _("Weakest"), _("30 days"), _("90 days"))
    return in_columns(
        [
            head,
            *(
                (
                    client.name,
                    "–" if health.shown is None else str(health.shown),
                    _band_words(health),
                    health.weakest or "–",
                    *("–" if each is None else f"{each:+d}" for each in changes.values()),
                )
                for client, health, changes in judged
            ),
        ]
    )


def _band_words(health: Health) -> str:
    if health.is_withheld:
        return _("not enough evidence")
    return _BAND_WORDS[health.band] if health.band else _("not rated")


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
