"""Whose names a report for others must not say."""

from __future__ import annotations

from dataclasses import replace

from desktop.actions.clients import bin_client, change_client
from desktop.actions.people import add_person, bin_person
from desktop.actions.postmortem_loss import loss_of
from desktop.actions.postmortem_names import names_of
from desktop.actions.practices import set_preferences
from desktop.domain.people import Person
from desktop.store.store import Store
from tests.actions.postmortem_walks import TODAY, ZONE, add, begin, give


def test_all_names_are_known_those_in_the_bin_too(store: Store) -> None:
    lost, other = add(store, "Acme"), add(store, "Bluefin")
    assert lost.id is not None and other.id is not None
    person = add_person(store, Person("Anna Lindqvist"), None)
    assert person.id is not None
    bin_person(store, person.id)
    bin_client(store, other.id)
    set_preferences(store, {"me": "Ada Quill"})
    session_id = begin(store, lost.id)
    names = names_of(store, session_id, loss_of(store, session_id, TODAY, ZONE))
    assert names.client == "Acme" and names.clients == ("Bluefin",)
    assert set(names.people) == {"Anna Lindqvist", "Ada Quill"}


def test_sums_are_known_in_plain_digits(store: Store) -> None:
    lost = add(store, "Acme")
    assert lost.id is not None
    change_client(store, replace(lost, yearly_value=4_800_000, currency="EUR"))
    session_id = begin(store, lost.id)
    give(store, session_id, {"fa.value": {"amount": 36000, "currency": "EUR"}})
    names = names_of(store, session_id, loss_of(store, session_id, TODAY, ZONE))
    assert names.amounts == ("48000", "36000")
