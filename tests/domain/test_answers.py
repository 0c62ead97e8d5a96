"""Answers, the four ways of not answering, rows with stable keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.answers import NO_ANSWERS, Answers, Given, Missing, from_records, is_blank, stored_value
from desktop.domain.sessions import Answer, RespondentId


def test_a_change_leaves_the_earlier_answers_as_they_were() -> None:
    first = NO_ANSWERS.give("a", "one")
    second = first.give("a", "two").give("b", 2, "x", basis="known")
    assert first["a", ""].value == "one"
    assert second["a", ""].value == "two"
    assert second["b", "x"] == Given(2, "known")
    assert list(second) == [("a", ""), ("b", "x")]
    assert len(second.withdraw("a")) == 1


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (None, True), ("", True), (" \t\n", True), ([], True), ({}, True), ({"a": " ", "b": None}, True),
        ({"missing": "skipped"}, True), (Missing.PREFER_NOT, True), (0, False), (False, False), ("x", False),
        (["a"], False), ({"a": "x"}, False), ({"a": {"missing": "cant_say"}}, True),
    ],
)  # fmt: skip
def test_what_says_nothing_is_blank(value: object, blank: bool) -> None:
    assert is_blank(value) is blank
    assert Given(value).is_answered is not blank


def test_a_seal_stays_when_the_answer_changes_and_can_be_opened() -> None:
    sealed = NO_ANSWERS.give("a", "guess").give("b", 1).seal(["a"])
    assert sealed["a", ""].is_sealed
    assert not sealed["b", ""].is_sealed
    assert sealed.give("a", "other")["a", ""].is_sealed
    assert not sealed.seal(["a"], False)["a", ""].is_sealed


def table() -> Answers:
    answers = NO_ANSWERS
    for key in ("r1", "r2", "r3"):
        answers = answers.put_row("t", key, {"what": key})
    return answers


def test_rows_come_in_the_order_they_were_put() -> None:
    assert table().row_keys("t") == ("r1", "r2", "r3")
    assert table().order_rows("t", ["r3", "r9", "r1", "r3"]).row_keys("t") == ("r3", "r1", "r2")


def test_an_order_can_name_rows_that_are_not_written_yet() -> None:
    assert NO_ANSWERS.order_rows("t", ["b", "a"]).row_order("t") == ("b", "a")
    assert NO_ANSWERS.give("t", "no list").row_order("t") == ()
    assert NO_ANSWERS.give("t", ["b", 3]).row_order("t") == ("b",)


def test_removing_a_row_does_not_move_the_others() -> None:
    answers = table().order_rows("t", ["r2", "r1", "r3"]).remove_row("t", "r2")
    assert answers.row_keys("t") == ("r1", "r3")
    assert answers["t", "r3"].value == {"what": "r3"}
    assert answers["t", ""].value == ["r1", "r3"]
    assert table().remove_row("t", "r1").row_keys("t") == ("r2", "r3")


def test_a_free_key_is_one_no_row_has() -> None:
    assert NO_ANSWERS.free_row_key("t") == "r1"
    assert table().free_row_key("t") == "r4"
    assert table().remove_row("t", "r2").free_row_key("t") == "r2"


@pytest.mark.parametrize("value", ["“quoted” <b>", 3, None, ["a"], {"a": 1}, Missing.CANT_SAY])
def test_stored_answers_come_back(value: object) -> None:
    text, missing = stored_value(value)
    record = Answer(
        RespondentId(1), "q", "x", value=text, missing=missing, sealed_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert from_records([record])["q", "x"] == Given(value, "", True)


def test_a_record_without_a_value_is_no_answer() -> None:
    assert from_records([Answer(RespondentId(1), "q")])["q", ""].value is None
