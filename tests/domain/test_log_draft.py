"""What is typed into the log: kept, read again, made into a record."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.dates import PartialDate
from desktop.domain.interactions import Interaction, Signal
from desktop.domain.log_draft import LogDraft, as_json, flaws_of, from_json, interaction_of, signals_of
from desktop.domain.quicklog import QuickLog, QuickLogContext, parse
from desktop.domain.quicklog_index import QuickLogIndex
from desktop.domain.quicklog_what import QuickSignal
from tests.builders import TODAY

BERLIN = ZoneInfo("Europe/Berlin")
INDEX = QuickLogIndex.of(
    clients=[(1, "Acme"), (2, "Bluefin One"), (3, "Bluefin Two")],
    people=[(10, "Ann Berg", 1), (11, "Ann Cole", 1)],
    factors=[("com.updates", ["Regular updates"])],
)
NOW = datetime(2025, 6, 2, 11, 0, tzinfo=BERLIN)


def read(line: str) -> QuickLog:
    return parse(line, QuickLogContext(INDEX, NOW))


def record(line: str, notes: str = "") -> Interaction:
    return interaction_of(read(line), notes, PartialDate.of(TODAY), BERLIN)


def codes(line: str) -> list[str]:
    return [flaw.code for flaw in flaws_of(read(line))]


def test_a_line_becomes_a_record() -> None:
    made = record("acme call 30m yesterday 4pm :( late again #update", "More.")
    assert made == Interaction(
        1,  # type: ignore[arg-type]
        "call",
        "2025-06-01",
        datetime(2025, 6, 1, 14, 0, tzinfo=UTC),
        "Europe/Berlin",
        30,
        "",
        "late again",
        "More.",
        -1,
        ("update",),
    )


def test_what_a_line_does_not_say_is_a_note_of_today() -> None:
    made = record("acme they like it")
    assert (made.kind, made.happened_on, made.happened_at, made.zone) == ("note", "2025-06-02", None, "")


def test_marks_go_with_the_record() -> None:
    made = record("acme call ---com.updates")
    assert signals_of(read("acme call ---com.updates"), made) == [
        Signal(made.client_id, "com.updates", False, 9, "2025-06-02")
    ]


def test_a_line_needs_its_client_and_no_doubt() -> None:
    assert codes("acme call") == []
    assert codes("call about nothing") == ["log.no-client"]
    assert codes("bluefin call") == ["log.which-client"]
    assert codes("acme call with ann") == ["log.which-person"]
    assert codes("acme call " + "long " * 101) == ["log.long-subject"]


def test_a_draft_comes_back_as_it_was() -> None:
    draft = LogDraft(
        "acme call",
        "Notes\nin lines",
        {
            "client": 1,
            "kind": None,
            "day": PartialDate(2025, 3),
            "time": time(16, 5),
            "minutes": 45,
            "mood": -2,
            "people": (10, 11),
            "purposes": ("update",),
            "signals": (QuickSignal("com.updates", True, 9),),
            "private": True,
            "direction": "in",
        },
    )
    assert from_json(json.loads(json.dumps(as_json(draft)))) == draft


@pytest.mark.parametrize(
    "kept",
    [
        None,
        "text",
        [],
        {"line": 3, "notes": None, "overrides": 5},
        {"overrides": {"day": "never", "weather": "rain"}},
    ],
)
def test_a_draft_that_cannot_be_read_is_an_empty_one(kept: object) -> None:
    assert from_json(kept) == LogDraft()
    assert from_json(kept).is_empty
