"""The report of one loss: prose made from what was found. Private answers never get in."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.reports.byline import byline, dated
from desktop.reports.document import Document, Section
from desktop.reports.postmortem_findings import causes_section
from desktop.reports.postmortem_forward import (
    forward_section,
    leaving_section,
    looked_again_sections,
    open_points_section,
)
from desktop.reports.postmortem_own import own_section
from desktop.reports.postmortem_sides import sides_section
from desktop.reports.postmortem_story import (
    all_events_section,
    facts_section,
    story_section,
    worked_section,
)
from desktop.reports.postmortem_summary import summary_blocks
from desktop.reports.postmortem_timeline import timeline_figure
from desktop.text import _


def postmortem_report(loss: Loss) -> Document:
    """The whole report; sections without content are absent."""
    sections: list[Section] = [
        facts_section(loss.client, loss.view),
        worked_section(loss.view),
        story_section(loss.view, loss.private_events),
        causes_section(loss),
        sides_section(loss),
        forward_section(loss),
        *looked_again_sections(loss),
        leaving_section(loss.view),
        own_section(loss.view),
        open_points_section(loss.view),
        all_events_section(loss.view, loss.private_events),
    ]
    lead = (*summary_blocks(loss), *filter(None, [timeline_figure(loss)]))
    return Document(
        title=_("Looking back on the work with {client}").format(client=loss.client.name),
        subtitle=byline(loss),
        lead=lead,
        sections=tuple(part for part in sections if not part.is_empty),
        foot=dated(loss),
        # a sentence or two is no page
        has_own_page=len(lead) > 1,
    )
