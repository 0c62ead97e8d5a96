"""The report of a look ahead: the story of an end that has not happened, and what is done about it now."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.domain.postmortem import picked
from desktop.domain.questionnaire_view import View
from desktop.reports import words
from desktop.reports.byline import byline, dated
from desktop.reports.document import Document, bullets, quotation, section, sentences
from desktop.reports.postmortem_forward import changes, watched
from desktop.reports.postmortem_story import text_of
from desktop.text import _


def premortem_report(loss: Loss) -> Document:
    """The whole report; mostly a page."""
    view, client = loss.view, words.own(loss.client.name)
    story, first_sign = text_of(view, "pr.story"), text_of(view, "pr.first_sign")
    imagined = _("Imagined: a year from now, {client} has left.").format(client=client)
    lead = [
        sentences([imagined, _("This is how it came about.") if story else ""]),
        quotation(story, _("a story to learn from; none of it has happened")),
        sentences(
            [
                _("What could be seen first: {sign}").format(sign=words.stopped(words.own(first_sign)))
                if first_sign
                else "",
                words.word(words.SEEN_TODAY, view.value("pr.today")),
            ]
        ),
    ]
    sections = (
        section(_("What the story is about"), [bullets(_areas(view))]),
        section(_("Changes"), [changes(loss.actions)]),
        section(_("What I watch from now on"), [bullets(watched(view))]),
    )
    return Document(
        title=_("Looking ahead with {client}").format(client=loss.client.name),
        subtitle=byline(loss),
        lead=tuple(block for block in lead if block is not None),
        sections=tuple(part for part in sections if not part.is_empty),
        foot=dated(loss),
    )


def _areas(view: View) -> list[str]:
    """The areas the story touches, each with what was ticked of it."""
    vocabulary, touched = view.questionnaire.vocabulary, view.value("pr.areas")
    told = []
    for dim, area in vocabulary.dimensions.items():
        if not isinstance(touched, list) or dim not in touched:
            continue
        ticked = [vocabulary.factors[name] for name in picked(view.sight)]
        said = [words.stopped(factor.pick) for factor in ticked if factor.dim == dim]
        told.append(
            _("{area}: {reasons}").format(area=area.name, reasons=" ".join(said)) if said else area.name
        )
    return told
