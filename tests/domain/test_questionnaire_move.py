"""Taking a session under way to other questions: nothing is thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop import resources
from desktop.domain.answers import NO_ANSWERS, Answers, Missing
from desktop.domain.postmortem import Context, look
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.questionnaire_move import move

TODAY = date(2026, 3, 1)
BASE = resources.loss_postmortem()
YES_NO = {"c1": "Yes", "c2": "No"}


def asking(*own: Element, without: str = "") -> Questionnaire:
    """The built-in questionnaire with questions more on the page of what worked, and one less."""
    pages = tuple(
        replace(
            page,
            elements=(
                *(each for each in page.elements if each.id != without),
                *(own if page.id == "good" else ()),
            ),
        )
        for page in BASE.pages
    )
    return replace(BASE, pages=pages)


def own(name: str, kind: str = "text_short", replaces: tuple[str, ...] = (), **more: object) -> Element:
    return Element(name, kind, "good", question="What else?", replaces=replaces, **more)  # type: ignore[arg-type]


def given(**answers: object) -> Answers:
    made = NO_ANSWERS
    for name, value in answers.items():
        made = made.give(name.replace("_", ".", 1), value)
    return made


def test_what_both_versions_ask_is_kept() -> None:
    answers = given(fa_kind="mutual", x_1="Trust", fa_decider=Missing.CANT_SAY)
    moved = move(asking(own("x.1")), asking(own("x.1"), own("x.2")), answers, TODAY)
    assert [key[0] for key in moved.kept] == ["fa.kind", "x.1", "fa.decider"]
    assert (moved.mapped, moved.asleep, moved.unfit) == ((), (), ())
    assert moved.added == ("x.2",) and moved.answers == answers and moved.taken_over == NO_ANSWERS


def test_what_is_not_asked_any_more_stays_and_sleeps() -> None:
    answers = given(fa_tempo="slow", x_1="Trust")
    old, new = asking(own("x.1")), asking(without="fa.tempo")
    moved = move(old, new, answers, TODAY)
    assert [key[0] for key in moved.asleep] == ["fa.tempo", "x.1"]
    assert moved.answers == answers
    assert set(look(new, moved.answers, Context(TODAY)).orphan) == set(moved.asleep)
    back = move(new, old, moved.answers, TODAY)
    assert [key[0] for key in back.kept] == ["fa.tempo", "x.1"] and back.asleep == ()


def test_answers_that_slept_before_are_not_told_of_again() -> None:
    moved = move(BASE, asking(own("x.2")), given(x_1="Trust"), TODAY)
    assert moved.asleep == () and ("x.1", "") in moved.answers


def test_a_question_that_replaces_another_takes_its_answers_over_where_they_fit() -> None:
    answers = given(x_1="Trust").give("x.2", "c1", basis="told").give("x.3", "c2")
    old = asking(own("x.1"), own("x.2", "choice", choices=YES_NO), own("x.3", "choice", choices=YES_NO))
    new = asking(
        own("x.4", "text_long", ("x.1",)),
        own("x.5", "multi", ("x.2",), choices=YES_NO),
        own("x.6", "choice", ("x.3",), choices={"c1": "Yes", "c3": "Perhaps"}),
    )
    moved = move(old, new, answers, TODAY)
    assert moved.mapped == ((("x.1", ""), ("x.4", "")), (("x.2", ""), ("x.5", "")))
    assert moved.asleep == (("x.3", ""),)
    assert {key[0]: each.value for key, each in moved.taken_over.items()} == {"x.4": "Trust", "x.5": ["c1"]}
    assert moved.taken_over["x.5", ""].basis == "told"
    assert set(moved.answers) == {*answers, *moved.taken_over}


def test_the_latest_of_several_meanings_is_taken_over() -> None:
    old = asking(own("x.1"), own("x.2"))
    new = asking(own("x.3", replaces=("x.1", "x.2")))
    for answers in (given(x_1="First", x_2="Second"), given(x_2="Second", x_1="First")):
        moved = move(old, new, answers, TODAY)
        assert moved.mapped == ((("x.2", ""), ("x.3", "")),) and moved.asleep == (("x.1", ""),)
        assert moved.taken_over["x.3", ""].value == "Second"


def test_an_answer_that_is_there_already_is_not_replaced() -> None:
    moved = move(
        asking(own("x.1")), asking(own("x.2", replaces=("x.1",))), given(x_1="Old", x_2="New"), TODAY
    )
    assert moved.mapped == () and moved.asleep == (("x.1", ""),) and moved.kept == (("x.2", ""),)
    assert moved.answers["x.2", ""].value == "New"


def test_what_does_not_fit_its_question_any_more_is_withdrawn() -> None:
    old = asking(own("x.1", "choice", choices=YES_NO))
    moved = move(old, asking(own("x.1", "number", low=0, high=5)), given(x_1="c1", fa_tempo="slow"), TODAY)
    assert moved.unfit == (("x.1", ""),) and moved.kept == (("fa.tempo", ""),)
    assert moved.answers == given(fa_tempo="slow")


def test_rows_and_cards_keep_their_places() -> None:
    answers = (
        given(x_1="Trust").give("cd.q1", "Nothing", "com.updates").put_row("fw.lessons", "r1", {"when": "A"})
    )
    moved = move(asking(own("x.1")), asking(own("x.1")), answers, TODAY)
    assert set(moved.kept) == set(answers)
