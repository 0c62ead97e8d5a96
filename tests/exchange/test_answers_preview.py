"""What a reply looks like before it is kept, and how it is corrected."""

from __future__ import annotations

import json
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest

from desktop.domain.answers import NO_ANSWERS, Missing
from desktop.exchange.answers_preview import (
    Assigned,
    KnownForm,
    Preview,
    assign,
    preview,
    put_aside,
    reword,
)
from desktop.exchange.answers_reply import Original
from desktop.exchange.form_text import form_text
from desktop.problems import Problem
from tests.exchange.forms import (
    OTHER_TOKEN,
    RESPONSE,
    TOKEN,
    answer_file,
    as_bytes,
    filled,
    form,
    quoted,
)

FORM = form()
MAIN, COM = ("cq.main", ""), ("cq.dims", "COM")


def known_form(token: str = TOKEN, contact: str = "Ann Berg", **changes: Any) -> KnownForm:
    made = changes.pop("made", (FORM,))
    forms = {each.short_hash: each for each in made}
    return replace(KnownForm(token, contact, "Acme", 1, 2, "1.0.0", forms), **changes)


KNOWN = {TOKEN: known_form(), OTHER_TOKEN: known_form(OTHER_TOKEN, "Bo Lind", session_id=7)}


def from_file(
    answers: list[dict[str, Any]], known: Any = None, changes: Any = None, **choices: Any
) -> Preview:
    document = answer_file(FORM, answers, **(changes or {}))
    return preview(Original("answers.json", as_bytes(document)), known or KNOWN, **choices)


def from_text(text: str, known: Any = None, **choices: Any) -> Preview:
    return preview(Original("", text.encode()), known or KNOWN, **choices)


def answer(seen: Preview, key: tuple[str, str]) -> Assigned:
    return next(each for each in seen.answers if each.key == key)


def code(seen: Preview) -> str:
    return "" if seen.refusal is None else seen.refusal.code


def test_a_saved_file_is_assigned_in_the_order_of_the_form() -> None:
    seen = from_file(
        [
            {"id": "cq.contact", "value": "yes"},
            {"id": "cq.dims", "row": "COM", "value": 4},
            {"id": "cq.speak", "missing": "cant_say"},
            {"id": "cq.main", "value": "Too slow"},
            {"id": "cq.good", "value": None},
        ]
    )
    assert [(each.mark, each.shown) for each in seen.answers] == [
        ("1", "Too slow"), ("3a", "4 - Good"), ("10", "Can't say"), ("12", "Yes"),
    ]  # fmt: skip
    assert answer(seen, ("cq.speak", "")).value is Missing.CANT_SAY
    assert (seen.channel, seen.response_id, seen.filled_at) == ("file", RESPONSE, "2026-03-01T10:12:00+01:00")
    assert (seen.unassigned, seen.hints, seen.refusal, seen.is_late) == ((), (), None, False)


def test_a_choice_of_a_file_is_told_in_the_words_of_the_form() -> None:
    seen = from_file([{"id": "cq.contact", "value": "yes"}, {"id": "cq.when", "value": "quarter"}])
    assert [(each.told, each.value) for each in seen.answers] == [
        ("One to three months before", "quarter"),
        ("Yes", "yes"),
    ]


def test_a_mail_is_assigned_by_its_marks() -> None:
    text = "Hello Nora\n" + quoted(filled(FORM, {MAIN: "Too slow", COM: "4 - mostly, I think"}))
    seen = from_text(text)
    assert answer(seen, MAIN).told == "Too slow"
    assert answer(seen, COM).value == 4
    assert seen.unassigned == ("Hello Nora", "[3a] mostly, I think")
    assert (seen.channel, seen.filled_at, seen.refusal) == ("text", "", None)
    assert seen.response_id.startswith("text-")


def test_a_rating_of_nine_is_kept_as_text() -> None:
    for seen in (
        from_file([{"id": "cq.dims", "row": "COM", "value": 9}]),
        from_text(filled(FORM, {COM: "9"})),
    ):
        kept = answer(seen, COM)
        assert (kept.value, kept.shown) == ("9", "9")
        assert kept.note == "This is not on the scale, so it is kept as text and not counted."
    unclear = answer(from_text(filled(FORM, {COM: "3 or 4"})), COM)
    assert unclear.note == "This cannot be told for sure, so it is kept as text and not counted."


def test_unknown_questions_are_kept_apart_and_ours_cannot_be_answered() -> None:
    seen = from_file(
        [
            {"id": "cq.later", "row": "a", "value": "new\u202e"},
            {"id": "cq.other", "missing": "skipped"},
            {"id": "form.original", "value": "forged"},
        ]
    )
    first, second = seen.answers
    assert (first.question, first.value, first.is_known, first.mark) == (
        "cq.later@a",
        "new‹U+202E›",
        False,
        "",
    )
    assert second.value is Missing.SKIPPED
    assert seen.unassigned == ("forged",)


