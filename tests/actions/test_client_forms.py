"""Forms for contacts, and their replies kept: beside one's own answers, never over them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.actions.client_forms import (
    LEFT_OVER,
    ORIGINAL,
    SENT,
    Sent,
    add_contact,
    answers_of,
    contacts,
    known_forms,
    left_over_of,
    make_form,
    new_information,
    original_of,
    take_answers,
    usual_voice,
)
from desktop.actions.client_voices import client_answered, client_scores
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortems import bin_postmortem, open_walk
from desktop.actions.practices import set_preferences
from desktop.domain.answers import NO_ANSWERS
from desktop.domain.postmortem import gaps
from desktop.domain.sessions import RespondentId, SessionId
from desktop.exchange.answers_preview import preview
from desktop.exchange.answers_reply import Original
from desktop.problems import Problem
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, answered, give, view_of
from tests.builders import TickingClock
from tests.exchange.forms import answer_file, as_bytes, filled

PICKED = ("com.updates.0", "com.silence.0")
MAIN, COM = ("cq.main", ""), ("cq.dims", "COM")


@pytest.fixture
def session(store: Store) -> SessionId:
    """A session with answers of one's own."""
    return answered(store, add(store).id)


def sent(store: Store, session: SessionId, name: str = "Ann Berg", **form: Any) -> Sent:
    contact = add_contact(store, session, name)
    assert contact.id is not None
    return make_form(store, contact.id, **({"voice": "singular", "picked": PICKED} | form))


def reply(store: Store, to: Sent, answers: list[dict[str, Any]], response: str = "r1", **choices: Any) -> Any:
    """The preview of what a contact saved."""
    document = answer_file(to.form, answers, token=to.contact.token, response_id=response)
    return preview(Original("answers.json", as_bytes(document)), known_forms(store), **choices)


def ids(given: Sent) -> RespondentId:
    assert given.contact.id is not None
    return given.contact.id


def test_every_contact_has_a_token_and_a_form_of_their_own(store: Store, session: SessionId) -> None:
    one, two = (
        sent(store, session),
        sent(store, session, "Bo Lind", voice="plural", picked=(), channel="mail"),
    )
    assert one.contact.token != two.contact.token
    assert len(one.contact.token) == 16 and one.contact.token.isalnum()
    assert [each.name for each in contacts(store, session)] == ["Ann Berg", "Bo Lind"]
    assert two.contact.channel == "mail"
    known = known_forms(store)
    assert set(known) == {one.contact.token, two.contact.token}
    found = known[one.contact.token]
    assert (found.contact, found.client, found.session_id, found.version) == (
        "Ann Berg", "Fennel & Daughters", session, "1.0.0",
    )  # fmt: skip
    assert found.newest == one.form
    assert not found.is_complete


def test_a_name_is_cleaned_on_its_way_in(store: Store, session: SessionId) -> None:
    assert add_contact(store, session, " Ann\x00\nBerg\u202e ").name == "Ann Berg"


def test_the_same_form_again_changes_nothing(store: Store, session: SessionId) -> None:
    first = sent(store, session)
    saved = store.last_saved_at
    assert make_form(store, ids(first), voice="singular", picked=PICKED).form == first.form
    assert store.last_saved_at == saved
    assert (
        make_form(store, ids(first), voice="singular", picked=PICKED, channel="page").contact.channel
        == "page"
    )
    assert len([a for a in store.answers.of_respondent(ids(first)) if a.question == SENT]) == 1


def test_the_form_made_last_is_the_newest(store: Store, session: SessionId) -> None:
    first = sent(store, session)
    other = make_form(store, ids(first), voice="plural", picked=())
    known = known_forms(store)[first.contact.token]
    assert (known.newest, len(known.forms)) == (other.form, 2)
    make_form(store, ids(first), voice="singular", picked=PICKED)
    assert known_forms(store)[first.contact.token].newest == first.form


