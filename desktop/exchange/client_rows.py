"""Rows that are clients."""

from __future__ import annotations

import re

from desktop.domain.clients import Client
from desktop.domain.hours import parse_hours
from desktop.domain.zones import known_zone
from desktop.exchange.cells import several
from desktop.exchange.matching import Register
from desktop.exchange.money import parse_currency, parse_money
from desktop.exchange.names import company_key
from desktop.exchange.plans import CLIENT_NAME, CLIENT_ROW, Ref
from desktop.exchange.sheet import Entry, LeftOut
from desktop.exchange.words import status_of
from desktop.text import _

_PERSON_WORDS = frozenset({"person", "individual", "people", "privatperson"})
_DAYS = re.compile(r"(\d{1,4})\s*(?:days?|d|tage?)?", re.IGNORECASE)


def plan_client(entry: Entry, register: Register) -> tuple[str, str]:
    """The state of a row and its title; a new client becomes a draft. LeftOut when it is none."""
    name = entry.text("name")
    if not name:
        raise LeftOut("rejected", _("This row has no name."))
    source, external_id = entry.identity(CLIENT_ROW)
    if register.external(source, external_id) is not None:
        return "matched", name
    if (known := _known_client(entry, register, name, source)) is not None:
        register.link(source, external_id, "clients", known)
        return "matched", name
    ref = register.add_client(_draft(entry, register, name))
    register.link(source, external_id, "clients", ref)
    register.link(CLIENT_NAME, company_key(name), "clients", ref)
    return "new", name


def client_for(entry: Entry, register: Register, name: str) -> Ref | None:
    """The client a row of another kind names; None when there is none of that name yet.

    LeftOut when it may be one of several, lies in the bin, or is much like one that is there.
    """
    found = register.clients_named(name)
    if len(found) > 1:
        raise LeftOut("doubtful", _("Several clients are called “{name}”.").format(name=name))
    if found:
        return found[0]
    earlier = register.external(CLIENT_NAME, company_key(name))
    if earlier is not None and register.client_lives(earlier):
        return earlier
    if earlier is not None or register.binned_client(name) is not None:
        raise LeftOut("doubtful", in_bin(name))
    if (like := register.client_like(name)) is not None:
        entry.doubt(much_like(name, like))
    return None


def in_bin(name: str) -> str:
    return _("“{name}” lies in the bin, or was there. Restore it to add to it.").format(name=name)


def much_like(name: str, like: str) -> str:
    return _("“{name}” is much like “{like}”, which is there already.").format(name=name, like=like)


def _known_client(entry: Entry, register: Register, name: str, source: str) -> Ref | None:
    found = register.clients_named(name)
    others = [ref for ref in found if not register.goes_by(source, "clients", ref) or source == CLIENT_ROW]
    if len(others) == 1:
        return others[0]
    if others:
        raise LeftOut("doubtful", _("Several clients are called “{name}”.").format(name=name))
    if found:
        entry.doubt(_("Another client called “{name}” came from the same place.").format(name=name))
        return None
    binned = register.binned_client(name) or register.external(CLIENT_NAME, company_key(name))
    if binned is not None:
        if not register.client_lives(binned):
            entry.remarks.append(in_bin(name))
        return binned
    if (like := register.client_like(name)) is not None:
        entry.doubt(much_like(name, like))
    return None


def _draft(entry: Entry, register: Register, name: str) -> Client:
    fields = dict(entry.rest())
    status = _status(entry, fields)
    currency, value = _value(entry, register)
    return Client(
        name=name,
        status=status,
        kind="person" if entry.text("type").casefold() in _PERSON_WORDS else "organisation",
        sector=_sector(entry.text("sector")),
        website=entry.text("website") or entry.text("domain"),
        since_on=entry.partial("since"),
        ended_on=entry.partial("ended"),
        currency=currency,
        yearly_value=value,
        cadence_days=_cadence(entry),
        zone=_zone(entry),
        hours=_hours(entry, fields),
        tags=tuple(tag for cell in entry.all("tags") for tag in several(cell)),
        goals=entry.whole("goals"),
        notes=entry.whole("notes"),
        fields=fields,
    )


def _sector(text: str) -> str:
    """`FOOD_PRODUCTION`, as some programs keep it, is `Food production`."""
    return text.replace("_", " ").capitalize() if "_" in text and text.isupper() else text


def _status(entry: Entry, fields: dict[str, str]) -> str:
    """What the source calls it in our words; its own word is kept where ours says less or nothing."""
    for name in ("status", "stage"):
        if word := entry.text(name):
            status = status_of(word)
            if status is None:
                fields[_label(entry, name)] = word
                entry.remarks.append(
                    _("“{word}” is no status here; it was kept as a field.").format(word=word)
                )
                return "active"
            return status
    return "lost" if entry.text("ended") else "active"


def _value(entry: Entry, register: Register) -> tuple[str, int | None]:
    currency = parse_currency(entry.text("currency"))
    text = entry.text("value")
    if not text:
        return currency, None
    money = parse_money(text, currency or register.known.currency)
    if money is None or not money.currency:
        entry.remarks.append(
            _("“{text}” is no sum of money with a currency; the value was left open.").format(text=text[:60])
        )
        return currency, None
    return money.currency, money.minor


def _cadence(entry: Entry) -> int | None:
    text = entry.text("cadence")
    match = _DAYS.fullmatch(text)
    if text and (match is None or not int(match[1])):
        entry.remarks.append(_("“{text}” is no number of days.").format(text=text[:60]))
        return None
    return int(match[1]) if match else None


def _zone(entry: Entry) -> str:
    text = entry.text("zone")
    zone = known_zone(text)
    if zone is not None or not text:
        return zone.key if zone is not None else ""
    entry.remarks.append(_("“{text}” is no time zone such as Europe/Berlin.").format(text=text[:60]))
    return ""


def _hours(entry: Entry, fields: dict[str, str]) -> str:
    text = entry.text("hours")
    read = parse_hours(text)
    if read.flaws:
        fields[_label(entry, "hours")] = text
        entry.remarks.append(_("“{text}” are no hours such as Mon-Fri 09:00-17:00.").format(text=text[:60]))
        return ""
    return str(read.hours)


def _label(entry: Entry, name: str) -> str:
    return entry.sheet.table.header[entry.sheet.fields.index(name)]
