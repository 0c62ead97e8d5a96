"""Clients, timeline and health without a window."""

from pathlib import Path

import pytest

from desktop.actions.clients import add_client
from desktop.domain.clients import Client
from desktop.store.clock import utc_now
from desktop.store.opening import open_practice
from tests.command_line import Run, document


def test_clients_are_listed(practice: Path, run: Run) -> None:
    found = document(run, "clients", practice)["clients"]
    assert [client["name"] for client in found] == [
        "Ateliers Réunis SARL", "Blue Heron (UK) Ltd.", "Northwind Bakery GmbH", "Old Mill Cooperative",
        "Søren & Fils S.A.",
    ]  # fmt: skip
    assert found[2] == {
        "id": 1, "name": "Northwind Bakery GmbH", "status": "active", "since": None, "ended_on": None,
        "currency": None, "yearly_value": None, "tags": [], "last_contact": "2025-03-06", "next_due": None,
    }  # fmt: skip
    lines = run("clients", practice)[1].splitlines()
    assert lines[0].split() == ["Name", "Status", "Last", "contact", "Next", "due", "Yearly", "value"]
    assert "Northwind Bakery GmbH  active    2025-03-06" in lines[3]


def test_an_empty_practice_says_so_kindly(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "empty.rapport"
    run("new", path)
    assert run("clients", path)[1] == "No clients yet.\n"
    assert run("health", path)[1] == "No clients yet.\n"
    assert run("timeline", path)[1] == "Nothing found.\n"
    assert run("postmortem", path, "--list")[1] == "No post-mortems yet.\n"
    assert "No backup yet." in run("check", path)[1]


def test_the_timeline_is_searched_and_limited(practice: Path, run: Run) -> None:
    found = document(run, "timeline", practice, "--search", "oven", "--limit", "1")
    assert found["more"] is True
    (entry,) = found["interactions"]
    assert set(entry) == {
        "id", "client", "on", "at", "zone", "kind", "direction", "minutes", "subject", "notes", "mood", "purposes",
        "people", "signals", "private",
    }  # fmt: skip
    assert (entry["on"], entry["at"], entry["zone"]) == (
        "2025-03-03",
        "2025-03-03T13:30:00+00:00",
        "Europe/Berlin",
    )
    assert (entry["kind"], entry["minutes"], entry["mood"]) == ("call", 30, -1)
    assert entry["notes"].startswith("They laughed, then they did not.")
    out = run("timeline", practice, "--limit", "1")[1]
    assert out.splitlines()[1] == "There are more; give a higher --limit."
    long = run("timeline", practice, "--client", "Northwind Bakery GmbH")[1]
    assert "2025-02-11  Northwind Bakery GmbH · note · Called Ann & Bo. The oven is late again." in long


def test_a_client_must_be_named_exactly(practice: Path, run: Run, tmp_path: Path) -> None:
    assert "No client is called “Nobody”" in run("timeline", practice, "--client", "Nobody")[2]
    twins = tmp_path / "twins.csv"
    twins.write_text("Record ID,Company name\n1,Twin\n2,twin\n")
    run("import", practice, twins)
    store = open_practice(practice, clock=utc_now)
    add_client(store, Client("TWIN"))
    store.close()
    assert "2 clients are called “Twin”" in run("timeline", practice, "--client", "Twin")[2]


def test_health_comes_with_its_reasons(demo: Path, run: Run) -> None:
    found = document(run, "health", demo)
    assert set(found) == {"on", "model", "clients"}
    assert len(found["clients"]) == 14
    for client in found["clients"]:
        assert set(client) == {
            "name", "status", "score", "shown", "band", "confidence", "weakest", "override", "caps", "changes",
            "dimensions",
        }  # fmt: skip
        assert set(client["changes"]) == {"30", "90"}
        assert client["band"] in ("strong", "watch", "risk", None)
        points = [
            reason["points"] for each in client["dimensions"].values() for reason in each["contributions"]
        ]
        if client["score"] is not None:
            assert sum(points) == pytest.approx(client["score"])
    reason = next(
        reason
        for client in found["clients"]
        for each in client["dimensions"].values()
        for reason in each["contributions"]
    )
    assert set(reason) == {"kind", "name", "score", "weight", "points", "fading", "records"}
    assert set(reason["records"][0]) == {"table", "id", "on"}


def test_health_of_one_client_on_a_day(demo: Path, run: Run) -> None:
    name = next(
        each["name"] for each in document(run, "health", demo)["clients"] if each["score"] is not None
    )
    found = document(run, "health", demo, "--client", name, "--on", "1990-01-01")
    assert found["on"] == "1990-01-01"
    (client,) = found["clients"]
    assert (client["name"], client["score"], client["band"]) == (name, None, None)
    out = run("health", demo)[1]
    assert "Strong" in out
    assert "Ended" in out
    assert "not rated" in run("health", demo, "--client", name, "--on", "1990-01-01")[1]
