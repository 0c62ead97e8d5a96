"""The report of one loss: prose made from what was found. Private answers never get in."""

from __future__ import annotations

from desktop.domain.loss import Loss
from desktop.reports.document import Document, Section
from desktop.reports.postmortem_findings import causes_section
from desktop.reports.postmortem_forward import forward_section, leaving_section, open_points_section
from desktop.reports.postmortem_sides import sides_section
from desktop.reports.postmortem_story import (
    all_events_section,
    facts_section,
    story_section,
    worked_section,
)
from desktop.reports.postmortem_summary import summary_blocks
from desktop.reports.postmortem_timeline import timeline_figure
from desktop.text import _, day


def postmortem_report(loss: Loss) -> Document:
    """The whole report; sections without content are absent."""
    sections: list[Section] = [
        facts_section(loss.client, loss.view),
        worked_section(loss.view),
        story_section(loss.view, loss.private_events),
        causes_section(loss),
        sides_section(loss),
        forward_section(loss),
        leaving_section(loss.view),
        open_points_section(loss.view),
        all_events_section(loss.view, loss.private_events),
    ]
    lead = (*summary_blocks(loss), *filter(None, [timeline_figure(loss)]))
    return Document(
        title=_("Looking back on the work with {client}").format(client=loss.client.name),
        subtitle=_written(loss),
        lead=lead,
        sections=tuple(part for part in sections if not part.is_empty),
        foot=day(loss.completed_on) if loss.completed_on is not None else _("Draft"),
        # a sentence or two is no page
        has_own_page=len(lead) > 1,
    )


def _written(loss: Loss) -> str:
    """By whom and when; a draft says that it is one."""
    if loss.completed_on is None:
        return _("Draft: not finished yet")
    if loss.author:
        return _("Written by {name} on {day}").format(name=loss.author, day=day(loss.completed_on))
    return _("Written on {day}").format(day=day(loss.completed_on))
