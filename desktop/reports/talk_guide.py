"""The guide for a talk with the client: how to ask for it, what to ask in which order, what to leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.domain.client_form import SINGULAR, client_form
from desktop.domain.questionnaire import Questionnaire
from desktop.reports.document import Document, bullets, quotation, section, sentences
from desktop.text import _

_ID = re.compile(r"\bcq\.[a-z_]+")


def talk_guide(questionnaire: Questionnaire, voice: str = SINGULAR) -> Document:
    """One page to have beside one; questions stand in the words the client would read."""
    guide: Mapping[str, Any] = questionnaire.talk_guide
    form = client_form(questionnaire, voice=voice)
    words = {item.question_id: item.question for item in form.items}

    def spoken(line: str) -> str:
        return _ID.sub(lambda name: f"“{words.get(name[0], name[0])}”", line)

    return Document(
        title=_("A talk with the client"),
        subtitle="",
        lead=(),
        sections=(
            section(_("Asking for it"), [quotation(guide["invite"])]),
            section(_("In this order"), [bullets(map(spoken, guide["order"]))]),
            section(_("Better left out"), [bullets(map(spoken, guide["avoid"]))]),
            section(_("Afterwards"), [sentences([spoken(guide["after"])])]),
        ),
    )
