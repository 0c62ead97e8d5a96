"""Where the contacts of a client stand, and how their view comes."""

from __future__ import annotations

import pytest

from desktop.actions.client_contacts import note_route, standings
from desktop.actions.client_forms import add_contact, known_forms, make_form, take_answers, voice_of
from desktop.actions.client_said import said
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.exchange.answers_preview import preview
from desktop.exchange.answers_reply import Original
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, answered, begin, give, view_of
from tests.exchange.forms import answer_file, as_bytes


def route(store: Store, session: SessionId) -> object:
    given = open_walk(store, session).answers.get(("cv.route", ""))
    return given.value if given is not None else None


def test_a_contact_is_named_then_asked_then_has_answered(store: Store) -> None:
    session = begin(store, add(store).id)
    ann = add_contact(store, session, "Ann")
    (named,) = standings(store, session)
    assert (named.name, named.asked_at, named.answered_at) == ("Ann", None, None)
    sent = make_form(store, ann.id or 0, voice="singular")  # type: ignore[arg-type]
    (asked,) = standings(store, session)
    assert asked.asked_at is not None and asked.answered_at is None
    reply = answer_file(sent.form, [{"id": "cq.main", "value": "Too slow"}], token=ann.token)
    take_answers(store, preview(Original("a.json", as_bytes(reply)), known_forms(store)))
    (heard,) = standings(store, session)
    assert heard.answered_at is not None and heard.answered_at > asked.asked_at


def test_contacts_of_one_name_are_told_apart_alike_wherever_they_stand(store: Store) -> None:
    session = begin(store, add(store).id)
    for _place in range(2):
        add_contact(store, session, "Ann")
    second = standings(store, session)[1].contact
    sent = make_form(store, second.id or 0, voice="singular")  # type: ignore[arg-type]
    reply = answer_file(sent.form, [{"id": "cq.main", "value": "Too slow"}], token=second.token)
    take_answers(store, preview(Original("a.json", as_bytes(reply)), known_forms(store)))
    assert [each.name for each in standings(store, session)] == ["Ann", "Ann (2)"]
    assert [each.name for each in said(store, session)] == ["Ann (2)"]


def test_answers_are_read_in_the_voice_they_were_asked_in(store: Store) -> None:
    session = begin(store, add(store).id)
    contact = add_contact(store, session, "Ann")
    assert contact.id is not None and voice_of(store, contact.id) == "singular"
    make_form(store, contact.id, voice="singular")
    sent = make_form(store, contact.id, voice="plural")
    reply = answer_file(sent.form, [{"id": "cq.main", "value": "Too slow"}], token=contact.token)
    take_answers(store, preview(Original("a.json", as_bytes(reply)), known_forms(store)))
    assert [each.voice for each in said(store, session)] == ["plural"]


@pytest.mark.parametrize(
    ("before", "is_sent", "after"),
    [
        (None, True, "sent"),
        (None, False, "will_send"),
        ("will_send", True, "sent"),
        ("sent", False, "sent"),
        ("not_wanted", False, "will_send"),
        ("talked", True, "talked"),
    ],
)
def test_a_form_that_goes_out_answers_how_their_view_comes(
    store: Store, before: str | None, is_sent: bool, after: str
) -> None:
    session = begin(store, add(store).id)
    if before:
        give(store, session, {"cv.route": before})
    note_route(store, session, TODAY, ZONE, is_sent=is_sent)
    assert route(store, session) == after
    waits = store.sessions.get(session).state == "waiting_for_client"
    assert waits == (after in ("sent", "will_send"))


def test_a_finished_session_is_left_as_it_is(store: Store) -> None:
    session = answered(store, add(store).id)
    complete_postmortem(store, session, view_of(store, session))
    before = route(store, session)
    note_route(store, session, TODAY, ZONE, is_sent=True)
    assert route(store, session) == before
