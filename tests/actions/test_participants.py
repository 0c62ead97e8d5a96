"""People who give their screening separately."""

from __future__ import annotations

import pytest

from desktop.actions.participants import (
    AREAS,
    finish_participant,
    invite_participants,
    keep_part,
    participants,
    remove_participants,
)
from desktop.actions.postmortems import open_walk
from desktop.problems import Problem
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, begin, give, view_of


def test_answers_are_kept_one_by_one_in_their_own_voice(store: Store) -> None:
    session = begin(store, add(store, "Acme").id)
    give(store, session, {"sc.COM": "none"})
    ann, ben = invite_participants(store, session, ["Ann", " Ben ", ""])
    keep_part(store, ann.id, "sc.COM", "main")
    keep_part(store, ann.id, "sc.COM", "real")
    keep_part(store, ben.id, "sc.DEL", None)
    ann, ben = participants(store, session)
    assert (ann.voice.name, dict(ann.voice.parts)) == ("Ann", {"sc.COM": "real"})
    assert (ben.voice.name, dict(ben.voice.parts), ben.is_done) == ("Ben", {}, False)
    assert open_walk(store, session).answers["sc.COM", ""].value == "none"
    assert view_of(store, session).shown("pk.COM") is None


def test_passing_on_leaves_out_what_is_open(store: Store) -> None:
    session = begin(store, add(store, "Acme").id)
    (ann,) = invite_participants(store, session, ["Ann"])
    keep_part(store, ann.id, AREAS[0], "unsure")
    finish_participant(store, ann.id)
    (ann,) = participants(store, session)
    assert ann.is_done and dict(ann.voice.parts) == {AREAS[0]: "unsure"}


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["", " "],
        ["\u200b\u00ad\u202e", "\u3164"],
        ["A", "B", "C", "D"],
        ["Ann", "ann"],
        ["Ann", "An\u200bn"],
        ["Ann  Lee", "Ann Lee"],
        ["Zo\u00eb", "Zoe\u0308"],
    ],
)
def test_nobody_too_many_or_one_name_twice_is_refused(store: Store, names: list[str]) -> None:
    session = begin(store, add(store, "Acme").id)
    with pytest.raises(Problem):
        invite_participants(store, session, names)
    assert participants(store, session) == ()


def test_what_is_no_part_is_refused(store: Store) -> None:
    session = begin(store, add(store, "Acme").id)
    (ann,) = invite_participants(store, session, ["Ann"])
    for area, part in (("sc.COM", "5"), ("fa.kind", "none")):
        with pytest.raises(ValueError, match=part):
            keep_part(store, ann.id, area, part)


def test_removing_them_can_be_undone(store: Store) -> None:
    session = begin(store, add(store, "Acme").id)
    (ann,) = invite_participants(store, session, ["Ann"])
    keep_part(store, ann.id, "sc.COM", "main")
    before = participants(store, session)
    remove_participants(store, session)
    assert participants(store, session) == ()
    assert store.undo() == "Remove the others' first thoughts"
    assert participants(store, session) == before
    assert store.check() == []
