"""Whatever is typed or told comes back as typed, or cleaned, from every record; nothing fails on it."""

from dataclasses import fields, replace

import pytest

from desktop.actions.clients import add_client
from desktop.actions.followups import add_action
from desktop.actions.interactions import NewFile, log_interaction
from desktop.actions.people import add_person
from desktop.actions.postmortems import remember_event
from desktop.actions.practices import set_preferences
from desktop.actions.ratings import rate
from desktop.domain.clients import ClientId
from desktop.domain.people import PersonId
from desktop.domain.plain_text import clean_name
from desktop.store.store import Store
from tests import builders

HARMLESS = [
    "<b>x</b> <img src=file:///etc/passwd>",
    "![x](http://x.example) [l](javascript:alert(1))",
    "$\\frac{1}{0}$ =1+1 {n} {0} %s %(x)s",
    '"it\'s" `x` \\ / -- ; DROP TABLE clients',
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "a" + "\u0301" * 400,
    "שלום مرحبا \u200f",
    '"*AND NEAR( OR NOT ^',
]
HARMFUL = ["a\0b", "\x01 a \x02", "\ud800", "\udcff\ud83d", "\u202eabc", "a\x85\u2028b\rc", "x" * 1_100_000]


def test_a_name_has_no_spaces_around_it_once_the_rest_is_out() -> None:
    for text in ("\x01 a \x02", " \u202e a\u202c ", "\x00", "x" * 499 + " y"):
        name = clean_name(text).text
        assert name == name.strip() == clean_name(name).text


@pytest.mark.parametrize("text", [*HARMLESS, *HARMFUL], ids=lambda text: ascii(text)[:20])
def test_every_record_takes_every_text(store: Store, text: str) -> None:
    client = add_client(
        store,
        builders.client(text, sector=text, website=text, hours=text, tags=(text,), goals=text, notes=text,
                        fields={text: text}),
    )  # fmt: skip
    client_id = ClientId(client.id or 0)
    person = add_person(
        store,
        builders.person(text, emails=(text,), phones=(text,), connection=text, notes=text),
        builders.role(client_id, PersonId(1), title=text),
    )
    entry = log_interaction(
        store,
        builders.interaction(client_id, subject=text, notes=text, purposes=(text,)),
        signals=[builders.signal(client_id, note=text)],
        files=[NewFile("../" + text, b"x", text), NewFile("C:\\" + text, b"")],
    )
    remembered = remember_event(store, builders.interaction(client_id, subject=text, notes=text))
    rating = rate(store, builders.rating(client_id, note=text))
    action = add_action(store, builders.action(text, owner=text, done_when=text))
    set_preferences(store, {"me": text})
    if text in HARMLESS:
        assert (client.name, client.notes, client.fields) == (text, text, {text: text})
        assert (entry.subject, entry.notes, remembered.notes) == (text, text, text)
        assert store.preferences.value("me") == text
    for table, record in (
        (store.clients, client), (store.people, person), (store.interactions, entry),
        (store.interactions, remembered), (store.ratings, rating), (store.actions, action),
    ):  # fmt: skip
        assert record.id is not None
        assert table.get(record.id) == record
    for attachment in store.attachments.all():
        assert attachment.name.strip(".")
        assert not set("/\\\n") & set(attachment.name.replace(text, ""))
    store.search.everything(text, 20)
    store.search.interactions(text, client_id=client_id)
    store.clients.named(text)
    store.people.by_email(text)
    assert store.check() == []


def test_nothing_is_left_of_hostile_texts_after_undo(store: Store) -> None:
    before = store.counts()
    for text in (*HARMLESS, *HARMFUL):
        client = add_client(store, builders.client(text, notes=text))
        log_interaction(store, builders.interaction(client.id, subject=text, notes=text))
    while store.undo_label:
        store.undo()
    assert store.counts() | {"revisions": 0} == before | {"revisions": 0}
    assert store.check() == []
    while store.redo_label:
        store.redo()
    assert store.check() == []
    kept = [client.name for client in store.clients.all()]
    assert kept[: len(HARMLESS)] == HARMLESS


def test_a_record_changed_by_nothing_but_cleaning_stays_the_same(store: Store) -> None:
    client = add_client(store, builders.client("\x01 Osprey \x02"))
    again = add_client(store, replace(client, id=None, recorded_at=None))
    names = [field.name for field in fields(client) if field.name not in ("id", "recorded_at")]
    assert [getattr(client, name) for name in names] == [getattr(again, name) for name in names]
