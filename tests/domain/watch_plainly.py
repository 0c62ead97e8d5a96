"""Signs read off a record in the plainest way, all of it once for each rule: slow, and easy to believe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.domain.dates import parse_partial
from desktop.domain.interactions import Interaction
from desktop.domain.watch import MOODS, PEOPLE_DAYS, QUARTER_DAYS, WEAK, Hit, Record, Sign, is_on


def hits(sign: Sign, record: Record, today: date) -> tuple[Hit, ...]:
    """Everything by which a client shows a sign on this day; () if nothing does."""
    if not (record.interactions or record.signals or record.ratings):
        return ()
    measured: dict[str, Hit] = {}
    for rule in sign.rules:
        value = measure(rule.metric, record, today)
        if value is not None and is_on(rule, value):
            measured[rule.metric] = Hit(rule.metric, value)
    found = list(measured.values())
    if count := _bad_signals(sign.factor, record, today):
        found.append(Hit("signals", count))
    rated = _rating(sign.factor, record, today)
    if rated is not None and rated <= WEAK:
        found.append(Hit("rating", rated))
    return tuple(found)


def measure(metric: str, record: Record, today: date) -> float | None:
    """A metric on this day; None if the record cannot tell it (yet)."""
    read = METRICS.get(metric)
    return None if read is None else read(_Past(record, today))


class _Past:
    """A client's interactions up to a day, oldest first, each with the first day it may have been."""

    def __init__(self, record: Record, today: date) -> None:
        self.record = record
        self.today = today
        dated = [(day, each) for each in record.interactions if (day := _day(each.happened_on)) is not None]
        self.entries = sorted(
            ((day, each) for day, each in dated if day <= today), key=lambda pair: (pair[0], pair[1].id or 0)
        )

    def since(self, keep: Callable[[Interaction], bool]) -> float | None:
        """Days since the last that is kept; None if there was none."""
        days = [day for day, each in self.entries if keep(each)]
        return (self.today - days[-1]).days if days else None

    def within(self, days: int) -> list[Interaction]:
        """Those of the last so many days."""
        return [each for day, each in self.entries if (self.today - day).days <= days]

    def count(self, keep: Callable[[Interaction], bool]) -> float | None:
        """How many of the quarter are kept; None if nothing was ever written down."""
        return sum(map(keep, self.within(QUARTER_DAYS))) if self.entries else None


def _is_for(purpose: str) -> Callable[[Interaction], bool]:
    return lambda each: purpose in each.purposes


def _is_mine_for(purpose: str) -> Callable[[Interaction], bool]:
    return lambda each: purpose in each.purposes and each.direction != "in"


def _is_showing(each: Interaction) -> bool:
    return each.kind == "showing" or "showing" in each.purposes


def _is_repair(each: Interaction) -> bool:
    return each.kind == "complaint" or "correction" in each.purposes


def _chase_share(past: _Past) -> float | None:
    """Status chases over these and the good contacts."""
    recent = past.within(QUARTER_DAYS)
    chases = sum("status_chase" in each.purposes for each in recent)
    counted = chases + sum(each.is_good_contact for each in recent)
    return chases / counted if counted else None


def _mean_mood(past: _Past) -> float | None:
    moods = [each.mood for _day, each in past.entries if each.mood is not None][-MOODS:]
    return sum(moods) / len(moods) if moods else None


def _active_contacts(past: _Past) -> float | None:
    """Different people in good contact; None where nobody writes down who took part."""
    people = past.record.people
    if not any(people.get(each.id) for _day, each in past.entries if each.id is not None):
        return None
    met = [each.id for each in past.within(PEOPLE_DAYS) if each.is_good_contact and each.id is not None]
    return len(frozenset().union(*(people.get(id, frozenset()) for id in met)))


METRICS = {
    "days_since_contact": lambda past: past.since(lambda each: each.is_good_contact),
    "days_since_update": lambda past: past.since(_is_mine_for("update")),
    "days_since_demo": lambda past: past.since(_is_showing),
    "days_since_personal": lambda past: past.since(_is_for("personal")),
    "days_since_idea": lambda past: past.since(_is_mine_for("idea")),
    "days_since_goals": lambda past: past.since(_is_for("goals")),
    "days_since_feedback": lambda past: past.since(_is_for("feedback_asked")),
    "mood_last5": _mean_mood,
    "chase_share_90d": _chase_share,
    "escalations_90d": lambda past: past.count(lambda each: each.kind == "escalation"),
    "reopened_90d": lambda past: past.count(_is_repair),
    "active_contacts_180d": _active_contacts,
}


def _bad_signals(factor: str, record: Record, today: date) -> int:
    """Bad marks of the quarter on a factor since the last good one."""
    dated = sorted(
        (
            (day, mark.id or 0, mark)
            for mark in record.signals
            if mark.factor == factor and (day := _day(mark.happened_on)) is not None and day <= today
        ),
        key=lambda each: each[:2],
    )
    bad = 0
    for day, _id, mark in dated:
        bad = 0 if mark.good else bad + ((today - day).days <= QUARTER_DAYS)
    return bad


def _rating(factor: str, record: Record, today: date) -> int | None:
    """The rating of a factor that stands on this day: can't-say leaves the earlier one standing."""
    standing = None
    for rating in sorted(record.ratings, key=lambda each: (each.rated_on, each.id or 0)):
        if rating.subject != factor or rating.rated_on > today or rating.missing == "cant_say":
            continue
        standing = rating.value
    return standing


def _day(happened_on: str) -> date | None:
    """The first day it may have been; None if the text is no date."""
    day = parse_partial(happened_on)
    return None if day is None else day.first
