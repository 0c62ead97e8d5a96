"""What comes out: findings, lessons, actions, signs to watch, the client's new status, the JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.domain.postmortem_outcome import actions, closing, findings, lessons, outcome, watch_rules
from desktop.domain.sessions import SessionId
from tests.domain.walks import SHORT, seen

ID = SessionId(7)


def test_findings_are_ranked_first_and_carry_weight_and_dates() -> None:
    raw = {
        **SHORT,
        "cd.q1@com.updates": " Every Friday ",
        "pk.COM": ["com.updates", "com.silence", "com.feedback"],
    }
    found = findings(seen(raw), ID)
    assert [(finding.factor, finding.rank, finding.weight) for finding in found] == [
        ("cap.split", 1, 1429),
        ("com.updates", 2, 5714),
        ("com.silence", 3, 2857),
        ("com.feedback", None, None),
    ]
    updates = found[1]
    assert (updates.session_id, updates.share, updates.hands) == (7, "high", "partly")
    assert (updates.score_then, updates.basis, updates.notes) == (2, "known", "Every Friday")
    assert (updates.visible_on, updates.noticed_on, updates.acted_on) == ("2025-03", "2025-04-10", "2025-05")
    assert (found[3].share, found[3].visible_on, found[3].score_then) == ("", "", None)


def test_a_finding_without_dates_or_answers_is_empty_there() -> None:
    (finding,) = findings(seen({"sc.COM": "real", "pk.COM": ["com.updates"]}), ID)
    assert (finding.rank, finding.weight, finding.visible_on, finding.basis) == (1, None, "", "")


def test_both_notes_of_a_card_come_out_in_order() -> None:
    raw = {**SHORT, "st.mode": "full", "cd.q1@com.updates": "One", "cd.q2@com.updates": "Two"}
    noted = {finding.factor: finding.notes for finding in findings(seen(raw), ID)}
    assert noted["com.updates"] == "One\n\nTwo"


def test_lessons_and_actions_keep_their_row_keys() -> None:
    view = seen(SHORT)
    (lesson,) = lessons(view, ID)
    assert (lesson.row_key, lesson.when_text, lesson.then_text) == (
        "r1",
        "A report is late",
        "call the same day",
    )
    assert lesson.factor == "com.updates"
    (action,) = actions(view, ID)
    assert (action.row_key, action.what, action.owner, action.due_on) == (
        "r1",
        "A standing slot",
        "Me",
        date(2026, 4, 1),
    )
    assert (action.strength, action.scope, action.session_id) == ("strong", "all_clients", 7)
    (open_end,) = actions(seen({**SHORT, "fw.actions": [{"what": "x"}]}), ID)
    assert open_end.due_on is None


def test_signs_to_watch_become_rules() -> None:
    rules = watch_rules(seen(SHORT), ID)
    assert [(rule.metric, rule.op, rule.threshold) for rule in rules] == [
        ("days_since_update", "gt", 14.0),
        ("chase_share_90d", "gt", 0.3),
    ]
    asked = seen({"sc.CTX": "real", "pk.CTX": ["ctx.rates"], "fw.watch": ["ctx.rates"]})
    (rule,) = watch_rules(asked, ID)
    assert (rule.metric, rule.threshold) == ("", None)
    assert rule.question.startswith("Has price been mentioned")
    assert watch_rules(seen({}), ID) == ()


@pytest.mark.parametrize(
    ("raw", "status", "last_day"),
    [
        ({}, None, ""),
        ({"fa.kind": "shrunk", "fa.known_on": "2025-06"}, None, "2025-06"),
        ({"fa.kind": "finished", "fa.known_on": "2025"}, "ended_well", "2025"),
        ({"fa.kind": "cancelled", "fa.known_on": "2025-06-30", "fa.last_day": "2025-09"}, "lost", "2025-09"),
        ({"fa.kind": "we_ended"}, "lost", ""),
    ],
)
def test_the_end_proposes_a_status_and_a_last_day(
    raw: dict[str, Any], status: str | None, last_day: str
) -> None:
    found = closing(seen(raw))
    assert (found.status, found.last_day) == (status, last_day)


def test_the_document_is_json_and_says_everything() -> None:
    raw = {**SHORT, "sc.COM": "none", "old.q": 1}
    document = json.loads(json.dumps(outcome(seen(raw))))
    assert list(document) == [
        "questionnaire", "version", "pages", "active", "dormant", "orphan", "unmet", "hints", "minutes_left", "computed",
    ]  # fmt: skip
    assert document["questionnaire"] == "loss-postmortem"
    assert document["pages"][0]["id"] == "start"
    assert document["orphan"] == ["old.q"]
    assert "cd.then@com.updates" in document["dormant"]
    assert document["active"]["wg.rank"] == [{"factor": "cap.split", "share": "low", "hands": "mine"}]
    assert document["computed"]["picked"] == ["cap.split"]
    assert document["computed"]["weights"] == {"cap.split": 1.0}
    assert document["computed"]["preventable_share"] == 1.0
    assert document["computed"]["detection_lag_days"] == {"days": [10, 40], "reason": None}
    assert document["unmet"] == []
    assert {"say": "Our part is empty.", "where": "bs.ours"} in document["hints"]


def test_the_document_of_nothing_says_what_is_missing() -> None:
    document = outcome(seen({}))
    assert document["computed"] == {
        "picked": [], "deep_factors": [], "top_factors": [], "weights": {}, "preventable_share": None,
        "detection_lag_days": {"days": None, "reason": "no first sign"},
        "response_lag_days": {"days": None, "reason": "no action"},
        "window_days": {"days": None, "reason": "no first sign"},
        "gaps": [], "blind_spots": [],
    }  # fmt: skip
    unmet = document["unmet"]
    assert isinstance(unmet, list)
    assert [rule["rule"] for rule in unmet] == ["five_answers", "something_ticked", "one_change"]


def test_gaps_are_told_with_both_scores() -> None:
    raw = {
        "cv.route": "sent",
        "cv.mine": [{"dim": "COM", "score": 5}],
        "cv.dims": [{"dim": "COM", "score": 2}],
    }
    document: Any = outcome(seen(raw))
    assert document["computed"]["gaps"] == [{"dim": "COM", "mine": 5, "theirs": 2, "who": ""}]
