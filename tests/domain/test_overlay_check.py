"""What is wrong with own questions, and what cannot be hidden."""

from __future__ import annotations

import pytest

from desktop.domain import overlay_check as check
from desktop.domain.flaws import Flaw
from desktop.domain.overlay import (
    NOTHING,
    OnlyIf,
    Overlay,
    OwnChoice,
    OwnQuestion,
    Reworded,
    hiding,
    is_own,
    rewording,
    with_question,
)
from desktop.problems import sentence
from tests.domain.overlays import BASE, FLOW, TWO, codes, loaded, overlay, own


def test_everything_that_may_be_hidden_can_be_hidden_together() -> None:
    made = NOTHING
    while True:
        free = [
            e.id
            for e in BASE.elements()
            if e.id not in made.hidden and not check.why_needed(BASE, made, e.id)
        ]
        if not free:
            break
        made = hiding(made, free[0], True)
    assert {"cl.door", "fa.first_guess", "go.worked", "cd.q1"} <= set(made.hidden)
    assert check.trouble(check.flaws(BASE, made)) == ()
    assert loaded(made).element("go.worked") is None


@pytest.mark.parametrize(
    ("asked", "value", "condition"),
    [
        ("fa.kind", "mutual", {"eq": [{"var": "fa.kind"}, "mutual"]}),
        ("has_team", True, {"eq": [{"var": "has_team"}, True]}),
        ("fa.dispute", "legal", {"has": [{"var": "fa.dispute"}, "legal"]}),
        ("x.1", "c2", {"eq": [{"var": "x.1"}, "c2"]}),
    ],
)
def test_a_question_can_depend_on_an_answer(asked: str, value: object, condition: object) -> None:
    made = overlay(own(type="choice", choices=TWO), own(2, only_if=OnlyIf(asked, value)))
    element = loaded(made).element("x.2")
    assert element is not None and element.visible_if == condition
    assert check.flaws(BASE, made) == {}
    assert asked in check.askable(BASE, made, made.questions[1])


def test_only_questions_before_it_with_a_few_answers_can_be_depended_on() -> None:
    made = overlay(own(1), own(2, type="choice", choices=TWO), hidden=("fa.tempo",))
    offered = check.askable(BASE, made, made.questions[1])
    assert offered[:4] == ("st.mode", "has_team", "st.mood_before", "fa.kind")
    assert not {"fa.tempo", "fa.value", "st.client", "x.1", "x.2", "sc.COM"} & set(offered)
    assert check.askable(BASE, made, own(9, page="gone")) == ()
    beside = overlay(own(1, page="cards", type="bool"), own(2, page="cards"), own(3, page="close"))
    assert {"cd.basis", "cd.then", "x.1"} <= set(check.askable(BASE, beside, beside.questions[1]))
    # asked once for each point: elsewhere there is no one answer
    assert not {"cd.basis", "x.1"} & set(check.askable(BASE, beside, beside.questions[2]))


def test_the_answers_that_can_be_depended_on_have_words() -> None:
    made = overlay(own(1, type="rating"), own(2, type="bool"), own(3, type="choice", choices=TWO))
    assert check.values_of(BASE, made, "x.1")[0] == (1, "Not at all")
    assert [value for value, _words in check.values_of(BASE, made, "x.1")] == [1, 2, 3, 4, 5]
    assert check.values_of(BASE, made, "x.2") == ((True, ""), (False, ""))
    assert check.values_of(BASE, made, "x.3") == (("c1", "By phone"), ("c2", "In writing"))
    assert check.values_of(BASE, made, "cd.then")[-1][0] == 5
    assert check.values_of(BASE, made, "gone") == ()


