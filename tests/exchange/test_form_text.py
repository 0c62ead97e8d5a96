"""The form as a mail, and answers read back out of what became of it on its way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.answers import Key
from desktop.exchange.answers_text import marks_in, read_answer_text
from desktop.exchange.answers_values import understand
from desktop.exchange.form_text import form_mark, form_text, greeted
from tests.exchange.forms import TOKEN, filled, form, quoted, wrapped

FORM = form()
ITEMS = list(FORM.items)
LONG = (
    "The plan changed three times in spring, and each time we heard of it from our own people before we "
    "heard of it from you. After the second time we began to look around; by June it was settled."
)


def read(text: str) -> Mapping[Key, str]:
    return read_answer_text(text, FORM, TOKEN).answers


def test_every_question_stands_behind_its_mark_with_digits_and_words() -> None:
    text = form_text(FORM, TOKEN)
    for item in ITEMS:
        assert text.count(f"[{item.mark}] {item.question}\n") == 1
    assert "0 = Can't say, 1 = Poor, 2 = Fair, 3 = Good enough, 4 = Good, 5 = Very good" in text
    assert "\n1 = In the last month\n2 = One to three months before\n" in text
    assert text.startswith(FORM.intro)
    assert text.endswith(f"Form {form_mark(FORM, TOKEN)}\n")


def test_the_greeting_and_the_name_below_come_back_without_being_words_of_the_client() -> None:
    sent = form_text(FORM, TOKEN, "Ann Berg", "Nora Lindqvist")
    assert sent.startswith(f"Hello Ann Berg,\n\n{FORM.intro}")
    assert sent.endswith(f"[end] Thank you.\nNora Lindqvist\nForm {form_mark(FORM, TOKEN)}\n")
    answered = sent.replace("decision?\nAnswer:", "decision?\nAnswer: The price")
    for text in (answered, quoted(answered), wrapped(quoted(answered)), quoted(wrapped(answered))):
        found = read_answer_text(f"Hello Nora,\n{text}Ann", FORM, TOKEN, "Ann Berg", "Nora Lindqvist")
        assert found.answers == {("cq.main", ""): "The price"}
        assert sorted(found.left_over) == ["Ann", "Hello Nora,"]


def test_a_contact_who_only_bears_the_firms_name_is_not_greeted() -> None:
    assert (greeted("Ann Berg", "Acme"), greeted("ACME", "Acme")) == ("Ann Berg", "")
    assert form_text(FORM, TOKEN, greeted("Acme", "Acme")) == form_text(FORM, TOKEN)


def test_the_mark_of_the_form_is_found() -> None:
    assert marks_in(quoted(form_text(FORM, TOKEN))) == (TOKEN, FORM.short_hash)
    assert marks_in("nothing of the kind") == ("", "")


def test_an_untouched_form_holds_no_answer() -> None:
    for text in (form_text(FORM, TOKEN), quoted(form_text(FORM, TOKEN), 2), wrapped(form_text(FORM, TOKEN))):
        found = read_answer_text(text, FORM, TOKEN)
        assert (found.answers, found.left_over) == ({}, ())


def test_answers_above_the_quoted_form_are_found_by_their_marks() -> None:
    told = "[1] Because of the price\n[3a] 4\n[2]\nThe people\n\n" + quoted(form_text(FORM, TOKEN))
    assert read(told) == {
        ("cq.main", ""): "Because of the price",
        ("cq.dims", "COM"): "4",
        ("cq.good", ""): "The people",
    }


def test_typed_numbers_do_when_nothing_else_is_there() -> None:
    found = read_answer_text("Hello,\n1. The price\n3a) 4\n99. Nothing\n", FORM, TOKEN)
    assert found.answers == {("cq.main", ""): "The price", ("cq.dims", "COM"): "4\n99. Nothing"}
    assert found.left_over == ("Hello,",)


def test_numbers_inside_an_answer_are_no_marks() -> None:
    told = {("cq.main", ""): "Two things:\n1. the price\n2. the [2] dates\n[4] and more"}
    assert read(filled(FORM, told)) == told


def test_a_mark_whose_question_was_deleted_is_still_its_mark() -> None:
    told = {("cq.main", ""): "The price", ("cq.good", ""): "The people", ("cq.dims", "COM"): "4"}
    text = filled(FORM, told)
    for key in told:
        item = FORM.item(key)
        assert item is not None
        text = text.replace(f"[{item.mark}] {item.question}\n", f"[{item.mark}] ")
    assert read(text) == told and read(quoted(text)) == told
    text = text.replace("[2] Answer: ", "[2] ").replace("[3a] Answer (a number): ", "[3a] ")
    assert read(text) == told


def test_marks_of_ones_own_below_the_form_are_found() -> None:
    found = read_answer_text(f"{quoted(form_text(FORM, TOKEN))}\nHello\n[1] The price\n[3a] 4\n", FORM, TOKEN)
    assert found.answers == {("cq.main", ""): "The price", ("cq.dims", "COM"): "4"}
    assert found.left_over == ("Hello",)


def test_an_answer_given_twice_is_kept_once_and_two_are_joined() -> None:
    one = filled(FORM, {("cq.main", ""): "The price"})
    assert read(one + quoted(one)) == {("cq.main", ""): "The price"}
    other = filled(FORM, {("cq.main", ""): "The dates"})
    assert read(one + quoted(other)) == {("cq.main", ""): "The price\nThe dates"}


def test_an_answer_without_the_word_before_it_is_found() -> None:
    text = form_text(FORM, TOKEN).replace("decision?\nAnswer:", "decision?\nThe price, mainly")
    assert read(text) == {("cq.main", ""): "The price, mainly"}


def test_words_around_the_form_are_left_over() -> None:
    text = f"Dear Nora,\nhere you are.\n\n{filled(FORM, {('cq.main', ''): 'x'})}-- \nAnn Berg\n"
    found = read_answer_text(text, FORM, TOKEN)
    assert found.answers == {("cq.main", ""): "x"}
    assert found.left_over == ("-- \nAnn Berg", "Dear Nora,\nhere you are.")


def test_a_broken_quote_is_read_as_one_line() -> None:
    once = quoted(filled(FORM, {("cq.main", ""): LONG}))
    broken = wrapped(once)
    assert broken != once
    assert read(broken) == {("cq.main", ""): LONG}
    assert read(quoted(wrapped(filled(FORM, {("cq.main", ""): LONG})))) == {("cq.main", ""): LONG}


def test_a_list_stays_a_list_in_a_wrapped_mail() -> None:
    told = {("cq.main", ""): f"{LONG}\n- the price\n- the dates\n\nThat is all"}
    assert read(wrapped(filled(FORM, told))) == told


def test_line_ends_of_other_systems_and_typed_quotes_do_no_harm() -> None:
    text = filled(FORM, {("cq.main", ""): "a\nb", ("cq.dims", "COM"): "0"}).replace("'", "’")
    assert read(text.replace("\n", "\r\n")) == {("cq.main", ""): "a\nb", ("cq.dims", "COM"): "0"}


_words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf"), exclude_characters=">"
    ),
    min_size=1,
    max_size=12,
)
_line = st.lists(
    _words | st.sampled_from(["[1]", "[3a]", "Answer:", "1.", "answer", "-"]), min_size=1, max_size=30
)
_text = st.lists(_line.map(" ".join), min_size=1, max_size=4).map("\n".join)


@st.composite
def _answers(draw: st.DrawFn) -> dict[Key, str]:
    told: dict[Key, str] = {}
    for item in ITEMS:
        if not draw(st.booleans()):
            continue
        if item.kind == "text":
            told[item.key] = draw(_text)
        elif item.kind == "multi":
            ticked = draw(st.lists(st.sampled_from(item.numbered), min_size=1, unique=True))
            told[item.key] = ", ".join(str(number) for number, _choice in ticked)
        else:
            number, choice = draw(st.sampled_from(item.numbered))
            told[item.key] = draw(st.sampled_from([str(number), f"{number} - {choice.label}", choice.label]))
    return told


def understood(told: Mapping[Key, str]) -> dict[Key, object]:
    """What the words mean, without regard to how they are spaced."""
    found = {}
    for item in ITEMS:
        meant = understand(item, told.get(item.key, ""))
        if meant is not None:
            said = " ".join(meant.value.split()) if isinstance(meant.value, str) else meant.value
            found[item.key] = (said, meant.note, re.sub(r"\s+", " ", meant.rest))
    return found


@settings(max_examples=60, deadline=None)
@given(_answers())
def test_answers_come_back_as_they_were_given(told: dict[Key, str]) -> None:
    text = filled(FORM, told)
    assert read(text) == told
    assert read(quoted(text)) == told
    for on_its_way in (
        wrapped(text),
        wrapped(quoted(text)),
        quoted(wrapped(text)),
        quoted(wrapped(quoted(text, 2))),
        quoted(text).replace("\n", "\r\n"),
    ):
        assert understood(read(on_its_way)) == understood(told)
