"""The sentences of flaws in what is typed about clients and people, and the words of closed sets."""

from __future__ import annotations

from desktop import problems
from desktop.domain.flaws import Flaw
from desktop.text import N_, _

_FLAWS = {
    "empty-name": N_("A name is needed. The old one stays until there is one."),
    "name-too-long": N_(
        "This is longer than {most} characters. Shorten it, or put part of it into the notes."
    ),
    "text-too-long": N_("This text is longer than {most} characters. Keep part of it elsewhere."),
    "not-a-date": N_("“{text}” is not a date. Write 2025, March 2025 or 31 March 2025."),
    "not-a-birthday": N_("“{text}” is not a birthday. Write 31 March or 31 March 1980."),
    "not-a-time": N_("“{text}” is not a time. Write 14:05 or 2pm."),
    "not-minutes": N_("“{text}” is not a duration. Write 30 min or 1h15."),
    "time-without-day": N_("A time needs a whole day. Give the day first."),
    "empty-action": N_("Say what is to be done. The old words stay until there are new ones."),
    "log.no-client": N_("Which client? Type its name, or choose it."),
    "log.which-client": N_("Several clients fit. Choose the one that is meant."),
    "log.which-person": N_("Several people fit “{text}”. Choose the one who is meant, or take it away."),
    "log.long-subject": N_("The subject is longer than {most} characters. Put part of it into the notes."),
    "no-such-day": N_("No calendar has the day “{text}”."),
    "ends-before-it-begins": N_("This lies before the beginning."),
    "not-money": N_("“{text}” is not a sum. Write 48,000 or EUR 48k."),
    "no-currency": N_("Which currency? Write EUR 48,000."),
    "unknown-currency": N_("“{text}” is not a currency code. Write three letters such as EUR."),
    "too-fine": N_("{currency} has no part as small as in “{text}”."),
    "below-zero": N_("The yearly value is zero or more."),
    "too-large": N_("“{text}” is larger than any yearly value."),
    "not-days": N_("“{text}” is not a rhythm. Write 14, 2 weeks or every month."),
    "days-out-of-range": N_("A rhythm is between 1 and {most} days."),
    "late-before-due": N_("Late comes after due: more than {due} days."),
    "tag-too-long": N_("A tag has at most {most} characters."),
    "too-many-tags": N_("A client has at most {most} tags."),
    "many-zones": N_("Several time zones fit: {zones}."),
    "unknown-zone": N_("No time zone fits “{text}”. Write a city such as Berlin, or Europe/Berlin."),
    "not-a-website": N_("“{text}” is not a web address. Write acme.example."),
    "not-an-email": N_("“{text}” is not an e-mail address."),
    "not-a-phone": N_("“{text}” is not a telephone number."),
    "field-named-twice": N_("There is already a field called “{text}”."),
}
_STATUSES = {
    "prospect": N_("Prospect"),
    "active": N_("Active"),
    "paused": N_("Paused"),
    "leaving": N_("Leaving"),
    "lost": N_("Lost"),
    "ended_well": N_("Ended well"),
}
_KINDS = {"organisation": N_("Organisation"), "person": N_("Person")}
_ROLES = {
    "": N_("No role"),
    "sponsor": N_("Sponsor"),
    "decider": N_("Decider"),
    "champion": N_("Champion"),
    "user": N_("User"),
    "gatekeeper": N_("Gatekeeper"),
}


def sentence(flaw: Flaw) -> str:
    """The flaw in words; long typed texts are cut so that the sentence stays short."""
    if flaw.code not in _FLAWS:
        return problems.sentence(flaw)
    values = dict(flaw.values)
    text = values.get("text")
    if isinstance(text, str) and len(text) > 40:
        values["text"] = f"{text[:40]}…"
    return _(_FLAWS[flaw.code]).format(**values)


def status_word(status: str) -> str:
    """A client's status in words."""
    return _(_STATUSES[status])


def kind_word(kind: str) -> str:
    """A client's kind in words."""
    return _(_KINDS[kind])


def role_word(role: str) -> str:
    """A person's part at a client in words."""
    return _(_ROLES[role])
