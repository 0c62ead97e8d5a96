"""What contacts answered, each apart."""

from __future__ import annotations

from typing import Any

from desktop.actions.client_forms import add_contact, known_forms, make_form, take_answers
from desktop.actions.client_said import said
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.domain.sessions import SessionId
from desktop.exchange.answers_preview import preview
from desktop.exchange.answers_reply import Original
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, answered, view_of
from tests.exchange.forms import answer_file, as_bytes


def reply(store: Store, session_id: SessionId, name: str, answers: list[dict[str, Any]]) -> None:
    contact = add_contact(store, session_id, name)
    assert contact.id is not None
    made = make_form(store, contact.id, voice="singular")
    number = f"reply {contact.id}"
    document = answer_file(made.form, answers, token=made.contact.token, response_id=number)
    take_answers(store, preview(Original("answers.json", as_bytes(document)), known_forms(store)))


def test_only_those_who_answered_are_there(store: Store) -> None:
    session_id = answered(store, add(store).id)
    add_contact(store, session_id, "Silent")
    reply(store, session_id, "Ann", [{"id": "cq.main", "value": "Silence"}])
    (ann,) = said(store, session_id)
    assert (ann.name, ann.is_new_information, ann.unsaid) == ("Ann", False, frozenset())
    assert ann.answers["cq.main", ""].value == "Silence"


def test_contacts_of_one_name_are_told_apart(store: Store) -> None:
    session_id = answered(store, add(store).id)
    for area in ("COM", "DEL"):
        reply(store, session_id, "Ann", [{"id": "cq.dims", "row": area, "missing": "cant_say"}])
    assert [(each.name, each.unsaid) for each in said(store, session_id)] == [
        ("Ann", frozenset({"COM"})),
        ("Ann (2)", frozenset({"DEL"})),
    ]


def test_an_answer_after_the_end_is_new_information(store: Store) -> None:
    session_id = answered(store, add(store).id)
    complete_postmortem(store, session_id, view_of(store, session_id))
    reply(store, session_id, "Ann", [{"id": "cq.main", "value": "Silence"}])
    assert [each.is_new_information for each in said(store, session_id)] == [True]
