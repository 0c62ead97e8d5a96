"""The report of one loss: prose made from what was found. Private answers never get in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.clients import Client
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Action, Finding, Lesson
from desktop.domain.vocabulary import Vocabulary
from desktop.reports.document import Document, Section, sentences
from desktop.reports.postmortem_findings import causes_section, weight_sentences
from desktop.reports.postmortem_forward import forward_section, leaving_section, open_points_section
from desktop.reports.postmortem_story import ended_sentences, facts_section, story_section, worked_section
from desktop.text import _, day


@dataclass(frozen=True, slots=True)
class Loss:
    """What one report rests on.

    `view` is the look at the owner's answers; `evidence` are (date, text) pairs by factor, private
    interactions left out; `private_events` are the row keys of timeline events that must not appear.
    """

    client: Client
    vocabulary: Vocabulary
    view: View
    findings: Sequence[Finding]
    lessons: Sequence[Lesson]
    actions: Sequence[Action]
    evidence: Mapping[str, Sequence[tuple[str, str]]]
    private_events: frozenset[str] = frozenset()
    completed_on: date | None = None


def postmortem_report(loss: Loss) -> Document:
    """The whole report; sections without content are absent."""
    subtitle = (
        _("Looked back on {day}").format(day=day(loss.completed_on))
        if loss.completed_on
        else _("A draft: the look back is not finished")
    )
    sections: list[Section] = [
        facts_section(loss.client, loss.view),
        worked_section(loss.view),
        story_section(loss.view, loss.private_events),
        causes_section(loss.view, loss.vocabulary, loss.findings, loss.evidence),
        forward_section(loss.view, loss.vocabulary, loss.lessons, loss.actions),
        leaving_section(loss.view),
        open_points_section(loss.view),
    ]
    summary = sentences(ended_sentences(loss.client, loss.view))
    weighed = sentences(weight_sentences(loss.view, loss.vocabulary, loss.findings))
    return Document(
        title=_("What the end with {client} can teach").format(client=loss.client.name),
        subtitle=subtitle,
        lead=tuple(block for block in (summary, weighed) if block is not None),
        sections=tuple(part for part in sections if not part.is_empty),
    )
