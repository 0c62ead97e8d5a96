"""Answers as a file of JSON, there and back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.answer_forms import answers_from_json, answers_to_json, named
from desktop.domain.answers import Missing
from desktop.resources import loss_postmortem
from tests.domain.walks import SHORT, TODAY, answered, seen


def test_a_question_has_one_name_with_its_occurrence() -> None:
    assert named(("fa.kind", "")) == "fa.kind"
    assert named(("cd.then", "com.updates")) == "cd.then@com.updates"


def test_values_occurrences_and_ways_of_not_answering_are_read() -> None:
    answers = answered(
        {"fa.kind": "mutual", "cd.then@com.updates": 2, "fa.decider": {"missing": "prefer_not"}}
    )
    assert answers["fa.kind", ""].value == "mutual"
    assert answers["cd.then", "com.updates"].value == 2
    assert answers["fa.decider", ""].value is Missing.PREFER_NOT
    assert ("fa.kind", "") not in answered({"fa.kind": None, "fa.last_day": ""})


def test_rows_have_their_factor_their_dimension_or_a_key_of_their_own() -> None:
    answers = answered(
        {
            "wg.rank": [{"factor": "cap.split", "share": "low"}, {"key": "com.updates"}],
            "cv.mine": [{"dim": "COM", "score": 4}],
            "tl.events": [{"what": "first"}, {"key": "b", "what": "second"}, {"what": "third"}],
            "ch.items": [{"factor": "cap.split", "what": "x"}],
            "fw.lessons": [{"when": "a", "then": "b", "factor": "cap.split"}],
            "wg.dates@cap.split": {"visible": "2025"},
        }
    )
    assert answers.row_order("wg.rank") == ("cap.split", "com.updates")
    assert answers["cv.mine", "COM"].value == {"score": 4}
    assert answers.row_keys("tl.events") == ("r1", "b", "r2")
    assert answers["ch.items", "cap.split"].value == {"what": "x"}
    assert answers["fw.lessons", "r1"].value == {"when": "a", "then": "b", "factor": "cap.split"}
    assert answers["wg.dates", "cap.split"].value == {"visible": "2025"}


def test_questions_of_another_version_are_kept_as_they_are() -> None:
    answers = answered(
        {"old.a@x": [1, {"b": None}], "old.b": {"missing": "skipped"}, "old.c": {"missing": "lost"}}
    )
    assert answers["old.a", "x"].value == [1, {"b": None}]
    assert answers["old.b", ""].value is Missing.SKIPPED
    assert answers["old.c", ""].value == {"missing": "lost"}


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        ({"fa.kind": "vanished"}, "fa.kind", "answer.choice"),
        ({"tl.events": ["x"]}, "tl.events[1]", "answer.row"),
        ({"tl.events": [{"what": "x"}, {"mood": 9}]}, "tl.events[2]", "answer.choice"),
        ({"tl.events": [{"key": "", "what": "x"}]}, "tl.events[1]", "answer.key"),
        ({"tl.events": [{"key": 3, "what": "x"}]}, "tl.events[1]", "answer.key"),
        ({"tl.events": [{"key": "a"}, {"key": "a"}]}, "tl.events[2]", "answer.duplicate"),
        ({"wg.rank": [{"share": "low"}]}, "wg.rank[1]", "answer.key"),
        ({"tl.turning": [{"knew": "x"}]}, "tl.turning[1]", "answer.key"),
        ({"tl.events": "x"}, "tl.events", "answer.keys"),
        ({"old.q": [[[[[[[[[["deep"]]]]]]]]]]}, "old.q", "answer.too_deep"),
    ],
)
def test_flawed_answers_are_named_and_left_out(raw: dict[str, Any], name: str, code: str) -> None:
    answers, flaws = answers_from_json(loss_postmortem(), {**raw, "has_team": True}, TODAY)
    assert [(where, flaw.code) for where, flaw in flaws] == [(name, code)]
    assert answers["has_team", ""].value is True
    assert ("fa.kind", "") not in answers


def test_active_answers_come_back_as_they_were_written() -> None:
    raw = {
        **SHORT,
        "pk.COM@other": "They moved",
        "fa.decider": {"missing": "skipped"},
        "st.mode": "full",
        "wg.dates": {"missing": "skipped"},
        "fw.watch": {"missing": "cant_say"},
        "fa.value": {"amount": 12, "currency": "EUR"},
    }
    view = seen(raw)
    back = answers_to_json(view)
    assert back["fw.lessons"] == [{"key": "r1", **SHORT["fw.lessons"][0]}]
    assert back["wg.dates"] == {"missing": "skipped"}
    assert back["pk.COM@other"] == "They moved"
    assert {name: back[name] for name in raw if name not in ("fw.lessons", "fw.actions")} == {
        name: value for name, value in raw.items() if name not in ("fw.lessons", "fw.actions")
    }
    assert seen(back).active == view.active


def test_odd_characters_of_names_keys_and_unknown_values_do_no_harm() -> None:
    answers = answered(
        {
            "old\ud800\x00.q@\x01x": {"k\ud800": ["\x00a\nb"]},
            "tl.events": [{"key": "\x02a\nb", "what": "x"}],
        }
    )
    assert answers["old\ufffd.q", "x"].value == {"k\ufffd": ["a\nb"]}
    assert answers["tl.events", "a b"].value == {"what": "x"}
