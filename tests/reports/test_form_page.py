"""The form as a web page of its own: read as a browser would, and searched for what must not be in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from desktop.domain.client_form import ClientForm, client_form
from desktop.exchange.answers_reply import Original, contents
from desktop.exchange.form_text import answer_blocks, form_text
from desktop.problems import Problem
from desktop.reports.form_page import form_page
from desktop.reports.form_paper import form_sheet
from desktop.reports.web_page import to_page
from desktop.resources import loss_postmortem, vocabulary
from tests.exchange.forms import OTHER_TOKEN, TOKEN, form

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
VOID = {"meta", "input", "br", "link", "img"}


class Reader(HTMLParser):
    """Collects elements with their attributes and the texts inside; every element must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if text.strip():
            self.texts.append((self.open[-1], text))

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def data(self) -> dict[str, Any]:
        (text,) = [text for tag, text in self.texts if tag == "script" and text.startswith("{")]
        read = json.loads(text)
        assert isinstance(read, dict)
        return read


def page_of(made: ClientForm, sender: str = "Nora Lindqvist") -> str:
    return form_page(made, TOKEN, answer_blocks(made, TOKEN), sender)


FORM = form()
PAGE = page_of(FORM)
READ = Reader(PAGE)


def test_the_policy_and_the_language_are_set() -> None:
    assert PAGE.startswith("<!doctype html>\n")
    (html,) = READ.all("html")
    assert html == {"lang": "en", "dir": "ltr"}
    (policy,) = (found for found in READ.all("meta") if found.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == POLICY
    first = next(found for name, found in READ.elements if name == "meta")
    assert first == {"charset": "utf-8"}


def test_nothing_outside_is_needed() -> None:
    assert not re.search(r"https?:|//[a-z]|url\(|@import|src=|href=|fetch\(|XMLHttpRequest|eval\(", PAGE)
    assert not READ.all("link") + READ.all("img") + READ.all("iframe")
    assert not [found for _tag, found in READ.elements if any(name.startswith("on") for name in found)]


def test_every_question_can_be_answered_without_scripts() -> None:
    for item in FORM.items:
        if item.kind == "text":
            (field,) = READ.all("textarea", name=item.mark)
            assert field["dir"] == "auto"
            assert READ.all("label", for_=field["id"])
        else:
            kind = "checkbox" if item.kind == "multi" else "radio"
            boxes = READ.all("input", name=item.mark, type=kind)
            assert [box["value"] for box in boxes] == [str(place) for place in range(len(item.choices))]
        assert item.question in "".join(text for tag, text in READ.texts if tag in ("legend", "label"))
    assert READ.all("noscript")
    (ways,) = READ.all("div", id="ways")
    assert "hidden" in ways
    assert {found["id"] for found in READ.all("button") if "clear" not in found.get("class", "")} == {
        "save", "copy", "print",
    }  # fmt: skip


def test_the_script_knows_keys_and_values_and_the_words_of_the_mail() -> None:
    known = READ.data()
    assert set(known) == {"format", "token", "questionnaire", "items", "blocks", "words"}
    assert {name for item in known["items"] for name in item} == {"id", "row", "mark", "kind", "choices"}
    assert (known["format"], known["token"]) == ("rapport.answers/1", TOKEN)
    assert known["questionnaire"] == {"id": "loss-postmortem", "version": "1.0.0", "form_sha256": FORM.sha256}
    assert [(item["id"], item["row"]) for item in known["items"]] == [item.key for item in FORM.items]
    area = next(item for item in known["items"] if item["mark"] == "3a")
    assert [choice.get("value", choice.get("missing")) for choice in area["choices"]] == [
        1,
        2,
        3,
        4,
        5,
        "cant_say",
    ]
    side = next(item for item in known["items"] if item["id"] == "cq.own_side")
    assert [choice["number"] for choice in side["choices"] if choice["alone"]] == [7, 8]
    text = "\n\n".join(block["text"] for block in known["blocks"]) + "\n"
    assert form_text(FORM, TOKEN).endswith(text)
    assert {block["mark"] for block in known["blocks"]} == {"", *(item.mark for item in FORM.items)}


def test_the_script_saves_asks_before_leaving_and_expects_no_memory() -> None:
    script = next(
        text for tag, text in READ.texts if tag == "script" and text.strip().startswith('"use strict"')
    )
    assert '"answers-" + form.token + ".json"' in script
    assert "beforeunload" in script
    for used in re.finditer(r"localStorage", script):
        assert "try {" in script[used.start() - 120 : used.start()]


def test_typed_words_cannot_leave_their_place() -> None:
    evil = "</script><script>alert(1)</script><b>&\u2028"
    page = page_of(FORM, sender=evil)
    assert page.count("<script") == 2
    assert "<b>" not in page
    Reader(page)


def test_other_directions_are_set_as_they_are_told() -> None:
    (html,) = Reader(page_of(replace(FORM, language="he", direction="rtl"))).all("html")
    assert html == {"lang": "he", "dir": "rtl"}


def test_without_a_name_no_line_is_left_for_it() -> None:
    assert 'class="sender"' not in page_of(FORM, sender="")


@pytest.mark.parametrize("voice", ["singular", "plural"])
def test_nothing_of_ones_own_side_is_in_any_form(voice: str) -> None:
    """Neither the words asked of oneself, nor names of factors, ticks and ideas, nor anyone else's token."""
    made = client_form(
        loss_postmortem(), voice=voice, picked=["com.updates.0", "tru.incident.0", "cap.signals.1"]
    )
    for text in (page_of(made), form_text(made, TOKEN), to_page(form_sheet(made, TOKEN, "Nora"))):
        for factor in vocabulary().factors.values():
            for own in (factor.pick, *factor.questions, *factor.anchors.values(), *factor.ideas.values()):
                assert own not in text
        for dimension in vocabulary().dimensions.values():
            assert dimension.screener not in text
        for element in loss_postmortem().elements():
            assert f'"{element.id}"' not in text
            assert not element.question or element.question not in text
        assert OTHER_TOKEN not in text


def test_the_page_itself_is_not_taken_for_a_reply() -> None:
    with pytest.raises(Problem) as caught:
        contents(Original("questions.html", PAGE.encode()))
    assert caught.value.code == "answers-is-form"
