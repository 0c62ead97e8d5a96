"""Both sides in a report: each area in words, gaps as questions, nothing before the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.charts.colours import colours_of
from desktop.domain.answers import NO_ANSWERS, Missing
from desktop.domain.heard import Heard
from desktop.domain.loss import Loss
from desktop.domain.sharing import Names
from desktop.reports.document import Figure
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.shareable import shareable_report
from tests.domain.walks import seen
from tests.reports.losses import TYPICAL, typical

MINE = [
    {"key": "COM", "score": 5},
    {"key": "DEL", "score": 3},
    {"key": "EXP", "score": {"missing": "cant_say"}},
]
NOTED = [{"key": "COM", "score": 2, "basis": "guess"}]


def loss(
    rows: dict[str, Any], scores: dict[str, dict[str, int]] | None = None, heard: tuple[Heard, ...] = ()
) -> Loss:
    raw = {"st.client": 1, **TYPICAL, "cv.route": "talked", "cv.mine": MINE, **rows}
    return replace(typical(), view=seen(raw, client_scores=scores or {}), heard=heard)


def figure(of: Loss) -> Figure | None:
    (sides,) = [part for part in postmortem_report(of).sections if part.title == "Both sides"]
    return next((block for block in sides.blocks if isinstance(block, Figure)), None)


def written(of: Loss) -> str:
    return to_markdown(postmortem_report(of))


def test_each_area_stands_beside_each_other_in_words() -> None:
    text = written(loss({"cv.dims": NOTED}))
    assert "| Area | As I see it | As I noted it for them |" in text
    assert "| Strong | Weak (a guess) |" in text
    assert "| can't say |  |" in text
    assert "I say “Strong”, and noted “Weak” for them. What did each of us see?" in text


def test_every_contact_has_a_column_and_a_name_that_others_do_not_read() -> None:
    told = loss({}, {"Jo Weber": {"COM": 2, "DEL": 3}, "Ada": {"COM": 5}})
    text = written(told)
    assert "| Area | As I see it | Jo Weber | Ada |" in text
    assert "I say “Strong”, Jo Weber says “Fair”." in text
    shared = to_markdown(shareable_report(told, Names("Moorland Paper Mill", ("Jo Weber", "Ada"))).document)
    assert "Weber" not in shared and "Ada" not in shared


def test_contacts_that_were_heard_stay_apart_for_others_too() -> None:
    heard = tuple(Heard(name, NO_ANSWERS.give("cq.main", "Silence")) for name in ("Jo Weber", "Ada"))
    told = loss({}, {"Jo Weber": {"COM": 2, "DEL": 3}, "Ada": {"COM": 5}}, heard)
    names = Names("Moorland Paper Mill", ("Jo Weber", "Ada"))
    shared = shareable_report(told, names).document
    assert "| Area | As I see it | Contact 1 | Contact 2 |" in to_markdown(shared)
    (sides,) = [part for part in shared.sections if part.title == "Both sides"]
    drawn = next(block for block in sides.blocks if isinstance(block, Figure))
    assert drawn.names == ("As I see it", "Contact 1", "Contact 2")
    alone = shareable_report(replace(told, heard=heard[:1]), names).document
    assert "the contact says “Fair”" in to_markdown(alone)


def test_a_figure_shows_the_areas_and_says_in_words_what_is_to_be_seen() -> None:
    cannot = Heard("Jo Weber", NO_ANSWERS.give("cq.dims", Missing.CANT_SAY, "TRU"))
    drawn = figure(loss({"cv.dims": NOTED}, {"Jo Weber": {"DEL": 3}}, (cannot,)))
    assert drawn is not None
    assert drawn.names == ("As I see it", "As I noted it for them", "Jo Weber")
    assert drawn.caption == (
        "Each area as each side sees it, from “At risk” to “Strong”, in the words of the form from “Poor” to "
        "“Very good”. Far apart: communication. "
        "I could not judge expectations & commitments. Jo Weber could not judge trust & honesty. "
        "Guesses are drawn hollow: communication."
    )
    svg = drawn.draw(colours_of("light"), "svg", drawn.names)
    assert svg.startswith(b"<?xml") and svg == drawn.draw(colours_of("light"), "svg", drawn.names)
    assert drawn.draw(colours_of("light"), "png", drawn.names).startswith(b"\x89PNG")


def test_contacts_who_saw_it_differently_are_asked_and_never_averaged() -> None:
    told = loss({}, {"Sanne": {"COM": 4, "TRU": 2}, "Pieter": {"COM": 5, "TRU": 4}})
    differ = "Trust & honesty: Sanne and Pieter saw this differently, “Fair” and “Good”."
    assert differ in written(told)
    drawn = figure(told)
    assert drawn is not None
    assert "Far apart: trust & honesty. Sanne and Pieter saw trust & honesty differently." in drawn.caption


def test_where_views_are_close_it_says_so() -> None:
    drawn = figure(loss({}, {"": {"DEL": 3}}))
    assert drawn is not None and "Nowhere are the views far apart." in drawn.caption


def test_without_scores_of_another_side_there_is_no_figure() -> None:
    unsaid = {"key": "COM", "score": {"missing": "cant_say"}}
    assert figure(loss({"cv.dims": [unsaid]})) is None
    assert "can't say" in written(loss({"cv.dims": [unsaid]}))


def test_a_draft_and_a_lonely_view_show_no_scores() -> None:
    assert "| Area |" not in written(replace(loss({"cv.dims": NOTED}), completed_on=None))
    assert "| Area |" not in written(loss({}))
