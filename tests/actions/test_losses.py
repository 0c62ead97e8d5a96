"""The losses of a practice, gathered."""

from __future__ import annotations

from dataclasses import replace

from desktop.actions.losses import past_losses
from desktop.actions.postmortem_completion import complete_postmortem, reopen_postmortem
from desktop.actions.postmortems import bin_postmortem
from desktop.domain.losses import in_common
from desktop.store.store import Store
from tests.actions.postmortem_walks import add, answered, begin, give, log
from tests.domain.walks import SHORT

BOTH = {
    **SHORT,
    "fa.stated_reason": "The <b>price</b>,\nthey said",
    "wg.guess_check": "other",
}


def test_a_finished_loss_brings_what_came_out(store: Store) -> None:
    client = add(store, since_on="2024-07", currency="EUR", yearly_value=4_800_000)
    session = answered(store, client.id, BOTH)
    complete_postmortem(store, session, give(store, session, {}))
    (loss,) = past_losses(store)
    assert (loss.client_id, loss.session_id, loss.is_finished) == (client.id, session, True)
    assert (loss.name, loss.value, loss.currency) == ("Fennel & Daughters", 4_800_000, "EUR")
    assert (loss.since_on, loss.ended_on) == ("2024-07", "2025-06-30")
    assert (loss.verdict, loss.window) == ("ours", (91, 121))
    assert [found.factor for found in loss.findings] == ["cap.split", "com.updates", "com.silence"]
    assert (loss.stated, loss.guess, loss.guess_check) == (
        "The <b>price</b>, they said",
        "The price",
        "other",
    )
    assert loss.believed == "cap.split"


def test_what_the_record_lacks_is_taken_from_the_answers_and_the_timeline(store: Store) -> None:
    client = add(store)
    log(store, client.id, "2024-07", "First call")
    log(store, client.id, "2025-01-09", "Another call")
    given = {"fa.value": {"amount": 48000.5, "currency": "EUR"}, "fa.last_day": "2025-07-15"}
    session = answered(store, client.id, BOTH | given)
    complete_postmortem(store, session, give(store, session, {}))
    with store.step("Forget"):
        kept = store.clients.named(client.name)[0]
        bare = replace(kept, ended_on="", yearly_value=None)
        store.clients.save(bare)
    (loss,) = past_losses(store)
    assert (loss.value, loss.currency) == (4_800_050, "EUR")
    assert (loss.since_on, loss.ended_on) == ("2024-07", "2025-07-15")
    assert loss.tenure == (349, 379)


def test_the_record_of_the_client_comes_first(store: Store) -> None:
    client = add(store, since_on="2023", currency="EUR", yearly_value=100)
    log(store, client.id, "2024-07", "First call")
    session = answered(store, client.id, BOTH | {"fa.value": {"amount": 5, "currency": "USD"}})
    complete_postmortem(store, session, give(store, session, {}))
    (loss,) = past_losses(store)
    assert (loss.value, loss.currency, loss.since_on) == (100, "EUR", "2023")


def test_one_opened_again_waits_with_the_running_ones(store: Store) -> None:
    client = add(store)
    session = answered(store, client.id)
    complete_postmortem(store, session, give(store, session, {}))
    reopen_postmortem(store, session)
    (loss,) = past_losses(store)
    assert (loss.is_finished, loss.verdict, loss.findings) == (False, "", ())


def test_lost_clients_stand_there_before_anybody_looked_back(store: Store) -> None:
    lost, running = add(store, "Zed", status="lost"), add(store, "Acme", status="lost")
    add(store, "Living")
    begin(store)
    answered(store, running.id)
    assert [(loss.name, loss.session_id is None) for loss in past_losses(store)] == [
        ("Acme", False),
        ("Zed", True),
    ]
    assert lost.id == past_losses(store)[1].client_id


def test_three_finished_ones_can_be_compared(store: Store) -> None:
    for name in ("Acme", "Birch", "Cedar"):
        client = add(store, name)
        session = answered(store, client.id, BOTH)
        complete_postmortem(store, session, give(store, session, {}))
    told = in_common(past_losses(store))
    assert told is not None and told.losses == 3 and told.guesses == {"other": 3}
    bin_postmortem(store, session)
    assert in_common(past_losses(store)) is None