def test_what_cannot_be_asked_is_said(store: Store, session: SessionId) -> None:
    contact = add_contact(store, session, "Ann")
    assert contact.id is not None
    for picked, said in (
        (("fa.kind",), "“fa.kind” is no question for the client"),
        (("com.updates.0", "com.silence.0", "com.previews.0", "com.questions.0", "val.goals.0"), "at most 4"),
    ):
        with pytest.raises(Problem, match=said):
            make_form(store, contact.id, voice="singular", picked=picked)
    assert known_forms(store) == {}


def test_the_voice_and_the_name_come_from_the_practice(store: Store, session: SessionId) -> None:
    assert usual_voice(store) == "singular"
    set_preferences(store, {"voice": "plural", "me": "Nora Lindqvist"})
    assert usual_voice(store) == "plural"
    assert sent(store, session).sender == "Nora Lindqvist"
    set_preferences(store, {"voice": "loud"})
    assert usual_voice(store) == "singular"


def test_a_reply_is_kept_under_its_contact_alone(store: Store, session: SessionId) -> None:
    to, other = sent(store, session), sent(store, session, "Bo Lind")
    own = open_walk(store, session).answers
    seen = reply(
        store,
        to,
        [
            {"id": "cq.main", "value": "Too slow"},
            {"id": "cq.dims", "row": "COM", "value": 9},
            {"id": "cq.speak", "missing": "cant_say"},
            {"id": "fa.kind", "value": "finished"},
            {"id": "x.y", "value": "odd"},
            {"value": "no id"},
        ],
    )
    taken = take_answers(store, seen)
    assert (taken.answers, taken.left_over, taken.is_new_information) == (5, 1, False)
    assert open_walk(store, session).answers == own
    assert answers_of(store, ids(other)) == NO_ANSWERS
    kept = {(each.question, each.occurrence): each for each in store.answers.of_respondent(ids(to))}
    assert json.loads(kept[MAIN].value) == "Too slow"
    assert json.loads(kept[COM].value) == "9"
    assert kept["cq.speak", ""].missing == "cant_say"
    assert (kept["fa.kind", ""].state, kept["x.y", ""].state) == ("orphan", "orphan")
    assert (kept[ORIGINAL, "r1"].state, kept[LEFT_OVER, "r1"].state) == ("dormant", "dormant")
    assert set(answers_of(store, ids(to))) == {MAIN, COM, ("cq.speak", ""), ("fa.kind", ""), ("x.y", "")}
    assert left_over_of(store, ids(to)) == ("no id",)
    assert store.respondents.get(ids(to)).response_id == "r1"
    assert new_information(store, session) == []


def test_the_original_is_kept_with_its_hash(store: Store, session: SessionId) -> None:
    to = sent(store, session)
    seen = reply(store, to, [{"id": "cq.main", "value": "a\u202eb"}])
    take_answers(store, seen)
    assert original_of(store, ids(to), "r1") == seen.original
    kept = store.answers.of_question(ids(to), ORIGINAL, "r1")
    assert kept is not None
    assert json.loads(kept.value)["sha256"] == seen.original.sha256
    odd = Original("mail.txt", filled(to.form, {MAIN: "Grüße"}, to.contact.token).encode("cp1252"))
    text = preview(odd, known_forms(store))
    take_answers(store, text)
    assert original_of(store, ids(to), text.response_id) == odd
    with pytest.raises(KeyError):
        original_of(store, ids(to), "r2")


def test_the_same_reply_is_taken_once(store: Store, session: SessionId) -> None:
    to = sent(store, session)
    seen = reply(store, to, [{"id": "cq.main", "value": "Too slow"}])
    take_answers(store, seen)
    before = store.last_saved_at
    for again in (seen, reply(store, to, [{"id": "cq.main", "value": "other"}])):
        with pytest.raises(Problem) as caught:
            take_answers(store, again)
        assert caught.value.code == "answers-taken"
    assert store.last_saved_at == before


