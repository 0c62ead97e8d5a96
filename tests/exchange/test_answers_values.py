"""What a client's words mean on a scale, in a list, as text."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.answers import Missing
from desktop.exchange.answers_values import Understood, safe, shown_value, understand, understand_value
from tests.exchange.forms import form

FORM = form()
TEXT, AREA, WHEN, SIDE = (
    FORM.item(key) for key in (("cq.main", ""), ("cq.dims", "COM"), ("cq.when", ""), ("cq.own_side", ""))
)
UPDATES = FORM.item(("cq.item", "com.updates.0"))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4", 4),
        (" 4 - mostly", 4),
        ("4 – Mostly.", 4),
        ("4=mostly", 4),
        ("mostly", 4),
        ("“Mostly”", 4),
        ("(4)", 4),
        ("*4*", 4),
        ("four", 4),
        ("Four - mostly", 4),
        ("“Four.”", 4),
        ("4/5", 4),
        ("4 / 5", 4),
        ("0", Missing.CANT_SAY),
        ("can’t say", Missing.CANT_SAY),
        ("0 - Can't say", Missing.CANT_SAY),
        ("n/a", Missing.NOT_APPLICABLE),
        ("Not applicable.", Missing.NOT_APPLICABLE),
    ],
)
def test_a_point_of_a_scale_is_understood(words: str, value: object) -> None:
    assert UPDATES is not None
    assert understand(UPDATES, words) == Understood(value)


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("9", "scale"), ("44", "scale"), ("3 or 4", "unclear"), ("4-5", "unclear"), ("4 - rarely", "unclear"),
        ("six", "unclear"), ("four or five", "unclear"), ("4 or five", "unclear"), ("one/two", "unclear"),
        ("one of the best", "unclear"), ("four - rarely", "unclear"), ("9 out of 10", "unclear"), ("4.5", "unclear"), ("٤", "scale"), ("-4", "unclear"),
    ],
)  # fmt: skip
def test_what_is_no_point_of_the_scale_stays_text(words: str, note: str) -> None:
    assert UPDATES is not None
    assert understand(UPDATES, words) == Understood(words, note)


def test_what_else_was_said_is_kept_beside_the_number() -> None:
    assert UPDATES is not None
    assert understand(UPDATES, "4, though not at first") == Understood(4, rest="though not at first")
    assert understand(UPDATES, "4 mostlyish") == Understood(4, rest="mostlyish")
    assert understand(UPDATES, "4 mostly\n\nOn Monday you wrote:") == Understood(
        4, rest="On Monday you wrote"
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2", "quarter"), ("2 = One to three months before", "quarter"), ("earlier", "longer"),
        ("6", Missing.PREFER_NOT), ("Prefer not to say", Missing.PREFER_NOT),
    ],
)  # fmt: skip
def test_a_choice_is_understood(words: str, value: object) -> None:
    assert WHEN is not None
    assert understand(WHEN, words) == Understood(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1, 3", ["budget", "direction"]),
        ("3 and 1", ["budget", "direction"]),
        ("1 3", ["budget", "direction"]),
        ("1\n3", ["budget", "direction"]),
        ("1 - Budget; 3", ["budget", "direction"]),
        ("budget", ["budget"]),
        ("Merger, reorganisation or new direction", ["direction"]),
        ("budget, merger, reorganisation or new direction", ["budget", "direction"]),
        ("7", ["none"]),
        ("None of these", ["none"]),
        ("8", Missing.PREFER_NOT),
    ],
)
def test_several_choices_are_understood(words: str, value: object) -> None:
    assert SIDE is not None
    assert understand(SIDE, words) == Understood(value)


@pytest.mark.parametrize(
    ("words", "note"),
    [("1, 7", "unclear"), ("1, 9", "scale"), ("the weather", "unclear"), ("budget, 7", "unclear")],
)
def test_choices_that_contradict_stay_text(words: str, note: str) -> None:
    assert SIDE is not None
    assert understand(SIDE, words) == Understood(words, note)


def test_words_beside_choices_are_kept() -> None:
    assert SIDE is not None
    assert understand(SIDE, "1 very much, perhaps their boss") == Understood(
        ["budget"], rest="very much, perhaps their boss"
    )


def test_saying_nothing_is_no_answer() -> None:
    assert TEXT is not None and AREA is not None
    assert understand(TEXT, " \n ") is None
    assert understand_value(AREA, None) is None
    assert understand_value(AREA, []) is None
    assert understand(TEXT, " n/a ") == Understood("n/a")


@pytest.mark.parametrize(
    ("value", "understood"),
    [
        (4, Understood(4)),
        ("4", Understood(4)),
        ("cant_say", Understood(Missing.CANT_SAY)),
        (9, Understood("9", "scale")),
        (True, Understood("true", "unclear")),
        (4.0, Understood("4.0", "unclear")),
        ({"a": 1}, Understood('{"a": 1}', "unclear")),
        ([4], Understood("[4]", "unclear")),
    ],
)
def test_values_of_a_file_are_taken_as_they_are_meant(value: Any, understood: Understood) -> None:
    assert AREA is not None
    assert understand_value(AREA, value) == understood


def test_ticks_of_a_file_are_checked() -> None:
    assert SIDE is not None and TEXT is not None
    assert understand_value(SIDE, ["time", "budget"]) == Understood(["budget", "time"])
    assert understand_value(SIDE, "budget") == Understood(["budget"])
    assert understand_value(SIDE, ["prefer_not"]) == Understood(Missing.PREFER_NOT)
    assert understand_value(SIDE, ["none", "time"]) == Understood(
        "None of these, Little time on your side", "unclear"
    )
    assert understand_value(SIDE, ["bogus"]) == Understood('["bogus"]', "unclear")
    assert understand_value(TEXT, ["a"]) == Understood('["a"]', "unclear")
    assert understand_value(TEXT, "two\nlines") == Understood("two\nlines")


def test_harmful_characters_go_and_turns_of_direction_can_be_seen() -> None:
    assert safe("a\x00b\x1b[31m\u202etxt\u2066 \n\tc") == "ab[31m‹U+202E›txt‹U+2066› \n\tc"
    assert safe("\ud800") == "\ufffd"


def test_answers_are_shown_in_the_words_of_the_form() -> None:
    assert shown_value(UPDATES, 4) == "4 - Mostly"
    assert shown_value(SIDE, ["budget", "time"]) == "Budget, Little time on your side"
    assert shown_value(WHEN, "quarter") == "One to three months before"
    assert shown_value(UPDATES, Missing.CANT_SAY) == "Can't say"
    assert shown_value(UPDATES, Missing.NOT_APPLICABLE) == "not applicable"
    assert shown_value(None, "words") == "words"
    assert shown_value(None, {"a": [1]}) == '{"a": [1]}'
    assert shown_value(SIDE, [["budget"]]) == '[["budget"]]'
    assert shown_value(UPDATES, True) == "true"
