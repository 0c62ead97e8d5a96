"""The client's fields that are edited as text: what is shown, and how what was typed is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from desktop import text
from desktop.domain import typed_values
from desktop.domain.clients import Client
from desktop.domain.dates import parse_partial
from desktop.domain.flaws import Flaw
from desktop.domain.hours import parse_hours
from desktop.domain.typed_dates import read_partial
from desktop.text import N_
from desktop.ui.widgets.field_text import FieldText, Habits, long_flaw, short_flaw


@cache
def zone_names() -> tuple[str, ...]:
    """Every time zone this machine knows, for reading and for suggestions."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def partial_shown(value: str) -> str:
    """A partial date as it may be typed again: `2025`, `March 2025`, `12 March 2025`; as kept if odd."""
    return text.partial(value) if parse_partial(value) else value


def _name(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    name = " ".join(typed.split())
    if not name:
        return Flaw("empty-name")
    return short_flaw(name) or replace(client, name=name)


def _sector(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    return short_flaw(typed) or replace(client, sector=typed.strip())


def _website(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    website = typed_values.read_website(typed)
    return short_flaw(typed) or (website if isinstance(website, Flaw) else replace(client, website=website))


def _since(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    since = read_partial(typed, day_first=habits.day_first)
    return since if isinstance(since, Flaw) else replace(client, since_on=since)


def _ended(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    ended = read_partial(typed, day_first=habits.day_first)
    if isinstance(ended, Flaw):
        return ended
    last, first = parse_partial(ended), parse_partial(client.since_on)
    if last and first and first.is_after(last):
        return Flaw("ends-before-it-begins")
    return replace(client, ended_on=ended)


def _value(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    amount = typed_values.read_money(typed, client.currency or habits.currency, text.exponent)
    if isinstance(amount, Flaw):
        return amount
    currency = client.currency if amount.minor is None else amount.currency
    return replace(client, yearly_value=amount.minor, currency=currency)


def _cadence(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    days = typed_values.read_days(typed)
    if isinstance(days, Flaw):
        return days
    if days and client.late_days is not None and client.late_days <= days:
        return replace(client, cadence_days=days, late_days=None)
    return replace(client, cadence_days=days)


def _late(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    days = typed_values.read_days(typed)
    if isinstance(days, Flaw):
        return days
    if days is not None and client.cadence_days is not None and days <= client.cadence_days:
        return Flaw("late-before-due", {"due": client.cadence_days})
    return replace(client, late_days=days)


def _zone(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    zone = typed_values.read_zone(typed, zone_names())
    return zone if isinstance(zone, Flaw) else replace(client, zone=zone)


def _hours(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    read = parse_hours(typed)
    return read.flaws[0] if read.flaws else replace(client, hours=str(read.hours))


def _tags(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    tags = typed_values.read_tags(typed)
    return tags if isinstance(tags, Flaw) else replace(client, tags=tags)


def _goals(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    return long_flaw(typed) or replace(client, goals=typed)


def _notes(typed: str, client: Client, habits: Habits) -> Client | Flaw:
    return long_flaw(typed) or replace(client, notes=typed)


def _days_shown(days: int | None) -> str:
    return "" if days is None else text.days(days)


NAME: FieldText[Client] = FieldText(
    "name", N_("Name"), lambda client: client.name, _name, N_("Name of the client")
)
GOALS: FieldText[Client] = FieldText(
    "goals",
    N_("Goals"),
    lambda client: client.goals,
    _goals,
    N_("Add what they told you"),
    lines=2,
)
NOTES: FieldText[Client] = FieldText(
    "notes", N_("Notes"), lambda client: client.notes, _notes, N_("Add notes"), lines=6
)
FIELDS: tuple[FieldText[Client], ...] = (
    FieldText("sector", N_("Sector"), lambda client: client.sector, _sector, N_("Add a sector")),
    FieldText(
        "website",
        N_("Website"),
        lambda client: client.website,
        _website,
        N_("Add a website"),
        N_("acme.example"),
    ),
    FieldText(
        "since_on",
        N_("Client since"),
        lambda client: partial_shown(client.since_on),
        _since,
        N_("Add a date"),
        N_("2025, March 2025 or 31 March 2025"),
    ),
    FieldText(
        "ended_on",
        N_("Ended on"),
        lambda client: partial_shown(client.ended_on),
        _ended,
        N_("Not ended"),
        N_("2025, March 2025 or 31 March 2025"),
    ),
    FieldText(
        "yearly_value",
        N_("Yearly value"),
        lambda client: text.money(client.yearly_value, client.currency),
        _value,
        N_("Add a value"),
        N_("48,000 or EUR 48k"),
    ),
    FieldText(
        "cadence_days",
        N_("Contact is due after"),
        lambda client: _days_shown(client.cadence_days),
        _cadence,
        N_("No rhythm agreed"),
        N_("14, 2 weeks or every month"),
    ),
    FieldText(
        "late_days",
        N_("Late after"),
        lambda client: _days_shown(client.late_days),
        _late,
        N_("Twice the rhythm"),
        N_("More days than the rhythm; empty means twice as many"),
    ),
    FieldText(
        "zone",
        N_("Time zone"),
        lambda client: client.zone,
        _zone,
        N_("Same as mine"),
        N_("A city such as Berlin, or Europe/Berlin"),
    ),
    FieldText(
        "hours",
        N_("Agreed hours"),
        lambda client: client.hours,
        _hours,
        N_("None agreed"),
        N_("Mon-Fri 09:00-17:00, in the client's time zone"),
    ),
    FieldText(
        "tags",
        N_("Tags"),
        lambda client: ", ".join(client.tags),
        _tags,
        N_("Add tags"),
        N_("Separate tags by commas"),
    ),
)


def tenure(client: Client, today: date) -> str:
    """How long the client has been, or was, one: `2 years 3 months`; "" when the beginning is unknown."""
    since = parse_partial(client.since_on)
    if since is None:
        return ""
    ended = parse_partial(client.ended_on)
    until = ended.first if ended else today
    count = (until.year - since.first.year) * 12 + until.month - since.first.month
    if since.is_exact and until.day < since.first.day:
        count -= 1
    if count < 1:
        return text._("Less than a month")
    years, months = divmod(count, 12)
    year_words = text.ngettext("{n} year", "{n} years", years).format(n=years)
    month_words = text.ngettext("{n} month", "{n} months", months).format(n=months)
    if not years:
        return month_words
    if not months:
        return year_words
    return text._("{years} {months}").format(years=year_words, months=month_words)
