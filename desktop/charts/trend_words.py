"""A health trend in words: the finding that titles the chart, and the table that stands in for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop import text
from desktop.domain.health_model import shown
from desktop.domain.health_trend import Mark, Trend, TrendPoint
from desktop.text import N_, _, ngettext

NOTICEABLE_POINTS = 5
COMPARED_DAYS = 365
LONGEST_NAME = 40

MARK_WORDS = {
    "complaint": N_("Complaint"),
    "escalation": N_("Escalation"),
    "praise": N_("Praise"),
    "bad_signal": N_("Strong bad sign"),
    "good_signal": N_("Strong good sign"),
    "end": N_("The work ended"),
}


@dataclass(frozen=True, slots=True)
class TrendTable:
    """The chart as text: one row per point, newest first, every cell ready to be shown."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def trend_sentence(trend: Trend, name: str, longest: int = LONGEST_NAME) -> str:
    """What the line says about the client, over the last year of it at most."""
    points = trend.scored
    name = shortened(name, longest)
    if not points:
        never = _("{name} is not rated yet")
        return (_("{name} was not rated before the end") if trend.is_rated_late else never).format(name=name)
    last, has_ended = points[-1], _has_ended(trend)
    start = _compared(points, last.on)
    after, before = _number(last), _number(start)
    if start.on == last.on:
        sentence = _("{name} stood at {score}") if has_ended else _("{name} stands at {score}")
        return sentence.format(name=name, score=after)
    sentence = _finding(after - before, has_ended=has_ended)
    span = _span((last.on - start.on).days)
    return sentence.format(name=name, before=before, after=after, span=span)


def empty_sentence(trend: Trend) -> str:
    """What is drawn in place of a line of fewer than two points; "" when there is a line."""
    points = trend.scored
    if not points and trend.is_rated_late:
        return _("What was rated after the end is not drawn.")
    if not points:
        return _("Rate this client once and the line begins here.")
    if len(points) == 1:
        first = (
            _("There is one day to show: {score} on {day}.")
            if _has_ended(trend)
            else _("So far there is one day to show: {score} on {day}.")
        )
        return first.format(score=_number(points[0]), day=text.day(points[0].on))
    return ""


def point_sentences(trend: Trend) -> dict[date, str]:
    """Each day of the line or of a mark read aloud: day, score, and what happened on that day."""
    marks = _by_day(trend.marks)
    return {
        on: _point_sentence(trend, on, marks)
        for on in sorted({point.on for point in trend.points} | set(marks))
    }


def mark_sentence(mark: Mark) -> str:
    """`Complaint: Late again`."""
    word = _(MARK_WORDS[mark.kind])
    return _("{what}: {words}").format(what=word, words=shortened(mark.text, 80)) if mark.text else word


def trend_table(trend: Trend, names: Mapping[str, str], dimensions: Sequence[str] = ()) -> TrendTable:
    """The line as rows; a day on which only something happened has a row of its own."""
    points = {point.on: point for point in trend.points}
    known_today = {point.on for point in trend.now}
    lines = {name: {point.on: point for point in trend.dimensions.get(name, ())} for name in dimensions}
    marks = _by_day(trend.marks)
    rows = []
    for on in sorted({*points, *marks}, reverse=True):
        reading = _("as we know today") if on in known_today else _("as known then")
        scores = (_cell(line.get(on)) for line in lines.values())
        events = "; ".join(map(mark_sentence, marks.get(on, ())))
        reading = reading if on in points else ""
        rows.append((text.short_day(on), _cell(points.get(on)), *scores, reading, events))
    titles = (names.get(name, name) for name in dimensions)
    return TrendTable((_("Day"), _("Overall"), *titles, _("Reading"), _("What happened")), tuple(rows))


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """One line of bounded length, cut with an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def short_dimension(name: str) -> str:
    """The first half of a dimension's name, for the end of a line: `Trust` for `Trust & honesty`."""
    return name.split(" & ", maxsplit=1)[0]


def _point_sentence(trend: Trend, on: date, marks: Mapping[date, Sequence[Mark]]) -> str:
    score = trend.score_at(on)
    number = _("not rated") if score is None else str(shown(score))
    return " · ".join([f"{text.short_day(on)}: {number}", *map(mark_sentence, marks.get(on, ()))])


def _by_day(marks: Iterable[Mark]) -> dict[date, list[Mark]]:
    found: dict[date, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.on, []).append(mark)
    return found


def _compared(points: Sequence[TrendPoint], last: date) -> TrendPoint:
    """The point at most a year before the last one that the finding starts from."""
    since = last - timedelta(days=COMPARED_DAYS)
    earlier = [point for point in points if point.on <= since]
    return earlier[-1] if earlier else points[0]


def _finding(change: int, *, has_ended: bool) -> str:
    if change <= -NOTICEABLE_POINTS:
        return (
            _("{name} fell from {before} to {after} over its last {span}")
            if has_ended
            else _("{name} fell from {before} to {after} in {span}")
        )
    if change >= NOTICEABLE_POINTS:
        return (
            _("{name} rose from {before} to {after} over its last {span}")
            if has_ended
            else _("{name} rose from {before} to {after} in {span}")
        )
    return (
        _("{name} stayed near {after} over its last {span}")
        if has_ended
        else _("{name} has stayed near {after} for {span}")
    )


def _has_ended(trend: Trend) -> bool:
    return any(mark.kind == "end" for mark in trend.marks)


def _number(point: TrendPoint) -> int:
    return shown(point.score or 0.0)


def _cell(point: TrendPoint | None) -> str:
    return "" if point is None or point.score is None else str(shown(point.score))


def _span(days: int) -> str:
    months = round(days / 30.44)
    if months < 2:
        return text.days(days)
    if months >= 24:
        years = round(days / 365.25)
        return ngettext("{n} year", "{n} years", years).format(n=years)
    return ngettext("{n} month", "{n} months", months).format(n=months)
