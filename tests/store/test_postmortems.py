"""Sessions: voices, answers with their history, and what came out."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.clients import ClientId
from desktop.domain.sessions import (
    STATES,
    Answer,
    Finding,
    Lesson,
    Respondent,
    RespondentId,
    SessionId,
    WatchRule,
)
from desktop.store.engine import IntegrityError
from desktop.store.store import Store
from tests import builders
from tests.builders import START, TODAY, TickingClock

ACME, FIRST, OWNER = ClientId(1), SessionId(1), RespondentId(2)


@pytest.fixture
def begun(store: Store) -> Store:
    """A session of Acme with a contact and an owner."""
    with store.step("Begin"):
        store.clients.add(builders.client("Acme"))
        store.clients.add(builders.client("Binned", deleted_at=START))
        published = store.questionnaires.add(builders.questionnaire())
        store.sessions.add(builders.session(published.id, ACME))
        store.respondents.add(Respondent(FIRST, role="contact"))
        store.respondents.add(Respondent(FIRST))
    return store


def answer(store: Store, value: str, visit: str = "", **fields: object) -> Answer:
    with store.draft():
        return store.answers.put(Answer(OWNER, "q1", value=value, **fields), visit)  # type: ignore[arg-type]


def history(store: Store) -> list[str]:
    return [earlier.value for earlier in store.answers.history(OWNER, "q1")]


def test_a_published_questionnaire_is_found_by_code_and_version(begun: Store) -> None:
    assert begun.questionnaires.published("loss_postmortem", "1.0") == begun.questionnaires.get(1)
    assert begun.questionnaires.published("loss_postmortem", "2.0") is None
    with pytest.raises(IntegrityError), begun.step("Again"):
        begun.questionnaires.add(builders.questionnaire())


def test_sessions_are_open_until_completed(begun: Store) -> None:
    with begun.step("More"):
        made = [
            begun.sessions.add(builders.session(1, ACME, state=state, completed_at=START)) for state in STATES
        ]
        begun.sessions.add(builders.session(1, ACME, deleted_at=START))
        begun.sessions.add(builders.session(1, ClientId(2)))
        unnamed = begun.sessions.add(builders.session(1))
    draft, waiting, complete, reopened, archived = made
    first = begun.sessions.get(1)
    assert begun.sessions.open() == [unnamed, reopened, waiting, draft, first]
    assert begun.sessions.finished() == [archived, complete]
    assert begun.sessions.of_client(ACME) == [*reversed(made), first]
    assert [session.id for session in begun.sessions.in_bin()] == [7]


def test_the_owner_is_one_of_the_voices(begun: Store) -> None:
    contact, owner = begun.respondents.of_session(FIRST)
    assert contact.role == "contact"
    assert begun.respondents.owner(FIRST) == owner
    with pytest.raises(KeyError):
        begun.respondents.owner(SessionId(99))


def test_a_changed_answer_keeps_the_earlier_one(begun: Store) -> None:
    first = answer(begun, '"a"')
    second = answer(begun, '"b"', sealed_at=START)
    assert (first.rev, second.rev, second.id) == (1, 2, first.id)
    assert second.recorded_at == first.recorded_at
    assert begun.answers.of_respondent(OWNER) == [second]
    assert begun.answers.of_question(OWNER, "q1") == second
    (earlier,) = begun.answers.history(OWNER, "q1")
    assert earlier == replace(first, id=None, recorded_at=earlier.recorded_at)
    assert earlier.recorded_at is not None and second.updated_at is not None
    assert earlier.recorded_at >= second.updated_at


def test_the_same_answer_again_changes_nothing(begun: Store) -> None:
    first = answer(begun, '"a"')
    assert answer(begun, '"a"') == first
    assert history(begun) == []


def test_one_visit_to_a_page_leaves_one_row_of_history(begun: Store) -> None:
    for value, visit in (("1", "x"), ("2", "x"), ("3", "x"), ("4", "y"), ("5", "y"), ("6", "")):
        answer(begun, value, visit)
    assert history(begun) == ["1", "3", "5"]


def test_loops_are_answered_one_by_one(begun: Store) -> None:
    answer(begun, "1", occurrence="com.updates")
    answer(begun, "2", occurrence="del.quality")
    assert len(begun.answers.of_respondent(OWNER)) == 2
    assert begun.answers.of_question(OWNER, "q1") is None


def test_a_withdrawn_answer_stays_in_the_history(begun: Store) -> None:
    first = answer(begun, "1", "x")
    with begun.draft():
        begun.answers.withdraw(first, "x")
    again = answer(begun, "2")
    with begun.draft():
        begun.answers.remove(again.id or 0)
    assert begun.answers.all() == []
    assert history(begun) == ["1", "2"]


def test_saving_an_answer_by_its_id_keeps_the_earlier_one(begun: Store) -> None:
    first = answer(begun, "1")
    with begun.draft():
        begun.answers.save(replace(first, state="dormant"))
    assert begun.answers.get(first.id or 0).state == "dormant"
    assert history(begun) == ["1"]


def test_history_is_written_in_a_draft_or_step_only(begun: Store) -> None:
    first = answer(begun, "1")
    with pytest.raises(RuntimeError):
        begun.answers.withdraw(first)


def test_findings_stand_by_their_weight(begun: Store) -> None:
    with begun.step("Complete"):
        noted = begun.findings.add(Finding(FIRST, "a"))
        second = begun.findings.add(Finding(FIRST, "b", rank=2, weight=2500))
        first = begun.findings.add(Finding(FIRST, "c", rank=1, weight=7500))
    assert begun.findings.of_session(FIRST) == [first, second, noted]
    with pytest.raises(IntegrityError), begun.step("Twice"):
        begun.findings.add(Finding(FIRST, "a"))


def test_lessons_are_keyed_by_their_row(begun: Store) -> None:
    with begun.step("Complete"):
        lessons = [begun.lessons.add(Lesson(FIRST, key, "when", "then")) for key in ("1", "2", "", "")]
    assert begun.lessons.of_session(FIRST) == lessons
    assert begun.lessons.listed() == lessons[::-1]
    with pytest.raises(IntegrityError), begun.step("Twice"):
        begun.lessons.add(Lesson(FIRST, "1", "when", "then"))
    with begun.step("Bin"):
        begun.sessions.save(replace(begun.sessions.get(1), deleted_at=START))
    assert begun.lessons.listed() == []


def test_actions_are_listed_by_their_day(begun: Store) -> None:
    with begun.step("Add"):
        someday = begun.actions.add(builders.action("someday"))
        later = begun.actions.add(builders.action("later", due_on=date(2025, 7, 1), client_id=ACME))
        due = begun.actions.add(builders.action("due", due_on=TODAY, session_id=FIRST, row_key="1"))
        overdue = begun.actions.add(builders.action("overdue", due_on=date(2025, 1, 1)))
        done = begun.actions.add(builders.action("done", due_on=date(2025, 1, 2), done_on=TODAY))
        begun.actions.add(builders.action("binned", due_on=TODAY, deleted_at=START, session_id=FIRST))
        begun.actions.add(builders.action("of a binned client", due_on=TODAY, client_id=ClientId(2)))
    assert begun.actions.open() == [overdue, due, later, someday]
    assert begun.actions.due(TODAY) == [overdue, due]
    assert begun.actions.listed() == [overdue, done, due, later, someday]
    assert begun.actions.of_session(FIRST) == [due]
    assert begun.actions.of_client(ACME) == [later]
    assert [action.what for action in begun.actions.born_in(FIRST)] == ["due", "binned"]


def test_actions_and_rules_outlive_their_session(begun: Store, clock: TickingClock) -> None:
    with begun.step("Complete"):
        begun.actions.add(builders.action(session_id=FIRST, row_key="1"))
        rule = begun.watch_rules.add(WatchRule("com.updates", "silence", "gt", 21.5, session_id=FIRST))
        begun.watch_rules.add(WatchRule("del.quality", retired_at=START, session_id=FIRST))
    assert begun.watch_rules.active() == [rule]
    assert len(begun.watch_rules.of_session(FIRST)) == 2
    before = begun.actions.all()
    with begun.step("Remove"):
        begun.sessions.remove(1)
    assert begun.actions.all() == [replace(before[0], session_id=None)]
    begun.undo()
    assert begun.actions.all() == before
    assert begun.watch_rules.active() == [rule]