def test_a_reply_to_no_form_waits_for_a_choice() -> None:
    answers = [{"id": "cq.main", "value": "Too slow"}]
    seen = from_file(answers, changes={"token": "unknown"})
    assert (code(seen), seen.answers, seen.unassigned) == ("answers-unknown-form", (), ("Too slow",))
    assert "belongs to none of your forms" in str(seen.refusal)
    chosen = from_file(answers, changes={"token": "unknown"}, token=OTHER_TOKEN)
    assert (code(chosen), len(chosen.answers)) == ("", 1)
    text = from_text("I was quite happy")
    assert (code(text), text.unassigned) == ("answers-unknown-form", ("I was quite happy",))


def test_a_text_without_marks_stands_in_the_box() -> None:
    seen = from_text("I was quite happy", token=TOKEN)
    assert (seen.answers, seen.unassigned, code(seen)) == ((), ("I was quite happy",), "")
    assert seen.hints == (
        "The line with the mark of the form is missing. Check whose answers these are.",
        "No marks of the form were found, so all words stand in the box.",
    )


def test_the_same_reply_comes_in_once() -> None:
    known = {TOKEN: known_form(taken=frozenset({RESPONSE}))}
    seen = from_file([{"id": "cq.main", "value": "x"}], known)
    assert code(seen) == "answers-taken"
    assert "This reply is in already, as the answers of “Ann Berg”." in str(seen.refusal)
    first = from_text("[1] x", token=TOKEN)
    again = from_text("[1]\n x", {TOKEN: known_form(taken=frozenset({first.response_id}))}, token=TOKEN)
    assert code(again) == "answers-taken"


def test_the_same_short_words_of_two_contacts_are_two_replies() -> None:
    first = from_text("It was fine", token=TOKEN)
    known = {**KNOWN, TOKEN: known_form(taken=frozenset({first.response_id}))}
    assert code(from_text("It was fine", known, token=TOKEN)) == "answers-taken"
    assert code(from_text("It was fine", known, token=OTHER_TOKEN)) == ""


@pytest.mark.parametrize("blank", [" \u0000 ", "", None])
def test_a_file_without_a_name_of_its_own_is_known_by_its_words(blank: object) -> None:
    seen = from_file([{"id": "cq.main", "value": "x"}], changes={"response_id": blank})
    other = from_file([{"id": "cq.main", "value": "y"}], changes={"response_id": blank})
    assert code(seen) == "" and seen.response_id.startswith("text-")
    assert seen.response_id != other.response_id


def test_of_endless_words_nothing_is_cut() -> None:
    words = "x" * 1_500_000 + " the end"
    for seen in (from_file([{"id": "cq.main", "value": words}]), from_text(filled(FORM, {MAIN: words}))):
        assert answer(seen, MAIN).value == words


def from_mail(words: str, *files: dict[str, Any]) -> Preview:
    made = EmailMessage()
    made.set_content(words)
    for number, file in enumerate(files):
        made.add_attachment(
            as_bytes(file), maintype="application", subtype="json", filename=f"answers-{number}.json"
        )
    return preview(Original("Re.eml", made.as_bytes()), KNOWN)


def test_a_mail_with_an_answer_file_keeps_its_words_too() -> None:
    seen = from_mail(
        "One more thing: thank you.", answer_file(FORM, [{"id": "cq.main", "value": "Too slow"}])
    )
    assert (answer(seen, MAIN).value, seen.unassigned) == ("Too slow", ("One more thing: thank you.",))
    assert (seen.response_id, seen.hints, code(seen)) == (RESPONSE, (), "")


def test_several_answer_files_of_a_mail_are_joined_and_the_newest_counts() -> None:
    older = answer_file(FORM, [{"id": "cq.main", "value": "Slow"}, {"id": "cq.good", "value": "The people"}])
    newer = answer_file(
        FORM,
        [{"id": "cq.main", "value": "Too slow"}],
        response_id="r2",
        filled_at="2026-03-02T08:00:00+01:00",
    )
    seen = from_mail(" ", older, newer)
    assert [each.told for each in seen.answers] == ["Too slow", "The people"]
    assert (seen.response_id, seen.unassigned) == ("r2", ("[1] Slow",))


def test_answers_of_somebody_else_in_the_same_mail_are_said() -> None:
    mine = answer_file(FORM, [{"id": "cq.main", "value": "Too slow"}])
    theirs = answer_file(FORM, [{"id": "cq.main", "value": "Fine"}], token=OTHER_TOKEN, response_id="r2")
    seen = from_mail(" ", mine, theirs)
    assert [each.told for each in seen.answers] == ["Too slow"]
    assert seen.unassigned == () and "also brings answers of “Bo Lind”" in seen.hints[0]


def test_a_broken_answer_file_is_no_reason_to_leave_the_words() -> None:
    seen = from_mail(filled(FORM, {MAIN: "Too slow"}), {"format": "{"})
    assert answer(seen, MAIN).value == "Too slow" and "another kind" in seen.hints[0]
    with pytest.raises(Problem, match="another kind"):
        from_mail("See the file", {"format": "{"})


def test_answers_to_another_session_stay_outside() -> None:
    seen = from_file([{"id": "cq.main", "value": "x"}], changes={"token": OTHER_TOKEN}, session_id=1)
    assert code(seen) == "answers-other-session"
    assert "answers of “Bo Lind” to the post-mortem on “Acme”" in str(seen.refusal)
    assert code(from_file([{"id": "cq.main", "value": "x"}], session_id=1)) == ""


