"""A deed: one transaction, one step of undo, one Change."""

from dataclasses import replace

import pytest

from desktop.problems import Problem
from desktop.store.changes import Change
from desktop.store.store import Store
from tests import builders


def test_undo_brings_back_what_a_step_removed(store: Store) -> None:
    with store.step("Add client"):
        acme = store.clients.add(builders.client("Acme"))
        call = store.interactions.add(builders.interaction(acme.id))
    with store.step("Remove client"):
        store.clients.remove(acme.id)
    assert store.interactions.all() == []
    assert store.undo() == "Remove client"
    assert store.clients.all() == [acme]
    assert store.interactions.all() == [call]


def test_a_failed_step_leaves_nothing(store: Store) -> None:
    changes: list[Change] = []
    store.on_change = changes.append
    with pytest.raises(KeyError), store.step("Half"):
        store.clients.add(builders.client())
        store.clients.save(replace(builders.client(), id=99))
    assert store.clients.all() == []
    assert store.undo_label is None
    assert changes == []


def test_writing_outside_a_step_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.clients.add(builders.client())


def test_nothing_to_undo_is_a_problem(store: Store) -> None:
    with pytest.raises(Problem) as caught:
        store.undo()
    assert caught.value.code == "nothing-to-undo"
