"""The wording of questionnaires: neutral, short, safely filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.conditions import Condition
from desktop.domain.questionnaire import Column, Element, Page, Questionnaire
from desktop.domain.questionnaire_lint import lint, question_faults
from desktop.resources import loss_postmortem


def test_the_shipped_questionnaire_has_nothing_to_find() -> None:
    assert lint(loss_postmortem(), "loss.toml") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Why did it end?", "it asks why"),
        ("Who was to blame?", "'blame' is a loaded word"),
        ("What should have been done?", "'should have' is a loaded word"),
        ("x" * 191, "it has 191 characters"),
        ("What? When? How?", "it has more than 2 question marks"),
    ],
)
def test_a_question_that_could_be_asked_better(text: str, reason: str) -> None:
    (found,) = question_faults(text)
    assert found.startswith(reason)


def test_good_questions_pass() -> None:
    assert list(question_faults("x" * 190)) == []
    assert list(question_faults("What happened, and when? How do you know?")) == []
    assert list(question_faults("Whyte & Sons: what failsafe was there?")) == []


A = Element("a", "text_short", "p", question="What happened?")
R = Element("r", "text_short", "p", question="When?", required=True)


def found(element: Element, intro: str = "") -> list[str]:
    page = Page("p", "Page", (A, R, element), intro)
    asked: Questionnaire = replace(loss_postmortem(), pages=(page,), client_form={})
    return [str(fault) for fault in lint(asked, "f")]


def test_columns_are_questions_too() -> None:
    table = Element("t", "table", "p", question="Rows", columns=(Column("c", "text_short", "Why?"),))
    assert found(table) == ["f: t.c: it asks why; ask what, how, when or which"]


@pytest.mark.parametrize(
    ("condition", "guarded"),
    [
        (None, False),
        ({"answered": "a"}, True),
        ({"all": [{"answered": "r"}, {"answered": "a"}]}, True),
        ({"any": [{"answered": "r"}, {"answered": "a"}]}, False),
        ({"unanswered": "a"}, False),
    ],
)
def test_a_gap_is_guarded_by_visible_if_answered(condition: Condition | None, guarded: bool) -> None:
    faults = found(Element("b", "note", "p", question="You said [[a]].", visible_if=condition))
    assert faults == ([] if guarded else ["f: b: [[a]] is not guarded by visible_if answered"])


def test_gaps_that_code_fills_need_no_guard() -> None:
    assert found(Element("b", "note", "p", question="You have [[n_lessons]].")) == []


def test_a_page_cannot_guard_a_gap() -> None:
    note = Element("b", "note", "p", question="x")
    assert found(note, "After [[a]]") == ["f: p: [[a]] stands where nothing can guard it"]


@pytest.mark.parametrize(
    ("condition", "faulty"),
    [
        ({"not": {"eq": [{"var": "a"}, "x"]}}, True),
        ({"not": {"all": [{"gt": [{"count": "a"}, 1]}, {"answered": "a"}]}}, True),
        ({"not": {"eq": [{"var": "r"}, "x"]}}, False),
        ({"not": {"answered": "a"}}, False),
        ({"not": {"eq": [{"var": "picked"}, "x"]}}, False),
        ({"all": [{"answered": "a"}, {"not": {"eq": [{"var": "a"}, "x"]}}]}, False),
        ({"any": [{"answered": "a"}, {"not": {"eq": [{"var": "a"}, "x"]}}]}, True),
        ({"all": [{"answered": "a"}, {"any": [{"not": {"eq": [{"var": "a"}, "x"]}}]}]}, False),
    ],
)
def test_not_over_an_optional_question_needs_answered(condition: Condition, faulty: bool) -> None:
    faults = found(Element("b", "bool", "p", question="Really?", visible_if=condition))
    assert faults == (["f: b: 'not' over the optional 'a' without 'answered'"] if faulty else [])
