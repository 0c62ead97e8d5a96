"""The first page of a report: stated, believed and supported beside each other, and the time there was."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.loss import Loss
from desktop.reports.document import Paragraph, Table
from desktop.reports.postmortem_summary import summary_blocks
from tests.reports.losses import TYPICAL, loss_of, only_five, typical


def reasons(loss: Loss) -> Table | None:
    return next((block for block in summary_blocks(loss) if isinstance(block, Table)), None)


def told(loss: Loss) -> str:
    return " ".join(block.text for block in summary_blocks(loss) if isinstance(block, Paragraph))


def test_three_reasons_stand_beside_what_was_stated() -> None:
    shown = reasons(typical())
    assert shown is not None and len(shown.rows) == 3
    assert [row[0] for row in shown.rows] == ["“We want fewer suppliers.” Nothing more, and no name.", "", ""]
    assert shown.rows[0][1].endswith("irregular or late – a large share, in my hands")
    assert "After these came: they were taken by surprise" in told(typical())


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ((("2025-01", "a"), ("2024", "b"), ("", "c")), "3 records, 2024 to January 2025"),
        ((("2025-01", "a"),), "1 record, January 2025"),
        ((("", "a"), ("", "b")), "2 records"),
        ((), "I have it in writing or saw it myself."),
    ],
)
def test_what_supports_a_reason_is_counted_and_dated(
    evidence: tuple[tuple[str, str], ...], said: str
) -> None:
    shown = reasons(loss_of(TYPICAL, evidence={"com.updates": evidence}))
    assert shown is not None and shown.rows[0][2] == said


def test_a_belief_that_rests_on_nothing_says_so() -> None:
    shown = reasons(typical())
    assert shown is not None and shown.rows[2][2] == "Nothing on record."


def test_without_reasons_there_is_no_table() -> None:
    assert reasons(only_five()) is None
    assert "first sign" not in told(only_five())


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"tl.first_sign": "2025-06-02"}, "I had 10 days."),
        ({"tl.first_sign": "2025-06-02", "tl.noticed": "2025-06-02", "tl.acted": "2025-06-07"}, "It took me 5 days to act."),
        ({"tl.first_sign": "2025-06-02", "tl.noticed": "2025-06-05"}, "It took me 3 days to notice."),
        (
            {"tl.first_sign": "2025-06-02", "tl.noticed": "2025-06-05", "tl.acted": "2025-06-07"},
            "It took me 3 days to notice, and 2 days more to act.",
        ),
    ],
)  # fmt: skip
def test_the_time_there_was_is_told_as_far_as_known(dates: dict[str, Any], said: str) -> None:
    assert said in told(loss_of({"fa.kind": "cancelled", "fa.known_on": "2025-06-12", **dates}))


def test_a_sign_on_the_day_of_the_end_left_no_time() -> None:
    same = {"fa.kind": "cancelled", "fa.known_on": "2025-06-12", "tl.first_sign": "2025-06-12"}
    assert "first sign" not in told(loss_of(same))
