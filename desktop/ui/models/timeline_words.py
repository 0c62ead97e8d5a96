"""What a line of the timeline says."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from desktop import text
from desktop.domain.clients import Client
from desktop.domain.dates import PartialDate
from desktop.domain.hours import parse_hours
from desktop.domain.interactions import Interaction, Signal
from desktop.domain.plain_text import one_line
from desktop.domain.silences import Silence
from desktop.domain.vocabulary import Vocabulary
from desktop.domain.zones import known_zone
from desktop.store.timeline import TimelineEntry
from desktop.text import _, ngettext

ICONS = {
    "call": "phone",
    "meeting": "calendar",
    "email": "mail",
    "message": "message-square",
    "showing": "presentation",
    "delivery": "package",
    "escalation": "siren",
    "complaint": "message-square-warning",
    "praise": "thumbs-up",
    "note": "file-text",
    "invoice": "receipt",
}
# The colours a mood is drawn in; "" and 0 have none
BANDS = {-2: "risk", -1: "watch", 1: "strong", 2: "strong"}
_TITLE_FROM_NOTES = 300


def entry_title(entry: TimelineEntry) -> str:
    """The subject, else how the notes begin, else the kind."""
    interaction = entry.interaction
    return (
        interaction.subject
        or one_line(interaction.notes[:_TITLE_FROM_NOTES])
        or text.interaction_kind(interaction.kind)
    )


def when_words(interaction: Interaction, zone: tzinfo, *, is_long: bool = False) -> str:
    """`12 Mar 2025, 14:05`, `March 2025`, `2025`."""
    day = PartialDate.parse(interaction.happened_on)
    if not day.is_exact or is_long:
        words = text.partial(interaction.happened_on)
    else:
        words = text.short_day(day.first)
    if interaction.happened_at is not None:
        return _("{day}, {time}").format(day=words, time=text.clock(interaction.happened_at, zone))
    return words


def detail_words(entry: TimelineEntry, zone: tzinfo, *, is_short: bool = False) -> str:
    """The line below the title: when, what kind, how long, who; a short one leaves the length out."""
    interaction = entry.interaction
    parts = [when_words(interaction, zone), text.interaction_kind(interaction.kind)]
    if interaction.minutes is not None and not is_short:
        parts.append(text.minutes(interaction.minutes))
    if entry.people:
        parts.append(", ".join(one_line(person.name) for person in entry.people))
    return " · ".join(parts)


def signal_words(signal: Signal, vocabulary: Vocabulary) -> str:
    """`+ Regular updates`, `−−− Honest about problems`: as typed in the log."""
    sign = "+" if signal.good else "−"
    return f"{sign * {1: 1, 3: 2, 9: 3}.get(signal.size, 1)} {vocabulary.factor_name(signal.factor)}"


def signal_spoken(signal: Signal, vocabulary: Vocabulary) -> str:
    """`Good sign, large: Regular updates`."""
    words = {
        (True, 1): _("Good sign, small: {factor}"),
        (True, 3): _("Good sign: {factor}"),
        (True, 9): _("Good sign, large: {factor}"),
        (False, 1): _("Bad sign, small: {factor}"),
        (False, 3): _("Bad sign: {factor}"),
        (False, 9): _("Bad sign, large: {factor}"),
    }[(signal.good, signal.size)]
    return words.format(factor=vocabulary.factor_name(signal.factor))


def silence_words(silence: Silence, *, is_open: bool) -> str:
    """`80 days of silence`; `80 days of silence until today`."""
    if is_open:
        words = ngettext("{n} day of silence until today", "{n} days of silence until today", silence.days)
    else:
        words = ngettext("{n} day of silence", "{n} days of silence", silence.days)
    return words.format(n=silence.days)


def entry_spoken(
    entry: TimelineEntry, zone: tzinfo, vocabulary: Vocabulary, *, with_client: bool = True
) -> str:
    """Everything a line shows, as one sentence to be read aloud."""
    interaction = entry.interaction
    parts = [
        text.interaction_kind(interaction.kind),
        entry.client_name if with_client else "",
        entry_title(entry) if interaction.subject or interaction.notes else "",
        when_words(interaction, zone, is_long=True),
        text.minutes(interaction.minutes),
        _("with {people}").format(people=", ".join(person.name for person in entry.people))
        if entry.people
        else "",
        _("mood {mood}").format(mood=text.mood(interaction.mood)) if interaction.mood is not None else "",
        *(signal_spoken(signal, vocabulary) for signal in entry.signals),
        ngettext("{n} file", "{n} files", entry.attachments).format(n=entry.attachments)
        if entry.attachments
        else "",
        _("private") if interaction.private else "",
        _("added from memory") if interaction.from_memory else "",
    ]
    return ", ".join(part for part in parts if part)


def place_name(zone: str) -> str:
    """`Lisbon` for `Europe/Lisbon`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def local_time_words(client: Client, instant: datetime, home: ZoneInfo) -> str:
    """`15:05 for them (Lisbon), outside the agreed hours`; "" when there is nothing to say."""
    zone = client_zone(client, home)
    hours = parse_hours(client.hours).hours
    is_outside = bool(hours) and not hours.contains(instant, zone)
    is_elsewhere = instant.astimezone(zone).utcoffset() != instant.astimezone(home).utcoffset()
    time = text.clock(instant, zone)
    if is_elsewhere:
        gaps = {"time": time, "place": place_name(zone.key)}
        if is_outside:
            return _("{time} for them ({place}), outside the agreed hours").format(**gaps)
        return _("{time} for them ({place})").format(**gaps)
    return _("Outside the agreed hours ({hours})").format(hours=hours) if is_outside else ""


def client_zone(client: Client, home: ZoneInfo) -> ZoneInfo:
    """Where the client is; at home if nobody told, or if this system does not know the zone."""
    return known_zone(client.zone) or home
