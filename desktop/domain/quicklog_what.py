"""Kind, direction, mood, tags and signals of a quick log line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.interactions import PURPOSES, SIZES
from desktop.domain.quicklog_index import QuickLogIndex
from desktop.domain.quicklog_line import Line, smile_at_end
from desktop.domain.quicklog_words import (
    ABOUT,
    DEEDS,
    INCOMING,
    KIND_OF,
    KIND_PHRASES,
    OUTGOING,
    PRIVATE,
    PURPOSE_OF,
    THEY,
    TO_AND_FROM,
    WE,
    WEAK_KINDS,
    word_set,
)

_SIGNAL = re.compile(r"(\+{1,3}|-{1,3}|[−–—])([^\W\d_][\w.\-]*)")
_MOOD = re.compile(r"mood[:=]?([+\-−]?[0-2])")
_MOOD_NUMBER = re.compile(r"([+\-−]?[0-2])")
_FILLERS = frozenset({"had", "a", "an", "did", "got"})
_ADJECTIVES = word_set(
    "quick short long brief first second third weekly monthly working team good great another regular"
)
_DETERMINERS = word_set(
    "the a an our their his her my your this that next no every each any another missed last for of in before "
    "after until during"
)
_NOT_AFTER_KINDS = word_set(
    "address room centre center number server notes agenda list template signature link series invite"
)


@dataclass(frozen=True, slots=True)
class QuickSignal:
    """A signal typed as `-com.updates`, `++del.ontime` (size 3) or `---tru.honest` (size 9)."""

    factor: str
    good: bool
    size: int


def about_index(line: Line) -> int:
    """Where "about", "re", "because" begins; one past the end if nowhere."""
    for index, token in enumerate(line.tokens):
        if index and line.is_free(index) and token.word in ABOUT:
            return index
    return len(line.tokens)


def read_marks(line: Line, index: QuickLogIndex) -> None:
    """Take what shows itself by its shape: smiles, `mood -1`, `#update`, `!private`, `-com.updates`."""
    for at in list(line.free()):
        token = line.tokens[at]
        if token.word in PRIVATE and not line.has("private"):
            line.take("private", True, at, at)
        elif token.text[0] == "#" and _purpose(token.word):
            line.take("purposes", _purpose(token.word), at, at)
        elif token.text[0] in "+-−–—":
            _read_signal(line, at, index)
    _read_mood(line)


def read_kind(line: Line, about: int) -> None:
    """Take the first word that says what kind of contact it was."""
    for index in list(line.free()):
        if index >= about:
            return
        pair = line.phrase(index, 2)
        kind = KIND_PHRASES.get((pair[0], pair[1])) if len(pair) == 2 else None
        length = 1 if kind is None or pair[1] in ("to", "with") else 2
        kind = kind or KIND_OF.get(pair[0])
        if kind is None or line.word(index + length) in _NOT_AFTER_KINDS:
            continue
        first, begins = _lead_in(line, index)
        is_weak = pair[0] in WEAK_KINDS and length == 1 and line.taken_by(index + 1) != "direction"
        directed = line.word(index - 1) in ("in", "out") and line.begins(index - 1)
        if begins or directed or not (is_weak or line.tokens[index - 1].word in _DETERMINERS):
            line.take("kind", kind, first, index + length - 1)
            return


def read_direction(line: Line, about: int) -> None:
    """Take who turned to whom: `incoming`, `they called`, `sent`, `from them`, `in` and `out` at a kind."""
    for index in list(line.free()):
        if index >= about or line.has("direction"):
            return
        word, following = line.word(index), line.word(index + 1)
        if word in INCOMING | OUTGOING and line.is_beside(index, index):
            line.take("direction", "in" if word in INCOMING else "out", index, index)
        elif word in THEY | WE and following in DEEDS and line.begins(index):
            last = index + 1 if following == "sent" and line.is_free(index + 1) else index
            line.take("direction", "in" if word in THEY else "out", index, last)
        elif word == "sent" and (line.begins(index) or line.taken_by(index + 1)):
            line.take("direction", "out", index, index)
        elif word in TO_AND_FROM and line.begins(index):
            _read_from_them(line, index)
        elif word in ("in", "out"):
            closed = (
                index + 1 == len(line.tokens) or line.taken_by(index + 1) or line.tokens[index].ends_phrase
            )
            after = line.taken_by(index - 1) == "kind" and closed
            before = line.taken_by(index + 1) == "kind" and line.begins(index)
            if after or before:
                line.take("direction", word, index, index)


def _read_from_them(line: Line, index: int) -> None:
    words = line.phrase(index + 1, 2)
    if words[:1] in {("them",), ("client",), ("customer",)}:
        line.take("direction", TO_AND_FROM[line.word(index)], index, index + 1)
    elif words in {("the", "client"), ("the", "customer")}:
        line.take("direction", TO_AND_FROM[line.word(index)], index, index + 2)


def _lead_in(line: Line, index: int) -> tuple[int, bool]:
    """Where a kind's words begin with their "had a", and whether nothing not understood stands before it."""
    start = index
    while line.is_free(start - 1) and line.word(start - 1) in _FILLERS | _ADJECTIVES:
        start -= 1
    if not line.begins(start):
        return index, False
    words = [line.word(at) for at in range(start, index)]
    return (start if all(word in _FILLERS for word in words) else index), True


def _purpose(word: str) -> str:
    """The purpose a tag means, "" if none: exact ids and the words for them."""
    tag = word.removeprefix("#").replace("-", "_")
    return tag if tag in PURPOSES else PURPOSE_OF.get(tag.replace("_", ""), "")


def _read_signal(line: Line, at: int, index: QuickLogIndex) -> None:
    token = line.tokens[at]
    match = _SIGNAL.fullmatch(token.text.rstrip(",;:.!?"))
    factor = index.factor(match[2]) if match else None
    if match is None or factor is None:
        return
    sign = match[1]
    # An em dash is what some keyboards make of two hyphens.
    size = SIZES[1] if sign in "–—" else SIZES[len(sign) - 1]
    line.take("signals", QuickSignal(factor, sign[0] == "+", size), at, at)


def _read_mood(line: Line) -> None:
    for at in list(line.free()):
        token = line.tokens[at]
        joined = _MOOD.fullmatch(token.word)
        if joined:
            line.take("mood", _mood(joined[1]), at, at)
            return
        following = line.word(at + 1) if line.is_free(at + 1) else ""
        for number, word in ((token.word, following), (following, token.word)):
            if word == "mood" and _MOOD_NUMBER.fullmatch(number):
                line.take("mood", _mood(number), at, at + 1)
                return
        smile = smile_at_end(token.text)
        if smile is None:
            continue
        mood, length = smile
        if length == len(token.text):
            line.take("mood", mood, at, at)
        else:
            line.take_end_of(at, "mood", mood, length)
        return


def _mood(number: str) -> int:
    return int(number.replace("−", "-"))
