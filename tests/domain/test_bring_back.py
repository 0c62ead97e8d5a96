"""Answers that sleep are woken by what hides them."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import NO_ANSWERS
from desktop.domain.bring_back import brought_back, hidden_by
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Element
from desktop.domain.sight import Context
from desktop.resources import loss_postmortem, premortem
from tests.domain.walks import SHORT, TODAY, seen, tiny

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


A = {"var": "a"}
YES = {"eq": [A, "yes"]}


@pytest.mark.parametrize(
    ("condition", "before", "after"),
    [
        (YES, None, "yes"),
        (YES, "yes", "yes"),
        ({"has": [A, "yes"]}, ["no"], ["no", "yes"]),
        ({"has": [A, "yes"]}, ["yes"], ["yes"]),
        ({"in": ["yes", A]}, None, ["yes"]),
        ({"in": [A, ["yes", "no"]]}, "no", "no"),
        ({"in": [A, ["yes", "no"]]}, "later", "yes"),
        ({"ne": [A, "no"]}, "later", "later"),
        ({"ne": [A, "no"]}, "no", None),
        ({"ne": [A, "no"]}, None, None),
        ({"answered": "a"}, "later", "later"),
        ({"answered": "a"}, None, None),
        ({"all": [YES, {"answered": "a"}]}, "no", "yes"),
        ({"all": [YES, {"gt": [A, 3]}]}, "no", None),
        ({"any": [{"gt": [A, 3]}, YES]}, "no", "yes"),
        ({"any": [{"gt": [A, 3]}]}, "no", None),
        ({"not": YES}, "yes", None),
        ({"eq": [A, {"limit": "n"}]}, "no", None),
        ({"eq": [A, {"var": "c"}]}, "no", None),
        ({"eq": [{"var": "gone"}, "yes"]}, "no", None),
        ({"eq": [{"var": "d"}, "yes"]}, "no", None),
    ],
)
def test_the_answer_that_hides_is_set_where_one_alone_shows(condition: Any, before: Any, after: Any) -> None:
    kind = "multi" if isinstance(before or after, list) else "choice"
    a = Element("a", kind, "p", question="A", choices={"yes": "Yes", "no": "No", "later": "Later"})
    d = Element("d", "choice", "p", question="D", visible_if={"gt": [A, 3]}, choices={"yes": "Yes"})
    b = Element("b", "text_short", "p", question="B", visible_if=condition)
    answers = NO_ANSWERS.give("b", "Words").give("d", "no")
    view = look(tiny(a, d, b), answers.give("a", before) if before else answers, Context(TODAY))
    found = brought_back(view, ("b", ""))
    assert (found["a", ""].value if found else None) == after


def test_an_answer_under_another_is_woken_through_both() -> None:
    a = Element("a", "choice", "p", question="A", choices={"yes": "Yes", "no": "No"})
    b = Element("b", "choice", "p", question="B", visible_if=YES, choices={"yes": "Yes", "no": "No"})
    c = Element("c", "text_short", "p", question="C", visible_if={"eq": [{"var": "b"}, "no"]})
    view = look(tiny(a, b, c), NO_ANSWERS.give("a", "no").give("c", "Words"), Context(TODAY))
    found = brought_back(view, ("c", ""))
    assert found is not None
    assert (found["a", ""].value, found["b", ""].value) == ("yes", "no")


def test_a_look_ahead_brings_a_tick_back_with_its_area() -> None:
    raw = {"st.client": "Fennel", "pr.areas": ["CTX"], "pk.COM": ["com.silence"]}
    answers, _flaws = answers_from_json(premortem(), raw, TODAY)
    view = look(premortem(), answers, Context(TODAY))
    found = brought_back(view, ("pk.COM", ""))
    assert found is not None and found["pr.areas", ""].value == ["CTX", "COM"]


def test_a_card_over_the_limit_is_hidden_by_the_list_of_those_looked_at() -> None:
    ticks = ["com.updates", "com.silence", "com.feedback"]
    raw = {**SHORT, "pk.COM": ticks, "pk.deep": ["com.silence", "com.feedback", "cap.split"]}
    view = seen(raw)
    key = ("cd.then", "com.updates")
    assert hidden_by(view, key) == "pk.deep"
    assert brought_back(view, key) is None
    roomy = seen({**raw, "pk.deep": ["com.silence", "cap.split"]})
    found = brought_back(roomy, key)
    assert found is not None and found["pk.deep", ""].value == ["com.silence", "cap.split", "com.updates"]


def test_a_card_of_a_list_that_is_not_there_stays_away() -> None:
    b = Element("b", "text_short", "p", question="B")
    view = look(tiny(b), NO_ANSWERS.give("b", "Words", "com.updates"), Context(TODAY))
    assert brought_back(view, ("b", "com.updates")) is None
