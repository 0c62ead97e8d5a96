"""Rows that are entries of the timeline."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from desktop.domain.clients import Client, ClientId
from desktop.domain.interactions import Interaction
from desktop.exchange.cells import Association, associations, emails_in, several
from desktop.exchange.client_rows import client_for, in_bin
from desktop.exchange.days import Order, Written, read_day
from desktop.exchange.html_text import looks_like_html, text_of_html
from desktop.exchange.matching import Register
from desktop.exchange.names import company_key
from desktop.exchange.plans import (
    BY_WORDS,
    CLIENT_NAME,
    HUBSPOT_COMPANY,
    HUBSPOT_CONTACT,
    INTERACTION_ROW,
    InteractionDraft,
    Ref,
)
from desktop.exchange.sheet import Entry, LeftOut
from desktop.exchange.words import direction_of, kind_in_words, kind_of, minutes_of, mood_of, purpose_of
from desktop.text import N_, _

_TITLE_LENGTH = 60
_WITH = re.compile(
    r"^\s*(?:with|attendees|participants|present|mit|teilnehmer|avec)\s*:\s*(.{1,500})$", re.I | re.M
)
_BRACKETS = re.compile(r"\([^)]*\)|<[^>]*>")

_Value = TypeVar("_Value", int, str)


@dataclass(frozen=True, slots=True)
class _When:
    """A day in the home zone as a partial date, and the instant if a time of day is known."""

    on: str
    at: datetime | None


def plan_interaction(entry: Entry, register: Register) -> tuple[str, str]:
    """The state of a row and its title; a new interaction, and a client not there yet, become drafts."""
    source, external_id = entry.identity(INTERACTION_ROW)
    notes = _body(entry)
    title = _title(entry, notes)
    if register.external(source, external_id) is not None:
        return "matched", title
    when = _when(entry, register.known.zone)
    linked = entry.has("html")
    if linked and not notes:
        raise LeftOut("rejected", _("This note is empty."))
    if linked:
        people, missing = _linked_people(entry, register)
        client = _linked_client(entry, register, people)
    else:
        client = _named_client(entry, register)
        people, missing = _people(entry, register, client)
    people, missing = _at_the_client(people, missing, register, client)
    people = list(dict.fromkeys([*people, *_people_in_text(notes, register, client)]))
    below = [_("With: {names}").format(names=", ".join(missing))] if missing else []
    below += [f"{header}: {text}" for header, text in entry.rest()]
    if below:
        notes = entry.long("\n\n".join(part for part in (notes, "\n".join(below)) if part))
    interaction = _interaction(entry, when, notes, register.known.zone)
    register.interactions.append(InteractionDraft(interaction, client, tuple(people)))
    register.link(source, external_id, "interactions", Ref(draft=len(register.interactions) - 1))
    return "new", title


def _body(entry: Entry) -> str:
    html = entry.whole("html")
    if html:
        return entry.long(text_of_html(html)) if looks_like_html(html) else html
    return entry.whole("notes")


def _title(entry: Entry, notes: str) -> str:
    text = entry.text("subject") or " ".join(notes[: 4 * _TITLE_LENGTH].split())
    short = text if len(text) <= _TITLE_LENGTH else text[: _TITLE_LENGTH - 1].rstrip() + "…"
    client = entry.text("client") or ", ".join(link.name for link in associations(entry.text("companies")))
    return " · ".join(part for part in (client, entry.text("date"), short) if part)


def _when(entry: Entry, zone: str) -> _When:
    written = entry.day("date")
    if written is None:
        raise LeftOut("rejected", _("This row has no date."))
    if written.at is None and (clock := entry.text("time")) and written.on.is_exact:
        timed = read_day(f"{written.on} {clock}", Order(None))
        if timed is None or timed.at is None:
            entry.remarks.append(_("“{text}” is no time of day.").format(text=clock[:60]))
        else:
            written = Written(written.on, timed.at, timed.offset)
    return _When(written.local_day(zone), written.instant(zone))


def _interaction(entry: Entry, when: _When, notes: str, zone: str) -> Interaction:
    return Interaction(
        client_id=ClientId(0),
        kind=_kind(entry, notes),
        happened_on=when.on,
        happened_at=when.at,
        zone=zone if when.at else "",
        minutes=_read(entry, "minutes", minutes_of, N_("“{text}” is no duration such as 30 min.")),
        direction=_read(entry, "direction", direction_of, N_("“{text}” is neither in nor out.")) or "",
        subject=entry.text("subject"),
        notes=notes,
        mood=_read(entry, "mood", mood_of, N_("“{text}” is no mood from -2 to 2.")),
        purposes=_purposes(entry),
        private=entry.is_yes("private"),
    )


def _kind(entry: Entry, notes: str) -> str:
    kind = _told_kind(entry)
    if kind != "note":
        return kind
    sheet = entry.sheet
    sheet.notes += 1
    if sheet.notes_as == BY_WORDS:
        return kind_in_words(entry.text("subject") or notes) or kind
    return sheet.notes_as or kind


def _told_kind(entry: Entry) -> str:
    word = entry.text("type")
    kind = kind_of(word) if word else "note"
    if kind is None:
        entry.remarks.append(
            _("“{text}” is no kind of interaction here; it became a note.").format(text=word[:60])
        )
    return kind or "note"


def _read(entry: Entry, name: str, read: Callable[[str], _Value | None], sentence: str) -> _Value | None:
    """What a cell says; None when blank. What cannot be read is said and left open."""
    text = entry.text(name)
    value = read(text) if text else None
    if text and value is None:
        entry.remarks.append(_(sentence).format(text=text[:60]))
    return value


def _purposes(entry: Entry) -> tuple[str, ...]:
    words = [word for cell in entry.all("purposes") for word in several(cell)]
    for word in words:
        if purpose_of(word) is None:
            entry.remarks.append(_("“{text}” is no purpose we know.").format(text=word[:60]))
    return tuple(dict.fromkeys(found for word in words if (found := purpose_of(word))))


def _named_client(entry: Entry, register: Register) -> Ref:
    """The client of a plain row; one that is not there yet is made."""
    name = entry.text("client")
    if not name:
        raise LeftOut("rejected", _("This row names no client."))
    known = client_for(entry, register, name)
    if known is not None:
        return known
    ref = register.add_client(Client(name=name))
    register.link(CLIENT_NAME, company_key(name), "clients", ref)
    return ref


def _people(entry: Entry, register: Register, client: Ref) -> tuple[list[Ref], list[str]]:
    """Who took part, found by address or by name at this client, and the names of those who are not known."""
    found: list[Ref] = []
    missing: list[str] = []
    for name in (part for cell in entry.all("people") for part in several(cell)):
        refs = register.people_with(emails_in(name)) or [
            ref for ref in register.people_named(name) if client in register.clients_of(ref)
        ]
        living = [ref for ref in refs if register.person_lives(ref)]
        if len(living) == 1:
            found.append(living[0])
        else:
            missing.append(name)
    return list(dict.fromkeys(found)), missing


def _at_the_client(
    people: list[Ref], missing: list[str], register: Register, client: Ref
) -> tuple[list[Ref], list[str]]:
    """Of several people of one name the one at this client is meant."""
    found = {name: _person_at(name, register, client) for name in missing}
    still = [name for name in missing if found[name] is None]
    return [*people, *(ref for ref in found.values() if ref is not None)], still


def _people_in_text(notes: str, register: Register, client: Ref) -> list[Ref]:
    """People of the client whom a line like "With: Ann Berg, Bo Lund" names; the line stays as it is."""
    if ":" not in notes:
        return []
    names = [name for match in _WITH.finditer(notes) for name in several(match[1])]
    return [ref for name in names if (ref := _person_at(name, register, client)) is not None]


def _person_at(name: str, register: Register, client: Ref) -> Ref | None:
    """The one person of this name or address with a role at the client."""
    found = register.people_with(emails_in(name)) or register.people_named(_BRACKETS.sub("", name).strip())
    here = [ref for ref in found if client in register.clients_of(ref) and register.person_lives(ref)]
    return here[0] if len(here) == 1 else None


def _linked_people(entry: Entry, register: Register) -> tuple[list[Ref], list[str]]:
    """The people a note hangs on, and the names of those who are not known."""
    found: list[Ref] = []
    missing: list[str] = []
    for link in associations(entry.text("people"), entry.text("people_ids")):
        ref = register.external(HUBSPOT_CONTACT, link.id) if link.id else None
        if ref is None:
            named = register.people_with(emails_in(link.name)) or register.people_named(link.name)
            ref = named[0] if len(named) == 1 else None
        if ref is not None and register.person_lives(ref):
            found.append(ref)
        elif link.name:
            missing.append(link.name)
    return list(dict.fromkeys(found)), missing


def _linked_client(entry: Entry, register: Register, people: list[Ref]) -> Ref:
    """The client a note hangs on: by the company's id, by its name, else by the people it hangs on."""
    links = associations(entry.text("companies"), entry.text("company_ids"))
    found = list(dict.fromkeys(ref for link in links if (ref := _linked_company(entry, register, link))))
    if len(found) > 1:
        names = ", ".join(register.client_name(ref) for ref in found[1:])
        entry.remarks.append(_("This note also belongs to {names}; it was kept once.").format(names=names))
    if found:
        return found[0]
    if links:
        names = ", ".join(link.name or link.id for link in links)
        raise LeftOut(
            "doubtful",
            _("No client here is called “{names}”. Import the companies first, or together.").format(
                names=names
            ),
        )
    through = {ref for person in people for ref in register.clients_of(person) if register.client_lives(ref)}
    if len(through) == 1:
        return through.pop()
    if through:
        raise LeftOut(
            "doubtful", _("The people of this note are at several clients, and it names none of them.")
        )
    raise LeftOut("rejected", _("This note hangs on no company, and on nobody who is known at a client."))


def _linked_company(entry: Entry, register: Register, link: Association) -> Ref | None:
    ref = register.external(HUBSPOT_COMPANY, link.id) if link.id else None
    if ref is None and link.name:
        found = register.clients_named(link.name)
        if len(found) > 1:
            raise LeftOut("doubtful", _("Several clients are called “{name}”.").format(name=link.name))
        ref = found[0] if found else register.external(CLIENT_NAME, company_key(link.name))
    if ref is None or register.client_lives(ref):
        return ref
    raise LeftOut("doubtful", in_bin(link.name))
