"""Steps, next and previous page, where to resume, and how long it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.answers import NO_ANSWERS
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Element, Page
from desktop.domain.questionnaire_walk import (
    may_grow,
    minutes_in_all,
    minutes_left,
    next_page,
    previous_page,
    resume,
    steps,
    to_seal,
    walked,
)
from desktop.domain.sight import Context
from desktop.resources import loss_postmortem
from tests.domain.walks import SHORT, TODAY, seen, tiny

DIMS = ("COM", "EXP", "DEL", "VAL", "TRU", "REL", "CAP", "CTX")


def test_pages_with_nothing_to_show_are_not_walked() -> None:
    assert [page.page.id for page in walked(seen(SHORT))] == [
        "start", "facts", "good", "timeline", "screening", "picks", "cards", "client_view", "both", "weigh",
        "change", "forward", "close",
    ]  # fmt: skip
    untouched = [page.page.id for page in walked(seen({"wg.verdict": "unclear"}))]
    assert "change" not in untouched
    assert not {"second_look", "picks", "cards"} & set(untouched)


def test_steps_say_what_is_done_now_and_to_do() -> None:
    view = seen(SHORT, shown=frozenset({"start", "facts", "good"}))
    found = steps(view, "good")
    assert [(step.page_id, step.number, step.state) for step in found[:4]] == [
        ("start", 1, "done"),
        ("facts", 2, "done"),
        ("good", 3, "now"),
        ("timeline", 4, "todo"),
    ]
    assert found[0].title == "Before we begin"
    assert len(found) == 13


def test_a_page_with_an_open_required_question_is_not_done() -> None:
    raw = {key: value for key, value in SHORT.items() if key != "fa.kind"}
    found = steps(seen(raw, shown=frozenset({"start", "facts", "good"})), "good")
    assert [step.state for step in found[:3]] == ["done", "todo", "now"]


def test_a_page_that_was_left_blank_or_skipped_is_not_done() -> None:
    shown = frozenset({"start", "facts", "good"})
    assert [step.state for step in steps(seen(SHORT, shown=shown), "timeline")[2:4]] == ["blank", "now"]
    skipped = {"go.worked": {"missing": "skipped"}}
    assert steps(seen(SHORT | skipped, shown=shown), "timeline")[2].state == "blank"
    told = {"go.worked": {"missing": "cant_say"}}
    assert steps(seen(SHORT | told, shown=shown), "timeline")[2].state == "done"


def test_next_and_previous_skip_what_is_not_walked() -> None:
    view = seen(SHORT)
    assert next_page(view, "screening") == "picks"
    assert next_page(view, "second_look") == "picks"
    assert next_page(view, "cards") == "client_view"
    assert next_page(view, "close") is None
    assert previous_page(view, "weigh") == "both"
    assert previous_page(view, "start") is None


def test_resuming_goes_to_the_last_page_or_an_open_required_question_before_it() -> None:
    assert resume(seen(SHORT), "weigh") == ("weigh", None)
    assert resume(seen(SHORT), "second_look") == ("picks", None)
    assert resume(seen(SHORT), "nowhere") == ("start", None)
    raw = {key: value for key, value in SHORT.items() if key != "fa.known_on"}
    assert resume(seen(raw), "weigh") == ("facts", ("fa.known_on", ""))
    assert resume(seen(raw), "facts") == ("facts", None)


def test_resuming_after_the_last_page_there_is_goes_to_that_one() -> None:
    first = Page("p", "P", (Element("a", "text_short", "p", question="A"),))
    hidden = Element("b", "text_short", "q", question="B", visible_if={"answered": "a"})
    view = look(tiny(pages=(first, Page("q", "Q", (hidden,)))), NO_ANSWERS, Context(TODAY))
    assert resume(view, "q") == ("p", None)


def test_the_first_guess_is_sealed_when_the_screening_opens() -> None:
    assert to_seal(loss_postmortem(), "screening") == ("fa.first_guess", "fa.guess_sure")
    assert to_seal(loss_postmortem(), "start") == ()


def path(mode: str, areas: dict[str, str], picks: dict[str, list[str]], **more: Any) -> dict[str, Any]:
    """A session as people walk it: facts and dates given, these areas, these ticks, four or more events."""
    events = more.pop("events", 4)
    turning = 1 if mode == "quick" else 2
    return {
        "st.client": "x", "st.mode": mode, "has_team": False, "st.mood_before": "3", "fa.kind": "cancelled",
        "fa.known_on": "2025-06", "fa.first_guess": "g", "tl.first_sign": "2025-03", "tl.noticed": "2025-04",
        "tl.acted": "2025-05", "wg.verdict": "both", "cl.door": "later",
        "tl.events": [{"what": "x", "turning": number < turning} for number in range(events)],
        **{f"sc.{dim}": areas.get(dim, "none") for dim in DIMS}, **picks, **more,
    }  # fmt: skip


TWO = {"pk.COM": ["com.updates", "com.silence"], "pk.CAP": ["cap.split"]}
THREE = {
    "pk.COM": ["com.updates", "com.silence"],
    "pk.EXP": ["exp.scope", "exp.cost"],
    "pk.CAP": ["cap.split", "cap.signals"],
}
FOUR = {
    "pk.COM": ["com.updates", "com.silence"],
    "pk.EXP": ["exp.scope", "exp.cost"],
    "pk.DEL": ["del.ontime"],
    "pk.CAP": ["cap.split"],
}
ALL = {
    "pk.COM": ["com.updates", "com.silence"], "pk.EXP": ["exp.scope", "exp.cost"], "pk.DEL": ["del.ontime", "del.quality"],
    "pk.VAL": ["val.goals", "val.worth"], "pk.TRU": ["tru.terms"], "pk.REL": ["rel.fit"], "pk.CAP": ["cap.split", "cap.signals"],
    "pk.CTX": ["ctx.budget", "ctx.rates"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        (path("quick", {"COM": "real", "CAP": "real", "CTX": "small"}, TWO, **{"cv.route": "will_send"}), 22),
        (path("quick", dict.fromkeys(("COM", "EXP", "CAP"), "real"), THREE, **{"cv.route": "will_send"}), 23),
        (
            path(
                "quick",
                {"CTX": "main"},
                {"pk.CTX": ["ctx.budget"]},
                **{"wg.verdict": "circumstances", "cv.route": "will_send"},
            ),
            19,
        ),
        (
            path(
                "full",
                {"COM": "real", "EXP": "real", "DEL": "real", "CAP": "main", "CTX": "small"},
                FOUR,
                events=8,
                **{"cv.route": "talked"},
            ),
            39,
        ),
        (path("full", dict.fromkeys(DIMS, "real"), ALL, events=15, **{"cv.route": "talked"}), 44),
    ],
)
def test_whole_walks_take_about_the_minutes_they_were_designed_for(raw: dict[str, Any], minutes: int) -> None:
    assert abs(minutes_in_all(seen(raw)) - minutes) <= 1


def test_the_time_left_shrinks_with_every_answer_and_page() -> None:
    fresh = seen({})
    assert minutes_left(fresh) == 12
    assert minutes_left(fresh, "weigh") < minutes_left(fresh, "timeline") < minutes_left(fresh, "start")
    assert minutes_left(seen({"go.worked": "Much"})) <= minutes_left(fresh)


def left_on(page: str, raw: dict[str, Any]) -> int:
    """The minutes left on one page: the only one of its questionnaire."""
    view = seen(raw)
    return minutes_left(replace(view, pages=(view.page(page),)), page)


def test_written_rows_and_choices_leave_less_to_do() -> None:
    assert left_on("timeline", {}) == 1
    said = {"tl.events": [{"what": "x"}] * 4, "tl.first_sign": {"missing": "cant_say"}}
    assert left_on("timeline", said) == 0


def test_a_table_with_one_time_for_all_rows_is_done_with_the_first() -> None:
    route = {"cv.route": {"missing": "skipped"}}
    assert left_on("client_view", route) == 1
    assert left_on("client_view", {**route, "cv.mine": [{"dim": "COM", "score": 3}]}) == 0


def test_a_page_of_words_only_takes_its_time() -> None:
    raw = {
        "wg.verdict": "circumstances",
        "cl.door": "closed",
        "cl.exit": ["thanks"],
        "cl.friend": "x",
        "cl.mood_after": "4",
    }
    assert left_on("close", raw) == 0


def test_the_time_left_may_grow_until_it_is_known_what_there_is_to_look_at() -> None:
    assert may_grow(seen({}))
    small = {f"sc.{dim}": "none" for dim in DIMS}
    assert not may_grow(seen(small))
    # an open list may still bring up points, until something in it is ticked
    opened = {**small, "sc.COM": "main"}
    assert may_grow(seen(opened))
    assert not may_grow(seen({**opened, "pk.COM": ["com.updates"]}))
    assert may_grow(seen({**opened, "sc.DEL": "", "pk.COM": ["com.updates"]}))
