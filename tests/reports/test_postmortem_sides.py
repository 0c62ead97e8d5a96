"""Both sides in a report: each area in words, gaps as questions, nothing before the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.loss import Loss
from desktop.domain.sharing import Names
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.shareable import shareable_report
from tests.domain.walks import seen
from tests.reports.losses import TYPICAL, typical

MINE = [
    {"key": "COM", "score": 5},
    {"key": "DEL", "score": 3},
    {"key": "EXP", "score": {"missing": "cant_say"}},
]
NOTED = [{"key": "COM", "score": 2, "basis": "guess"}]


def loss(rows: dict[str, Any], scores: dict[str, dict[str, int]] | None = None) -> Loss:
    raw = {"st.client": 1, **TYPICAL, "cv.route": "talked", "cv.mine": MINE, **rows}
    return replace(typical(), view=seen(raw, client_scores=scores or {}))


def written(of: Loss) -> str:
    return to_markdown(postmortem_report(of))


def test_each_area_stands_beside_each_other_in_words() -> None:
    text = written(loss({"cv.dims": NOTED}))
    assert "| Area | As I see it | As I noted it for them |" in text
    assert "| Strong | Weak (a guess) |" in text
    assert "| can't say |  |" in text
    assert "I say “Strong”, and noted “Weak” for them. What did each of us see?" in text


def test_every_contact_has_a_column_and_a_name_that_others_do_not_read() -> None:
    told = loss({}, {"Jo Weber": {"COM": 2, "DEL": 3}, "Ada": {"COM": 5}})
    text = written(told)
    assert "| Area | As I see it | Jo Weber | Ada |" in text
    assert "I say “Strong”, Jo Weber says “Weak”." in text
    shared = to_markdown(shareable_report(told, Names("Moorland Paper Mill", ("Jo Weber", "Ada"))).document)
    assert "Weber" not in shared and "Ada" not in shared


def test_a_draft_and_a_lonely_view_show_no_scores() -> None:
    assert "| Area |" not in written(replace(loss({"cv.dims": NOTED}), completed_on=None))
    assert "| Area |" not in written(loss({}))
