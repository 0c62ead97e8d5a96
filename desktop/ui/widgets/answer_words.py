"""A stored answer in words, whatever kind of question it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.answers import Key, Missing
from desktop.domain.questionnaire import GAP, Questionnaire
from desktop.text import N_, _, partial

_MISSING = {
    Missing.SKIPPED: N_("skipped"),
    Missing.CANT_SAY: N_("can't say"),
    Missing.NOT_APPLICABLE: N_("does not apply"),
    Missing.PREFER_NOT: N_("prefer not to say"),
}


def asked(questionnaire: Questionnaire, key: Key) -> str:
    """What was asked, and about which point or row; the id of a question this version does not know."""
    name, occurrence = key
    element = questionnaire.element(name)
    vocabulary = questionnaire.vocabulary
    if element is None:
        return name
    dimension = vocabulary.dimensions.get(element.dim or element.factors_of)
    words = GAP.sub("…", element.question) or (dimension.name if dimension is not None else "")
    factor = vocabulary.factors.get(occurrence)
    area = vocabulary.dimensions.get(occurrence)
    about = factor.name if factor is not None else area.name if area is not None else ""
    if factor is not None and not words:
        at = element.source.at if element.source is not None else 0
        words = factor.questions[at] if at < len(factor.questions) else ""
    return _("{about}: {words}").format(about=about, words=words) if about and words else words or about


def answer_words(questionnaire: Questionnaire, name: str, value: object) -> str:
    """The value of an answer to question `name`, in one line."""
    element = questionnaire.element(name)
    if isinstance(value, Missing):
        return _(_MISSING[value])
    if isinstance(value, Mapping) and element is not None and element.has_rows:
        columns = {column.id: column for column in element.columns}
        cells = [
            _plain(questionnaire, cell, columns[column].choices if column in columns else {})
            for column, cell in value.items()
            if column != "source"
        ]
        return " · ".join(cell for cell in cells if cell) or _("an empty row")
    return _plain(questionnaire, value, element.choices if element is not None else {})


def _plain(questionnaire: Questionnaire, value: object, choices: Mapping[str | int, str]) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_plain(questionnaire, entry, choices) for entry in value) or _("nothing")
    if isinstance(value, Mapping):
        if "amount" in value:
            return f"{value.get('currency', '')} {value['amount']}"
        if "missing" in value:
            return _(_MISSING[Missing(value["missing"])])
        return str(value.get("what") or "")
    if isinstance(value, str | int) and value in choices:
        return choices[value]
    if isinstance(value, str):
        factor = questionnaire.vocabulary.factors.get(value)
        known = factor.name if factor is not None else partial(value) if _is_day(value) else value
        return " ".join(known.split())
    return "" if value is None else str(value)


def _is_day(text: str) -> bool:
    digits = text.replace("-", "")
    return len(text) in (4, 7, 10) and digits.isdecimal() and len(digits) in (4, 6, 8)
