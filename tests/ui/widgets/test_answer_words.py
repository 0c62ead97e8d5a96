"""Stored answers in words."""

from __future__ import annotations

import pytest

from desktop.domain.answers import Missing
from desktop.resources import loss_postmortem
from desktop.ui.widgets.answer_words import answer_words, asked

WALK = loss_postmortem()


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("fa.kind", "cancelled", "They ended it"),
        ("fa.dispute", ["complaint", "legal"], "Written complaint, Lawyers or court"),
        ("fa.dispute", [], "nothing"),
        ("fa.known_on", "2025-03", "March 2025"),
        ("fa.value", {"amount": 48000, "currency": "EUR"}, "EUR 48000"),
        ("fa.stated_reason", "Two\n  lines", "Two lines"),
        ("fa.guess_sure", 70, "70"),
        ("has_team", False, "No"),
        ("cd.then", 2, "Weak"),
        ("pk.COM", ["com.updates"], "Regular updates"),
        ("cd.evidence", [{"table": "interactions", "id": 3, "what": "A call"}, "A letter"], "A call, A letter"),
        ("cv.mine", {"score": 4}, "Good"),
        ("cv.dims", {"score": {"missing": "cant_say"}, "basis": "told"}, "can't say · Someone told me"),
        ("tl.events", {"happened_on": "2025-03-12", "what": "Late", "turning": True, "source": {"id": 1}},
         "12 March 2025 · Late · Yes"),
        ("tl.events", {}, "an empty row"),
        ("fa.decider", Missing.SKIPPED, "skipped"),
        ("zz.gone", "Words of before", "Words of before"),
        ("zz.gone", None, ""),
    ],
)  # fmt: skip
def test_a_value_is_told_as_a_person_would(question: str, value: object, words: str) -> None:
    assert answer_words(WALK, question, value) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("fa.kind", ""), "How did it end?"),
        (("cd.then", "com.updates"), "Regular updates: In the half-year before the end, where was this?"),
        (("cv.mine", "COM"), "Communication: Your own view first: how do you think each area stood in the "
         "half-year before the end?"),
        (("pk.COM", ""), "Communication"),
        (("wg.guess_check", ""), "Your first guess was: …. How does it look now?"),
        (("zz.gone", ""), "zz.gone"),
    ],
)  # fmt: skip
def test_a_question_is_told_with_what_it_is_about(key: tuple[str, str], words: str) -> None:
    assert asked(WALK, key) == words


def test_a_card_asks_the_question_of_its_factor() -> None:
    assert asked(WALK, ("cd.q1", "com.updates")).startswith("Regular updates: What did this client hear")
