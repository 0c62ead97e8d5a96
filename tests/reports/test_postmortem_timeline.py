"""The figure of a report: from which answers it is drawn, and what it says in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

from desktop.charts.colours import colours_of
from desktop.domain.health_trend import TrendPoint
from desktop.reports.html import to_html
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.postmortem_timeline import timeline_figure
from desktop.reports.web_page import to_page
from tests.reports.losses import TYPICAL, far_too_much, loss_of, only_five, typical

LINE = tuple(TrendPoint(date(2024, 12, 2) + timedelta(days=7 * n), 80.0 - n) for n in range(20))


def test_the_caption_says_what_is_drawn() -> None:
    figure = timeline_figure(typical())
    assert figure is not None
    assert figure.caption == "3 events from November 2024 to July 2025. 1 turning point (◆)."
    with_line = timeline_figure(replace(typical(), health=LINE))
    assert with_line is not None
    assert with_line.caption.endswith("The health line went from “Strong” to “Watch”.")
    steady = timeline_figure(replace(typical(), health=LINE[:5]))
    assert steady is not None and "stayed at “Strong”, or came back to it." in steady.caption
    many = timeline_figure(far_too_much())
    assert many is not None and many.caption.endswith("2 turning points (◆).")


def test_where_there_is_too_little_to_see_there_is_no_figure() -> None:
    assert timeline_figure(only_five()) is None
    assert timeline_figure(loss_of({**TYPICAL, "tl.events": [{"key": "a", "what": "A lunch"}]})) is None
    days = {
        name: "2025-06-12" for name in TYPICAL if name.startswith("tl.") and isinstance(TYPICAL[name], str)
    }
    same_day = {"tl.events": [{"key": "a", "happened_on": "2025-06-12", "what": "Notice"}]}
    assert timeline_figure(loss_of({**TYPICAL, **days, **same_day, "fa.last_day": "2025-06-13"})) is None


def test_private_events_are_not_in_the_figure() -> None:
    hidden = timeline_figure(loss_of(TYPICAL, private_events=frozenset({"b", "c"})))
    assert hidden is not None and hidden.caption == "1 event from November 2024 to July 2025."


def test_the_drawing_is_the_same_each_time_and_readable_as_a_picture() -> None:
    figure = timeline_figure(replace(typical(), health=LINE))
    assert figure is not None
    svg = figure.draw(colours_of("light"), "svg", ())
    assert svg == figure.draw(colours_of("light"), "svg", ())
    root = ElementTree.fromstring(svg)
    used = {
        use.get("{http://www.w3.org/1999/xlink}href", "")
        for use in root.iter("{http://www.w3.org/2000/svg}use")
    }
    known = {f"#{each.get('id')}" for each in root.iter() if each.get("id")}
    assert used <= known
    assert all(path.get("d") for path in root.iter("{http://www.w3.org/2000/svg}path"))


def test_targets_without_pictures_keep_the_words() -> None:
    document = postmortem_report(typical())
    assert "*3 events from November 2024" in to_markdown(document)
    assert "<img" in to_page(document)
    bare = to_html(document, colours_of("dark"), picture_width=0)
    assert "<img" not in bare and "3 events from November 2024" in bare
