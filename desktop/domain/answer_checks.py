"""Checks single answers: what is stored for what was entered, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from desktop.domain.answers import Json, Missing, is_blank
from desktop.domain.dates import PartialDate
from desktop.domain.flaws import Flaw
from desktop.domain.plain_text import clean, one_line
from desktop.domain.questionnaire import Column, Element, Questionnaire

FIRST_YEAR = 1970
YEARS_AHEAD = 10  # for days that lie ahead: due dates, the next contact
LONGEST_TEXT = 100_000
LARGEST_AMOUNT = 10**12
LARGEST_ID = 2**63 - 1  # what the practice file can hold
LONG_TEXT = 5_000  # from here on a hint that a shorter text reads better
OTHER = "other"

_CURRENCY = re.compile(r"[A-Z]{3}")
_KINDS = {kind.value: kind for kind in Missing}


class _Wrong(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.flaw = Flaw(f"answer.{code}", values)


def check_answer(
    questionnaire: Questionnaire, element: Element, raw: object, today: date, occurrence: str = ""
) -> tuple[Json | Missing, tuple[Flaw, ...]]:
    """What to store for an answer as it was entered, and its flaws; None stands for no answer.

    For tables and loops `raw` is one row's cells. With flaws the value is what was entered.
    """
    try:
        return _checked(questionnaire, element, raw, today, occurrence), ()
    except _Wrong as wrong:
        return raw, (wrong.flaw,)


def check_cell(
    questionnaire: Questionnaire, column: Column, raw: object, today: date
) -> tuple[Json, tuple[Flaw, ...]]:
    """What to store for a cell, and its flaws; None stands for an empty cell."""
    try:
        return _cell(questionnaire, column, raw, today), ()
    except _Wrong as wrong:
        return raw, (wrong.flaw,)


def tick(element: Element, ticked: Sequence[str], choice: str, on: bool) -> list[str]:
    """The ticks after one more or one less: exclusive ones clear the others and are cleared by them."""
    left = [other for other in ticked if other != choice]
    if not on:
        return left
    if choice in element.exclusive:
        return [choice]
    return [*(other for other in left if other not in element.exclusive), choice]


def _checked(
    questionnaire: Questionnaire, element: Element, raw: object, today: date, occurrence: str
) -> Json | Missing:
    if element.is_silent:
        raise _Wrong("silent")
    if isinstance(raw, Missing):
        return raw
    if isinstance(raw, Mapping) and set(raw) == {"missing"}:
        return _missing(raw["missing"])
    if element.has_rows:
        return _rows_or_order(questionnaire, element, raw, today, occurrence)
    if raw is None:
        return None
    if occurrence == OTHER and element.has_other:
        return _text(raw)
    if element.type in ("multi", "checklist"):
        return _ticks(questionnaire, element, raw)
    if element.type in ("choice", "rating"):
        return _chosen(element.choices, raw)
    if element.type == "number":
        return _number(element, raw)
    return _PLAIN[element.type](raw, today)


def _rows_or_order(
    questionnaire: Questionnaire, element: Element, raw: object, today: date, occurrence: str
) -> Json:
    """The cells of a row; without an occurrence the order of the rows."""
    if not occurrence:
        if not isinstance(raw, list) or not all(isinstance(key, str) and key for key in raw):
            raise _Wrong("keys")
        return list(dict.fromkeys(one_line(key) for key in raw))
    if not isinstance(raw, Mapping):
        raise _Wrong("row")
    columns = {column.id: column for column in element.columns}
    for name in raw:
        if name not in columns:
            raise _Wrong("column", column=name)
    cells = {name: _cell(questionnaire, columns[name], cell, today) for name, cell in raw.items()}
    return {name: cell for name, cell in cells.items() if cell is not None and cell != ""}


def _cell(questionnaire: Questionnaire, column: Column, raw: object, today: date) -> Json:
    if raw is None:
        return None
    if isinstance(raw, Mapping) and set(raw) == {"missing"}:
        return {"missing": _missing(raw["missing"]).value}
    if column.type in ("choice", "rating"):
        chosen = _chosen(column.choices, raw)
        return {"missing": chosen.value} if isinstance(chosen, Missing) else chosen
    if column.type == "factor_ref":
        if raw and raw not in questionnaire.vocabulary.factors:
            raise _Wrong("factor", factor=raw)
        return raw
    return _PLAIN[column.type](raw, today)


def _missing(kind: object) -> Missing:
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _Wrong("missing_kind", kind=kind)
    return _KINDS[kind]


def _chosen(choices: Mapping[str | int, str], raw: object) -> Json | Missing:
    """Types are strict: the number 3 is not the text "3"; true is not 1."""
    if raw == "":
        return None
    if not any(type(raw) is type(choice) and raw == choice for choice in choices):
        raise _Wrong("choice", choice=raw)
    return _KINDS.get(raw, raw) if isinstance(raw, str) else raw


def _ticks(questionnaire: Questionnaire, element: Element, raw: object) -> Json | Missing:
    if not isinstance(raw, list):
        raise _Wrong("list")
    vocabulary = questionnaire.vocabulary
    if element.factors_of:
        known = {factor.id for factor in vocabulary.factors_of(element.factors_of)}
    elif element.source is not None:
        known = set(vocabulary.factors)
    else:
        known = {str(choice) for choice in element.choices}
    ticked: list[str] = []
    for choice in raw:
        if choice == OTHER and element.has_other:
            continue  # it counts by its words, which are kept beside the list
        if not isinstance(choice, str) or choice not in known:
            raise _Wrong("choice", choice=choice)
        ticked = tick(element, ticked, choice, True)
    if len(ticked) == 1 and ticked[0] in _KINDS:
        return _KINDS[ticked[0]]
    return list(ticked)


def _number(element: Element, raw: object) -> int:
    if type(raw) is not int:
        raise _Wrong("number")
    low = raw if element.low is None else element.low
    high = raw if element.high is None else element.high
    if not low <= raw <= high:
        raise _Wrong("range", low=low, high=high)
    return raw


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise _Wrong("text")
    if len(raw) > LONGEST_TEXT:
        raise _Wrong("too_long", limit=LONGEST_TEXT, n=len(raw))
    return clean(raw, limit=LONGEST_TEXT, multiline=True).text


def _partial(raw: object, today: date) -> str | None:
    text = _text(raw)
    if is_blank(text):
        return None
    try:
        day = PartialDate.parse(text)
    except ValueError:
        raise _Wrong("date", text=text) from None
    if not FIRST_YEAR <= day.year <= today.year + 1:
        raise _Wrong("year", first=FIRST_YEAR, last=today.year + 1)
    return str(day)


def _full_date(raw: object, today: date) -> str | None:
    text = _text(raw)
    if is_blank(text):
        return None
    try:
        day = PartialDate.parse(text)
    except ValueError:
        raise _Wrong("date", text=text) from None
    if not day.is_exact:
        raise _Wrong("day", text=text)
    if not FIRST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        raise _Wrong("year", first=FIRST_YEAR, last=today.year + YEARS_AHEAD)
    return str(day)


def _bool(raw: object, today: date) -> bool:
    if not isinstance(raw, bool):
        raise _Wrong("yes_no")
    return raw


def _money(raw: object, today: date) -> Json:
    """`{"amount": 48000, "currency": "EUR"}`, the amount in whole units of the currency."""
    if not isinstance(raw, Mapping) or set(raw) != {"amount", "currency"}:
        raise _Wrong("money")
    amount, currency = raw["amount"], raw["currency"]
    # A comparison also catches NaN, and whole numbers no float can hold.
    if not isinstance(amount, int | float) or isinstance(amount, bool) or not abs(amount) <= LARGEST_AMOUNT:
        raise _Wrong("money")
    if amount < 0:
        raise _Wrong("negative")
    if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        raise _Wrong("currency", currency=currency)
    return {"amount": amount, "currency": currency}


def _client(raw: object, today: date) -> Json:
    """A client's number in the practice, or a name."""
    if type(raw) is int and 0 < raw <= LARGEST_ID:
        return raw
    return _text(raw)


