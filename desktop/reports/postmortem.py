"""The report of one loss: prose made from what was found. Private answers never get in."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.reports.document import Document, Section, sentences
from desktop.reports.postmortem_findings import causes_section, weight_sentences
from desktop.reports.postmortem_forward import forward_section, leaving_section, open_points_section
from desktop.reports.postmortem_story import ended_sentences, facts_section, story_section, worked_section
from desktop.text import _, day


def postmortem_report(loss: Loss) -> Document:
    """The whole report; sections without content are absent."""
    vocabulary = loss.view.questionnaire.vocabulary
    subtitle = (
        _("Looked back on {day}").format(day=day(loss.completed_on))
        if loss.completed_on
        else _("A draft: the look back is not finished")
    )
    sections: list[Section] = [
        facts_section(loss.client, loss.view),
        worked_section(loss.view),
        story_section(loss.view, loss.private_events),
        causes_section(loss.view, vocabulary, loss.findings, loss.evidence),
        forward_section(loss.view, vocabulary, loss.lessons, loss.actions),
        leaving_section(loss.view),
        open_points_section(loss.view),
    ]
    summary = sentences(ended_sentences(loss.client, loss.view))
    weighed = sentences(weight_sentences(loss.view, vocabulary, loss.findings))
    return Document(
        title=_("What the end with {client} can teach").format(client=loss.client.name),
        subtitle=subtitle,
        lead=tuple(block for block in (summary, weighed) if block is not None),
        sections=tuple(part for part in sections if not part.is_empty),
    )
