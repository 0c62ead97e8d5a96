"""The look ahead: what it asks, what comes out, what it needs to be finished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain.answer_forms import answers_from_json
from desktop.domain.postmortem import look
from desktop.domain.postmortem_outcome import actions, closing, watch_rules
from desktop.domain.postmortem_rules import hints, unmet
from desktop.domain.questionnaire_view import View
from desktop.domain.questionnaire_walk import minutes_in_all, steps
from desktop.domain.sessions import SessionId
from desktop.domain.sight import Context
from desktop.resources import premortem

TODAY = date(2026, 3, 2)
STORY: Mapping[str, Any] = {
    "st.client": "Fennel & Daughters",
    "pr.story": "They had found somebody who called more often.",
    "pr.areas": ["COM", "CTX"],
    "pk.COM": ["com.silence", "com.updates"],
    "pk.CTX": ["ctx.champion"],
}


def seen(raw: Mapping[str, Any]) -> View:
    answers, flaws = answers_from_json(premortem(), raw, TODAY)
    assert flaws == ()
    return look(premortem(), answers, Context(TODAY))


def test_only_the_areas_of_the_story_are_opened() -> None:
    view = seen(STORY)
    shown = [shown.element.id for shown in view.page("areas").elements]
    assert shown == ["pr.areas", "pk.COM", "pk.CTX"]


def test_its_signs_become_rules_and_its_change_an_action() -> None:
    view = seen({**STORY, "fw.watch": ["com.silence"], "fw.actions": [{"key": "r1", "what": "Call monthly"}]})
    offered = view.shown("fw.watch")
    assert offered is not None
    assert [choice.value for choice in offered.choices] == ["com.updates", "com.silence", "ctx.champion"]
    assert [rule.metric for rule in watch_rules(view, SessionId(1))] == ["days_since_contact"]
    assert [action.what for action in actions(view, SessionId(1))] == ["Call monthly"]
    assert unmet(view) == () and hints(view) == ()


def test_a_story_and_one_outcome_are_needed() -> None:
    assert [(rule.rule, rule.where) for rule in unmet(seen({}))] == [
        ("the_client", "st.client"),
        ("the_story", "pr.story"),
        ("one_outcome", "fw.actions"),
    ]
    assert [rule.rule for rule in unmet(seen({"st.client": 1}))] == ["the_story", "one_outcome"]
    assert [rule.rule for rule in unmet(seen(STORY))] == ["one_outcome"]


def test_it_leaves_the_client_alone() -> None:
    assert closing(seen(STORY)).status is None


def test_it_takes_about_five_minutes() -> None:
    assert 3 <= minutes_in_all(seen(STORY)) <= 6
    assert [step.page_id for step in steps(seen(STORY), "start")] == ["start", "areas", "watch", "close"]
