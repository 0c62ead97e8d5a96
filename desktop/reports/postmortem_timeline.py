"""The report's look at the whole time before the end, as a figure."""

from __future__ import annotations

from functools import partial

from desktop.charts.colours import Colours
from desktop.domain.dates import parse_partial
from desktop.domain.health_model import MODEL, shown
from desktop.domain.loss import Loss
from desktop.domain.loss_timeline import LossTimeline
from desktop.reports.document import Figure, PictureForm
from desktop.reports.postmortem_story import events_of, text_of
from desktop.text import N_, _, ngettext
from desktop.text import partial as partial_date

BANDS = {"strong": N_("Strong"), "watch": N_("Watch"), "risk": N_("At risk")}
SHORTEST_DAYS = 14  # less is better told than drawn
# In the order they are usually in
DAYS = (
    ("tl.first_sign", N_("First sign")),
    ("tl.noticed", N_("Noticed")),
    ("tl.acted", N_("Acted")),
    ("tl.no_return", N_("Too late")),
    ("fa.known_on", N_("Known")),
    ("fa.last_day", N_("Last day")),
)


def timeline_figure(loss: Loss) -> Figure | None:
    """The events by their days under the health line; None where there is too little to see."""
    told = [
        (when.first, event.is_turning)
        for event in events_of(loss.view, loss.private_events)
        if (when := parse_partial(event.on)) is not None
    ]
    days = [
        (when.first, _(word))
        for name, word in DAYS
        if (when := parse_partial(text_of(loss.view, name))) is not None
    ]
    if (
        not told
        or (max(on for on, _is in (*told, *days)) - min(on for on, _is in (*told, *days))).days
        < SHORTEST_DAYS
    ):
        return None
    story = LossTimeline(
        events=tuple(on for on, _is_turning in told),
        turning=tuple(on for on, is_turning in told if is_turning),
        days=tuple(sorted(days, key=lambda day: day[0])),
        health=loss.health,
    )
    return Figure(partial(_draw, story), _caption(story))


def _draw(story: LossTimeline, colours: Colours, form: PictureForm, _names: tuple[str, ...]) -> bytes:
    # The drawing library is loaded only when there is something to draw
    from desktop.reports.figures import timeline_picture

    return timeline_picture(story, colours, form)


def _caption(story: LossTimeline) -> str:
    """What is to be seen, in words that stand by themselves where there are no pictures."""
    first, last = (partial_date(f"{on:%Y-%m}") for on in story.span)
    parts = [
        ngettext(
            "{n} event from {first} to {last}.", "{n} events from {first} to {last}.", len(story.events)
        ).format(n=len(story.events), first=first, last=last)
    ]
    if story.turning:
        turns = ngettext("{n} turning point (◆).", "{n} turning points (◆).", len(story.turning))
        parts.append(turns.format(n=len(story.turning)))
    scores = [point.score for point in story.line if point.score is not None]
    if len(scores) > 1:
        began, ended = (_(BANDS[MODEL.band(shown(score))]) for score in (scores[0], scores[-1]))
        parts.append(
            _("The health line stayed at “{band}”, or came back to it.").format(band=began)
            if began == ended
            else _("The health line went from “{began}” to “{ended}”.").format(began=began, ended=ended)
        )
    return " ".join(parts)
