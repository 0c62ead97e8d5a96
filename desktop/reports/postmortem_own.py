"""The report's answers to questions of one's own, under the words they were asked in."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.answers import Given
from desktop.domain.at_table import never_told
from desktop.domain.overlay import is_own
from desktop.domain.plain_text import one_line
from desktop.domain.questionnaire import Element
from desktop.domain.questionnaire_view import View
from desktop.reports.document import Section, paragraph, section, table
from desktop.text import _, partial


def own_section(view: View) -> Section:
    """Short answers side by side with their questions, long ones each under its own; no private ones."""
    short: list[tuple[str, str]] = []
    long: list[Section] = []
    hidden = never_told(view.questionnaire)
    for element in view.questionnaire.elements():
        if not is_own(element.id) or element.id in hidden:
            continue
        for (name, occurrence), given in view.active.items():
            answer = _told(element, given) if name == element.id else ""
            if not answer:
                continue
            asked = _asked(view, element, occurrence)
            if element.type == "text_long":
                long.append(section(asked, [paragraph(answer)]))
            else:
                short.append((asked, answer))
    return section(_("Own questions"), [table([_("Question"), _("Answer")], short)], long)


def _asked(view: View, element: Element, occurrence: str) -> str:
    words = one_line(element.question)
    if occurrence in view.sight.vocabulary.factors:
        factor = view.sight.vocabulary.factor_name(occurrence)
        return _("{about}: {words}").format(about=factor, words=words)
    return words


def _told(element: Element, given: Given) -> str:
    """An answer in words; "" where nothing was said."""
    value = given.value
    if not given.is_answered:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_word(element.choices, each) for each in value)
    if element.type == "date_partial":
        return partial(str(value))
    return _word(element.choices, value).strip()


def _word(choices: Mapping[str | int, str], value: object) -> str:
    return choices.get(value, str(value)) if isinstance(value, str | int) else str(value)
