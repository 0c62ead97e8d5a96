"""What a client's words mean: a point of the scale, a choice, or text that is kept as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.answers import Json, Missing
from desktop.domain.client_form import Item, value_of
from desktop.domain.plain_text import clean
from desktop.domain.questionnaire_view import Choice

_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"\d+")
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
# a word counts as a number only where it stands for itself: "one of the best" names no point
_NUMBER_WORD = re.compile(rf"({'|'.join(_WORDS)})\b(?=\s*(?:$|[^\w\s'’]))", re.IGNORECASE)
_OR_ANOTHER = re.compile(rf"\s*(?:or|to|and|[-/–—])\s*(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_OPENING = re.compile(r"[\s(\[\"'“‘*_]*")
_BETWEEN = re.compile(r"[\s.,:;=/()\[\]\"'“”‘’*_–—-]*")
_MARKS = ".,:;=()[]\"'“”‘’*_–—-! \t\n"
_PARTS = re.compile(r"[,;\n]| and | und | & ")
_NOT_ASKED = frozenset({"n/a", "na", "not applicable"})
_OUT_OF_FIVE = re.compile(r"/\s*5\b")


@dataclass(frozen=True, slots=True)
class Understood:
    """What is kept for some words. `note` is why they were kept as text, `rest` what else they said."""

    value: Json | Missing
    note: str = ""  # "", "scale", "unclear"
    rest: str = ""


def safe(text: str) -> str:
    """Text without control characters; marks that turn the reading direction can be seen: ‹U+202E›.

    It is as long as it came: a reply is bounded by its bytes, and nothing of it is cut.
    """
    harmless = clean(text, limit=len(text), multiline=True).text
    return _TURNS.sub(lambda mark: f"‹U+{ord(mark[0]):04X}›", harmless)


def understand(item: Item, words: str) -> Understood | None:
    """The words behind a question of the form; None when nothing was said."""
    words = words.strip()
    if not words:
        return None
    if item.kind == "text":
        return Understood(words)
    if words.strip(_MARKS).casefold() in _NOT_ASKED:
        return Understood(Missing.NOT_APPLICABLE)
    if item.kind == "multi":
        return _several(item, words)
    return _one(item, words)


def understand_value(item: Item, value: object) -> Understood | None:
    """A value out of an answer file; None when nothing was said."""
    if value is None or value == []:
        return None
    entries = value if isinstance(value, list) and item.kind == "multi" else [value]
    found = [_by_value(item, entry) for entry in entries]
    known = [choice for choice in found if choice is not None]
    if item.kind != "text" and len(known) == len(entries):
        if item.kind == "multi":
            return _chosen(item, known, ", ".join(choice.label for choice in known))
        return Understood(value_of(known[0]))
    if isinstance(value, str):
        return understand(item, safe(value))
    if item.kind == "rating" and type(value) is int:
        return Understood(str(value), "scale")
    return Understood(safe(json.dumps(value, ensure_ascii=False)), "unclear")


def shown_value(item: Item | None, value: Json | Missing) -> str:
    """An answer in the words of the form."""
    words = {} if item is None else {choice.value: choice.label for choice in item.choices}
    if isinstance(value, Missing):
        return words.get(value.value, value.value.replace("_", " "))
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ", ".join(str(words.get(entry, entry)) for entry in value)
    label = words.get(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if label is None:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{value} - {label}" if isinstance(value, int) else label


def _by_value(item: Item, value: object) -> Choice | None:
    return next(
        (each for each in item.choices if type(each.value) is type(value) and each.value == value), None
    )


def _one(item: Item, words: str) -> Understood:
    """`4`, `four`, `4 - mostly`, `mostly`, `4, though not at first` (the rest is kept beside it)."""
    start = _OPENING.match(words)
    at = start.end() if start else 0
    number = _NUMBER.match(words, at)
    if number is None:
        named = _labelled(item.choices, words)
        spelled = None if named else _NUMBER_WORD.match(words, at)
        if spelled is not None:
            digits = words[:at] + _WORDS[spelled[1].casefold()] + words[spelled.end() :]
            understood = _one(item, digits)
            return Understood(words, understood.note) if understood.note else understood
        return Understood(value_of(named)) if named else Understood(words, "unclear")
    chosen = _numbered(item, number[0])
    after = words[number.end() :]
    if chosen is None:
        return Understood(words, "scale" if not after.strip(_MARKS) else "unclear")
    rest = _without_label(_OUT_OF_FIVE.sub("", after, count=1) if item.kind == "rating" else after, chosen)
    others = [choice for choice in item.choices if choice is not chosen]
    if _NUMBER.search(rest) or _OR_ANOTHER.match(after) or _labelled(others, rest):
        return Understood(words, "unclear")  # "3 or 4", "4 - rarely"
    return Understood(value_of(chosen), rest=rest)


def _several(item: Item, words: str) -> Understood:
    """`1, 3`, `1 and 3`, `1 - Budget; 3 - Time`, one below the other, digits or words or both."""
    if re.fullmatch(r"[\d\s.,;&+]+", words):
        chosen = [_numbered(item, number) for number in _NUMBER.findall(words)]
        known = [choice for choice in chosen if choice is not None]
        return _chosen(item, known, words) if len(known) == len(chosen) else Understood(words, "scale")
    whole = _labelled(item.choices, words)
    if whole is not None:
        return _chosen(item, [whole], words)
    found: list[Choice] = []
    rest: list[str] = []
    for part in _parts(item, words):
        understood = _one(item, part)
        choice = _choice_of(item, understood)
        if choice is None:
            rest.append(part)
        else:
            found.append(choice)
            rest += [understood.rest] if understood.rest else []
    if not found:
        return Understood(words, "unclear")
    picked = _chosen(item, found, words)
    return Understood(picked.value, picked.note, "" if picked.note else ", ".join(rest))


def _parts(item: Item, words: str) -> list[str]:
    """The words at their commas, but a label that holds one stays whole."""
    for place, choice in enumerate(item.choices, start=1):
        label = re.compile(re.escape(choice.label), re.IGNORECASE)
        words = label.sub(f"{place}" if _PARTS.search(choice.label) else choice.label, words)
    return [part.strip() for part in _PARTS.split(words) if part.strip(_MARKS)]


def _choice_of(item: Item, understood: Understood) -> Choice | None:
    if understood.note:
        return None
    return next((choice for choice in item.choices if value_of(choice) == understood.value), None)


def _chosen(item: Item, choices: Sequence[Choice], words: str) -> Understood:
    """Ticks in the form's order; what excludes all others cannot stand beside one."""
    ticked = [choice for choice in item.choices if choice in choices]
    alone = [choice for choice in ticked if choice.value in item.exclusive]
    if alone and len(ticked) > 1:
        return Understood(words, "unclear")
    value = value_of(ticked[0]) if len(ticked) == 1 else None
    return Understood(value if isinstance(value, Missing) else [choice.value for choice in ticked])


def _numbered(item: Item, digits: str) -> Choice | None:
    return next(
        (choice for number, choice in item.numbered if digits.isascii() and str(number) == digits), None
    )


def _labelled(choices: Sequence[Choice], words: str) -> Choice | None:
    """The choice these words name, whatever their case and the marks around them."""
    said = _plain(words)
    return next((choice for choice in choices if _plain(choice.label) == said), None)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").strip(_MARKS).casefold().split())


def _without_label(after: str, chosen: Choice) -> str:
    """What was said besides the number and its own word."""
    gap = _BETWEEN.match(after)
    said = after[gap.end() :] if gap else after
    label = re.compile(r"\s+".join(map(re.escape, chosen.label.split())).replace("'", "['’]"), re.IGNORECASE)
    named = label.match(said)
    if named and not said[named.end() : named.end() + 1].isalnum():
        said = said[named.end() :]
    return said.strip(_MARKS)
