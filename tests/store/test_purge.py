"""Out of the bin for good, with every trace."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.interactions import InteractionId
from desktop.store.changes import Change
from desktop.store.engine import dbapi2
from desktop.store.external_ids import ExternalId
from desktop.store.store import Store
from tests import builders
from tests.builders import START

SECRET = "zzunspeakable"


def fill(store: Store) -> None:
    """Two clients; the first, full of secrets and edited ones, lies in the bin."""
    with store.step("Fill"):
        binned = store.clients.add(builders.client(SECRET))
        entry = store.interactions.add(builders.interaction(binned.id, notes=SECRET))
        store.attachments.attach(InteractionId(entry.id or 0), SECRET, SECRET.encode())
        store.external_ids.add(ExternalId("file", SECRET, "clients", binned.id or 0))
        kept = store.clients.add(builders.client("Kept"))
        other = store.interactions.add(builders.interaction(kept.id))
        store.attachments.attach(InteractionId(other.id or 0), "kept.txt", b"kept")
        store.external_ids.add(ExternalId("file", "kept", "clients", kept.id or 0))
    with store.step("Edit"):
        store.interactions.save(replace(entry, notes=f"{SECRET} again"))
        store.attachments.remove(store.attachments.all()[0].id or 0)
        store.clients.save(replace(kept, name="Kept well"))
    with store.step("Bin"):
        store.clients.save(replace(binned, deleted_at=START))


def test_what_was_long_in_the_bin_is_gone_from_the_whole_file(store: Store) -> None:
    fill(store)
    changes: list[Change] = []
    store.on_change = changes.append
    assert store.purge(START + timedelta(days=30)) == 1
    assert changes == [Change("", frozenset({"clients"}), "purge")]
    assert [client.name for client in store.clients.all()] == ["Kept well"]
    assert SECRET.encode() not in store.path.read_bytes()
    assert len(store.interactions.all()) == 1
    assert [link.external_id for link in store.external_ids.all()] == ["kept"]
    assert store.attachments.bytes(store.attachments.all()[0]) == b"kept"
    assert store.counts()["attachment_contents"] == 1
    assert store.counts()["revisions"] == 1
    assert store.check() == []
    store.close(backs_up=False)


def test_what_is_young_in_the_bin_stays(store: Store) -> None:
    fill(store)
    before = store.counts()
    changes: list[Change] = []
    store.on_change = changes.append
    assert store.purge(START) == 0
    assert store.counts() == before
    assert changes == []


def test_a_purge_that_cannot_tidy_up_is_still_one(store: Store) -> None:
    fill(store)
    reader = dbapi2.connect(str(store.path), isolation_level=None)

    def read_on(change: Change) -> None:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM clients").fetchone()

    store.on_change = read_on
    assert store.purge(START + timedelta(days=30)) == 1
    assert len(store.clients.all()) == 1
    reader.close()
    assert SECRET.encode() not in store.path.read_bytes()


def test_bytes_that_are_gone_are_an_error(store: Store) -> None:
    with store.step("Attach"):
        client = store.clients.add(builders.client())
        entry = store.interactions.add(builders.interaction(client.id))
        file = store.attachments.attach(InteractionId(entry.id or 0), "a", b"a")
    with pytest.raises(KeyError):
        store.attachments.bytes(replace(file, content_id=99))
