"""Questions of one's own over the built-in ones: where they stand, and what they become."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.overlay import (
    NOTHING,
    TYPES,
    OnlyIf,
    Overlay,
    OwnChoice,
    OwnQuestion,
    Reworded,
    add_choice,
    changed,
    free_id,
    hiding,
    is_own,
    laid,
    open_pages,
    put,
    rewording,
    stepped,
    with_question,
    without_question,
)
from tests.domain.overlays import BASE, FLOW, TWO, loaded, on, overlay, own


def test_nothing_changed_is_the_built_in_questionnaire() -> None:
    assert NOTHING.is_empty and not overlay(own()).is_empty
    assert list(loaded(NOTHING).elements()) == list(BASE.elements())
    assert laid(FLOW, NOTHING) == [(page, list(names)) for page, names in FLOW]


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_becomes_an_ordinary_question(kind: str) -> None:
    question = own(type=kind, choices=TWO, help="One line is enough.", is_private=True)
    element = loaded(overlay(question)).element("x.1")
    assert element is not None
    assert (element.type, element.question, element.page) == (kind, question.words, "good")
    assert element.help == "One line is enough." and element.private and not element.required
    assert dict(element.choices) == (
        {"c1": "By phone", "c2": "In writing"}
        if kind in ("choice", "multi")
        else {**dict(zip(range(1, 6), ["Not at all", "A little", "Partly", "Mostly", "Fully"], strict=True)),
              "cant_say": "Can't say"}
        if kind == "rating"
        else {}
    )  # fmt: skip
    assert (element.low, element.high) == ((0, 10) if kind == "number" else (None, None))
    assert element.secs == TYPES[kind]


def test_own_questions_stand_where_they_were_put() -> None:
    made = overlay(own(1, page="facts"), own(2, page="facts"), own(3))
    assert on("facts", made)[-2:] == ["x.1", "x.2"] and on("good", made) == ["go.worked", "x.3"]
    top = put(made, FLOW, "x.2", "facts", 0)
    assert on("facts", top)[:2] == ["x.2", "fa.kind"] and on("facts", top)[-1] == "x.1"
    assert on("facts", put(top, FLOW, "x.1", "facts", 1))[:3] == ["x.2", "x.1", "fa.kind"]
    assert on("good", put(top, FLOW, "x.1", "good", 99)) == ["go.worked", "x.3", "x.1"]
    assert on("good", with_question(made, FLOW, own(4), at=0)) == ["x.4", "go.worked", "x.3"]


def test_a_question_moves_one_place_at_a_time() -> None:
    made = overlay(own(1), own(2))
    assert on("good", stepped(made, FLOW, "x.2", -1)) == ["go.worked", "x.2", "x.1"]
    twice = stepped(stepped(made, FLOW, "x.2", -1), FLOW, "x.2", -1)
    assert on("good", twice) == ["x.2", "go.worked", "x.1"]
    assert stepped(twice, FLOW, "x.2", -1) == twice
    assert stepped(made, FLOW, "x.2", 1) == made
    assert stepped(made, FLOW, "x.9", 1) == made


def test_a_place_that_is_gone_is_the_end_of_the_page() -> None:
    made = Overlay((own(1, after="go.gone"), own(2, after="")))
    assert on("good", made) == ["x.2", "go.worked", "x.1"]
    assert all("x.3" not in names for _page, names in laid(FLOW, Overlay((own(3, page="gone"),))))


def test_pages_that_come_up_only_sometimes_take_no_own_questions() -> None:
    closed = {page.id for page in BASE.pages} - set(open_pages(BASE))
    assert closed == {"second_look", "picks", "change"}


def test_an_id_is_never_given_twice() -> None:
    assert free_id(NOTHING, ()) == "x.1"
    assert free_id(overlay(own(1)), {"x.2"}) == "x.3"
    assert is_own("x.3") and not is_own("fa.kind")


def test_a_question_that_was_removed_is_not_asked() -> None:
    assert without_question(overlay(own(1), own(2)), "x.1") == overlay(own(2))


@pytest.mark.parametrize(
    ("old", "change", "is_same"),
    [
        (own(), {"words": "What would you keep?"}, True),
        (own(), {"type": "text_long"}, False),
        (own(type="rating"), {"scale": "freq5"}, False),
        (own(type="rating"), {"help": "As it was in the end."}, True),
        (own(type="number"), {"high": 20}, True),
        (own(type="number"), {"high": 5}, False),
        (own(type="number"), {"low": 1}, False),
        (own(type="choice", choices=TWO), {"choices": (*TWO, OwnChoice("c3", "By post"))}, True),
        (own(type="multi", choices=TWO), {"choices": TWO[:1]}, False),
        (own(type="choice", choices=(*TWO, OwnChoice("c3", " "))), {"choices": TWO}, True),
    ],
)
def test_another_meaning_takes_another_id_once_it_was_used(
    old: OwnQuestion, change: dict[str, Any], is_same: bool
) -> None:
    asking = own(5, only_if=OnlyIf("x.1", "c1"))
    made = overlay(old, asking, own(6, only_if=OnlyIf("fa.kind", "mutual")))
    new = replace(made.questions[0], **change)
    untouched, name = changed(made, new, used=(), taken=())
    assert name == "x.1" and untouched.question("x.1") == new
    after, name = changed(made, new, used={"x.1"}, taken={"x.1", "x.2"})
    assert name == ("x.1" if is_same else "x.3")
    found = after.question(name)
    assert found is not None and found.replaces == (() if is_same else ("x.1",))
    follower = after.question("x.5")
    assert follower is not None and follower.only_if == OnlyIf(name, "c1")
    assert [each.id for each in after.questions] == [name, "x.5", "x.6"]


def test_what_it_replaces_is_told_of_every_earlier_meaning() -> None:
    made, _name = changed(overlay(own()), own(type="bool"), {"x.1"}, {"x.1"})
    made, name = changed(made, replace(made.questions[0], type="text_long"), {"x.1", "x.2"}, {"x.1", "x.2"})
    element = loaded(made).element(name)
    assert name == "x.3" and element is not None and element.replaces == ("x.1", "x.2")
    with pytest.raises(KeyError):
        changed(made, own(9), (), ())


def test_a_choice_gets_a_key_no_other_choice_ever_had() -> None:
    question = add_choice(add_choice(own(type="choice"), "Yes"), "No")
    assert [choice.key for choice in question.choices] == ["c1", "c2"]
    fewer = replace(question, choices=question.choices[:1])
    assert [choice.key for choice in add_choice(fewer, "Perhaps").choices] == ["c1", "c3"]


def test_hidden_questions_are_not_asked_and_come_back() -> None:
    made = hiding(hiding(NOTHING, "fa.tempo", True), "fa.tempo", True)
    assert made.hidden == ("fa.tempo",)
    assert loaded(made).element("fa.tempo") is None
    assert hiding(made, "fa.tempo", False) == NOTHING


def test_other_words_count_as_a_revision_and_the_built_in_ones_take_them_back() -> None:
    tempo = BASE.element("fa.tempo")
    assert tempo is not None
    made = rewording(NOTHING, tempo, "Was it sudden?")
    assert made.words_for("fa.tempo") == Reworded("fa.tempo", "Was it sudden?", tempo.question)
    first = loaded(made).element("fa.tempo")
    assert first is not None and (first.question, first.rev) == ("Was it sudden?", 2)
    again = loaded(rewording(made, tempo, "Sudden, or slow?"), {"fa.tempo": first}).element("fa.tempo")
    assert again is not None and again.rev == 3
    same = loaded(made, {"fa.tempo": first}).element("fa.tempo")
    assert same == first
    assert rewording(made, tempo, tempo.question) == NOTHING == rewording(made, tempo, "\u2060 ")
    assert NOTHING.words_for("fa.tempo") is None
