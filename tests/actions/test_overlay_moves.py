"""Taking a post-mortem under way to the questions as they are now."""

from __future__ import annotations

from dataclasses import replace

from desktop.actions.overlay_moves import can_move, count_behind, move_plan, move_session
from desktop.actions.overlays import (
    PREFERENCE,
    base,
    begin_postmortem,
    change_question,
    current,
    hide_question,
    overlay_of,
    start_over,
    step_question,
    version_asking,
)
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortem_loss import earlier_loss, loss_of
from desktop.actions.postmortems import keep_answers, open_walk
from desktop.actions.practices import set_preferences
from desktop.actions.premortems import start_premortem
from desktop.domain.answer_forms import answers_from_json
from desktop.domain.answers import Answers
from desktop.domain.overlay import OnlyIf, OwnQuestion
from desktop.domain.overlay_check import why_needed
from desktop.domain.overlay_json import as_json
from desktop.domain.sessions import SessionId
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, give, view_of
from tests.actions.test_overlays import asked, begun, broken_order
from tests.domain.walks import SHORT


def answers(store: Store, session_id: SessionId) -> Answers:
    return open_walk(store, session_id).answers


def answer(store: Store, session_id: SessionId, name: str, value: object) -> None:
    given = answers(store, session_id).give(name, value)
    keep_answers(store, session_id, view_of(store, session_id, given), given)


def answered_draft(store: Store, words: str) -> SessionId:
    """A draft on a client in which the own question x.1 is answered."""
    session = begin_postmortem(store, add(store).id)[0]
    assert session.id is not None
    give(store, session.id, SHORT)
    answer(store, session.id, "x.1", words)
    return session.id


def states(store: Store, session_id: SessionId) -> dict[str, str]:
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    return {each.question: each.state for each in store.answers.of_respondent(owner.id)}


def own(store: Store, name: str) -> OwnQuestion:
    found = overlay_of(store).question(name)
    assert found is not None
    return found


def test_a_session_on_the_present_questions_has_nowhere_to_go(store: Store) -> None:
    session_id = begun(store)
    assert not can_move(store, session_id) and move_plan(store, session_id, TODAY) is None
    move_session(store, session_id, TODAY, ZONE)
    assert store.undo_label is None
    asked(store)
    assert can_move(store, session_id)


def test_what_was_answered_in_private_stays_private(store: Store) -> None:
    asked(store)
    change_question(store, replace(own(store, "x.1"), is_private=True))
    session_id = answered_draft(store, "Tears")
    # another type first, so that what it replaces was private, not the question itself
    change_question(store, replace(own(store, "x.1"), type="text_long"))
    change_question(store, replace(own(store, "x.2"), is_private=False))
    move_session(store, session_id, TODAY, ZONE)
    assert "Tears" not in to_markdown(postmortem_report(loss_of(store, session_id, TODAY, ZONE)))
    assert answers(store, session_id)["x.1", ""].value == "Tears"


def test_a_question_that_is_private_no_more_is_another_one(store: Store) -> None:
    asked(store)
    change_question(store, replace(own(store, "x.1"), is_private=True))
    session_id = answered_draft(store, "Tears")
    opened = change_question(store, replace(own(store, "x.1"), is_private=False))
    assert (opened.id, opened.replaces) == ("x.2", ())
    plan = move_plan(store, session_id, TODAY)
    assert plan is not None and plan.move.asleep == (("x.1", ""),)
    move_session(store, session_id, TODAY, ZONE)
    assert "Tears" not in to_markdown(postmortem_report(loss_of(store, session_id, TODAY, ZONE)))


def test_hidden_by_mistake_and_shown_again_a_question_keeps_its_answers(store: Store) -> None:
    asked(store)
    session_id = answered_draft(store, "Trust")
    for is_private in (True, False):
        change_question(store, replace(own(store, "x.1"), is_private=is_private))
    assert not can_move(store, session_id)


def test_a_draft_stays_until_it_is_moved(store: Store) -> None:
    asked(store)
    session_id = begun(store)
    answer(store, session_id, "x.1", "Trust")
    answer(store, session_id, "fa.tempo", "slow")
    change_question(store, replace(own(store, "x.1"), type="text_long"))
    hide_question(store, "fa.tempo", is_hidden=True)
    asked(store, "And what not?")
    assert open_walk(store, session_id).questionnaire.version == "1.0.0+own.1"
    plan = move_plan(store, session_id, TODAY)
    assert plan is not None
    assert plan.move.mapped == ((("x.1", ""), ("x.2", "")),)
    assert plan.move.asleep == (("fa.tempo", ""),) and plan.move.added == ("x.2", "x.3")
    move_session(store, session_id, TODAY, ZONE)
    walk = open_walk(store, session_id)
    assert walk.questionnaire.version == "1.0.0+own.2"
    assert {key[0]: given.value for key, given in walk.answers.items()} == {
        "x.1": "Trust",
        "fa.tempo": "slow",
        "x.2": "Trust",
    }
    assert states(store, session_id) == {"x.1": "orphan", "fa.tempo": "orphan", "x.2": "active"}
    assert not can_move(store, session_id)


