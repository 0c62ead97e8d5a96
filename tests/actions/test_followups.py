"""What a consultant does with actions."""

from dataclasses import replace

from desktop.actions import followups as actions
from desktop.store.store import Store
from tests import builders
from tests.builders import TODAY


def test_an_action_is_added_changed_done_and_reopened(store: Store) -> None:
    added = actions.add_action(store, builders.action("Call\0 Ann", owner=" me "))
    assert (added.what, added.owner) == ("Call Ann", "me")
    changed = actions.change_action(store, replace(added, due_on=TODAY), merge="x")
    assert store.actions.due(TODAY) == [changed]
    done = actions.set_action_done(store, added.id or 0, TODAY)
    assert (done.done_on, store.actions.due(TODAY)) == (TODAY, [])
    assert actions.set_action_done(store, added.id or 0, None) == changed
    assert [store.undo() for _ in range(4)] == [
        "Reopen action",
        "Finish action",
        "Change action",
        "Add action",
    ]


def test_an_action_goes_to_the_bin_and_comes_back(store: Store) -> None:
    added = actions.add_action(store, builders.action())
    actions.bin_action(store, added.id or 0)
    assert store.actions.listed() == []
    assert actions.restore_action(store, added.id or 0) == added
    assert store.actions.listed() == [added]
