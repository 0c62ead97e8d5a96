"""Rows that are people."""

from __future__ import annotations

from desktop.domain.clients import ClientId
from desktop.domain.people import Person, PersonId, Role
from desktop.exchange.cells import associations, emails_in, several
from desktop.exchange.client_rows import client_for
from desktop.exchange.matching import Register
from desktop.exchange.names import company_key, words_of
from desktop.exchange.plans import HUBSPOT_COMPANY, LINKEDIN, PERSON_ROW, Ref, RoleDraft
from desktop.exchange.sheet import Entry, LeftOut
from desktop.exchange.words import role_of
from desktop.text import _, partial


def plan_person(entry: Entry, register: Register) -> tuple[str, str]:
    """The state of a row and its title; a new person, and the role at a known client, become drafts."""
    emails = tuple(dict.fromkeys(address for cell in _email_cells(entry) for address in emails_in(cell)))
    name = _name(entry) or (emails[0] if emails else "")
    if not name:
        raise LeftOut("rejected", _("This row has neither a name nor an e-mail address."))
    source, external_id = _identity(entry)
    if register.external(source, external_id) is not None:
        return "matched", name
    clients, companies = _clients(entry, register)
    if (known := _known_person(entry, register, name, emails, source, clients)) is not None:
        register.link(source, external_id, "people", known)
        return "matched", name
    role, title = _role(entry)
    person = Person(
        name=name,
        emails=emails,
        phones=tuple(dict.fromkeys(phone for cell in entry.all("phone") for phone in several(cell))),
        birthday=entry.birthday("birthday"),
        connection=_connection(entry),
        notes=_notes(entry, source, companies, "" if clients else title),
    )
    since, until = entry.partial("since"), entry.partial("until")
    ref = register.add_person(person)
    register.link(source, external_id, "people", ref)
    for client in clients:
        draft = Role(ClientId(0), PersonId(0), role=role, title=title, from_on=since, until_on=until)
        register.add_role(RoleDraft(draft, client, ref))
    return "new", name


def _email_cells(entry: Entry) -> list[str]:
    return entry.all("email") + entry.all("emails")


def _name(entry: Entry) -> str:
    parts = (entry.text("first"), entry.text("last"))
    return " ".join(part for part in parts if part) or entry.text("name")


def _identity(entry: Entry) -> tuple[str, str]:
    source, external_id = entry.identity(PERSON_ROW)
    return source, external_id.rstrip("/").casefold() if source == LINKEDIN else external_id


def _clients(entry: Entry, register: Register) -> tuple[tuple[Ref, ...], tuple[str, ...]]:
    """The clients a person belongs to, and the names of companies that are none: never a new client."""
    refs: list[Ref] = []
    others: list[str] = []
    for link in associations(entry.text("companies"), entry.text("company_ids")):
        ref = register.external(HUBSPOT_COMPANY, link.id) if link.id else None
        if ref is None and link.name:
            ref = _client_named(entry, register, link.name)
        if ref is not None and register.client_lives(ref):
            refs.append(ref)
        elif link.name:
            others.append(link.name)
    if company := entry.text("company"):
        ref = _client_named(entry, register, company)
        if ref is not None and ref not in refs:
            refs.append(ref)
        elif ref is None and not any(company_key(company) == company_key(name) for name in others):
            others.append(company)
    return tuple(dict.fromkeys(refs)), tuple(dict.fromkeys(others))


def _client_named(entry: Entry, register: Register, name: str) -> Ref | None:
    """The one client of that name; a person is kept without a role rather than held back over a name."""
    try:
        return client_for(entry, register, name)
    except LeftOut as left:
        entry.remarks.append(left.why)
        return None


def _known_person(
    entry: Entry,
    register: Register,
    name: str,
    emails: tuple[str, ...],
    source: str,
    clients: tuple[Ref, ...],
) -> Ref | None:
    """The person a row means: by e-mail, else by name and company. LeftOut when only the name agrees."""
    by_email = register.people_with(emails)
    if len(by_email) == 1:
        other = register.person_name(by_email[0])
        if not set(words_of(other)).intersection(words_of(name)) and name not in emails:
            entry.doubt(
                _("“{name}” has the same e-mail address as “{other}”.").format(name=name, other=other)
            )
            return None
        return by_email[0]
    if by_email:
        raise LeftOut("doubtful", _("Several people go by the e-mail address of “{name}”.").format(name=name))
    same_name = [
        ref
        for ref in register.people_named(name)
        if source == PERSON_ROW or not register.goes_by(source, "people", ref)
    ]
    same_place = [ref for ref in same_name if register.clients_of(ref).intersection(clients)]
    if len(same_place) == 1:
        return same_place[0]
    if same_name:
        entry.doubt(_("Someone called “{name}” is there already.").format(name=name))
    return None


def _role(entry: Entry) -> tuple[str, str]:
    """The role we know, and the title; a role we do not know is part of the title."""
    word, title = entry.text("role"), entry.text("title")
    role = role_of(word) or ""
    if word and not role:
        title = f"{title} ({word})" if title else word
    return role, title


def _connection(entry: Entry) -> str:
    if entry.has("connected"):
        day = entry.partial("connected")
        return (
            _("Connected on LinkedIn, {day}").format(day=partial(day)) if day else _("Connected on LinkedIn")
        )
    return entry.text("connection")


def _notes(entry: Entry, source: str, companies: tuple[str, ...], title: str) -> str:
    """The notes, and below them every cell that has no place of its own."""
    lines = [_("Company: {name}").format(name=", ".join(companies))] if companies else []
    if title:
        lines.append(_("Position: {title}").format(title=title))
    if source == LINKEDIN:
        lines.append(entry.text("id"))
    lines += [f"{header}: {text}" for header, text in entry.rest()]
    return entry.long("\n\n".join(part for part in (entry.whole("notes"), "\n".join(lines)) if part))
