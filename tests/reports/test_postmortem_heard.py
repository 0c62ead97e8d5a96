"""What contacts wrote, in a report."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.answers import NO_ANSWERS, Answers, Missing
from desktop.domain.heard import Heard
from desktop.reports.document import Bullets, Paragraph, Quotation, Section
from desktop.reports.markdown import to_markdown
from desktop.reports.postmortem import postmortem_report
from desktop.reports.postmortem_heard import heard_sections, stated, unwrapped
from desktop.resources import loss_postmortem
from tests.reports.losses import TYPICAL, loss_of, typical


def told(answers: Answers, name: str = "Jo Weber") -> Section:
    (found,) = heard_sections((Heard(name, answers),), loss_postmortem())
    return found


def test_their_words_are_quoted_and_their_choices_told() -> None:
    section = told(
        NO_ANSWERS.give("cq.main", "Silence")
        .give("cq.good", "Thursdays")
        .give("cq.one_thing", "A message")
        .give("cq.when", "half")
        .give("cq.own_side", ["people", "budget"])
        .give("cq.speak", 2)
        .give("cq.contact", "later")
    )
    assert section.title == "What Jo Weber wrote"
    assert section.blocks == (
        Quotation("Silence", "the main reason"),
        Quotation("Thursdays", "what was good and should stay"),
        Quotation("A message", "what would have made a difference"),
        Paragraph(
            "They first thought about a change three to six months before. On their own side this played a part: "
            "a change of people and the budget. They hardly felt able to tell me when something bothered them. "
            "I may perhaps get in touch again later."
        ),
    )


def test_questions_on_single_factors_stand_in_the_words_they_were_asked_in() -> None:
    section = told(
        NO_ANSWERS.give("cq.item", 2, "com.updates.0")
        .give("cq.item", "A cold tone", "rel.feelings.1")
        .give("cq.item", Missing.CANT_SAY, "com.updates.1")
        .give("cq.item", Missing.SKIPPED, "tru.incident.0")
        .give("cq.item", "gone", "no.such.0")
    )
    assert section.blocks == (
        Quotation(
            "A cold tone", "Was there anything personal that made it harder? You may leave this empty."
        ),
        Bullets(("How often did my updates reach you early enough to be useful? – Rarely",)),
    )


def test_who_only_gave_scores_has_no_section_and_who_has_no_name_is_a_contact() -> None:
    scores = NO_ANSWERS.give("cq.dims", 2, "COM").give("cq.when", Missing.PREFER_NOT)
    assert told(scores.give("cq.own_side", ["none"])).is_empty
    assert told(NO_ANSWERS.give("cq.main", "Silence"), "").title == "What a contact wrote"


def test_a_reason_they_wrote_counts_as_stated_where_none_was_told() -> None:
    heard = (Heard("Ada", NO_ANSWERS), Heard("Jo", NO_ANSWERS.give("cq.main", "Silence")))
    assert stated(heard) == "Silence" and stated(heard[:1]) == ""
    silent = replace(loss_of({**TYPICAL, "fa.stated_reason": ""}), heard=heard)
    assert "| Silence |" in to_markdown(postmortem_report(silent))
    assert "| Silence |" not in to_markdown(postmortem_report(replace(typical(), heard=heard)))


def test_before_the_end_nobody_reads_what_they_wrote() -> None:
    heard = (Heard("Jo", NO_ANSWERS.give("cq.main", "Silence")),)
    draft = loss_of({**TYPICAL, "fa.stated_reason": ""}, completed_on=None, heard=heard)
    assert "Silence" not in to_markdown(postmortem_report(draft))


def test_line_ends_of_a_mail_are_no_line_ends_of_the_client() -> None:
    by_mail = (
        "We heard nothing from you for weeks, and when we asked we were told that\n"
        "it was on its way. In the end we stopped asking, which is our part in it.\n"
        "\n"
        "Two things:\n"
        "- the dates that slipped without a word to us, three times in one spring\n"
        "- the tone"
    )
    assert unwrapped(by_mail) == by_mail.replace("that\nit", "that it")
    for kept in ("", "One\nTwo", "word " * 60 + "\nanother"):
        assert unwrapped(kept) == kept
    assert told_by_mail("Rather\nshort") == "Rather\nshort"


def told_by_mail(words: str) -> str:
    """The main reason as the report quotes it."""
    quoted = told(NO_ANSWERS.give("cq.main", words)).blocks[0]
    assert isinstance(quoted, Quotation)
    return quoted.text
