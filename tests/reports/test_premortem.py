"""The report of a look ahead."""

from __future__ import annotations

from typing import Any

from desktop.domain.clients import Client, ClientId
from desktop.domain.loss import Loss
from desktop.domain.postmortem_outcome import actions, findings
from desktop.domain.sharing import Names
from desktop.reports.markdown import to_markdown
from desktop.reports.session_report import session_report
from desktop.reports.shareable import shareable_report
from tests.domain.test_premortem import STORY, seen
from tests.reports.losses import DONE_ON, ID


def ahead(**more: Any) -> Loss:
    view = seen({**STORY, **more})
    return Loss(
        Client("Fennel & Daughters", id=ClientId(1)),
        view,
        findings(view, ID),
        (),
        actions(view, ID),
        {},
        completed_on=DONE_ON,
        is_ahead=True,
    )


def test_it_reads_as_a_story_and_what_is_done_about_it() -> None:
    told = ahead(
        **{
            "pr.first_sign": "Shorter answers",
            "pr.today": "a_little",
            "pr.areas": ["COM", "DEL", "CTX"],
            "fw.watch": ["com.silence"],
            "fw.actions": [{"what": "A call every first Monday", "owner": "Me"}],
        }
    )
    assert to_markdown(session_report(told)) == (
        "# Looking ahead with Fennel & Daughters\n\n"
        "*Written on 2 March 2026*\n\n"
        "Imagined: a year from now, Fennel & Daughters has left. This is how it came about.\n\n"
        "> They had found somebody who called more often.\n>\n"
        "> — a story to learn from; none of it has happened\n\n"
        "What could be seen first: Shorter answers. A little of it can be seen today.\n\n"
        "## What the story is about\n\n"
        "- Communication: Updates on progress, problems and changes were irregular or late. I held back from "
        "contacting them (not wanting to disturb, wanting to look in control, or uneasy).\n"
        "- Delivery & quality\n"
        "- Client side & market: The person who supported us left or lost influence.\n\n"
        "## Changes\n\n"
        "| What | Who |\n| --- | --- |\n| A call every first Monday | Me |\n\n"
        "## What I watch from now on\n\n"
        "- Reaching out\n"
    )


def test_without_areas_and_signs_only_the_story_stands() -> None:
    report = session_report(ahead(**{"pr.areas": [], "fw.actions": [{"what": "Call"}]}))
    assert [part.title for part in report.sections] == ["Changes"]


def test_for_others_names_are_taken_out() -> None:
    told = ahead(**{"pr.story": "Grace Larkin found somebody else."})
    names = Names("Fennel & Daughters", ("Grace Larkin",))
    text = to_markdown(shareable_report(told, names, hides_client=True).document)
    assert "Larkin" not in text and "Fennel" not in text and "Looking ahead with the client" in text
