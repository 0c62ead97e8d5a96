"""A person's fields and those of a role, as they are shown and read."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain import typed_values
from desktop.domain.dates import parse_birthday, parse_partial
from desktop.domain.flaws import Flaw
from desktop.domain.people import Person, Role
from desktop.domain.typed_dates import read_birthday, read_partial
from desktop.text import N_, _, day, partial, short_day
from desktop.ui.widgets.client_texts import partial_shown
from desktop.ui.widgets.field_text import FieldText, Habits, long_flaw, short_flaw


def birthday_shown(value: str) -> str:
    """`31 March 1980` or, without a year, `31 March`; as kept if it is no birthday."""
    known = parse_birthday(value)
    if known is None:
        return value
    # 2000 is a leap year, so that 29 February can be shown
    words = day(known.in_year(known.year or 2000))
    return words if known.year else words.rsplit(" ", 1)[0]


def here_since(role: Role) -> str:
    """`since March 2021`, `left 5 Nov 2024`, `2018 to November 2024`; "" when nothing is known."""
    first, last = _short(role.from_on), _short(role.until_on)
    if first and last:
        return _("{first} to {last}").format(first=first, last=last)
    if last:
        return _("left {day}").format(day=last)
    return _("since {day}").format(day=first) if first else ""


def _short(value: str) -> str:
    """A partial date for a table; as kept if it is none."""
    known = parse_partial(value)
    if known is None:
        return value
    return short_day(known.first) if known.is_exact else partial(value)


def _name(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    name = " ".join(typed.split())
    if not name:
        return Flaw("empty-name")
    return short_flaw(name) or replace(person, name=name)


def _emails(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    emails = typed_values.read_emails(typed)
    return emails if isinstance(emails, Flaw) else replace(person, emails=emails)


def _phones(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    phones = typed_values.read_phones(typed)
    return phones if isinstance(phones, Flaw) else replace(person, phones=phones)


def _birthday(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    birthday = read_birthday(typed, day_first=habits.day_first)
    return birthday if isinstance(birthday, Flaw) else replace(person, birthday=birthday)


def _connection(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    return long_flaw(typed) or replace(person, connection=typed)


def _notes(typed: str, person: Person, habits: Habits) -> Person | Flaw:
    return long_flaw(typed) or replace(person, notes=typed)


def _title(typed: str, role: Role, habits: Habits) -> Role | Flaw:
    return short_flaw(typed) or replace(role, title=" ".join(typed.split()))


def _from(typed: str, role: Role, habits: Habits) -> Role | Flaw:
    first = read_partial(typed, day_first=habits.day_first)
    return first if isinstance(first, Flaw) else replace(role, from_on=first)


def _until(typed: str, role: Role, habits: Habits) -> Role | Flaw:
    last = read_partial(typed, day_first=habits.day_first)
    if isinstance(last, Flaw):
        return last
    until, since = parse_partial(last), parse_partial(role.from_on)
    if until and since and since.is_after(until):
        return Flaw("ends-before-it-begins")
    return replace(role, until_on=last)


_DATES = N_("2025, March 2025 or 31 March 2025")
NAME: FieldText[Person] = FieldText("person_name", N_("Name"), lambda person: person.name, _name)
PERSON_FIELDS: tuple[FieldText[Person], ...] = (
    FieldText(
        "emails",
        N_("E-mails"),
        lambda person: "\n".join(person.emails),
        _emails,
        N_("Add an e-mail"),
        N_("One in each line"),
        lines=0,
    ),
    FieldText(
        "phones",
        N_("Phones"),
        lambda person: "\n".join(person.phones),
        _phones,
        N_("Add a phone"),
        N_("One in each line"),
        lines=0,
    ),
    FieldText(
        "birthday",
        N_("Birthday"),
        lambda person: birthday_shown(person.birthday),
        _birthday,
        N_("Add a birthday"),
        N_("31 March, or 31 March 1980 when the year is known"),
    ),
    FieldText(
        "connection",
        N_("What connects us"),
        lambda person: person.connection,
        _connection,
        N_("Where you met, what you share"),
        lines=2,
    ),
    FieldText("person_notes", N_("Notes"), lambda person: person.notes, _notes, N_("Add notes"), lines=2),
)
TITLE: FieldText[Role] = FieldText(
    "title", N_("Title"), lambda role: role.title, _title, N_("Add a title"), N_("Head of operations")
)
FROM: FieldText[Role] = FieldText(
    "from_on", N_("Here from"), lambda role: partial_shown(role.from_on), _from, N_("Not known"), _DATES
)
UNTIL: FieldText[Role] = FieldText(
    "until_on", N_("Until"), lambda role: partial_shown(role.until_on), _until, N_("Still here"), _DATES
)
