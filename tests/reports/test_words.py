"""How a report says dates, spans, shares and half sentences."""

from __future__ import annotations

import pytest

from desktop.reports import words
from desktop.resources import loss_postmortem, vocabulary


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 0), "0 days"),
        ((1, 1), "1 day"),
        ((118, 118), "118 days"),
        ((0, 30), "up to 30 days"),
        ((12, 42), "12 to 42 days"),
        ((89, 120), "3 to 4 months"),
        ((420, 425), "about 14 months"),
        ((10, 90), "up to 3 months"),
        ((20, 90), "1 to 3 months"),
    ],
)
def test_spans_of_days(days: tuple[int, int], said: str) -> None:
    assert words.span(*days) == said


@pytest.mark.parametrize(
    ("day", "said"), [("2025-03-12", "on 12 March 2025"), ("2025-03", "in March 2025"), ("2025", "in 2025")]
)
def test_days_after_a_verb(day: str, said: str) -> None:
    assert words.when(day) == said


@pytest.mark.parametrize(
    ("day", "before", "said"),
    [
        ("2025-03-12", "2025-03-11", "on 12 March 2025"),
        ("2025-03-12", "2025-03-12", "the same day"),
        ("2025-03", "2025-03", "in the same month"),
        ("2025", "2025", "in the same year"),
        ("2025-03", "2025-03-11", "in March 2025"),
    ],
)
def test_the_same_day_is_not_read_twice(day: str, before: str, said: str) -> None:
    assert words.when_after(day, before) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A report is late.", "a report is late"),
        ("They ask twice", "they ask twice"),
        ("Anna goes quiet", "Anna goes quiet"),
        ("I am tired", "I am tired"),
        ("Wait...", "Wait..."),
        ("", ""),
    ],
)
def test_a_sentence_inside_another(text: str, said: str) -> None:
    assert words.inside(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call her.", "call her"),
        ("I will call her", "call her"),
        ("I call her", "call her"),
        ("I’ll call", "call"),
        ("SMS her", "SMS her"),
        ("send it", "send it"),
    ],
)
def test_a_deed_after_i_will(text: str, said: str) -> None:
    assert words.deed(text) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "nothing"),
        (0.2, "a small part"),
        (0.4, "somewhat less"),
        (0.5, "about half"),
        (1.0, "all of it"),
    ],
)
def test_the_preventable_share_in_words(share: float, said: str) -> None:
    assert words.preventable(share).startswith(f"Of what was weighed, {said}")


def test_only_words_of_the_other_direction_are_isolated() -> None:
    assert words.own("Acme & <b>") == "Acme & <b>"
    assert words.own("שלום") == "\u2068שלום\u2069"


def test_every_choice_of_the_questionnaire_has_its_words() -> None:
    asked, scales = loss_postmortem(), vocabulary().scales

    def choices(name: str) -> set[object]:
        element = asked.element(name)
        assert element is not None
        return set(element.choices)

    assert set(words.HOW_IT_ENDED) == choices("fa.kind")
    assert set(words.TEMPO) == choices("fa.tempo")
    assert set(words.WENT_TO) == choices("fa.went_to")
    assert {*words.DISPUTES, "none"} == choices("fa.dispute")
    assert set(words.VERDICTS) == choices("wg.verdict")
    assert set(words.GUESS_CHECKS) == choices("wg.guess_check")
    assert set(words.EXITS) == choices("cl.exit")
    assert set(words.DOORS) == choices("cl.door")
    assert set(words.PARTS) == set(scales["part"])
    assert set(words.SHARES) == set(scales["share"])
    assert set(words.HANDS) == set(scales["hands"])
    assert set(words.BASES) == set(scales["basis"])
    assert set(words.STRENGTHS) == set(scales["strength"])
    assert {str(score) for score in words.STOOD} | {"cant_say"} == {str(key) for key in scales["health5"]}
    assert {rule.id for rule in asked.soft} <= {*words.OPEN_POINTS, "guesses"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("Deadlines were missed", "deadlines were missed"), ("I held back", "I held back"), ("", "")],
)
def test_words_of_the_vocabulary_go_on_after_a_colon(text: str, said: str) -> None:
    assert words.going_on(text) == said