def test_nothing_answered_is_said() -> None:
    assert code(from_text(form_text(FORM, TOKEN))) == "answers-empty"
    assert code(from_file([])) == "answers-empty"


def test_an_older_version_and_an_earlier_form_are_said() -> None:
    older = {"id": "loss-postmortem", "version": "0.9.0", "form_sha256": "0" * 64}
    seen = from_file([{"id": "cq.main", "value": "x"}], changes={"questionnaire": older})
    assert seen.hints == (
        "These answers are to version 0.9.0 of the questionnaire; here it is version 1.0.0. What is no longer "
        "asked is kept apart.",
        "This answers another form than the one made last for this contact. Look it through.",
    )
    assert code(seen) == ""
    nameless = from_file([{"id": "cq.main", "value": "x"}], changes={"questionnaire": 3})
    assert nameless.hints == ("“questionnaire” is missing in this file, so its version is not known.",)


def test_an_earlier_form_is_read_by_its_own_marks() -> None:
    later = form(picked=("com.previews.0",))
    known = {TOKEN: known_form(made=(FORM, later))}
    seen = from_text(filled(FORM, {("cq.item", "ctx.budget.0"): "Yes", MAIN: "x"}), known)
    assert answer(seen, ("cq.item", "ctx.budget.0")).value == "yes"
    assert len(seen.hints) == 1
    assert from_text(filled(later, {MAIN: "x"}), known).hints == ()


def test_what_was_said_before_is_shown() -> None:
    earlier = NO_ANSWERS.give("cq.main", "Too slow").give("cq.dims", 2, "COM")
    seen = from_text(filled(FORM, {MAIN: "Too slow", COM: "4"}), {TOKEN: known_form(earlier=earlier)})
    assert answer(seen, MAIN).earlier == ""
    assert answer(seen, COM).earlier == "2 - Fair"
    assert seen.hints == ("1 answer differs from what this contact said before; the earlier one is kept.",)


def test_late_answers_are_new_information() -> None:
    seen = from_text(filled(FORM, {MAIN: "x"}), {TOKEN: known_form(is_complete=True)})
    assert seen.is_late
    assert "new information and change nothing by themselves" in seen.hints[0]


def test_an_answer_is_moved_to_the_box_and_to_another_question() -> None:
    seen = from_text("Hello\n" + filled(FORM, {MAIN: "The price", COM: "4"}))
    out = put_aside(seen, COM)
    assert [each.key for each in out.answers] == [MAIN]
    assert out.unassigned == ("Hello", "4")
    back = assign(out, 1, ("cq.dims", "EXP"))
    assert answer(back, ("cq.dims", "EXP")).value == 4
    assert back.unassigned == ("Hello",)
    joined = assign(back, 0, MAIN)
    assert answer(joined, MAIN).told == "The price\nHello"
    assert joined.unassigned == ()


def test_a_number_in_the_box_changes_places_with_the_one_that_was_there() -> None:
    seen = from_text(filled(FORM, {COM: "4 - mostly"}))
    assert seen.unassigned == ("[3a] mostly",)
    changed = assign(seen, 0, COM)
    assert (answer(changed, COM).value, changed.unassigned) == ("mostly", ("4 - mostly",))


def test_an_answer_is_read_again_with_other_words() -> None:
    seen = from_text(filled(FORM, {COM: "3 or 4", ("cq.contact", ""): "1"}))
    fixed = reword(seen, COM, "3 (though 4 at first")
    assert answer(fixed, COM).value == "3 (though 4 at first"
    fixed = reword(seen, COM, " 3, rather weak")
    assert (answer(fixed, COM).value, fixed.unassigned) == (3, ("[3a] rather weak",))
    assert [each.mark for each in fixed.answers] == ["3a", "12"]
    assert [each.mark for each in reword(fixed, MAIN, "x").answers] == ["1", "3a", "12"]
    assert [each.key for each in reword(seen, COM, " ").answers] == [("cq.contact", "")]


def test_only_questions_of_the_form_can_be_answered() -> None:
    seen = from_text("x", token=TOKEN)
    with pytest.raises(KeyError):
        assign(seen, 0, ("fa.kind", ""))
    with pytest.raises(KeyError):
        reword(from_text("x"), MAIN, "y")


def test_an_unknown_question_stays_behind_the_others() -> None:
    seen = from_file([{"id": "x.y", "value": "odd"}, {"id": "cq.main", "value": "a"}])
    assert [each.key for each in seen.answers] == [MAIN, ("x.y", "")]
    assert [each.key for each in reword(seen, COM, "4").answers] == [MAIN, COM, ("x.y", "")]


def test_a_lone_half_of_a_pair_does_not_break_it() -> None:
    document = json.dumps(answer_file(FORM, [{"id": "cq.main", "value": "\ud83d"}]))
    seen = preview(Original("", document.encode()), KNOWN)
    assert answer(seen, MAIN).value == "\ufffd"
