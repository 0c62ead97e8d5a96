"""Own questions in the report: in the words they were asked in, private ones never."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.answers import NO_ANSWERS, Missing
from desktop.domain.loss import Loss
from desktop.domain.overlay import OnlyIf, OwnChoice
from desktop.domain.postmortem import Context, look
from desktop.domain.questionnaire_view import View
from desktop.domain.sharing import Names, Removed
from desktop.reports.document import Table
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.postmortem_own import own_section
from desktop.reports.shareable import private_report, shareable_report
from tests.domain.overlays import loaded, overlay, own
from tests.reports.losses import typical

CHOICES = (OwnChoice("c1", "By phone"), OwnChoice("c2", "In writing"))
ASKED = loaded(
    overlay(
        own(1, words="What would you repeat?", page="facts"),
        own(2, words="How did we meet?", type="choice", choices=CHOICES),
        own(3, words="How did we write?", type="multi", choices=CHOICES),
        own(4, words="Was there a contract?", type="bool"),
        own(5, words="How was the last workshop?", type="rating", scale="quality5"),
        own(6, words="Since when?", type="date_partial"),
        own(7, words="How many knew us?", type="number"),
        own(8, words="What did it feel like?", type="text_long"),
        own(9, words="What would you not tell?", is_private=True),
        own(10, words="Which contract?", only_if=OnlyIf("x.4", False)),
        own(11, words="Who else saw it?", page="cards"),
        own(12, words="Were you afraid?", type="bool", is_private=True),
        own(13, words="Of whom?", only_if=OnlyIf("x.12", True)),
    )
)


def view(**answers: Any) -> View:
    given = NO_ANSWERS.give("sc.COM", "main").give("pk.COM", ["com.updates"])
    for name, value in answers.items():
        given = given.give(name.replace("x", "x."), value)
    return look(ASKED, given.give("x.11", "The assistant", "com.updates"), Context(date(2026, 3, 2)))


FULL = view(
    x1="Trust",
    x2="c2",
    x3=["c1", "c2"],
    x4=True,
    x5=4,
    x6="2025-03",
    x7=12,
    x8="Long\nand slow",
    x9="Tears",
    x10="A",
)


def test_each_answer_stands_beside_its_question() -> None:
    told = own_section(FULL)
    (block,) = told.blocks
    assert isinstance(block, Table) and told.title == "Own questions"
    assert block.rows == (
        ("What would you repeat?", "Trust"),
        ("How did we meet?", "In writing"),
        ("How did we write?", "By phone, In writing"),
        ("Was there a contract?", "Yes"),
        ("How was the last workshop?", "Good"),
        ("Since when?", "March 2025"),
        ("How many knew us?", "12"),
        ("Regular updates: Who else saw it?", "The assistant"),
    )
    (long,) = told.sections
    assert long.title == "What did it feel like?"


def test_what_was_not_said_leaves_no_trace() -> None:
    bare = look(ASKED, NO_ANSWERS, Context(date(2026, 3, 2)))
    assert own_section(bare).is_empty
    said = view(x1="  ", x2=Missing.SKIPPED, x4=False, x5=Missing.CANT_SAY, x10="The old one")
    (block,) = own_section(said).blocks
    assert isinstance(block, Table)
    assert block.rows[:2] == (("Was there a contract?", "No"), ("Which contract?", "The old one"))


def test_they_stand_in_the_report_without_what_is_private() -> None:
    loss: Loss = replace(typical(), view=FULL)
    text = to_markdown(postmortem_report(loss))
    assert "## Own questions" in text and "and slow" in text
    assert "Tears" not in text and "not tell" not in text
    assert "Own questions" not in to_markdown(postmortem_report(typical()))


def test_what_is_asked_because_of_a_private_answer_is_private_too() -> None:
    loss = replace(typical(), view=view(x1="Trust", x12=True, x13="The owner"))
    for shared in (private_report(loss), shareable_report(loss, Names("Acme"))):
        text = to_markdown(shared.document)
        assert "Trust" in text and "The owner" not in text and "Of whom" not in text
        assert Removed("private_answer", "", 2) in shared.removed
