"""The ratings that were on record when an end became known: they alone can show a blind spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from desktop.domain.answers import Answers
from desktop.domain.clients import ClientId
from desktop.domain.dates import parse_partial
from desktop.domain.knowledge import Known
from desktop.domain.ratings import Rating
from desktop.store.store import Store

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Recorded:
    """`ratings` by dimension or factor: the last of a day before the end, as they stood on record then.

    `late` are subjects that were rated for such a day only after the end was known, `fallen` those whose
    rating went down in the year before it and not up again.
    """

    ratings: dict[str, Rating] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    fallen: frozenset[str] = frozenset()

    @property
    def values(self) -> dict[str, int]:
        """The numbers, 1..5."""
        return {subject: rating.value for subject, rating in self.ratings.items() if rating.value is not None}


def recorded(store: Store, client: ClientId | None, answers: Answers, zone: tzinfo) -> Recorded:
    """What was on record about the client when the end became known; nothing before both are said."""
    end = end_of(answers)
    if client is None or end is None:
        return Recorded()
    night = datetime.combine(end + timedelta(days=1), time(), zone).astimezone(UTC)
    versions = store.ratings.versions(client)
    ratings: dict[str, Rating] = {}
    fell_on: dict[str, date] = {}
    for rating in sorted(_known(versions, night, end), key=lambda each: (each.rated_on, each.id or 0)):
        before = ratings.get(rating.subject, rating).value or 0
        if (rating.value or 0) < before:
            fell_on[rating.subject] = rating.rated_on
        elif (rating.value or 0) > before:
            fell_on.pop(rating.subject, None)
        ratings[rating.subject] = rating
    late = {
        version.record.subject
        for version in versions
        if version.known_until is None
        and version.known_from >= night
        and version.record.rated_on <= end
        and version.record.value is not None
    }
    fallen = (subject for subject, on in fell_on.items() if end - on <= _YEAR)
    return Recorded(ratings, frozenset(late), frozenset(fallen))


def end_of(answers: Answers) -> date | None:
    """The first day on which the end may have been known."""
    given = answers.get(("fa.known_on", ""))
    known = parse_partial(given.value) if given is not None and isinstance(given.value, str) else None
    return known.first if known is not None else None


def _known(versions: list[Known[Rating]], night: datetime, end: date) -> Iterator[Rating]:
    for version in versions:
        was_known = version.known_from < night
        stood = version.known_until is None or version.known_until >= night
        if was_known and stood and version.record.rated_on <= end and version.record.value is not None:
            yield version.record
