"""The report's account of what happened: how it ended, what worked, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.clients import Client
from desktop.domain.dates import parse_partial
from desktop.domain.postmortem_outcome import computed
from desktop.domain.questionnaire_view import View
from desktop.domain.sight import Row
from desktop.reports import words
from desktop.reports.document import (
    Section,
    Table,
    bullets,
    paragraph,
    quotation,
    section,
    sentences,
    shorten,
    table,
)
from desktop.text import _, exponent, money, ngettext, partial

MANY_EVENTS = 30  # beyond that the story tells the turns, and the whole list stands at the end
LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the timeline that may be told."""

    key: str
    on: str
    what: str
    is_turning: bool


def text_of(view: View, question: str, occurrence: str = "") -> str:
    """A text answer, "" when there is none."""
    given = view.active.get((question, occurrence))
    value = None if given is None else given.value
    return value.strip() if isinstance(value, str) else ""


def ended_sentences(client: Client, view: View) -> list[str]:
    """The first sentences of the summary: how it ended, when, after how long, and for what reason."""
    how = words.word(words.HOW_IT_ENDED, view.value("fa.kind")) or _("The work with {client} ended.")
    return [
        how.format(client=words.own(client.name)),
        _days_of_the_end(view),
        _tenure(client, text_of(view, "fa.last_day") or text_of(view, "fa.known_on")),
        words.word(words.VERDICTS, view.value("wg.verdict")),
    ]


def facts_section(client: Client, view: View) -> Section:
    """How it ended: the bare facts."""
    decider, worth = text_of(view, "fa.decider"), _worth(view.value("fa.value"))
    facts = sentences(
        [
            words.word(words.TEMPO, view.value("fa.tempo")),
            _("As far as I know, the decision was taken by {who}.").format(
                who=words.own(words.unstopped(decider))
            )
            if decider
            else "",
            words.word(words.WENT_TO, view.value("fa.went_to")),
            _("The work was worth {amount} a year.").format(amount=worth) if worth else "",
            *(words.word(words.DISPUTES, kind) for kind in _chosen(view, "fa.dispute")),
        ]
    )
    said = quotation(
        text_of(view, "fa.stated_reason"), _("the reason {client} gave").format(client=words.own(client.name))
    )
    return section(_("How it ended"), [facts, said])


def worked_section(view: View) -> Section:
    """What went well."""
    return section(_("What went well"), [paragraph(text_of(view, "go.worked"))])


def events_of(view: View, private_events: frozenset[str]) -> list[Event]:
    """The events that may be told, in the order of their days; those without a day come last."""
    told = [
        Event(row.key, row.text("happened_on"), row.text("what"), row.cells.get("turning") is True)
        for row in view.rows("tl.events")
        if row.key not in private_events and row.text("what")
    ]
    return sorted(told, key=lambda event: event.on or "9999")


def story_section(view: View, private_events: frozenset[str]) -> Section:
    """How it went: the events, when the end could be seen, and the turning points."""
    events = events_of(view, private_events)
    is_long = len(events) > MANY_EVENTS
    told = [event for event in events if event.is_turning or event in (events[0], events[-1])]
    all_of_them = ngettext(
        "{n} event mattered; it is listed at the end.",
        "{n} events mattered; they are all listed at the end.",
        len(events),
    ).format(n=len(events))
    no_return = text_of(view, "tl.no_return")
    too_late = _("From {day} on it could no longer be saved.").format(day=partial(no_return))
    return section(
        _("How it went"),
        [
            paragraph(all_of_them) if is_long else None,
            _events_table(told if is_long else events),
            sentences([*_sign_sentences(view), too_late if no_return else ""]),
        ],
        _turning_points(view, events),
    )


def all_events_section(view: View, private_events: frozenset[str]) -> Section:
    """Every event, where there were too many for the story."""
    events = events_of(view, private_events)
    return section(_("All events"), [_events_table(events) if len(events) > MANY_EVENTS else None])


def _days_of_the_end(view: View) -> str:
    known, last = text_of(view, "fa.known_on"), text_of(view, "fa.last_day")
    if not known:
        return ""
    kind = view.text("fa.kind")
    if not last or last == known:
        said = words.word(words.KNOWN, kind) or words.word(words.KNOWN, "")
        return said.format(known=words.when(known))
    day = parse_partial(last)
    is_to_come = day is not None and day.first > view.sight.context.today
    told = words.KNOWN_AND_STILL_TO_COME if is_to_come else words.KNOWN_AND_LAST
    said = words.word(told, kind) or words.word(told, "")
    return said.format(known=words.when(known), last=words.in_or_day(last))


def _events_table(events: list[Event]) -> Table | None:
    rows = [
        (
            partial(event.on),
            _("Turning point: {what}").format(what=words.own(event.what)) if event.is_turning else event.what,
        )
        for event in events
    ]
    return table([_("When"), _("What happened")], rows)


def _sign_sentences(view: View) -> list[str]:
    """When the end could be seen and what followed; how long it took stands in the summary."""
    first, noticed, acted = (text_of(view, name) for name in ("tl.first_sign", "tl.noticed", "tl.acted"))
    if not first:
        return []
    meant = words.stopped(words.own(words.inside(text_of(view, "tl.meant"))))
    seen = _("The first sign could be seen {when}.").format(when=words.when(first))
    if not noticed:
        return [seen, _("I did not notice it before the end.")]
    return [
        seen,
        _("I noticed it {when}.").format(when=words.when_after(noticed, first)),
        _("What I made of it at the time: {meaning}").format(meaning=meant) if meant else "",
        _("I acted {when}.").format(when=words.when_after(acted, noticed))
        if acted
        else _("No action before the end is noted."),
    ]


def lag(view: View, name: str) -> tuple[int, int] | None:
    """Fewest and most days; None where they cannot be told."""
    found = computed(view)[name]
    days = found.get("days") if isinstance(found, Mapping) else None
    return (int(days[0]), int(days[1])) if days else None


def _turning_points(view: View, events: list[Event]) -> list[Section]:
    told = {event.key: event for event in events}
    return [_turning_point(told[row.key], row) for row in view.rows("tl.turning") if row.key in told]


def _turning_point(event: Event, row: Row) -> Section:
    on = partial(event.on)
    what = words.unstopped(shorten(event.what, LONGEST_HEADING))
    knew, aim, options = row.text("knew"), row.text("aim"), row.text("options")
    return section(
        _("{when}: {what}").format(when=on, what=words.own(what)) if on else what,
        [
            bullets(
                [
                    _("What I knew: {text}").format(text=words.own(knew)) if knew else "",
                    _("What I was after: {text}").format(text=words.own(aim)) if aim else "",
                    _("The options I saw: {text}").format(text=words.own(options)) if options else "",
                ]
            )
        ],
    )


def _tenure(client: Client, ended: str) -> str:
    since, until = parse_partial(client.since_on), parse_partial(ended)
    if since is None or until is None:
        return ""
    months = (until.first.year - since.first.year) * 12 + until.first.month - since.first.month
    if months < 1:
        return ""
    if months < 24:
        return ngettext(
            "We had worked together for about {n} month.",
            "We had worked together for about {n} months.",
            months,
        ).format(n=months)
    years = round(months / 12)
    return ngettext(
        "We had worked together for about {n} year.", "We had worked together for about {n} years.", years
    ).format(n=years)


def _worth(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    currency = str(value["currency"])
    return money(round(float(value["amount"]) * 10 ** exponent(currency)), currency)


def _chosen(view: View, question: str) -> list[str]:
    value = view.value(question)
    return [str(entry) for entry in value] if isinstance(value, list) else []