def _people(raw: object, today: date) -> Json:
    """Names, or numbers of people in the practice."""
    if not isinstance(raw, list):
        raise _Wrong("people")
    return [person for person in (_client(entry, today) for entry in raw) if not is_blank(person)]


def _link(raw: object, today: date) -> Json:
    """A date or words, or a record: `{"table": "interactions", "id": 12}`, with its words if wanted."""
    if not isinstance(raw, Mapping):
        return _text(raw)
    table, number, rest = raw.get("table"), raw.get("id"), set(raw) - {"table", "id"}
    if type(number) is not int or not 0 < number <= LARGEST_ID or not rest <= {"on", "what"}:
        raise _Wrong("link")
    return {"table": _text(table), "id": number, **{name: _text(raw[name]) for name in sorted(rest)}}


def _links(raw: object, today: date) -> Json:
    if not isinstance(raw, list):
        raise _Wrong("links")
    return [link for link in (_link(entry, today) for entry in raw) if not is_blank(link)]


def _words(raw: object, today: date) -> str:
    return _text(raw)


_PLAIN: Mapping[str, Callable[[object, date], Json]] = {
    "bool": _bool,
    "client_picker": _client,
    "date": _full_date,
    "date_partial": _partial,
    "link": _link,
    "links": _links,
    "money": _money,
    "people": _people,
    "person": _words,
    "text_long": _words,
    "text_short": _words,
}
