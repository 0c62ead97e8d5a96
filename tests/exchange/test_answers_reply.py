"""Reading what came back: the form's own file, a page, a text, and all that is none of these."""

from __future__ import annotations

import json
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.answers import Missing, stored_value
from desktop.exchange.answers_preview import KnownForm, preview
from desktop.exchange.answers_reply import (
    MOST_ANSWERS,
    Original,
    Told,
    contents,
    is_answer_file,
    read_answer_file,
)
from desktop.problems import Problem
from tests.exchange.forms import RESPONSE, TOKEN, answer_file, form

FORM = form()


def refused(document: str) -> str:
    with pytest.raises(Problem) as caught:
        read_answer_file(document)
    assert "nothing was read" in str(caught.value)
    return caught.value.code


def read(answers: list[Any], **changes: Any) -> Any:
    return read_answer_file(json.dumps(answer_file(FORM, answers, **changes)))


def test_a_saved_file_is_read() -> None:
    reply = read(
        [
            {"id": "cq.main", "value": "Too\u202e slow\u0000"},
            {"id": "cq.dims", "row": "COM", "value": 4},
            {"id": "cq.speak", "missing": "cant_say"},
        ]
    )
    assert (reply.token, reply.response_id, reply.version) == (TOKEN, RESPONSE, "1.0.0")
    assert (reply.form_sha256, reply.filled_at) == (FORM.sha256, "2026-03-01T10:12:00+01:00")
    assert reply.told == (
        Told(("cq.main", ""), "Too\u202e slow\x00"),
        Told(("cq.dims", "COM"), 4),
        Told(("cq.speak", ""), Missing.CANT_SAY),
    )
    assert (reply.left_over, reply.problems) == ((), ())


def test_entries_that_do_not_say_what_they_answer_are_left_over() -> None:
    reply = read(
        [
            {"value": "no id"},
            {"id": "cq.main", "value": "first"},
            {"id": "cq.main", "value": "second"},
            {"id": "cq.good", "missing": "bogus"},
            {"id": "cq.good", "missing": ["cant_say"]},
            {"id": "cq.good"},
            {"id": "a@b", "value": "odd"},
            {"id": "cq.dims", "row": 3, "value": 4},
            "words",
            {"value": " "},
        ]
    )
    assert reply.told == (Told(("cq.main", ""), "first"),)
    assert reply.left_over == (
        "no id",
        "second",
        '{"id": "cq.good", "missing": "bogus"}',
        '{"id": "cq.good", "missing": ["cant_say"]}',
        '{"id": "cq.good"}',
        "odd",
        "4",
        "words",
    )


def test_no_more_answers_are_read_than_a_form_can_hold() -> None:
    reply = read([{"id": f"x.{number}", "value": "v"} for number in range(MOST_ANSWERS + 2)])
    assert len(reply.told) == MOST_ANSWERS
    assert reply.left_over == ("v", "v")


def test_words_beside_an_answer_are_left_over() -> None:
    reply = read(
        [
            {"id": "cq.main", "missing": "cant_say", "value": "but the price was odd"},
            {"id": "cq.good", "value": "The people", "comment": "all of them"},
            {"id": "cq.speak", "missing": "skipped", "value": None},
        ]
    )
    assert [told.value for told in reply.told] == [Missing.CANT_SAY, "The people", Missing.SKIPPED]
    assert reply.left_over == ("but the price was odd", "all of them")


@pytest.mark.parametrize("name", ["token", "answers"])
def test_a_missing_field_is_named(name: str) -> None:
    whole = answer_file(FORM, [{"id": "cq.main", "value": "x"}])
    for changed in (
        {key: value for key, value in whole.items() if key != name},
        {**whole, name: 3},
        {**whole, name: ""},
    ):
        assert refused(json.dumps(changed)) == "answers-field-missing"
    with pytest.raises(Problem, match=f"“{name}” is missing"):
        read_answer_file(json.dumps({key: value for key, value in whole.items() if key != name}))


