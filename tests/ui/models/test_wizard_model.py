"""A post-mortem while it is walked: when answers reach the file, and what happens when they cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.ui.models.wizard_model import WizardModel
from desktop.ui.practice import Practice
from tests.actions.postmortem_walks import add, begin, give


@pytest.fixture
def session_id(practice: Practice) -> SessionId:
    return begin(practice.store, add(practice.store, "Acme").id)


def say(model: WizardModel, question: str, value: object) -> None:
    shown = model.view.shown(question)
    assert shown is not None
    assert model.give(shown, value)


def history(practice: Practice, session_id: SessionId, question: str) -> list[str]:
    owner = practice.store.respondents.owner(session_id)
    assert owner.id is not None
    return [earlier.value for earlier in practice.store.answers.history(owner.id, question)]


def test_answers_are_written_after_a_moment_of_quiet(
    qtbot: QtBot, practice: Practice, session_id: SessionId
) -> None:
    model = WizardModel(practice, session_id)
    with qtbot.waitSignal(model.saved):
        say(model, "go.worked", "The first year")
    assert open_walk(practice.store, session_id).answers["go.worked", ""].value == "The first year"


def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    practice: Practice, session_id: SessionId
) -> None:
    model = WizardModel(practice, session_id)
    shown = model.view.shown("fa.kind")
    assert shown is not None
    before = model.answers
    assert not model.give(shown, "bogus")
    assert model.answers is before


def test_words_are_kept_here_while_they_cannot_be_written(
    qtbot: QtBot, practice: Practice, session_id: SessionId
) -> None:
    model, store = WizardModel(practice, session_id), practice.store
    say(model, "go.worked", "Kept")
    session = store.sessions.get(session_id)
    with store.draft():
        store.sessions.save(replace(session, state="complete"))
    with qtbot.waitSignal(model.failed) as failed:
        model.flush()
    assert failed.args[0].code == "complete"
    assert model.view.text("go.worked") == "Kept"
    with store.draft():
        store.sessions.save(session)
    with qtbot.waitSignal(model.saved):
        pass
    assert open_walk(store, session_id).answers["go.worked", ""].value == "Kept"


def test_each_opening_leaves_its_own_history(practice: Practice, session_id: SessionId) -> None:
    for words in ("one", "two", "three"):
        model = WizardModel(practice, session_id)
        model.go("good")
        say(model, "go.worked", words)
        model.flush()
    assert history(practice, session_id, "go.worked") == ['"one"', '"two"']


def test_one_visit_to_a_page_leaves_one_row_of_history(practice: Practice, session_id: SessionId) -> None:
    give(practice.store, session_id, {"go.worked": "before"})
    model = WizardModel(practice, session_id)
    model.go("good")
    for words in ("a", "ab", "abc"):
        say(model, "go.worked", words)
        model.flush()
    model.go("timeline")
    model.go("good")
    say(model, "go.worked", "later")
    model.flush()
    assert history(practice, session_id, "go.worked") == ['"before"', '"abc"']


def test_skipping_marks_what_is_open_and_leaves_what_is_answered(
    practice: Practice, session_id: SessionId
) -> None:
    give(practice.store, session_id, {"fa.kind": "cancelled", "fa.known_on": "2025-05", "fa.tempo": "slow"})
    model = WizardModel(practice, session_id)
    model.go("facts")
    assert model.can_skip()
    model.skip()
    assert model.page == "good"
    assert model.view.value("fa.tempo") == "slow"
    model.go("facts")
    assert not model.can_skip()


def test_a_finished_session_takes_nothing(practice: Practice, session_id: SessionId) -> None:
    store = practice.store
    with store.draft():
        store.sessions.save(replace(store.sessions.get(session_id), state="complete"))
    model = WizardModel(practice, session_id)
    before = model.answers
    say(model, "go.worked", "late")
    model.skip()
    assert model.answers == before and not model.is_open


def test_the_way_leads_through_every_page_and_back(practice: Practice, session_id: SessionId) -> None:
    model = WizardModel(practice, session_id)
    model.go("start")
    there = [model.page]
    while model.can_go_on():
        model.go_on()
        there.append(model.page)
    back = [model.page]
    while model.can_go_back():
        model.go_back()
        back.append(model.page)
    assert there == [step.page_id for step in model.steps] == list(reversed(back))
