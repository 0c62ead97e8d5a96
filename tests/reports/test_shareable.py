"""A report for others: nothing of what is nobody else's business, and a list of what was left out."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from desktop.domain.answers import NO_ANSWERS
from desktop.domain.clients import Client, ClientId
from desktop.domain.heard import Heard
from desktop.domain.loss import Loss
from desktop.domain.sharing import Names, Removed
from desktop.reports.document import Document, Figure, Quotation, Section
from desktop.reports.markdown import to_markdown
from desktop.reports.shareable import (
    Shared,
    private_report,
    removed_in_words,
    shareable_report,
    texts_of,
)
from desktop.reports.web_page import to_page
from desktop.reports.word import to_docx
from tests.reports.losses import PRIVATE, TYPICAL, loss_of, typical

PEOPLE = ("Anna Lindqvist", "Chidi Okafor", "Grace Larkin", "Marta Weiss")
CLIENTS = ("Harrow & Vale Ltd", "Bluefin")
NAMES = Names("Moorland Paper Mill", PEOPLE, CLIENTS, ("48000",))


def named(**more: Any) -> Loss:
    """The typical loss with names and sums in every kind of text."""
    typed = "Anna Lindqvist and okafor spoke of €12,500 with Bluefin: anna@example.org"
    return loss_of(
        {
            **TYPICAL,
            **PRIVATE,
            **dict.fromkeys(("go.worked", "fa.stated_reason", "tl.meant", "cd.q1@com.updates"), typed),
            "bs.ours": typed,
            "cv.route": "talked",
            "cv.talk_notes": typed,
            "tl.events": [{"key": "a", "happened_on": "2025", "what": typed, "turning": True}],
            "tl.turning": [{"key": "a", "knew": typed, "aim": typed, "options": typed}],
            "fw.actions": [{"what": typed, "owner": "Grace", "done_when": typed}],
            "fw.lessons": [{"when": typed, "then": typed}],
        },
        client=Client("Moorland Paper Mill", id=ClientId(1)),
        evidence={"com.updates": (("2025-01", typed),)},
        author="Marta Weiss",
        heard=(
            Heard("Chidi Okafor", NO_ANSWERS.give("cq.main", typed).give("cq.item", typed, "rel.feelings.1")),
        ),
        **more,
    )


def every_target(shared: Shared) -> list[str]:
    with ZipFile(BytesIO(to_docx(shared.document))) as packed:
        parts = ("word/document.xml", "word/footer1.xml", "docProps/core.xml")
        word = "\n".join(packed.read(part).decode("utf-8") for part in parts)
    return [to_markdown(shared.document), to_page(shared.document), word]


@pytest.mark.parametrize("hides_client", [False, True])
def test_no_name_and_no_amount_is_left_in_any_target(hides_client: bool) -> None:
    shared = shareable_report(named(), NAMES, hides_client=hides_client)
    parts = [part for name in PEOPLE for part in (name, *name.split())]
    for text in every_target(shared):
        for word in (*parts, "Bluefin", "Harrow", "12,500", "48,000", "48000", "example.org"):
            assert not re.search(rf"\b{word}\b", text, re.IGNORECASE), word
        assert ("Moorland Paper Mill" in text) is not hides_client
    assert "Marta Weiss" in to_markdown(private_report(named()).document)


def test_private_answers_and_events_are_in_neither() -> None:
    loss = named(private_events=frozenset({"a"}))
    for shared in (private_report(loss), shareable_report(loss, NAMES)):
        assert all("Be gentle" not in text for text in every_target(shared))
        assert Removed("private_answer", "", 3) in shared.removed
        assert Removed("private_event", "", 1) in shared.removed


def test_the_letter_and_who_decided_are_left_out_whole() -> None:
    text = to_markdown(shareable_report(typical(), NAMES).document)
    assert "Larkin" not in text and "head of purchasing." not in text.split("## What went well")[0]
    assert "Who |" not in text
    assert "Larkin" in to_markdown(private_report(typical()).document)


def test_what_was_left_out_is_told_by_kind_and_count() -> None:
    shared = shareable_report(typical(), NAMES, hides_client=True)
    told = dict(removed_in_words(shared.removed))
    assert told["2 names of people"] == ["Anna", "Mr Okafor"]
    assert told["1 amount"] == ["EUR 48,000"]
    assert told["3 times the client's name"] == ["Moorland Paper Mill × 3"]
    assert told["Who took the decision"] == ["the new head of purchasing"]
    assert told["Who does 1 change"] == ["Me"]
    assert told["3 private answers"] == []
    assert {each.kind: each.times for each in shared.by_kind}["client"] == 3


def test_the_clients_stand_in_reads_well() -> None:
    text = to_markdown(shareable_report(typical(), NAMES, hides_client=True).document)
    assert "# Looking back on the work with the client\n" in text
    assert "The client ended the work." in text and "the reason the client gave" in text


def test_every_part_of_a_report_is_looked_at() -> None:
    document = Document(
        "Anna 1",
        "Anna 2",
        (Quotation("Anna 3", "Anna 4"), Figure(lambda *_asked: b"<svg/>", "Anna 5")),
        (Section("Anna 6"),),
        foot="Anna 7",
    )
    assert sorted(texts_of(document)) == [f"Anna {n}" for n in range(1, 8)]
