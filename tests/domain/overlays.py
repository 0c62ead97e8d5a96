"""Overlays for tests: own questions, and the questionnaire that comes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop import resources
from desktop.domain import overlay_check as check
from desktop.domain.overlay import (
    NOTHING,
    Overlay,
    OwnChoice,
    OwnQuestion,
    apply,
    flow_of,
    laid,
    with_question,
)
from desktop.domain.postmortem import CHECKS, READS
from desktop.domain.questionnaire import Element, Questionnaire
from desktop.domain.questionnaire_loader import load_questionnaire

BASE = resources.loss_postmortem()
FLOW = flow_of(BASE)
TWO = (OwnChoice("c1", "By phone"), OwnChoice("c2", "In writing"))


def own(number: int = 1, **more: Any) -> OwnQuestion:
    values: dict[str, Any] = {"type": "text_short", "page": "good", "words": "What would you repeat?", **more}
    return OwnQuestion(f"x.{number}", **values)


def overlay(*questions: OwnQuestion, **more: Any) -> Overlay:
    made = NOTHING
    for each in questions:
        made = with_question(made, FLOW, each)
    return replace(made, **more)


def loaded(made: Overlay, earlier: dict[str, Element] | None = None) -> Questionnaire:
    """The questionnaire that comes of it, read as strictly as a file."""
    raw = apply(
        resources.parsed(resources.LOSS_POSTMORTEM),
        made,
        check.types_of(BASE, made),
        check.ready(made, check.flaws(BASE, made)),
        {element.id: element for element in BASE.elements()} if earlier is None else earlier,
        "1.0.0+own.1",
    )
    return load_questionnaire(raw, "with own questions", BASE.vocabulary, READS, CHECKS)


def on(page: str, made: Overlay) -> list[str]:
    return dict(laid(FLOW, made))[page]


def codes(made: Overlay, name: str = "x.1") -> list[str]:
    return [flaw.code for flaw in check.flaws(BASE, made).get(name, ())]
