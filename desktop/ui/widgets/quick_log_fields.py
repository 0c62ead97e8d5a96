"""Each field of a logged line: its words on a chip, and what drops down to choose another value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop import text
from desktop.domain.clients import ClientId
from desktop.domain.dates import PartialDate
from desktop.domain.log_draft import USUAL_KIND
from desktop.domain.plain_text import one_line
from desktop.domain.quicklog import Chip, QuickLog
from desktop.domain.quicklog_what import QuickSignal
from desktop.text import N_, _
from desktop.ui.models.timeline_words import BANDS, signal_spoken, signal_words
from desktop.ui.practice import Practice
from desktop.ui.theme import Theme
from desktop.ui.widgets import mark_sources as sources
from desktop.ui.widgets.mark_chips import Mark
from desktop.ui.widgets.mark_choices import Choice, ChoicePopup
from desktop.ui.widgets.mark_signals import ask_signal, ask_strength, sign_of
from desktop.ui.widgets.mark_typed import TypedPopup
from desktop.ui.widgets.timeline_texts import read_day, read_minutes, read_time

NAMES = {
    "client": N_("Client"),
    "kind": N_("Kind"),
    "day": N_("Day"),
    "time": N_("Time"),
    "minutes": N_("Duration"),
    "direction": N_("Direction"),
    "mood": N_("Mood"),
    "people": N_("People"),
    "purposes": N_("Purpose"),
    "signals": N_("Signal"),
    "private": N_("Private"),
}
# What can be added to a line by a button, in this order
ADDABLE = ("kind", "day", "time", "minutes", "direction", "mood", "people", "purposes", "signals", "private")
Give = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field; None: something was understood, but which one is open."""

    field: str
    value: object
    place: int = 0  # among the chips


def chip_mark(practice: Practice, chip: Chip, place: int) -> Mark:
    """A chip of the line as it is shown."""
    value = FieldValue(chip.field, chip.value, place)
    words, token = chip_words(practice, chip.field, chip.value, chip.text)
    if chip.value is None:
        words, token = _("{text}: which one?").format(text=one_line(chip.text)), "watch"
    name = _(NAMES[chip.field])
    spoken = name if chip.field == "private" else _("{field}: {value}").format(field=name, value=words)
    if isinstance(chip.value, QuickSignal):
        spoken = signal_spoken(sign_of(chip.value), practice.vocabulary)
    return Mark(value, words, spoken, token)


def chip_words(practice: Practice, field: str, value: object, typed: str) -> tuple[str, str]:
    """The words of a value, and the colour it is shown in ("" for none)."""
    if isinstance(value, QuickSignal):
        return signal_words(sign_of(value), practice.vocabulary), "strong" if value.good else "risk"
    if field == "kind":
        return text.interaction_kind(str(value)), ""
    if isinstance(value, PartialDate):
        return day_words(value), ""
    if field == "time" and value is not None:
        return value.strftime("%H:%M"), ""  # type: ignore[attr-defined]
    if field == "minutes" and isinstance(value, int):
        return text.minutes(value), ""
    if field == "direction":
        return text.direction(str(value)), ""
    if field == "mood" and isinstance(value, int):
        return text.mood(value), BANDS.get(value, "")
    if field == "purposes":
        return text.purpose(str(value)), ""
    if field == "private":
        return _("Private"), ""
    return one_line(typed), "accent" if field == "client" else ""


def day_words(day: PartialDate) -> str:
    """`Fri 20 Nov 2026`, `March 2025`."""
    if not day.is_exact:
        return text.partial(str(day))
    return _("{weekday} {day}").format(weekday=text.weekday(day.first), day=text.short_day(day.first))


