"""Client forms and replies for tests: the shipped form, filled in as a client would."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any

from desktop.domain.answers import Key
from desktop.domain.client_form import ClientForm, client_form
from desktop.exchange.form_text import answer_label, form_text
from desktop.resources import loss_postmortem

TOKEN = "kx7m2p9qa4bc3def"
OTHER_TOKEN = "zz7m2p9qa4bc3def"
PICKED = ("com.updates.0", "com.feedback.1", "ctx.budget.0", "val.goals.0")
RESPONSE = "6d1f2b04-7f0c-4f0e-9b6a-3d8a4e2f1c55"


def form(voice: str = "singular", picked: tuple[str, ...] = PICKED) -> ClientForm:
    return client_form(loss_postmortem(), voice=voice, picked=picked)


def filled(made: ClientForm, answers: Mapping[Key, str], token: str = TOKEN) -> str:
    """The form's text with these words behind the marks."""
    out = []
    for block in form_text(made, token).split("\n\n"):
        item = next((each for each in made.items if block.startswith(f"[{each.mark}] ")), None)
        told = answers.get(item.key) if item is not None else None
        if item is not None and told is not None and block.endswith(answer_label(item)):
            block += f" {told}"
        out.append(block)
    return "\n\n".join(out)


def quoted(text: str, depth: int = 1) -> str:
    return "\n".join(("> " * depth + line).rstrip() for line in text.split("\n"))


def wrapped(text: str, width: int = 60) -> str:
    """Each line broken at this width, as mail programs do it."""
    return "\n".join(
        part
        for line in text.split("\n")
        for part in textwrap.wrap(
            line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        or [""]
    )


def answer_file(made: ClientForm, answers: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """What the HTML form saves."""
    return {
        "format": "rapport.answers/1",
        "token": TOKEN,
        "response_id": RESPONSE,
        "respondent": "client",
        "questionnaire": {"id": "loss-postmortem", "version": "1.0.0", "form_sha256": made.sha256},
        "filled_at": "2026-03-01T10:12:00+01:00",
        "answers": answers,
    } | changes


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()
