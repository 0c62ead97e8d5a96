"""Search as one types: any text is safe, the newest comes first, the bin is never found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clients import ClientId
from desktop.store.engine import dbapi2
from desktop.store.search import Hit, quote_fts
from desktop.store.store import Store
from tests import builders


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", None),
        ("  ", None),
        (":( -- !", None),
        ("a", None),
        ("a ", '"a"'),
        ("be", '"be"*'),
        ("berlin b", '"berlin"'),
        ("berlin be", '"berlin" "be"*'),
        ("berlin ", '"berlin"'),
        ("berlin!", '"berlin!"'),
        ("o'brien", '"o\'brien"*'),
        ("foo-b", '"foo-"'),
        ("foo-bar", '"foo-bar"*'),
        ('say "hi', '"say" """hi"*'),
        ("late AND", '"late" "AND"*'),
        ("a\0be", '"a" "be"*'),
    ],
)
def test_what_is_typed_becomes_words_and_a_beginning(typed: str, query: str | None) -> None:
    assert quote_fts(typed) == query


@pytest.fixture
def acme(store: Store) -> ClientId:
    with store.step("Fill"):
        acme = store.clients.add(builders.client("Acme", sector="Paper"))
        zed = store.clients.add(builders.client("Zed"))
        ann = store.people.add(builders.person("Ann Berg", emails=("ann@acme.example",)))
        store.people.add(builders.person("Berta"))
        store.roles.add(builders.role(acme.id, ann.id))
        store.roles.add(builders.role(zed.id, ann.id))
        store.interactions.add(builders.interaction(acme.id, subject="Berlin café", notes="o'brien said AND"))
        store.interactions.add(builders.interaction(zed.id, subject="Berlin again"))
        store.interactions.add(builders.interaction(acme.id, notes="no subject, but Berlin " + "x" * 200))
    return acme.id or ClientId(0)


def test_the_newest_recorded_is_found_first(store: Store, acme: ClientId) -> None:
    assert store.search.interactions("berl") == [3, 2, 1]
    assert store.search.interactions("berl", limit=2) == [3, 2]
    assert store.search.interactions("BERLIN cafe") == [1]
    assert store.search.interactions("o'brien AND") == [1]
    assert store.search.interactions("paris") == []
    assert store.search.interactions("b") == []


def test_one_client_is_searched_alone(store: Store, acme: ClientId) -> None:
    assert store.search.interactions("berl", client_id=acme) == [3, 1]
    assert store.search.interactions("again", client_id=acme) == []


def test_an_interaction_moved_to_another_client_is_found_there(store: Store, acme: ClientId) -> None:
    with store.step("Move"):
        store.interactions.save(replace(store.interactions.get(2), client_id=acme))
    assert store.search.interactions("again", client_id=acme) == [2]
    assert store.check() == []


def test_everything_is_searched_for_the_palette(store: Store, acme: ClientId) -> None:
    assert store.search.everything("be", limit=2) == [
        Hit("people", 2, "Berta", ""),
        Hit("people", 1, "Ann Berg", "Acme, Zed"),
        Hit("interactions", 3, ("no subject, but Berlin " + "x" * 200)[:120], "Acme"),
        Hit("interactions", 2, "Berlin again", "Zed"),
    ]
    assert store.search.everything("pap") == [Hit("clients", 1, "Acme", "Paper")]
    assert store.search.clients("ac") == [1]
    assert store.search.people("acme.example") == [1]
    assert store.search.everything("") == []


def test_the_bin_is_never_found(store: Store, acme: ClientId) -> None:
    with store.step("Bin"):
        store.clients.save(replace(store.clients.get(acme), deleted_at=builders.START))
        store.interactions.save(replace(store.interactions.get(2), deleted_at=builders.START))
        store.people.save(replace(store.people.get(2), deleted_at=builders.START))
    assert store.search.interactions("berlin") == []
    assert store.search.clients("acme") == []
    assert store.search.everything("be") == [Hit("people", 1, "Ann Berg", "Zed")]


@given(st.text(max_size=20))
def test_any_text_is_a_query_sqlite_understands(text: str) -> None:
    query = quote_fts(text)
    if query is not None:
        index = dbapi2.connect(":memory:")
        index.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        index.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,)).fetchall()
        index.close()
