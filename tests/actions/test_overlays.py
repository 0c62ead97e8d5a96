"""One's own questions: edited step by step, frozen when a post-mortem starts, never in its way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from desktop import resources
from desktop.actions import overlays
from desktop.actions.overlay_moves import can_move
from desktop.actions.overlays import (
    PREFERENCE,
    add_question,
    begin_postmortem,
    change_question,
    current,
    hide_question,
    overlay_of,
    put_question,
    remove_question,
    reword_question,
    start_over,
    step_question,
    used_ids,
)
from desktop.actions.postmortem_headless import walk_headless
from desktop.actions.postmortems import open_walk
from desktop.actions.practices import set_preferences
from desktop.domain.overlay import NOTHING, OnlyIf, OwnQuestion, add_choice
from desktop.domain.overlay_json import as_json
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.sessions import SessionId
from desktop.domain.strict import BadFile
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add
from tests.domain.overlays import overlay, own


def asked(store: Store, words: str = "What would you repeat?", page: str = "good") -> OwnQuestion:
    """An own question with words."""
    return change_question(store, replace(add_question(store, page), words=words))


def begun(store: Store) -> SessionId:
    session, trouble = begin_postmortem(store, None)
    assert trouble == "" and session.id is not None
    return session.id


def element(questionnaire: Questionnaire, name: str) -> Element:
    found = questionnaire.element(name)
    assert found is not None
    return found


def test_without_own_questions_the_built_in_ones_are_asked(store: Store) -> None:
    assert current(store).published is resources.published()
    add_question(store, "good")
    # without words it is not asked yet
    assert current(store).published is resources.published()
    session, trouble = begin_postmortem(store, None)
    assert trouble == "" and session.id is not None
    assert open_walk(store, session.id).questionnaire == resources.loss_postmortem()


def test_an_own_question_is_frozen_with_the_session_that_asks_it(store: Store) -> None:
    asked(store)
    first, second = begun(store), begun(store)
    (frozen,) = store.questionnaires.all()
    assert (frozen.code, frozen.version) == ("loss-postmortem", "1.0.0+own.1")
    assert store.sessions.get(first).questionnaire_id == store.sessions.get(second).questionnaire_id
    walk = open_walk(store, first)
    assert element(walk.questionnaire, "x.1").question == "What would you repeat?"
    assert walk.questionnaire == current(store).questionnaire
    question = overlay_of(store).question("x.1")
    assert question is not None
    change_question(store, replace(question, words="What would you do again?"))
    third = begun(store)
    assert [each.version for each in store.questionnaires.all()] == ["1.0.0+own.1", "1.0.0+own.2"]
    again = element(open_walk(store, third).questionnaire, "x.1")
    assert (again.question, again.rev) == ("What would you do again?", 2)
    assert element(open_walk(store, first).questionnaire, "x.1").rev == 1


def test_each_edit_is_one_step_that_can_be_taken_back(store: Store) -> None:
    question = asked(store)
    step_question(store, question.id, -1)
    put_question(store, question.id, "facts", 0)
    hide_question(store, "fa.tempo", is_hidden=True)
    reword_question(store, "fa.went_to", "  Who does\nit now?  ")
    made = overlay_of(store)
    moved = made.question("x.1")
    assert moved is not None and (moved.page, moved.after) == ("facts", "")
    assert made.hidden == ("fa.tempo",)
    words = made.words_for("fa.went_to")
    assert words is not None and words.words == "Who does it now?"
    start_over(store)
    assert overlay_of(store) == NOTHING
    labels = [store.undo() for _step in range(7)]
    assert labels == [
        "Take back all own questions",
        "Reword a question",
        "Hide a question",
        "Move a question",
        "Move a question",
        "Change a question",
        "Add a question",
    ]
    assert overlay_of(store) == NOTHING and store.undo_label is None
    for _step in labels[:-1]:
        store.redo()
    assert overlay_of(store) == made


def test_edits_that_change_nothing_leave_no_step(store: Store) -> None:
    question = asked(store)
    label = store.undo_label
    assert change_question(store, question) == question
    hide_question(store, "fa.tempo", is_hidden=False)
    reword_question(store, "fa.tempo", "")
    step_question(store, question.id, 1)
    assert store.undo_label == label and store.undo() == "Change a question"


def test_typing_in_one_field_is_one_step(store: Store) -> None:
    question = add_question(store, "good")
    for words in ("W", "Wh", "Which one?"):
        question = change_question(store, replace(question, words=words), merge="x.1:words")
    assert store.undo() == "Change a question"
    assert overlay_of(store).questions[0].words == ""


def test_what_is_typed_is_cleaned(store: Store) -> None:
    question = add_question(store, "good")
    typed = replace(
        add_choice(question, " By\x00 phone "), words=" Which\u202e way?\n", help="\x07One line. "
    )
    made = change_question(store, typed)
    assert (made.words, made.help, made.choices[0].words) == ("Which way?", "One line.", "By phone")


def test_a_question_is_added_below_another_one(store: Store) -> None:
    first = add_question(store, "facts", "fa.kind")
    second = add_question(store, "facts", first.id)
    assert [(each.id, each.after) for each in overlay_of(store).questions] == [
        ("x.1", "fa.kind"),
        ("x.2", "fa.kind"),
    ]
    remove_question(store, first.id)
    assert [each.id for each in overlay_of(store).questions] == [second.id]
    assert add_question(store, "good", "fa.kind").after == "go.worked"


def test_an_id_that_was_used_is_never_used_for_something_else(store: Store) -> None:
    question = asked(store)
    begun(store)
    assert used_ids(store) == {"x.1"}
    remove_question(store, question.id)
    assert add_question(store, "good").id == "x.2"


def test_another_meaning_after_use_makes_another_question(store: Store) -> None:
    question = asked(store)
    unused = change_question(store, replace(question, type="text_long"))
    assert unused.id == "x.1"
    begun(store)
    used = change_question(store, replace(unused, type="bool"))
    assert (used.id, used.replaces) == ("x.2", ("x.1",))


def test_another_order_of_choices_is_another_version(store: Store) -> None:
    question = replace(add_choice(add_choice(asked(store), "Yes"), "No"), type="choice")
    question = change_question(store, question)
    first = begun(store)
    change_question(store, replace(question, choices=question.choices[::-1]))
    second = begun(store)
    orders = [list(element(open_walk(store, each).questionnaire, "x.1").choices) for each in (first, second)]
    assert orders == [["c1", "c2"], ["c2", "c1"]]


def test_what_is_needed_is_not_hidden(store: Store) -> None:
    reason = hide_question(store, "fa.kind", is_hidden=True)
    assert reason is not None and reason.code == "own.required"
    assert overlay_of(store) == NOTHING
    assert hide_question(store, "fa.tempo", is_hidden=True) is None
    assert current(store).questionnaire.element("fa.tempo") is None
    hide_question(store, "fa.tempo", is_hidden=False)
    assert store.undo_label == "Show a question again" and current(store).published is resources.published()


def broken_order(store: Store) -> None:
    first = asked(store, "Was there a contract?")
    first = change_question(store, replace(first, type="bool"))
    second = asked(store, "Which one?")
    change_question(store, replace(second, only_if=OnlyIf(first.id, True)))
    step_question(store, second.id, -1)


def test_a_broken_order_is_put_aside_with_its_reason(store: Store) -> None:
    broken_order(store)
    session, trouble = begin_postmortem(store, None)
    assert trouble == (
        "Your own questions are not used now, only the built-in ones. “Which one?”: This depends on “Was there a "
        "contract?”, which comes later. Move one of them, or choose another."
    )
    assert session.id is not None
    assert open_walk(store, session.id).questionnaire == resources.loss_postmortem()
    store.undo()
    assert current(store).trouble == ""


def test_a_hidden_question_that_is_needed_now_is_named(store: Store) -> None:
    kept = {"schema": "rapport.overlay/1", "questions": [], "hidden": ["fa.kind"], "reworded": []}
    set_preferences(store, {PREFERENCE: kept})
    assert current(store).trouble.endswith("“How did it end?” is hidden but needed. Show it again.")


@pytest.mark.parametrize("kept", ["{", {"schema": "rapport.overlay/9"}, [1, 2]])
def test_what_cannot_be_read_never_blocks(store: Store, kept: Any) -> None:
    set_preferences(store, {PREFERENCE: kept})
    now = current(store)
    assert (
        now.published is resources.published() and "cannot be read: own questions: the overlay" in now.trouble
    )
    with pytest.raises(BadFile):
        overlay_of(store)
    start_over(store)
    assert current(store).trouble == ""


DAMAGE = [
    ("{oops", "it is not JSON"),
    ("", "it is not JSON"),
    ("[" * 5000, "it is not JSON"),
    ("[" * 5000 + "]" * 5000, "it is not JSON"),
    ('{"schema": "\\ud800"}', "it holds broken characters"),
    (json.dumps(as_json(overlay(own(words="\ud800 x")))), "it holds broken characters"),
]


@pytest.mark.parametrize(("kept", "reason"), DAMAGE, ids=range(len(DAMAGE)))
def test_a_damaged_row_never_blocks_either(store: Store, kept: str, reason: str) -> None:
    asked(store)
    draft = begun(store)
    (row,) = [each for each in store.preferences.all() if each.name == PREFERENCE]
    with store.step("Damage"):
        store.preferences.save(replace(row, value=kept))
    session, trouble = begin_postmortem(store, None)
    assert reason in trouble and session.id is not None
    assert open_walk(store, session.id).questionnaire == resources.loss_postmortem()
    assert element(open_walk(store, draft).questionnaire, "x.1").question == "What would you repeat?"
    assert not can_move(store, draft)
    start_over(store)
    assert current(store).trouble == "" and overlay_of(store) == NOTHING
    store.undo()
    assert reason in current(store).trouble


def test_an_update_of_the_program_that_refuses_them_leaves_them_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(store)
    raw = resources.parsed(resources.LOSS_POSTMORTEM)
    newer = {**raw, "flow": [*raw["flow"], {"page": "more", "title": "More", "elements": [{"id": "x.1"}]}]}
    monkeypatch.setattr(resources, "parsed", lambda file: newer if file == resources.LOSS_POSTMORTEM else {})
    now = current(store)
    assert (
        now.trouble.startswith("Your own questions are not used now") and "own questions: x.1:" in now.trouble
    )
    assert overlay_of(store).questions[0].words == "What would you repeat?"


def test_what_a_hidden_or_reworded_question_was_may_be_gone(store: Store) -> None:
    kept = {
        "schema": "rapport.overlay/1",
        "questions": [],
        "hidden": ["fa.gone"],
        "reworded": [{"id": "fa.gone", "words": "What?", "instead_of": "Which?"}],
    }
    set_preferences(store, {PREFERENCE: kept})
    assert current(store).published is resources.published() and current(store).trouble == ""


def test_a_new_version_of_the_built_in_questions_takes_the_own_ones_along(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(store)
    begun(store)
    newer = replace(resources.loss_postmortem(), version="1.1.0")
    monkeypatch.setattr(overlays, "base", lambda: newer)
    assert current(store).published.version == "1.1.0+own.2"


def test_own_questions_are_asked_on_the_command_line_too(store: Store) -> None:
    add(store, "Acme")
    asked(store)
    client_id = store.clients.named("Acme")[0].id
    told = walk_headless(store, client_id=client_id, answers={"x.1": "Trust"}, today=TODAY, zone=ZONE)
    assert told.view.text("x.1") == "Trust"
    kept = walk_headless(
        store, client_id=client_id, answers={"x.1": "Trust"}, save=True, today=TODAY, zone=ZONE
    )
    assert kept.session.id is not None
    walk = open_walk(store, kept.session.id)
    assert walk.answers["x.1", ""].value == "Trust" and walk.questionnaire.version == "1.0.0+own.1"
    assert "notice" not in kept.document()
    broken_order(store)
    put_aside = walk_headless(store, client_id=client_id, today=TODAY, zone=ZONE).document()
    assert put_aside["version"] == "1.0.0" and "comes later" in str(put_aside["notice"])