@pytest.mark.parametrize(
    ("question", "flaw", "field"),
    [
        (own(words=" "), "own.no_words", "words"),
        (own(words="Why did they go?"), "lint.why", "words"),
        (own(words="\u200b\u202e"), "own.no_words", "words"),
        (own(words="Whose fault was it?"), "lint.loaded", "words"),
        (own(words="What about [[fa.kind]]?"), "own.gap", "words"),
        (own(type="choice", choices=TWO[:1]), "own.few_choices", "choices"),
        (own(type="multi", choices=(*TWO, OwnChoice("c3", "\u200b "), OwnChoice("c4", "by phone "))),
         "own.same_choices", "choices"),
        (own(type="rating", scale="gone5"), "own.scale", "scale"),
        (own(type="number", low=5, high=5), "own.range", "low"),
        (own(page="gone"), "own.page", "page"),
        (own(only_if=OnlyIf("fa.gone", "a")), "own.gone", "only_if"),
        (own(only_if=OnlyIf("cl.door", "open")), "own.late", "only_if"),
        (own(only_if=OnlyIf("fa.kind")), "own.no_value", "only_if"),
        (own(only_if=OnlyIf("fa.kind", "exploded")), "own.value", "only_if"),
        (own(only_if=OnlyIf("x.1", "c1"), type="bool"), "own.late", "only_if"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(question: OwnQuestion, flaw: str, field: str) -> None:
    made = overlay(question) if question.page != "gone" else Overlay((question,))
    (found,) = check.flaws(BASE, made)["x.1"]
    assert (found.code, found.field) == (flaw, field)
    assert sentence(found)
    is_ready = "x.1" in check.ready(made, check.flaws(BASE, made))
    assert is_ready == (flaw not in check.UNFINISHED)
    assert bool(check.trouble(check.flaws(BASE, made))) == (flaw in check.BREAKING)
    if flaw in check.UNFINISHED:
        assert loaded(made).element("x.1") is None


def test_a_question_waits_for_the_one_it_depends_on() -> None:
    first = own(1, type="choice", choices=TWO[:1])
    made = overlay(first, own(2, only_if=OnlyIf("x.1", "c1")), own(3, type="bool"))
    later = with_question(made, FLOW, own(4, type="bool", only_if=OnlyIf("x.3", True)))
    found = check.flaws(BASE, later)
    assert found["x.2"] == (Flaw("own.waits", {"question": first.words}, "only_if"),)
    assert check.ready(later, found) == {"x.3", "x.4"}
    assert check.trouble(found) == ()
    assert [e.id for e in loaded(later).elements() if is_own(e.id)] == ["x.3", "x.4"]


def test_everything_that_hangs_on_a_question_not_asked_yet_waits_once() -> None:
    made = overlay(own(1, type="bool", words=""))
    for number in range(2, 40):
        made = overlay(*made.questions, own(number, type="bool", only_if=OnlyIf(f"x.{number - 1}", True)))
    assert [codes(made, f"x.{number}") for number in range(2, 40)] == [["own.waits"]] * 38
    backwards = Overlay(made.questions[::-1])
    assert all(codes(backwards, f"x.{number}")[-1] == "own.waits" for number in range(2, 40))


def test_a_condition_on_a_hidden_question_breaks_the_overlay() -> None:
    made = overlay(own(only_if=OnlyIf("fa.tempo", "slow")), hidden=("fa.tempo",))
    assert codes(made) == ["own.gone"]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("fa.kind", "own.required", ""),
        ("st.premise", "own.silent", ""),
        ("fw.actions", "own.results", ""),
        ("has_team", "own.results", ""),
        ("bs.ours", "own.results", ""),
        ("cl.door", "own.asked_by", "When will you get in touch again, without selling?"),
        ("fa.first_guess", "own.asked_by", "How sure are you, from 0 to 100?"),
        (
            "st.mood_before",
            "own.asked_by",
            "That is a normal reaction. The picture usually becomes clearer after…",
        ),
    ],
)
def test_what_is_needed_stays_and_the_reason_is_said(name: str, code: str, words: str) -> None:
    reason = check.why_needed(BASE, NOTHING, name)
    assert reason is not None
    assert (reason.code, reason.values.get("question", "")) == (code, words)
    assert sentence(reason)
    broken = hiding(NOTHING, name, True)
    ((where, flaw),) = check.trouble(check.flaws(BASE, broken))
    assert (where, flaw.code) == (name, "own.needed")
    assert sentence(flaw)


def test_what_own_questions_depend_on_stays_too() -> None:
    made = overlay(own(1, type="bool"), own(2, words="How?", only_if=OnlyIf("x.1", True)))
    assert check.why_needed(BASE, made, "x.1") == Flaw("own.asked_by", {"question": "How?"})
    assert check.why_needed(BASE, made, "x.2") is None
    made = overlay(own(1, words="Since when?", only_if=OnlyIf("fa.tempo", "slow")))
    assert check.why_needed(BASE, made, "fa.tempo") == Flaw("own.asked_by", {"question": "Since when?"})


def test_a_program_update_is_noticed_and_touches_nothing() -> None:
    made = Overlay(
        hidden=("fa.gone",),
        reworded=(Reworded("fa.tempo", "Sudden?", "How fast?"), Reworded("fa.gone", "What?", "Which?")),
    )
    (updated,) = check.flaws(BASE, made)["fa.tempo"]
    assert updated.code == "own.updated" and sentence(updated)
    assert check.trouble(check.flaws(BASE, made)) == ()
    assert loaded(made).element("fa.tempo") is not None


def test_answers_stay_filled_in_where_the_built_in_words_fill_them_in() -> None:
    guess = BASE.element("wg.guess_check")
    assert guess is not None
    fine = rewording(NOTHING, guess, "You guessed [[fa.first_guess]]. And now?")
    assert codes(fine, "wg.guess_check") == []
    assert codes(rewording(NOTHING, guess, "Was it right?"), "wg.guess_check") == ["own.gap_lost"]
    assert codes(rewording(NOTHING, guess, "[[fa.kind]] [[fa.first_guess]]"), "wg.guess_check") == ["own.gap"]


def test_a_question_is_named_by_the_words_it_is_asked_in() -> None:
    dim, ticks, note = (BASE.element(name) for name in ("sc.COM", "pk.COM", "cd.q1"))
    assert dim is not None and ticks is not None and note is not None
    assert check.element_words(BASE, dim) == BASE.vocabulary.dimensions["COM"].screener
    assert check.element_words(BASE, ticks) == BASE.vocabulary.dimensions["COM"].name
    assert check.element_words(BASE, note) == "One at a time"
    door = BASE.element("cl.door")
    assert door is not None
    late = overlay(own(only_if=OnlyIf("cl.door", "open")))
    assert check.flaws(BASE, late)["x.1"][0].values == {"question": "Is the door open?"}
    reworded = rewording(late, door, "May you come back?")
    assert check.flaws(BASE, reworded)["x.1"][0].values == {"question": "May you come back?"}
