"""What the report of a post-mortem rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.actions.interactions import bin_interaction
from desktop.actions.participants import finish_participant, invite_participants, keep_part
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortem_links import is_private
from desktop.actions.postmortem_loss import earlier_loss, loss_of
from desktop.actions.postmortems import keep_answers, open_walk
from desktop.actions.practices import set_preferences
from desktop.actions.ratings import rate
from desktop.domain.interactions import Interaction, InteractionId
from desktop.domain.loss import Loss
from desktop.domain.ratings import Rating
from desktop.domain.sessions import SessionId
from desktop.problems import Problem
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered, begin, give, log, view_of
from tests.builders import TickingClock
from tests.domain.walks import SHORT


def gathered(store: Store, session_id: SessionId) -> Loss:
    return loss_of(store, session_id, TODAY, ZONE)


def complete(store: Store, session_id: SessionId) -> None:
    complete_postmortem(store, session_id, view_of(store, session_id))


def link_to(entry: Interaction) -> dict[str, object]:
    return {"table": "interactions", "id": entry.id, "on": entry.happened_on, "what": entry.subject}


def event_from(entry: Interaction) -> dict[str, object]:
    return {
        "key": f"i{entry.id}",
        "happened_on": entry.happened_on,
        "what": entry.subject,
        "source": {"table": "interactions", "id": entry.id},
    }


def forget(store: Store, entry: Interaction, clock: TickingClock) -> None:
    """Deletes an interaction for good."""
    bin_interaction(store, InteractionId(entry.id or 0))
    clock.turn(days=31)
    store.purge(store.clock() - timedelta(days=30))
    with pytest.raises(KeyError):
        store.interactions.get(InteractionId(entry.id or 0))


def test_before_the_client_is_known_there_is_no_report(store: Store) -> None:
    with pytest.raises(Problem) as met:
        gathered(store, begin(store))
    assert met.value.code == "no-client"


def test_a_draft_shows_what_would_come_out(store: Store) -> None:
    loss = gathered(store, answered(store, add(store).id))
    assert loss.completed_on is None
    assert [found.factor for found in loss.findings] == ["cap.split", "com.updates", "com.silence"]
    assert [action.what for action in loss.actions] == ["A standing slot"]
    assert store.findings.all() == []


def test_the_consultants_name_stands_on_it(store: Store) -> None:
    session_id = begin(store, add(store, "Acme").id)
    assert gathered(store, session_id).author == ""
    set_preferences(store, {"me": "Ada\nQuill"})
    assert gathered(store, session_id).author == "Ada Quill"


def test_a_finished_one_shows_what_was_kept(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    loss = gathered(store, session_id)
    assert loss.completed_on == date(2025, 6, 2)
    assert list(loss.findings) == store.findings.of_session(session_id)
    assert list(loss.actions) == store.actions.of_session(session_id)


def test_a_link_without_words_is_told_by_its_interaction(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "", notes="The report is late\nand thin")
    bare = {"table": "interactions", "id": entry.id}
    session_id = answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [bare]})
    assert gathered(store, session_id).evidence == {"com.updates": (("2025-02-03", "The report is late"),)}


def test_evidence_stays_readable_after_its_interaction_is_gone(store: Store, clock: TickingClock) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "They asked for the report again")
    session_id = answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [link_to(entry)]})
    told = {"com.updates": (("2025-02-03", "They asked for the report again"),)}
    assert gathered(store, session_id).evidence == told
    complete(store, session_id)
    assert gathered(store, session_id).evidence == told
    forget(store, entry, clock)
    assert gathered(store, session_id).evidence == told


def test_private_interactions_are_no_evidence_and_no_events(store: Store, clock: TickingClock) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "What he told me about his boss", private=True)
    raw = {
        **SHORT,
        "cd.evidence@com.updates": [link_to(entry), "The letter of 3 May"],
        "tl.events": [event_from(entry), {"key": "b", "happened_on": "2025-05", "what": "A short call"}],
    }
    session_id = answered(store, client.id, raw)
    hidden = frozenset({f"i{entry.id}"})
    shown = {"com.updates": (("", "The letter of 3 May"),)}
    assert (gathered(store, session_id).evidence, gathered(store, session_id).private_events) == (
        shown,
        hidden,
    )
    complete(store, session_id)
    assert (gathered(store, session_id).evidence, gathered(store, session_id).private_events) == (
        shown,
        hidden,
    )
    forget(store, entry, clock)
    assert (gathered(store, session_id).evidence, gathered(store, session_id).private_events) == (
        shown,
        hidden,
    )


def test_a_private_interaction_that_is_gone_stays_private_in_a_draft(
    store: Store, clock: TickingClock
) -> None:
    client = add(store)
    private = log(store, client.id, "2025-02-03", "What he told me about his boss", private=True)
    open_one = log(store, client.id, "2025-02-04", "They asked for the report again")
    raw = {
        **SHORT,
        "cd.evidence@com.updates": [link_to(private), link_to(open_one)],
        "tl.events": [event_from(private), event_from(open_one)],
    }
    session_id = answered(store, client.id, raw)
    for entry in (private, open_one):
        forget(store, entry, clock)
    told = {"com.updates": (("2025-02-04", "They asked for the report again"),)}
    hidden = frozenset({f"i{private.id}"})
    loss = gathered(store, session_id)
    assert (loss.evidence, loss.private_events) == (told, hidden)
    assert is_private(store, link_to(private)) and not is_private(store, link_to(open_one))
    complete(store, session_id)
    reopen_postmortem(store, session_id)
    (earlier,) = store.sessions.earlier_results(session_id)
    for loss in (gathered(store, session_id), earlier_loss(store, earlier, TODAY, ZONE)):
        assert (loss.evidence, loss.private_events) == (told, hidden)


def test_an_interaction_that_was_never_logged_after_all_shows_nothing(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "What he told me about his boss", private=True)
    session_id = answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [link_to(entry)]})
    store.undo()
    assert gathered(store, session_id).evidence == {}


def test_what_became_private_after_the_end_stays_so_when_it_is_gone(
    store: Store, clock: TickingClock
) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "A call")
    raw = {**SHORT, "cd.evidence@com.updates": [link_to(entry)], "tl.events": [event_from(entry)]}
    session_id = answered(store, client.id, raw)
    complete(store, session_id)
    with store.step("Change interaction"):
        store.interactions.save(replace(entry, private=True))
    forget(store, replace(entry, private=True), clock)
    loss = gathered(store, session_id)
    assert (loss.evidence, loss.private_events) == ({}, frozenset({f"i{entry.id}"}))


def test_an_interaction_made_private_later_leaves_the_report(store: Store) -> None:
    client = add(store)
    entry = log(store, client.id, "2025-02-03", "A call")
    session_id = answered(store, client.id, {**SHORT, "cd.evidence@com.updates": [link_to(entry)]})
    complete(store, session_id)
    with store.step("Change interaction"):
        store.interactions.save(replace(entry, private=True))
    assert gathered(store, session_id).evidence == {}


def test_a_reopened_one_shows_its_answers_again(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    reopen_postmortem(store, session_id)
    give(store, session_id, {"fw.actions": [{"key": "r1", "what": "Something else"}]})
    loss = gathered(store, session_id)
    assert (loss.completed_on, [action.what for action in loss.actions]) == (None, ["Something else"])


def test_a_first_guess_that_was_opened_and_changed_is_told(store: Store) -> None:
    session_id = answered(store, add(store).id)
    sealed = open_walk(store, session_id).answers.seal(["fa.first_guess"])
    for answers in (sealed, sealed.seal(["fa.first_guess"], False)):
        keep_answers(store, session_id, view_of(store, session_id, answers), answers)
    assert gathered(store, session_id).sealed_guess == ""
    give(store, session_id, {"fa.first_guess": "Our silence"})
    assert gathered(store, session_id).sealed_guess == "The price"


def test_own_scores_changed_after_their_answers_were_opened_are_named(store: Store) -> None:
    session_id = answered(store, add(store).id)
    scores = [{"dim": "COM", "score": 4}, {"dim": "DEL", "score": 3}]
    give(store, session_id, {"cv.mine": scores})
    sealed = open_walk(store, session_id).answers.seal(["cv.mine"])
    for answers in (sealed, sealed.seal(["cv.mine"], False)):
        keep_answers(store, session_id, view_of(store, session_id, answers), answers)
    assert gathered(store, session_id).opened_scores == ()
    give(store, session_id, {"cv.mine": [{"dim": "COM", "score": 2}, {"dim": "DEL", "score": 3}]})
    loss = gathered(store, session_id)
    assert loss.opened_scores == ("COM",)
    told = to_markdown(postmortem_report(loss))
    assert "I changed my own scores after their answers had been opened: Communication." in told


def test_the_result_before_it_was_opened_again_stays_readable(store: Store, clock: TickingClock) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    assert store.sessions.earlier_results(session_id) == []
    before = to_markdown(postmortem_report(gathered(store, session_id)))
    reopen_postmortem(store, session_id)
    (earlier,) = store.sessions.earlier_results(session_id)
    clock.turn(days=3)
    give(store, session_id, {"wg.verdict": "theirs", "fa.stated_reason": "Another reason"})
    complete(store, session_id)
    assert store.sessions.earlier_results(session_id) == [earlier]
    now = to_markdown(postmortem_report(gathered(store, session_id)))
    then = to_markdown(postmortem_report(earlier_loss(store, earlier, TODAY, ZONE)))
    assert then == before
    assert "Another reason" in now and "Another reason" not in then


def test_a_finishing_or_opening_that_was_taken_back_leaves_no_earlier_result(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete(store, session_id)
    store.undo()
    assert store.sessions.earlier_results(session_id) == []
    complete(store, session_id)
    reopen_postmortem(store, session_id)
    store.undo()
    assert store.sessions.earlier_results(session_id) == []


def test_the_health_line_comes_along(store: Store) -> None:
    client = add(store)
    assert client.id is not None
    assert gathered(store, begin(store, client.id)).health == ()
    rate(store, Rating(client.id, "COM", date(2025, 3, 3), 5))
    line = gathered(store, begin(store, client.id)).health
    assert line[0].on == date(2025, 3, 3) and line[0].score is not None


def test_first_thoughts_count_once_they_are_done(store: Store) -> None:
    session_id = answered(store, add(store).id)
    ada, jo = invite_participants(store, session_id, ["Ada", "Jo"])
    for each in (ada, jo):
        keep_part(store, each.id, "sc.COM", "main")
    finish_participant(store, ada.id)
    (voice,) = gathered(store, session_id).others
    assert (voice.name, voice.parts) == ("Ada", {"sc.COM": "main"})
