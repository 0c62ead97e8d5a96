"""Answers that sleep are woken by what hides them."""

from __future__ import annotations

from desktop.domain.bring_back import brought_back, hidden_by
from desktop.domain.postmortem import look
from desktop.resources import loss_postmortem
from tests.domain.walks import SHORT, seen

TALKED = {**SHORT, "cv.route": "not_possible", "cv.talk_notes": "They said it was the silence"}


def test_another_route_wakes_the_notes_of_a_talk() -> None:
    view = seen(TALKED)
    assert ("cv.talk_notes", "") in view.dormant
    assert hidden_by(view, ("cv.talk_notes", "")) == "cv.route"
    answers = brought_back(view, ("cv.talk_notes", ""))
    assert answers is not None and answers["cv.route", ""].value == "talked"


def test_a_card_comes_back_with_its_tick_and_its_area() -> None:
    view = seen({**SHORT, "sc.COM": "none"})
    key = ("cd.then", "com.updates")
    assert key in view.dormant
    answers = brought_back(view, key)
    assert answers is not None
    assert answers["sc.COM", ""].value == "real"
    assert key in look(loss_postmortem(), answers, view.sight.context).active


def test_a_tick_that_was_taken_away_is_set_again() -> None:
    view = seen({**SHORT, "pk.COM": ["com.silence"]})
    answers = brought_back(view, ("cd.basis", "com.updates"))
    assert answers is not None
    assert answers["pk.COM", ""].value == ["com.silence", "com.updates"]


def test_what_needs_a_judgement_of_its_own_is_left_alone() -> None:
    view = seen({**SHORT, "bs.gap": "Both can be true"})
    assert ("bs.gap", "") in view.dormant
    assert brought_back(view, ("bs.gap", "")) is None
    finished = seen({**SHORT, "fa.kind": "finished", "tl.no_return": "2025-05"})
    assert brought_back(finished, ("tl.no_return", "")) is None
    assert hidden_by(finished, ("tl.no_return", "")) == "fa.kind"


def test_a_question_this_version_does_not_know_stays_away() -> None:
    view = seen(SHORT)
    assert brought_back(view, ("zz.gone", "")) is None
    assert hidden_by(view, ("zz.gone", "")) == ""