def test_a_file_without_its_version_is_read_and_said() -> None:
    reply = read([{"id": "cq.main", "value": "x"}], questionnaire=None)
    assert reply.version == ""
    assert reply.problems == ("“questionnaire” is missing in this file, so its version is not known.",)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "answers-not-json"),
        ("{", "answers-not-json"),
        ("[" + "9" * 5000 + "]", "answers-not-json"),
        ('{"format": NaN}', "answers-not-json"),
        ("[" * 10_000 + "]" * 10_000, "answers-too-deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "answers-too-deep"),
        ('{"format": ' + "[" * 11 + "]" * 11 + "}", "answers-too-deep"),
        ("[]", "answers-other-format"),
        ("{}", "answers-other-format"),
        ('{"format": ["' + '", "'.join("ab") + '"]}', "answers-other-format"),
        ('{"format": "rapport.answers/2"}', "answers-other-format"),
    ],
)
def test_what_is_no_answer_file_is_said_in_a_sentence(document: str, code: str) -> None:
    assert refused(document) == code


def test_ten_levels_are_still_read() -> None:
    value = json.loads("[" * 7 + "]" * 7)
    assert read([{"id": "cq.main", "value": value}]).told == (Told(("cq.main", ""), value),)


def test_three_megabytes_are_refused_unread() -> None:
    with pytest.raises(Problem) as caught:
        contents(Original("answers.json", b" " * 3_000_000))
    assert caught.value.code == "answers-too-big"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("utf-8-sig"), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        (
            b"<html><body><p>[1] The price</p><p>[2] The people</p></body></html>",
            "[1] The price\n\n[2] The people",
        ),
    ],
)
def test_text_is_read_however_it_is_kept(data: bytes, text: str) -> None:
    assert contents(Original("reply.txt", data)).texts == (text,)


def test_the_form_itself_is_no_reply() -> None:
    with pytest.raises(Problem) as caught:
        contents(Original("form.html", b'<!doctype html>\n<script id="client-form">{}</script>'))
    assert caught.value.code == "answers-is-form"


