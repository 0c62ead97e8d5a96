"""What must be there before completing, and what is worth a second look."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.postmortem_rules import hints, unmet
from tests.domain.walks import SHORT, seen

FIVE = {
    "st.client": "x",
    "st.mode": "quick",
    "fa.kind": "mutual",
    "fa.known_on": "2025",
    "wg.verdict": "circumstances",
}


def test_five_answers_are_enough_where_nobody_could_do_anything() -> None:
    assert unmet(seen(FIVE)) == ()
    assert unmet(seen(SHORT)) == ()


@pytest.mark.parametrize(
    ("raw", "rules"),
    [
        ({}, [("five_answers", "st.client", "start"), ("something_ticked", "wg.verdict", "weigh"), ("one_change", "fw.actions", "forward")]),
        ({**FIVE, "fa.known_on": None}, [("five_answers", "fa.known_on", "facts")]),
        ({**FIVE, "fa.known_on": {"missing": "cant_say"}}, [("five_answers", "fa.known_on", "facts")]),
        ({**FIVE, "wg.verdict": "unclear"}, [("one_change", "fw.actions", "forward")]),
        ({**FIVE, "wg.verdict": "ours", "fw.actions": [{"what": "x"}]}, [("something_ticked", "wg.verdict", "weigh")]),
        ({**FIVE, "wg.verdict": "ours", "sc.COM": "real", "fw.actions": [{"what": "x"}]}, [("something_ticked", "pk.COM", "picks")]),
        ({**FIVE, "wg.verdict": "ours", "sc.COM": "real", "pk.COM@other": "y", "fw.actions": [{"what": "x"}]}, []),
        ({**FIVE, "wg.verdict": "ours", "sc.COM": "none", "pk.COM": ["com.updates"], "fw.actions": [{"what": "x"}]}, [("something_ticked", "wg.verdict", "weigh")]),
        ({**FIVE, "wg.verdict": "unclear", "fw.actions": [{"what": " "}]}, [("one_change", "fw.actions", "forward")]),
    ],
)  # fmt: skip
def test_what_is_missing_says_where_to_go(raw: dict[str, Any], rules: list[tuple[str, str, str]]) -> None:
    assert [(rule.rule, rule.where, rule.page) for rule in unmet(seen(raw))] == rules


def found(raw: dict[str, Any], **context: Any) -> dict[str, str]:
    return {hint.id: hint.where for hint in hints(seen(raw, **context))}


def without(*names: str) -> dict[str, Any]:
    return {key: value for key, value in SHORT.items() if key not in names}


def test_a_whole_session_has_only_hints_about_their_view() -> None:
    assert found(dict(SHORT)) == {
        "no_client_view": "cv.route",
        "our_part": "bs.ours",
        "their_part": "bs.theirs",
    }


def test_a_missing_first_sign_is_told() -> None:
    assert found(without("tl.first_sign"))["no_first_sign"] == "tl.first_sign"
    hint = hints(seen(without("tl.first_sign")))[0]
    assert hint.say == "No first sign is set, so the time you would have had cannot be shown."
    assert hint.page == "timeline"


def test_only_weak_changes_are_told() -> None:
    weak = {**SHORT, "fw.actions": [{"what": "Be careful", "owner": "Me", "strength": "weak"}]}
    assert found(weak)["only_weak"] == "fw.actions"
    assert "only_weak" not in found({**SHORT, "fw.actions": []})


@pytest.mark.parametrize(
    ("action", "hint"),
    [
        ({"what": "x", "owner": " ", "strength": "strong"}, "action_without_owner"),
        ({"what": "x", "owner": "Me", "due": "2026-03-01", "strength": "strong"}, "action_in_the_past"),
    ],
)
def test_an_action_without_owner_or_in_the_past_is_told(action: dict[str, str], hint: str) -> None:
    assert found({**SHORT, "fw.actions": [action]})[hint] == "fw.actions"


def test_an_action_due_today_is_not_late() -> None:
    action = {"what": "x", "owner": "Me", "due": "2026-03-02", "strength": "strong"}
    assert "action_in_the_past" not in found({**SHORT, "fw.actions": [action]})


@pytest.mark.parametrize(
    ("dates", "where"),
    [
        ({"tl.first_sign": "2025-05", "tl.noticed": "2025-04"}, "tl.first_sign"),
        ({"tl.noticed": "2025-05-20", "tl.acted": "2025-05-19"}, "tl.first_sign"),
        ({"tl.acted": "2025-07"}, "tl.first_sign"),
        ({"tl.first_sign": "2025-04", "tl.noticed": "2025-04"}, None),
        ({"wg.dates": [{"factor": "cap.split", "visible": "2025-04-20"}]}, "wg.dates"),
        ({"wg.dates": [{"factor": "cap.split", "visible": "2025-02"}]}, None),
    ],
)
def test_dates_in_an_unusual_order_are_told(dates: dict[str, Any], where: str | None) -> None:
    assert found({**SHORT, **dates}).get("dates_out_of_order") == where


def test_ranked_guesses_are_named() -> None:
    raw = {**SHORT, "cd.basis@com.silence": "guess", "cd.basis@cap.split": "guess"}
    hint = hints(seen(raw))[-1]
    assert hint.where == "cd.basis@cap.split"
    assert "Time taken by other clients, Reaching out. Ask the client" in hint.say


def test_their_view_is_there_once_they_were_heard() -> None:
    talked = {**SHORT, "cv.route": "talked", "cv.talk_notes": "They said it was the silence"}
    assert "no_client_view" not in found(talked)
    assert "no_client_view" not in found(
        {**SHORT, "cv.route": "sent", "cv.dims": [{"dim": "COM", "score": 2}]}
    )
    assert "no_client_view" not in found(dict(SHORT), client_answered=True)
    assert "no_client_view" in found({**SHORT, "cv.talk_notes": "asleep without a route"})