def test_a_second_reply_keeps_the_first_in_the_history(store: Store, session: SessionId) -> None:
    to = sent(store, session)
    take_answers(store, reply(store, to, [{"id": "cq.main", "value": "Too slow"}]))
    take_answers(store, reply(store, to, [{"id": "cq.main", "value": "The price"}], "r2"))
    assert answers_of(store, ids(to))[MAIN].value == "The price"
    (before,) = store.answers.history(ids(to), "cq.main")
    assert json.loads(before.value) == "Too slow"


def test_own_scores_are_sealed_before_theirs_are_seen(store: Store, session: SessionId) -> None:
    give(store, session, {"cv.mine": [{"dim": "COM", "score": 4}], "cv.route": "sent"})
    to = sent(store, session)
    assert not open_walk(store, session).answers["cv.mine", "COM"].is_sealed
    take_answers(store, reply(store, to, [{"id": "cq.dims", "row": "COM", "value": 1}]))
    walk = open_walk(store, session)
    assert walk.answers["cv.mine", "COM"].is_sealed
    assert not walk.answers["fa.kind", ""].is_sealed
    (gap,) = gaps(view_of(store, session).sight)
    assert (gap.dim, gap.mine, gap.theirs, gap.who) == ("COM", 4, 1, "Ann Berg")
    take_answers(store, reply(store, to, [{"id": "cq.main", "value": "x"}], "r2"))


def test_contacts_of_one_name_are_told_apart(store: Store, session: SessionId) -> None:
    for number, response in ((2, "r1"), (4, "r2"), (5, "r3")):
        if number == 5:
            sent(store, session)  # has a form and stays silent
        row = {"id": "cq.dims", "row": "COM", "value": number}
        take_answers(store, reply(store, sent(store, session), [row], response))
    silent = sent(store, session, "Bo Lind")
    take_answers(store, reply(store, silent, [{"id": "cq.main", "value": "x"}], "r4"))
    assert client_scores(store, store.sessions.get(session)) == {
        "Ann Berg": {"COM": 2}, "Ann Berg (2)": {"COM": 4}, "Ann Berg (4)": {"COM": 5},
    }  # fmt: skip


def test_what_comes_after_completion_is_new_information(
    store: Store, session: SessionId, clock: TickingClock
) -> None:
    to, late = sent(store, session), sent(store, session, "Bo Lind")
    assert not client_answered(store, store.sessions.get(session))
    take_answers(store, reply(store, to, [{"id": "cq.dims", "row": "COM", "value": 2}]))
    complete_postmortem(store, session, view_of(store, session))
    result = store.sessions.get(session).result
    clock.turn(days=3)
    again = reply(store, to, [{"id": "cq.dims", "row": "COM", "value": 5}], "r2")
    assert again.is_late
    assert take_answers(store, again).is_new_information
    take_answers(store, reply(store, late, [{"id": "cq.dims", "row": "EXP", "value": 1}], "r3"))
    assert [each.name for each in new_information(store, session)] == ["Ann Berg", "Bo Lind"]
    done = store.sessions.get(session)
    assert (done.state, done.result) == ("complete", result)
    assert client_scores(store, done) == {"Ann Berg": {"COM": 2}}
    assert client_answered(store, done)
    reopened = reopen_postmortem(store, session)
    assert client_scores(store, reopened) == {"Ann Berg": {"COM": 5}, "Bo Lind": {"EXP": 1}}


def test_a_refused_reply_writes_nothing(store: Store, session: SessionId) -> None:
    to = sent(store, session)
    seen = reply(store, to, [{"id": "cq.main", "value": "x"}], session_id=session + 1)
    before = store.last_saved_at
    with pytest.raises(Problem) as caught:
        take_answers(store, seen)
    assert caught.value.code == "answers-other-session"
    assert store.last_saved_at == before


def test_forms_of_what_lies_in_the_bin_are_not_known(store: Store, session: SessionId) -> None:
    sent(store, session)
    add_contact(store, session, "Without a form")
    assert len(known_forms(store)) == 1
    bin_postmortem(store, session)
    assert known_forms(store) == {}
