"""The typed fields of an interaction, as they are shown and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from desktop import text
from desktop.domain.dates import PartialDate
from desktop.domain.flaws import Flaw
from desktop.domain.interactions import Interaction
from desktop.domain.quicklog import QuickLog, QuickLogContext, parse
from desktop.domain.quicklog_index import QuickLogIndex
from desktop.domain.typed_dates import read_partial
from desktop.text import N_
from desktop.ui.widgets.field_text import FieldText, Habits, long_flaw, short_flaw

MOST_MINUTES = 7 * 24 * 60
_NAMELESS = QuickLogIndex.of()

Now = Callable[[], datetime]


def interaction_fields(now: Now) -> dict[str, FieldText[Interaction]]:
    """By name: subject, notes, day, time, minutes. `now` is aware, in the home zone."""
    fields: list[FieldText[Interaction]] = [
        FieldText(
            "subject",
            N_("Subject"),
            lambda interaction: interaction.subject,
            _subject,
            placeholder=N_("What was it about?"),
        ),
        FieldText(
            "notes",
            N_("Notes"),
            lambda interaction: interaction.notes,
            _notes,
            placeholder=N_("What was said, what was agreed"),
            lines=4,
        ),
        FieldText(
            "day",
            N_("Day"),
            lambda interaction: text.partial(interaction.happened_on),
            partial(_day, now),
            hint=N_("12 March 2025, yesterday, last Friday; a month or a year is enough"),
        ),
        FieldText(
            "time",
            N_("Time"),
            partial(_time_shown, now),
            partial(_time, now),
            placeholder=N_("Not given"),
            hint=N_("14:05, 2pm; empty when it does not matter"),
        ),
        FieldText(
            "minutes",
            N_("Duration"),
            lambda interaction: text.minutes(interaction.minutes),
            partial(_minutes, now),
            placeholder=N_("Not given"),
            hint=N_("30 min, 1h15, 90m"),
        ),
    ]
    return {field.name: field for field in fields}


def read_day(typed: str, now: datetime, *, day_first: bool) -> PartialDate | Flaw:
    """A day as the one-line log reads it, else a date in full."""
    spoken = _read(typed, now, day_first)
    if spoken.day is not None and not spoken.subject and spoken.time is None:
        return spoken.day
    found = read_partial(typed, day_first=day_first)
    if isinstance(found, Flaw):
        return found
    return PartialDate.parse(found) if found else Flaw("not-a-date", {"text": typed.strip()})


def read_time(typed: str, now: datetime) -> time | Flaw | None:
    """`14:05`, `2pm`, `9`; None for nothing."""
    if not typed.strip():
        return None
    spoken = _read(f"at {typed.strip()}", now, True)
    if spoken.time is None or spoken.subject or len(spoken.chips) != 1:
        return Flaw("not-a-time", {"text": typed.strip()})
    return spoken.time


def read_minutes(typed: str, now: datetime) -> int | Flaw | None:
    """`30 min`, `1h15`, `45`; None for nothing."""
    if not typed.strip():
        return None
    bare = typed.strip()
    spoken = _read(f"{bare} min" if bare.isdecimal() else bare, now, True)
    if spoken.minutes is None or spoken.subject or len(spoken.chips) != 1:
        return Flaw("not-minutes", {"text": bare})
    if not 0 < spoken.minutes <= MOST_MINUTES:
        return Flaw("not-minutes", {"text": bare})
    return spoken.minutes


def placed(interaction: Interaction, day: PartialDate, moment: time | None, zone: ZoneInfo) -> Interaction:
    """The interaction on this day, at this time of the home zone; a time needs a whole day."""
    at = None
    if moment is not None and day.is_exact:
        at = datetime.combine(day.first, moment, tzinfo=zone).astimezone(UTC)
    return replace(
        interaction, happened_on=str(day), happened_at=at, zone=zone.key if at else interaction.zone
    )


def _read(typed: str, now: datetime, day_first: bool) -> QuickLog:
    return parse(typed, QuickLogContext(_NAMELESS, now, day_first))


def _home(now: datetime) -> ZoneInfo:
    assert isinstance(now.tzinfo, ZoneInfo)
    return now.tzinfo


def _moment(interaction: Interaction, zone: ZoneInfo) -> time | None:
    at = interaction.happened_at
    return None if at is None else at.astimezone(zone).time().replace(second=0, microsecond=0)


def _subject(typed: str, interaction: Interaction, habits: Habits) -> Interaction | Flaw:
    subject = " ".join(typed.split())
    return short_flaw(subject) or replace(interaction, subject=subject)


def _notes(typed: str, interaction: Interaction, habits: Habits) -> Interaction | Flaw:
    return long_flaw(typed) or replace(interaction, notes=typed)


def _day(now: Now, typed: str, interaction: Interaction, habits: Habits) -> Interaction | Flaw:
    day = read_day(typed, now(), day_first=habits.day_first)
    if isinstance(day, Flaw):
        return day
    zone = _home(now())
    return placed(interaction, day, _moment(interaction, zone), zone)


def _time_shown(now: Now, interaction: Interaction) -> str:
    moment = _moment(interaction, _home(now()))
    return "" if moment is None else moment.strftime("%H:%M")


def _time(now: Now, typed: str, interaction: Interaction, habits: Habits) -> Interaction | Flaw:
    moment = read_time(typed, now())
    if isinstance(moment, Flaw):
        return moment
    day = PartialDate.parse(interaction.happened_on)
    if moment is not None and not day.is_exact:
        return Flaw("time-without-day")
    return placed(interaction, day, moment, _home(now()))


def _minutes(now: Now, typed: str, interaction: Interaction, habits: Habits) -> Interaction | Flaw:
    minutes = read_minutes(typed, now())
    return minutes if isinstance(minutes, Flaw) else replace(interaction, minutes=minutes)
