"""The shipped questionnaires: whole, strict, and frozen by their hashes."""

from __future__ import annotations

import re

import pytest

from desktop import resources
from desktop.domain.questionnaire_lint import lint
from desktop.domain.questionnaire_loader import fingerprint

# A published file never changes: another wording is another version, and gets its own line here.
PINNED = {
    ("account-review", "1.0.0"): "3444082814dbbedcd6ebf81bba1e0ced14c4b7e340997670cc6e2f7158f80457",
    ("loss-postmortem", "1.0.0"): "02041d5cef978584a03d1c41e1c4f639d63828c8bd31ae01d2f2a371e6755b04",
    ("pre-mortem", "1.0.0"): "d3adac9edcb905cbbc0dbad31415100f540bb524a8c7194d531aceb8f74c5ed5",
    ("pre-mortem", "1.0.1"): "c864c09aa6712b19ee5fd6b103af2c2d07cacff8d5e195980cb1b225a764bc80",
}


@pytest.mark.parametrize("file", [resources.VOCABULARY, resources.LOSS_POSTMORTEM, resources.PREMORTEM])
def test_a_published_file_is_what_it_was(file: str) -> None:
    content = resources.parsed(file)
    assert fingerprint(content) == PINNED[content["id"], content["version"]]


def test_the_shipped_files_are_read_without_a_fault_and_only_once() -> None:
    assert resources.vocabulary() is resources.vocabulary()
    known = resources.loss_postmortem()
    assert known is resources.loss_postmortem()
    assert known.vocabulary is resources.vocabulary()
    assert lint(known, resources.LOSS_POSTMORTEM) == []


def test_the_look_ahead_is_short_and_speaks_the_same_vocabulary() -> None:
    known = resources.premortem()
    assert lint(known, resources.PREMORTEM) == []
    assert known.vocabulary is resources.vocabulary()
    assert [page.id for page in known.pages] == ["start", "areas", "watch", "close"]
    assert [rule.id for rule in known.hard] == ["the_client", "the_story", "one_outcome"]
    record = resources.published_premortem()
    assert resources.read_published(record.body) == known


def test_the_content_is_whole() -> None:
    vocabulary, known = resources.vocabulary(), resources.loss_postmortem()
    assert len(vocabulary.dimensions) == 8
    assert len(vocabulary.factors) == 54
    assert len(vocabulary.metrics) == 25
    assert len(vocabulary.scales) == 13
    assert len(known.pages) == 14
    assert len(list(known.elements())) == 84
    assert len(resources.parsed(resources.LOSS_POSTMORTEM)["trace"]) == 80
    assert len(known.hard) == 3
    assert len(known.soft) == 9


def test_the_file_says_what_it_was_made_for_and_names_the_vocabulary_it_speaks() -> None:
    named = resources.parsed(resources.LOSS_POSTMORTEM)["vocabulary"]
    assert named == {"id": resources.vocabulary().id, "version": resources.vocabulary().version}


def test_every_factor_is_traced_to_a_source() -> None:
    traced = {
        target for line in resources.parsed(resources.LOSS_POSTMORTEM)["trace"] for target in line["to"]
    }
    assert set(resources.vocabulary().factors) <= traced


def test_no_line_is_too_long_to_be_read_and_no_text_has_odd_spaces() -> None:
    for file in (resources.VOCABULARY, resources.LOSS_POSTMORTEM, resources.PREMORTEM):
        for text in texts(resources.parsed(file)):
            assert text == text.strip(), text
            assert not re.search(r"  |\t", text), text


def texts(content: object) -> list[str]:
    if isinstance(content, str):
        return [content]
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [text for part in parts for text in texts(part)]


def test_what_a_practice_keeps_can_be_read_again() -> None:
    record = resources.published()
    assert (record.code, record.version) == ("loss-postmortem", "1.0.0")
    assert resources.read_published(record.body) == resources.loss_postmortem()
    assert resources.published() is record
