"""The report's account of what the client's contacts wrote, each in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from desktop.domain.client_form import PICKED_ITEM, client_form, selectable
from desktop.domain.heard import Heard
from desktop.domain.questionnaire import Questionnaire
from desktop.reports import words
from desktop.reports.document import (
    Block,
    Quotation,
    Section,
    bullets,
    quotation,
    section,
    sentences,
)
from desktop.text import N_, _

REASON = "cq.main"
_MAIL_WIDTHS = range(60, 81)
_QUOTED = (
    (REASON, N_("the main reason")),
    ("cq.good", N_("what was good and should stay")),
    ("cq.one_thing", N_("what would have made a difference")),
)


def heard_sections(heard: tuple[Heard, ...], questionnaire: Questionnaire) -> list[Section]:
    """A section for each contact that wrote more than scores."""
    return [_contact(each, questionnaire) for each in heard]


def stated(heard: tuple[Heard, ...]) -> str:
    """The first reason a contact wrote down; "" where none did."""
    return next((reason for each in heard if (reason := _text(each, REASON))), "")


def _contact(heard: Heard, questionnaire: Questionnaire) -> Section:
    title = (
        _("What {who} wrote").format(who=words.own(heard.name)) if heard.name else _("What a contact wrote")
    )
    quoted = [quotation(_text(heard, name), _(about)) for name, about in _QUOTED]
    rated, told = _items(heard, questionnaire)
    return section(title, [*quoted, *told, bullets(rated), sentences(_chosen(heard))])


def _text(heard: Heard, name: str) -> str:
    given = heard.answers.get((name, ""))
    return unwrapped(given.value.strip()) if given is not None and isinstance(given.value, str) else ""


def unwrapped(text: str) -> str:
    """A text without the line ends a mail program put in: those where the next word had no room any more."""
    lines = text.split("\n")
    widest = max(map(len, lines))
    if widest not in _MAIL_WIDTHS:
        return text
    whole = lines[:1]
    for before, line in pairwise(lines):
        first = line.partition(" ")[0]
        is_wrapped = first[:1].isalpha() and len(before) + 1 + len(first) > widest
        whole.append(f"{whole.pop()} {line}" if is_wrapped else line)
    return "\n".join(whole)


def _chosen(heard: Heard) -> Iterator[str]:
    """What was chosen rather than written, in sentences."""
    values = {name: given.value for (name, _row), given in heard.answers.items()}
    yield words.word(words.FIRST_THOUGHT, values.get("cq.when"))
    sides = values.get("cq.own_side")
    played = [words.word(words.OWN_SIDES, side) for side in sides] if isinstance(sides, list) else []
    if any(played):
        yield _("On their own side this played a part: {what}.").format(
            what=words.listing(list(filter(None, played)))
        )
    yield words.word(words.SPEAKING_UP, values.get("cq.speak"))
    yield words.word(words.CONTACT_AGAIN, values.get("cq.contact"))


def _items(heard: Heard, questionnaire: Questionnaire) -> tuple[list[str], list[Block | None]]:
    """The questions on single factors as they were asked: those with a scale as items, the others as quotations."""
    picked = {row for name, row in heard.answers if name == PICKED_ITEM}
    rated: list[str] = []
    told: list[Block | None] = []
    # one by one, for a contact may have answered several forms
    for row in (row for row in selectable(questionnaire) if row in picked):
        item = client_form(questionnaire, picked=[row]).item((PICKED_ITEM, row))
        assert item is not None
        value = heard.answers[item.key].value
        label = next((choice.label for choice in item.choices if choice.value == value), "")
        if label:
            rated.append(_("{question} – {word}").format(question=item.question, word=label))
        elif not item.choices and isinstance(value, str) and value.strip():
            told.append(Quotation(unwrapped(value.strip()), item.question))
    return rated, told
