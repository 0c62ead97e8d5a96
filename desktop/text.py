"""Words and how this user writes dates, money and numbers."""

from __future__ import annotations

import gettext as _gettext
from datetime import date, datetime, tzinfo

from desktop import paths

_catalogue = _gettext.translation("rapport", localedir=paths.resources() / "translations", fallback=True)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext
LANGUAGE = str(_catalogue.info().get("language", "en"))  # of the words, as BCP 47 calls it

# ISO 4217 currencies whose minor unit is not a hundredth
_EXPONENTS = {
    "BHD": 3, "CLP": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3,
    "PYG": 0, "TND": 3, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def N_(message: str) -> str:
    """Mark words for translation where they stand, to be translated where they are shown."""
    return message


_INTERACTION_KINDS = {
    "call": N_("Call"),
    "meeting": N_("Meeting"),
    "email": N_("E-mail"),
    "message": N_("Message"),
    "showing": N_("Showing"),
    "delivery": N_("Delivery"),
    "escalation": N_("Escalation"),
    "complaint": N_("Complaint"),
    "praise": N_("Praise"),
    "note": N_("Note"),
    "invoice": N_("Invoice"),
}
_MOODS = {
    -2: N_("Very tense"),
    -1: N_("Strained"),
    0: N_("Neutral"),
    1: N_("Good"),
    2: N_("Very good"),
}
_DIRECTIONS = {"out": N_("From me"), "in": N_("From them"), "": N_("Direction not given")}
_PURPOSES = {
    "update": N_("Update"),
    "showing": N_("Showing of work"),
    "feedback_asked": N_("Feedback asked"),
    "idea": N_("Idea"),
    "goals": N_("Goals"),
    "personal": N_("Personal"),
    "status_chase": N_("Status chase"),
    "bad_news": N_("Bad news"),
    "request_accepted": N_("Request accepted"),
    "request_questioned": N_("Request questioned"),
}


def interaction_kind(kind: str) -> str:
    """What a kind of interaction is called."""
    return _(_INTERACTION_KINDS[kind])


def mood(value: int) -> str:
    """A mood (-2..2) in words."""
    return _(_MOODS[value])


def direction(value: str) -> str:
    """Who turned to whom, in words."""
    return _(_DIRECTIONS[value])


def purpose(value: str) -> str:
    """What an interaction was for, in words."""
    return _(_PURPOSES[value])


def exponent(currency: str) -> int:
    """How many decimal places the currency's minor unit has (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def money(minor: int | None, currency: str) -> str:
    """`EUR 48,000` or `EUR 1,234.50`; "" when unknown."""
    if minor is None:
        return ""
    places = exponent(currency)
    whole, rest = divmod(abs(minor), 10**places)
    sign = "-" if minor < 0 else ""
    tail = f".{rest:0{places}d}" if rest else ""
    return f"{currency} {sign}{whole:,}{tail}".strip()


def day(value: date) -> str:
    """`12 March 2025`."""
    return f"{value.day} {_(_MONTHS[value.month - 1])} {value.year}"


def short_day(value: date) -> str:
    """`12 Mar 2025`."""
    return f"{value.day} {_(_MONTHS[value.month - 1])[:3]} {value.year}"


def weekday(value: date) -> str:
    """`Mon`."""
    return _(_WEEKDAYS[value.weekday()])[:3]


def month(value: date) -> str:
    """`March 2025`."""
    return f"{_(_MONTHS[value.month - 1])} {value.year}"


def partial(value: str) -> str:
    """A partial date `YYYY[-MM[-DD]]` in words: `2025`, `March 2025`, `12 March 2025`; "" stays ""."""
    parts = value.split("-")
    if not value or len(parts) == 1:
        return value
    if len(parts) == 2:
        return month(date(int(parts[0]), int(parts[1]), 1))
    return day(date.fromisoformat(value))


def clock(instant: datetime, zone: tzinfo) -> str:
    """`14:02` in the given zone."""
    return instant.astimezone(zone).strftime("%H:%M")


def days(count: int) -> str:
    """`1 day`, `30 days`."""
    return ngettext("{n} day", "{n} days", count).format(n=count)


def minutes(count: int | None) -> str:
    """`45 min`, `1 h`, `1 h 15 min`; "" when not given."""
    if count is None:
        return ""
    hours, rest = divmod(count, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{n} h").format(n=hours)
    return _("{h} h {m} min").format(h=hours, m=rest)


def size(count: int) -> str:
    """`812 bytes`, `14 kB`, `3.2 MB` (powers of ten)."""
    if count < 1000:
        return ngettext("{n} byte", "{n} bytes", count).format(n=count)
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