class FieldAsker:
    """Drops the right list or sheet from a chip; what is chosen goes to `give(field, value)`."""

    def __init__(self, practice: Practice, theme: Theme, host: QWidget, give: Give) -> None:
        self._practice = practice
        self._theme = theme
        self._host = host
        self._give = give

    def ask(self, log: QuickLog, chosen: FieldValue, below: QWidget, typed: str = "") -> None:
        """Ask for another value of a chip, or for a first one (value None at place -1)."""
        field = chosen.field
        if field == "private":
            self._give(field, not log.private or None)
        elif field in ("day", "time", "minutes"):
            self._ask_typed(log, field, below, typed)
        elif field == "signals":
            self._ask_signal(log, chosen, below)
        elif field == "people":
            self._ask_people(log, chosen, below, typed)
        elif field == "purposes":
            popup = self._popup(field, sources.purpose_choices(), log.purposes, several=True)
            popup.chosen.connect(lambda values: self._give(field, values or None))
            self._drop(popup, below, typed)
        else:
            self._ask_one(log, field, below, typed)

    def reject(self, log: QuickLog, chosen: FieldValue) -> None:
        """Take a chip away: its words go back to the subject."""
        kept = self._others(log, chosen)
        self._give(chosen.field, kept or None)

    def _others(self, log: QuickLog, chosen: FieldValue) -> tuple[object, ...]:
        if chosen.field not in ("people", "purposes", "signals"):
            return ()
        known = [chip for chip in log.chips if chip.field == chosen.field and chip.value is not None]
        return tuple(chip.value for chip in known if chip.value != chosen.value)

    def _ask_one(self, log: QuickLog, field: str, below: QWidget, typed: str) -> None:
        if field == "client":
            choices = self._clients(log)
            now: object = log.client
        elif field == "kind":
            choices, now = sources.kind_choices(), log.kind or USUAL_KIND
        elif field == "mood":
            choices, now = sources.mood_choices(), log.mood
        else:
            choices = [choice for choice in sources.direction_choices() if choice.value]
            now = log.direction
        popup = self._popup(field, choices, [now])
        popup.chosen.connect(lambda value: self._give(field, value))
        self._drop(popup, below, typed)

    def _clients(self, log: QuickLog) -> list[Choice]:
        """Those that fit what was typed first."""
        every = sources.client_choices(self._practice)
        if log.client_candidates and log.client is None:
            first = [choice for choice in every if choice.value in log.client_candidates]
            return [*first, *(choice for choice in every if choice not in first)]
        return every

    def _ask_people(self, log: QuickLog, chosen: FieldValue, below: QWidget, typed: str) -> None:
        client = None if log.client is None else ClientId(log.client)
        choices = sources.person_choices(self._practice, client)
        is_open = chosen.place >= 0 and chosen.value is None
        if is_open:
            candidates = log.chips[chosen.place].candidates
            choices = [choice for choice in choices if choice.value in candidates]
        popup = self._popup("people", choices, () if is_open else log.people, several=not is_open)
        if is_open:
            popup.chosen.connect(lambda value: self._give("people", (*log.people, value)))
        else:
            popup.chosen.connect(lambda values: self._give("people", values or None))
        self._drop(popup, below, typed)

    def _ask_signal(self, log: QuickLog, chosen: FieldValue, below: QWidget) -> None:
        signals = log.signals
        if not isinstance(chosen.value, QuickSignal):
            ask_signal(
                self._host,
                self._practice,
                self._theme,
                below,
                lambda factor, good, size: self._give("signals", (*signals, QuickSignal(factor, good, size))),
            )
            return
        before = chosen.value

        def put(good: bool, size: int) -> None:
            changed = QuickSignal(before.factor, good, size)
            self._give("signals", tuple(changed if sign == before else sign for sign in signals))

        ask_strength(
            self._host,
            self._theme,
            below,
            (before.good, before.size),
            put,
            remove=lambda: self.reject(log, chosen),
        )

    def _ask_typed(self, log: QuickLog, field: str, below: QWidget, typed: str) -> None:
        now = self._practice.now()
        day_first = bool(self._practice.store.preferences.value("day_first", True))
        if field == "day":
            shown = text.partial(str(log.day)) if log.day else ""
            hint = _("yesterday, last Friday, 12 March, March 2025")
            popup = self._typed(field, shown, lambda typed: read_day(typed, now, day_first=day_first), hint)
        elif field == "time":
            shown = log.time.strftime("%H:%M") if log.time else ""
            popup = self._typed(field, shown, lambda typed: read_time(typed, now), _("14:05, 2pm"))
        else:
            shown = text.minutes(log.minutes)
            popup = self._typed(field, shown, lambda typed: read_minutes(typed, now), _("30 min, 1h15"))
        popup.chosen.connect(lambda value: self._give(field, value))
        popup.drop_from(below)
        if typed:
            popup.type(typed)

    def _typed(self, field: str, shown: str, read: Callable[[str], object], hint: str) -> TypedPopup:
        return TypedPopup(self._host, self._theme, _(NAMES[field]), shown, read, hint=hint)

    def _popup(
        self, field: str, choices: Sequence[Choice], ticked: Sequence[object], *, several: bool = False
    ) -> ChoicePopup:
        return ChoicePopup(self._host, self._theme, _(NAMES[field]), choices, ticked=ticked, several=several)

    def _drop(self, popup: ChoicePopup, below: QWidget, typed: str) -> None:
        popup.drop_from(below)
        if typed:
            popup.type(typed)


def suggestions(practice: Practice, log: QuickLog, most: int = 5) -> list[tuple[int, str]]:
    """People at the client who are still there and not named yet."""
    if log.client is None:
        return []
    known = practice.store.people.of_client(ClientId(log.client))
    present = [person for person, role in known if not role.until_on and person.id not in log.people]
    seen = dict.fromkeys((cast(int, person.id), one_line(person.name)) for person in present)
    return list(seen)[:most]