@pytest.mark.parametrize("data", [b"%PDF\x00\x01", b"\xff\xfe\x00\xd8\x00\x00a", b"a\x00b"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        contents(Original("reply", data))
    assert caught.value.code == "answers-not-text"


def mail(**parts: str) -> Original:
    """A mail kept as a file, with these bodies and, under a name with a dot, attachments."""
    made = EmailMessage()
    made["Subject"] = "Re: Our work together"
    made.set_content(parts["plain"]) if "plain" in parts else None
    if "html" in parts:
        made.set_content(parts["html"], subtype="html")
    for name, content in parts.items():
        if "." in name:
            made.add_attachment(content.encode(), maintype="application", subtype="json", filename=name)
    return Original("Re.eml", made.as_bytes())


def test_a_mail_kept_as_a_file_is_read_by_its_words() -> None:
    assert contents(mail(plain="> [1] Größe\n")).texts == ("> [1] Größe\n",)
    (text,) = contents(mail(html="<div>[1] The price</div><div>[2] The people</div>")).texts
    assert text.startswith("[1] The price\n")


def test_words_written_in_two_ways_are_read_once() -> None:
    made = EmailMessage()
    made.set_content("The price")
    made.add_alternative("<p>The price</p>", subtype="html")
    assert contents(Original("Re.eml", made.as_bytes())).texts == ("The price\n",)
    made = EmailMessage()
    made.set_content(" ")
    made.add_alternative("<p>The price</p>", subtype="html")
    assert contents(Original("Re.eml", made.as_bytes())).texts == ("The price",)


def test_the_answer_files_a_mail_brings_come_first_and_its_words_after() -> None:
    brought = mail(plain="See the files.", **{"answers-k7.json": '{"a": 1}', "answers-k8.json": '{"a": 2}'})
    texts = contents(brought).texts
    assert texts == ('{"a": 1}', '{"a": 2}', "See the files.\n")
    assert is_answer_file(brought, texts[0])


def test_a_mail_inside_a_mail_is_read_too() -> None:
    inner, whole = EmailMessage(), EmailMessage()
    inner.set_content("[1] The price")
    whole.set_content("She wrote this")
    whole.add_attachment(inner)
    whole.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="b.eml")
    assert contents(Original("Fw.eml", whole.as_bytes())).texts == ("She wrote this\n", "[1] The price\n")


def test_what_a_mail_brings_and_cannot_be_read_is_named() -> None:
    found = contents(mail(plain="See the file.", **{"notes.json": "{}", "plan.pdf": "%PDF"}))
    assert found.texts == ("See the file.\n",)
    assert found.hints == ("2 parts of this mail were not read: notes.json, plan.pdf.",)
    form_back = mail(plain="Here.", **{"form.html": '<!doctype html><script id="client-form">{}</script>'})
    assert "This is the form itself" in contents(form_back).hints[0]


def test_letters_of_an_unknown_kind_are_read_as_they_are() -> None:
    data = "Content-Type: text/plain; charset=bogus-8\n\n[1] Größe\n".encode()
    assert contents(Original("Re.eml", data)).texts == ("[1] Größe\n",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--\n",
        b"Content-Type: text/plain; charset=bogus-8\n\n[1] x\n" * 2,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
    ],
)
def test_a_mail_without_words_is_refused_or_read_but_never_breaks(data: bytes) -> None:
    try:
        assert contents(Original("Re.eml", data)).texts
    except Problem as problem:
        assert problem.code == "answers-not-text"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_names = st.sampled_from(["cq.main", "cq.dims", "cq.own_side", "cq.when", "cq.item", "form.sent", "x.y", ""])
_rows = st.sampled_from(["", "COM", "com.updates.0", "a@b"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"id": _names}, optional={"row": _rows, "value": _json, "missing": _json}))
)
def test_whatever_the_values_are_they_can_be_kept(answers: list[dict[str, Any]]) -> None:
    known = {TOKEN: KnownForm(TOKEN, "Ann", "Acme", 1, 2, "1.0.0", {FORM.short_hash: FORM})}
    document = json.dumps(answer_file(FORM, answers), ensure_ascii=True)
    try:
        seen = preview(Original("answers.json", document.encode()), known)
    except Problem as problem:
        assert problem.code in ("answers-not-json", "answers-too-deep")
        return
    for answer in seen.answers:
        assert answer.key[0] and not answer.key[0].startswith("form.")
        stored_value(answer.value)[0].encode()
        f"{answer.told}{answer.shown}{answer.earlier}".encode()
    "".join(seen.unassigned).encode()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(st.sampled_from("[]13a: >-\nAnswer4"), max_size=200).map(str.encode))
def test_whatever_the_bytes_are_there_is_a_preview_or_a_sentence(data: bytes) -> None:
    known = {TOKEN: KnownForm(TOKEN, "Ann", "Acme", 1, 2, "1.0.0", {FORM.short_hash: FORM})}
    for name in ("", "reply.eml", "answers.json"):
        try:
            seen = preview(Original(name, data), known, token=TOKEN)
        except Problem as problem:
            assert problem.code.startswith("answers-")
        else:
            "".join([*seen.unassigned, *(answer.told for answer in seen.answers)]).encode()


def test_the_kind_is_told_by_name_or_content() -> None:
    assert is_answer_file(Original("Answers.JSON", b""), "[1] x")
    assert is_answer_file(Original("", b""), "\n {}")
    assert not is_answer_file(Original("reply.txt", b""), "[1] x")


def test_an_original_is_known_by_its_hash() -> None:
    assert Original("a", b"x").sha256 == Original("b", b"x").sha256
    assert len(Original("a", b"x").sha256) == 64
