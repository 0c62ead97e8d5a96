"""The report of a loss: as expected word by word, and what must never be in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.domain.clients import Client, ClientId
from desktop.domain.loss import Loss
from desktop.domain.revisit import Revisit
from desktop.domain.screening_spread import Voice
from desktop.domain.sharing import Names
from desktop.reports.document import Document, Section
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.shareable import shareable_report
from desktop.resources import loss_postmortem, vocabulary
from tests.reports.losses import ID, PRIVATE, TYPICAL, far_too_much, loss_of, only_five, typical

EXPECTED = Path(__file__).parent / "expected"
LOSSES: dict[str, Callable[[], Loss]] = {
    "only_five": only_five,
    "only_five_unclear": lambda: only_five("unclear"),
    "typical": typical,
    "far_too_much": far_too_much,
}
# Numbers a reader understands by themselves: dates, money, percent, spans of time, "(12)" of an event
PLAIN_NUMBERS = re.compile(
    r"\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}|EUR [\d,]+|\d+ %|(\d+ to )?\d+ (days?|months?|years?)|\(\d+\)|\d+ (events|records?|turning points?)"
)


def written(loss: Loss) -> str:
    return to_markdown(postmortem_report(loss))


def all_sections(document: Document) -> list[Section]:
    return [part for top in document.sections for part in (top, *top.sections)]


def question_texts() -> list[str]:
    """Every question the walk, the client form and the vocabulary can ask."""
    asked = loss_postmortem()
    found = [element.question for element in asked.elements()]
    found += [column.question for element in asked.elements() for column in element.columns]
    found += [dimension.screener for dimension in vocabulary().dimensions.values()]
    for factor in vocabulary().factors.values():
        found += [*factor.questions, *(item.question for item in factor.client)]
    return [text.partition("[[")[0].strip(" .?:") for text in found if len(text.split()) > 3]


@pytest.mark.parametrize("name", LOSSES)
def test_the_report_reads_as_expected(name: str) -> None:
    expected = (EXPECTED / f"{name}.md").read_text(encoding="utf-8")
    assert written(LOSSES[name]()) == expected


@pytest.mark.parametrize("name", LOSSES)
def test_no_question_and_no_id_is_in_it(name: str) -> None:
    text = written(LOSSES[name]())
    assert [asked for asked in question_texts() if asked.casefold() in text.casefold()] == []
    ids = [element.id for element in loss_postmortem().elements() if "." in element.id]
    ids += list(vocabulary().factors)
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in ids))
    assert named.findall(text) == []
    assert re.findall(r"\b(None|null|nan|True|False)\b|\{\w*\}|\[\[", text) == []


@pytest.mark.parametrize("name", LOSSES)
def test_no_heading_stands_over_nothing(name: str) -> None:
    assert not any(section.is_empty for section in all_sections(postmortem_report(LOSSES[name]())))
    blocks = re.split(r"\n\n+", written(LOSSES[name]()).strip())
    levels = [len(block) - len(block.lstrip("#")) if block.startswith("#") else 0 for block in blocks]
    assert levels[-1] == 0
    for level, following in pairwise(levels):
        assert not level or not following or following > level


@pytest.mark.parametrize("name", ["only_five", "only_five_unclear", "typical"])
def test_a_number_never_stands_for_a_word_of_a_scale(name: str) -> None:
    assert re.findall(r"\d+", PLAIN_NUMBERS.sub("", written(LOSSES[name]()))) == []


@pytest.mark.parametrize("loss", [only_five("unclear"), typical()])
def test_private_answers_are_absent(loss: Loss) -> None:
    text = written(loss)
    assert loss.view.text("cl.friend") == PRIVATE["cl.friend"]
    for words in ("Be gentle", "Marta", "upset", "calm"):
        assert words not in text.casefold() and words not in text


def test_private_events_are_absent() -> None:
    hidden = loss_of(TYPICAL, private_events=frozenset({"b", "c"}))
    text = written(hidden)
    assert "Third date moved" not in text and "Notice by e-mail" not in text
    assert "That the supplier was late again." not in text
    assert "They asked for the November report" in text


def test_a_finished_one_says_who_wrote_it() -> None:
    report = postmortem_report(replace(typical(), author="Ada Quill"))
    assert report.subtitle == "Written by Ada Quill on 2 March 2026"


def test_hands_are_summed_up_only_where_most_was_weighed() -> None:
    one = [{"factor": "com.updates", "share": "high", "hands": "mine"}]
    most = [
        *one,
        *({"factor": name, "share": "mid", "hands": "mine"} for name in ("del.ontime", "com.silence")),
    ]
    assert "in my own hands." in to_markdown(postmortem_report(loss_of({**TYPICAL, "wg.rank": most})))
    assert "in my own hands." not in to_markdown(postmortem_report(loss_of({**TYPICAL, "wg.rank": one})))


def test_hands_are_summed_up_only_where_all_that_weighs_lies_in_some() -> None:
    def told(*hands: str) -> str:
        rank = [
            {"factor": name, "share": "high", **({"hands": hand} if hand else {})}
            for name, hand in zip(("com.updates", "del.ontime", "com.silence"), hands, strict=False)
        ]
        return to_markdown(postmortem_report(loss_of({**TYPICAL, "wg.verdict": "both", "wg.rank": rank})))

    assert "lay in my own hands" not in told("mine", "mine", "")
    assert "Of what was weighed, all of it lay in my own hands." in told("mine", "mine", "mine")


def test_a_last_day_that_is_still_to_come_is_no_past() -> None:
    loss = loss_of({"fa.kind": "cancelled", "fa.known_on": "2026-02", "fa.last_day": "2026-04"})
    assert "I learned of it in February 2026; the last working day is in April 2026." in written(loss)


def test_a_draft_says_that_it_is_one() -> None:
    assert "*Draft: not finished yet*" in written(loss_of(TYPICAL, completed_on=None))


def test_what_anybody_types_comes_back_as_typed() -> None:
    typed = "<b>5 * 3</b> | $\\frac{1}{2}$ # =1+1 “x” & &amp; 🙂"
    rtl = "הם שאלו שוב"
    loss = loss_of(
        {**TYPICAL, "go.worked": typed, "fa.decider": rtl, "tl.meant": typed},
        client=Client("A|B *Works* <i>", id=ClientId(1)),
    )
    document = postmortem_report(loss)
    worked = next(part for part in document.sections if part.title == "What went well")
    assert worked.blocks[0].text == typed  # type: ignore[union-attr]
    text = to_markdown(document)
    assert f"taken by \u2068{rtl}\u2069." in text
    assert r"A\|B \*Works\* \<i\>" in text
    assert "<b>" not in text.replace(r"\<b\>", "")


def test_very_long_words_make_no_long_heading() -> None:
    long = "word " * 20_000
    rows = [{"key": "a", "happened_on": "2025", "what": long, "turning": True}]
    loss = loss_of({**TYPICAL, "tl.events": rows, "tl.turning": [{"key": "a", "knew": "x"}]})
    story = next(part for part in postmortem_report(loss).sections if part.title == "How it went")
    assert len(story.sections[0].title) < 110 and story.sections[0].title.endswith("…")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cancelled", "Acme ended the work. I learned of it in March 2025."),
        ("went_quiet", "Acme simply stopped ordering. I learned of it in March 2025."),
        ("shrunk", "Most of the work for Acme went away. I learned of it in March 2025."),
        ("we_ended", "I ended the work for Acme. I decided so in March 2025."),
        ("mutual", "Acme and I agreed to end the work. We agreed on it in March 2025."),
        ("finished", "The work for Acme was finished. The end was clear in March 2025."),
    ],
)
def test_the_summary_says_how_it_ended_and_when(kind: str, said: str) -> None:
    loss = loss_of(
        {"fa.kind": kind, "fa.known_on": "2025-03", "wg.verdict": "unclear"}, client=Client("Acme")
    )
    assert said in written(loss)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"tl.first_sign": "2025-03-01"}, "I did not notice it before the end."),
        (
            {"tl.first_sign": "2025-03-01", "tl.noticed": "2025-03-01"},
            "I noticed it the same day. No action before the end is noted.",
        ),
        (
            {"tl.first_sign": "2025-03-01", "tl.noticed": "2025-03-11", "tl.acted": "2025-03-11"},
            "I noticed it on 11 March 2025. I acted the same day.",
        ),
        (
            {"tl.first_sign": "2025-03-01", "tl.noticed": "2025-07"},
            "I noticed it in July 2025.",
        ),
    ],
)
def test_the_signs_are_told_as_far_as_they_are_known(dates: dict[str, str], said: str) -> None:
    loss = loss_of({"fa.kind": "cancelled", "fa.known_on": "2025-06-12", **dates})
    assert said in written(loss)


def test_what_both_sides_said_is_told_where_it_is_there() -> None:
    loss = loss_of(
        {
            **TYPICAL,
            "cv.route": "talked",
            "cv.talk_on": "2025-08",
            "cv.talk_notes": "You were hard to reach.",
            "bs.ours": "We let the reports slip.",
        }
    )
    text = written(loss)
    assert "> — what they said when we talked in August 2025" in text
    assert "My part: We let the reports slip." in text
    assert "## Both sides" not in written(typical())


def test_before_the_day_of_the_end_is_answered_the_draft_goes_without_it() -> None:
    text = written(loss_of({"fa.kind": "cancelled"}, completed_on=None))
    assert "Fennel & Daughters ended the work." in text and "I learned of it" not in text


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("", ""),
        ("2025-06", ""),
        ("2024-06", "We had worked together for about 12 months."),
        ("2019-02", "We had worked together for about 6 years."),
    ],
)
def test_how_long_it_lasted_is_told_where_it_is_known(since: str, said: str) -> None:
    client = Client("Acme", since_on=since, id=ClientId(1))
    text = written(loss_of({"fa.kind": "cancelled", "fa.known_on": "2025-06-12"}, client=client))
    assert said in text and ("worked together" in text) is bool(said)


def test_half_a_lesson_is_told_as_it_stands() -> None:
    halves = [{"when": "They ask twice"}, {"then": "Call the same day"}]
    text = written(loss_of({**TYPICAL, "fw.lessons": halves}))
    assert "- They ask twice.\n- Call the same day." in text


def test_own_scores_changed_after_theirs_were_opened_are_named() -> None:
    text = written(loss_of(TYPICAL, opened_scores=("COM", "TRU")))
    assert "their answers had been opened: Communication and Trust & honesty." in text


def test_what_later_looks_found_stands_behind_what_was_decided() -> None:
    told = typical()
    first, second = (replace(action, id=number) for number, action in enumerate(told.actions, start=1))
    looks = (
        Revisit(ID, date(2026, 6, 1), {1: "held", 2: "not_done", 9: "held"}, "part", "The list was a start."),
        Revisit(ID, date(2026, 9, 1)),
    )
    document = postmortem_report(replace(told, actions=(first, second), looks=looks))
    titles = [part.title for part in document.sections]
    assert titles.index("Looked at again on 1 June 2026") == titles.index("What I take from it") + 1
    assert "Looked at again on 1 September 2026" not in titles
    assert (
        "The verdict looks right in part.\n\n"
        "- A Friday status slot in every contract. Done, and it has held.\n"
        "- A list of promised dates. Not done yet.\n\n"
        "The list was a start."
    ) in to_markdown(document)


def test_first_thoughts_of_others_stand_beside_ones_own() -> None:
    others = (
        Voice("Ada Quist", {"sc.COM": "none", "sc.VAL": "unsure"}),
        Voice("Jo Weber", {"sc.COM": "main", "sc.DEL": "small"}),
    )
    told = replace(typical(), others=others)
    text = written(told)
    assert "| Area | Mine | Ada Quist | Jo Weber |" in text
    assert "| Communication | A main part | No part | A main part |" in text
    assert "| Value & advice | No part | I can't tell |  |" in text
    assert "We were furthest apart on communication." in text
    close = replace(told, others=(Voice("Ada Quist", {"sc.COM": "main"}),))
    assert "First thoughts" in written(close) and "furthest apart" not in written(close)
    shared = to_markdown(shareable_report(told, Names("x", ("Ada Quist", "Jo Weber"))).document)
    assert "| Area | Mine | Participant 1 | Participant 2 |" in shared
