"""Single answers: what is kept for what was entered, and what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.answer_checks import LONGEST_TEXT, check_answer, check_cell, tick
from desktop.domain.answers import NO_ANSWERS, Missing, stored_value
from desktop.domain.postmortem import look
from desktop.domain.questionnaire import Column, Element
from desktop.domain.sight import Context
from desktop.problems import sentence
from desktop.resources import loss_postmortem
from tests.domain.walks import TODAY


def element(name: str) -> Element:
    found = loss_postmortem().element(name)
    assert found is not None
    return found


def kept(name: str, raw: object, occurrence: str = "") -> Any:
    value, flaws = check_answer(loss_postmortem(), element(name), raw, TODAY, occurrence)
    assert flaws == ()
    return value


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("fa.kind", "cancelled", "cancelled"),
        ("fa.kind", "", None),
        ("fa.kind", None, None),
        ("fa.kind", {"missing": "skipped"}, Missing.SKIPPED),
        ("fa.kind", Missing.NOT_APPLICABLE, Missing.NOT_APPLICABLE),
        ("has_team", False, False),
        ("st.client", 12, 12),
        ("st.client", "Fennel", "Fennel"),
        ("cd.then", 1, 1),
        ("cd.then", "cant_say", Missing.CANT_SAY),
        ("fa.guess_sure", 0, 0),
        ("fa.guess_sure", 100, 100),
        ("fa.known_on", "2025", "2025"),
        ("fa.known_on", " 2024-02-29 ", "2024-02-29"),
        ("fa.known_on", "1970-01", "1970-01"),
        ("fa.known_on", "2027", "2027"),
        ("fa.known_on", " ", None),
        ("cl.contact_on", "2026-09-01", "2026-09-01"),
        ("cl.contact_on", "", None),
        ("fa.stated_reason", "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
        ("fa.stated_reason", "<b>\u05d0\n\t$\\frac =1+1", "<b>\u05d0\n\t$\\frac =1+1"),
        ("fa.stated_reason", "a\x00b\ud800", "ab\ufffd"),
        ("fa.value", {"amount": 48000, "currency": "EUR"}, {"amount": 48000, "currency": "EUR"}),
        ("fa.value", {"amount": 0.5, "currency": "USD"}, {"amount": 0.5, "currency": "USD"}),
        ("fa.dispute", ["complaint", "legal"], ["complaint", "legal"]),
        ("fa.dispute", ["complaint", "complaint"], ["complaint"]),
        ("fa.dispute", ["complaint", "none"], ["none"]),
        ("fa.dispute", ["none", "complaint"], ["complaint"]),
        ("fa.dispute", [], []),
        ("pk.COM", ["com.updates", "other"], ["com.updates"]),
        ("pk.deep", ["com.updates"], ["com.updates"]),
        ("cl.exit", ["thanks", "data"], ["thanks", "data"]),
        ("cv.talk_with", ["Ada", 7, " "], ["Ada", 7]),
        (
            "cd.evidence",
            ["2025-03", "", {"table": "interactions", "id": 4, "what": "Call"}],
            ["2025-03", {"table": "interactions", "id": 4, "what": "Call"}],
        ),
    ],
)
def test_good_answers_are_kept(name: str, raw: object, expected: object) -> None:
    assert kept(name, raw) == expected


def test_the_words_of_an_other_tick_are_a_text() -> None:
    assert kept("pk.COM", "They moved house", "other") == "They moved house"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("st.premise", "yes", "silent"),
        ("bs.view", {"missing": "skipped"}, "silent"),
        ("fa.kind", "vanished", "choice"),
        ("fa.kind", 3, "choice"),
        ("fa.kind", ["cancelled"], "choice"),
        ("fa.kind", {"missing": "shy"}, "missing_kind"),
        ("fa.kind", {"missing": []}, "missing_kind"),
        ("st.mood_before", 3, "choice"),
        ("has_team", "yes", "yes_no"),
        ("has_team", 1, "yes_no"),
        ("st.client", 0, "text"),
        ("st.client", True, "text"),
        ("cd.then", 6, "choice"),
        ("cd.then", "3", "choice"),
        ("cd.then", True, "choice"),
        ("fa.guess_sure", 101, "range"),
        ("fa.guess_sure", -1, "range"),
        ("fa.guess_sure", 5.0, "number"),
        ("fa.guess_sure", True, "number"),
        ("fa.known_on", "30.6.2025", "date"),
        ("fa.known_on", "2025-02-29", "date"),
        ("fa.known_on", 2025, "text"),
        ("fa.known_on", "1969", "year"),
        ("fa.known_on", "2028", "year"),
        ("cl.contact_on", "2026-09", "day"),
        ("cl.contact_on", "soon", "date"),
        ("cl.contact_on", "2037-01-01", "year"),
        ("fa.stated_reason", "x" * (LONGEST_TEXT + 1), "too_long"),
        ("fa.stated_reason", ["x"], "text"),
        ("fa.value", 48000, "money"),
        ("fa.value", {"amount": "48000", "currency": "EUR"}, "money"),
        ("fa.value", {"amount": True, "currency": "EUR"}, "money"),
        ("fa.value", {"amount": float("nan"), "currency": "EUR"}, "money"),
        ("fa.value", {"amount": 1, "currency": "EUR", "more": 1}, "money"),
        ("fa.value", {"amount": 10**400, "currency": "EUR"}, "money"),
        ("fa.value", {"amount": float("inf"), "currency": "EUR"}, "money"),
        ("st.client", 2**63, "text"),
        ("cd.evidence", [{"table": "interactions", "id": 2**63}], "link"),
        ("cd.evidence", [{"table": 3, "id": 1}], "text"),
        ("fa.value", {"amount": -1, "currency": "EUR"}, "negative"),
        ("fa.value", {"amount": 1, "currency": "euro"}, "currency"),
        ("fa.value", {"amount": 1, "currency": None}, "currency"),
        ("fa.dispute", "legal", "list"),
        ("fa.dispute", ["war"], "choice"),
        ("fa.dispute", [["legal"]], "choice"),
        ("fa.dispute", ["other"], "choice"),
        ("pk.COM", ["cap.split"], "choice"),
        ("pk.deep", ["com.nothing"], "choice"),
        ("cv.talk_with", "Ada", "people"),
        ("cv.talk_with", [None], "text"),
        ("cd.evidence", "2025", "links"),
        ("cd.evidence", [{"table": "interactions"}], "link"),
        ("cd.evidence", [{"table": "interactions", "id": True}], "link"),
        ("cd.evidence", [{"table": "interactions", "id": 1, "secret": "x"}], "link"),
        ("tl.events", "r1", "keys"),
        ("tl.events", [1], "keys"),
        ("tl.events", [""], "keys"),
    ],
)
def test_a_flawed_answer_has_its_sentence_and_stays_as_entered(name: str, raw: object, code: str) -> None:
    value, flaws = check_answer(loss_postmortem(), element(name), raw, TODAY)
    assert [flaw.code for flaw in flaws] == [f"answer.{code}"]
    assert value is raw
    assert sentence(flaws[0])


def test_a_row_is_checked_cell_by_cell_and_empty_cells_are_left_out() -> None:
    row = {"happened_on": "2025-03", "what": "A call", "mood": -2, "turning": False, "source": ""}
    assert kept("tl.events", row, "r1") == {
        "happened_on": "2025-03",
        "what": "A call",
        "mood": -2,
        "turning": False,
    }
    assert kept("cv.mine", {"score": "cant_say"}, "COM") == {"score": {"missing": "cant_say"}}
    assert kept("cv.mine", {"score": {"missing": "not_applicable"}}, "COM") == {
        "score": {"missing": "not_applicable"}
    }
    assert kept("fw.lessons", {"factor": "", "when": None}, "r1") == {}
    assert kept("fw.lessons", {"factor": "com.updates"}, "r1") == {"factor": "com.updates"}
    assert kept("tl.events", ["b", "a", "b"]) == ["b", "a"]
    assert kept("tl.events", {"source": {"table": "interactions", "id": 3}}, "r1")["source"]["id"] == 3


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("tl.events", "text", "row"),
        ("tl.events", {"colour": "red"}, "column"),
        ("tl.events", {"mood": 3}, "choice"),
        ("tl.events", {"mood": "-1"}, "choice"),
        ("tl.events", {"turning": "yes"}, "yes_no"),
        ("cv.mine", {"score": 0}, "choice"),
        ("fw.lessons", {"factor": "com.nothing"}, "factor"),
        ("fw.actions", {"due": "2026-05"}, "day"),
        ("fw.actions", {"owner": 3}, "text"),
    ],
)
def test_a_flawed_row_says_what_is_wrong(name: str, raw: object, code: str) -> None:
    _, flaws = check_answer(loss_postmortem(), element(name), raw, TODAY, "r1")
    assert [flaw.code for flaw in flaws] == [f"answer.{code}"]
    assert sentence(flaws[0])


def test_a_cell_can_be_checked_alone() -> None:
    column = Column("due", "date")
    assert check_cell(loss_postmortem(), column, "2026-05-01", TODAY) == ("2026-05-01", ())
    value, flaws = check_cell(loss_postmortem(), column, "May", TODAY)
    assert (value, flaws[0].code) == ("May", "answer.date")


def test_an_exclusive_choice_clears_the_others_and_is_cleared_by_them() -> None:
    dispute = element("fa.dispute")
    assert tick(dispute, ["complaint", "legal"], "none", True) == ["none"]
    assert tick(dispute, ["none"], "legal", True) == ["legal"]
    assert tick(dispute, ["complaint"], "legal", True) == ["complaint", "legal"]
    assert tick(dispute, ["complaint", "legal"], "legal", False) == ["complaint"]


def test_preferring_not_to_say_is_missing_wherever_it_is_ticked() -> None:
    asked = Element(
        "q", "multi", "p", choices={"a": "A", "prefer_not": "Rather not"}, exclusive=("prefer_not",)
    )
    assert check_answer(loss_postmortem(), asked, ["a", "prefer_not"], TODAY) == (Missing.PREFER_NOT, ())


def test_a_number_without_bounds_may_be_any() -> None:
    assert check_answer(loss_postmortem(), Element("q", "number", "p"), -7, TODAY) == (-7, ())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=8), parts, max_size=4),
    max_leaves=8,
)
likely = st.sampled_from(
    [
        "cancelled",
        "com.updates",
        "2025-03",
        3,
        True,
        {"missing": "skipped"},
        {"score": 3},
        ["none"],
        {"share": "low"},
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([found.id for found in loss_postmortem().elements()]),
    json_values | likely,
    st.sampled_from(["", "r1"]),
)
def test_whatever_is_entered_is_kept_or_flawed_and_checking_again_changes_nothing(
    name: str, raw: object, occurrence: str
) -> None:
    known = loss_postmortem()
    value, flaws = check_answer(known, element(name), raw, TODAY, occurrence)
    if flaws:
        assert sentence(flaws[0])
        return
    assert check_answer(known, element(name), value, TODAY, occurrence) == (value, ())
    text, _ = stored_value(value)
    text.encode()
    look(known, NO_ANSWERS.give(name, value, occurrence), Context(TODAY))