def test_a_move_is_taken_back_without_losing_what_came_after_it(store: Store) -> None:
    asked(store)
    session_id = begun(store)
    answer(store, session_id, "x.1", "Trust")
    change_question(store, replace(own(store, "x.1"), type="text_long"))
    move_session(store, session_id, TODAY, ZONE)
    answer(store, session_id, "x.2", "Trust, and patience")
    assert store.undo() == "Move a post-mortem to the present questions"
    walk = open_walk(store, session_id)
    assert walk.questionnaire.version == "1.0.0+own.1"
    assert view_of(store, session_id).text("x.1") == "Trust"
    assert walk.answers["x.2", ""].value == "Trust, and patience"
    store.redo()
    assert view_of(store, session_id).text("x.2") == "Trust, and patience"


def test_back_to_the_built_in_questions(store: Store) -> None:
    asked(store)
    session_id = begun(store)
    answer(store, session_id, "x.1", "Trust")
    start_over(store)
    move_session(store, session_id, TODAY, ZONE)
    assert open_walk(store, session_id).questionnaire.version == "1.0.0"
    assert states(store, session_id) == {"x.1": "orphan"}


def test_finished_sessions_and_looks_ahead_stay_as_they_are(store: Store) -> None:
    client = add(store, "Acme", status="active")
    ahead = start_premortem(store, client.id).id
    session, _trouble = begin_postmortem(store, client.id)
    assert session.id is not None and ahead is not None
    asked(store)
    assert can_move(store, session.id) and not can_move(store, ahead)
    complete_postmortem(store, session.id, give(store, session.id))
    assert not can_move(store, session.id)


def test_nothing_moves_to_questions_that_are_put_aside(store: Store) -> None:
    session_id = begun(store)
    broken_order(store)
    assert not can_move(store, session_id)
    step_question(store, "x.1", -1)
    assert can_move(store, session_id)
    change_question(store, replace(own(store, "x.2"), only_if=OnlyIf("fa.gone", True)))
    assert not can_move(store, session_id)


def test_an_answer_that_does_not_fit_any_more_stays_in_the_history(store: Store) -> None:
    question = asked(store)
    session_id = begun(store)
    answer(store, session_id, "x.1", "Trust")
    # only a program update could do this to a question: its meaning changes under the same id
    change_question(store, replace(question, type="bool"))
    moved = replace(own(store, "x.2"), id="x.1", replaces=())
    set_preferences(store, {PREFERENCE: as_json(replace(overlay_of(store), questions=(moved,)))})
    move_session(store, session_id, TODAY, ZONE)
    assert ("x.1", "") not in answers(store, session_id)
    owner = store.respondents.owner(session_id)
    assert owner.id is not None
    assert [past.value for past in store.answers.history(owner.id, "x.1")] == ['"Trust"']
    store.undo()
    assert answers(store, session_id)["x.1", ""].value == "Trust"


def test_it_is_told_how_many_are_behind(store: Store) -> None:
    begun(store)
    assert count_behind(store, current(store)) == 0
    asked(store)
    begun(store)
    assert count_behind(store, current(store)) == 1
    broken_order(store)
    assert count_behind(store, current(store)) == 0


def test_an_earlier_result_keeps_the_questions_it_was_made_with(store: Store) -> None:
    asked(store)
    client = add(store, "Acme", status="active")
    session, _trouble = begin_postmortem(store, client.id)
    assert session.id is not None
    give(store, session.id)
    answer(store, session.id, "x.1", "Trust")
    complete_postmortem(store, session.id, view_of(store, session.id))
    reopen_postmortem(store, session.id)
    start_over(store)
    move_session(store, session.id, TODAY, ZONE)
    (earlier,) = store.sessions.earlier_results(session.id)
    assert earlier_loss(store, earlier, TODAY, ZONE).view.text("x.1") == "Trust"
    assert loss_of(store, session.id, TODAY, ZONE).view.text("x.1") == ""


def test_a_question_that_is_gone_is_still_known_by_its_words(store: Store) -> None:
    asked(store)
    assert version_asking(store, "x.1") is None
    begun(store)
    start_over(store)
    begun(store)
    found = version_asking(store, "x.1")
    assert found is not None and found.version == "1.0.0+own.1"


def test_with_everything_hidden_that_may_be_a_post_mortem_is_still_finished_and_reported(
    store: Store,
) -> None:
    client = add(store, "Acme", status="active")
    hidden: list[str] = []
    while True:
        known = [element.id for element in base().elements() if element.id not in hidden]
        free = [name for name in known if why_needed(base(), overlay_of(store), name) is None]
        if not free:
            break
        hide_question(store, free[0], is_hidden=True)
        hidden.append(free[0])
    assert len(hidden) > 25
    session, trouble = begin_postmortem(store, client.id)
    assert session.id is not None and trouble == ""
    walk = open_walk(store, session.id)
    for page in walk.questionnaire.pages:
        assert view_of(store, session.id).page(page.id) is not None
    raw = {name: value for name, value in SHORT.items() if name.partition("@")[0] not in hidden}
    given, flaws = answers_from_json(walk.questionnaire, raw, TODAY)
    assert flaws == ()
    answers = walk.answers
    for (question, occurrence), each in given.items():
        answers = answers if question == "st.client" else answers.give(question, each.value, occurrence)
    keep_answers(store, session.id, view_of(store, session.id, answers), answers)
    complete_postmortem(store, session.id, view_of(store, session.id))
    text = to_markdown(postmortem_report(loss_of(store, session.id, TODAY, ZONE)))
    assert "Acme" in text and "None" not in text
