"""The report's account of what happened: the facts, what worked, and how it went."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.clients import Client
from desktop.domain.dates import PartialDate
from desktop.domain.postmortem_outcome import computed
from desktop.domain.questionnaire_view import View
from desktop.reports import words
from desktop.reports.document import (
    Section,
    bullets,
    paragraph,
    quotation,
    section,
    sentences,
    table,
)
from desktop.text import _, exponent, money, ngettext, partial


def text_of(view: View, question: str, occurrence: str = "") -> str:
    """A text answer, "" when there is none."""
    given = view.active.get((question, occurrence))
    value = None if given is None else given.value
    return value.strip() if isinstance(value, str) else ""


def ended_sentences(client: Client, view: View) -> list[str]:
    """The first sentences of the summary: what ended, when, after how long."""
    ended = text_of(view, "fa.last_day") or text_of(view, "fa.known_on")
    parts = []
    if ended:
        parts.append(
            _("The work with {client} ended in {when}.").format(client=client.name, when=partial(ended))
            if len(ended) < 10
            else _("The work with {client} ended on {when}.").format(client=client.name, when=partial(ended))
        )
    parts.append(words.word(words.HOW_IT_ENDED, view.value("fa.kind")))
    parts.append(_tenure(client, ended))
    parts.append(words.word(words.VERDICTS, view.value("wg.verdict")))
    return parts


def facts_section(client: Client, view: View) -> Section:
    """What ended: the bare facts."""
    known = text_of(view, "fa.known_on")
    decider = text_of(view, "fa.decider")
    worth = _worth(view.value("fa.value"))
    facts = sentences(
        [
            _("It was known: {when}.").format(when=partial(known)) if known else "",
            words.word(words.TEMPO, view.value("fa.tempo")),
            _("The decision was taken by {who}.").format(who=decider.rstrip(".")) if decider else "",
            words.word(words.WENT_TO, view.value("fa.went_to")),
            _("It was worth {amount} a year.").format(amount=worth) if worth else "",
        ]
    )
    disputes = [words.word(words.DISPUTES, kind) for kind in _chosen(view, "fa.dispute")]
    return section(
        _("What ended"),
        [
            facts,
            quotation(
                text_of(view, "fa.stated_reason"), _("the reason {client} gave").format(client=client.name)
            ),
            sentences(disputes),
        ],
    )


def worked_section(view: View) -> Section:
    """What went well."""
    return section(_("What went well"), [paragraph(text_of(view, "go.worked"))])


def story_section(view: View, private_events: frozenset[str]) -> Section:
    """How it went: the events, the turning points, and when the end could be seen."""
    no_return = text_of(view, "tl.no_return")
    events = sorted(
        (
            (_cell(row.cells, "happened_on"), _cell(row.cells, "what"), row.cells.get("turning") is True)
            for row in view.rows("tl.events")
            if row.key not in private_events and _cell(row.cells, "what")
        ),
        key=lambda event: event[0],
    )
    return section(
        _("How it went"),
        [
            table(
                [_("When"), _("What happened"), ""],
                [
                    (partial(when), what, _("Turning point") if turning else "")
                    for when, what, turning in events
                ],
            ),
            sentences(_sign_sentences(view)),
            sentences(
                [_("From then on it could no longer be saved: {when}.").format(when=partial(no_return))]
                if no_return
                else []
            ),
        ],
        _turning_points(view, private_events),
    )


def _sign_sentences(view: View) -> list[str]:
    first, noticed, acted = (text_of(view, name) for name in ("tl.first_sign", "tl.noticed", "tl.acted"))
    meant = text_of(view, "tl.meant")
    parts = []
    if first:
        parts.append(_("The first sign could be seen in this time: {when}.").format(when=partial(first)))
        parts.append(_lag(view, "detection_lag_days", _("Until it was noticed {span} went by.")))
        parts.append(
            _("It was noticed: {when}.").format(when=partial(noticed))
            if noticed
            else _("It was not noticed before the end.")
        )
    if meant:
        parts.append(_("At the time it was taken to mean: {meaning}").format(meaning=_stopped(meant)))
    if acted:
        parts.append(_("Something was done about it: {when}.").format(when=partial(acted)))
        parts.append(_lag(view, "response_lag_days", _("Between noticing and acting lay {span}.")))
    elif noticed:
        parts.append(_("Nothing was done about it."))
    parts.append(
        _lag(view, "window_days", _("From the first sign to the day the end was known there were {span}."))
    )
    return parts


def _lag(view: View, name: str, sentence: str) -> str:
    lag = computed(view)[name]
    days = lag.get("days") if isinstance(lag, Mapping) else None
    return sentence.format(span=words.span(int(days[0]), int(days[1]))) if days else ""


def _turning_points(view: View, private_events: frozenset[str]) -> list[Section]:
    events = {row.key: row.cells for row in view.rows("tl.events")}
    points = []
    for row in view.rows("tl.turning"):
        event = events.get(row.key)
        if event is None or row.key in private_events:
            continue
        knew, aim, options = (_cell(row.cells, name) for name in ("knew", "aim", "options"))
        when = partial(_cell(event, "happened_on"))
        what = _cell(event, "what")
        points.append(
            section(
                _("{when}: {what}").format(when=when, what=what) if when else what,
                [
                    bullets(
                        [
                            _("Known then: {text}").format(text=knew) if knew else "",
                            _("The aim: {text}").format(text=aim) if aim else "",
                            _("Options seen: {text}").format(text=options) if options else "",
                        ]
                    )
                ],
            )
        )
    return points


def _tenure(client: Client, ended: str) -> str:
    if not client.since_on or not ended:
        return ""
    since, until = PartialDate.parse(client.since_on), PartialDate.parse(ended)
    months = (until.first.year - since.first.year) * 12 + until.first.month - since.first.month
    if months < 1:
        return ""
    if months < 24:
        return ngettext("It had lasted about {n} month.", "It had lasted about {n} months.", months).format(
            n=months
        )
    years = round(months / 12)
    return ngettext("It had lasted about {n} year.", "It had lasted about {n} years.", years).format(n=years)


def _worth(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    currency = str(value["currency"])
    return money(round(float(value["amount"]) * 10 ** exponent(currency)), currency)


def _chosen(view: View, question: str) -> list[str]:
    value = view.value(question)
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _cell(cells: Mapping[str, object], name: str) -> str:
    value = cells.get(name)
    return value.strip() if isinstance(value, str) else ""


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else text + "."
