"""What counts of what contacts said."""

from __future__ import annotations

from desktop.actions.client_voices import heard
from desktop.actions.postmortem_completion import complete_postmortem
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, answered, view_of
from tests.actions.test_client_said import reply


def test_each_contact_is_heard_and_what_comes_after_the_end_does_not_count(store: Store) -> None:
    session_id = answered(store, add(store).id)
    reply(store, session_id, "Ann", [{"id": "cq.main", "value": "Silence"}])
    reply(store, session_id, "Ann", [{"id": "cq.dims", "row": "DEL", "missing": "cant_say"}])
    complete_postmortem(store, session_id, view_of(store, session_id))
    reply(store, session_id, "Ben", [{"id": "cq.main", "value": "The price"}])
    told = heard(store, store.sessions.get(session_id))
    assert [(each.name, each.unsaid) for each in told] == [
        ("Ann", frozenset()),
        ("Ann (2)", frozenset({"DEL"})),
    ]
    assert told[0].answers["cq.main", ""].value == "Silence"
