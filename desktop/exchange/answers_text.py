"""Answers out of a mail: quoted or not, wrapped or not, behind the marks of the form or above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.domain.answers import Key
from desktop.domain.client_form import ClientForm
from desktop.exchange.form_text import end_lines, head_pieces, intro_pieces, item_pieces

_QUOTED = re.compile(r"^(?:[ \t]*>)+[ \t]?", re.MULTILINE)
_FORM_MARK = re.compile(r"\b([a-z2-9]{16})-([0-9a-f]{8})\b")
_BARE_MARK = re.compile(r"\[(\d{1,2}[a-z]?)\]")
_LINE_MARK = re.compile(r"^[ \t]*(?=\[(\d{1,2}[a-z]?)\])", re.MULTILINE)
_TYPED_MARK = re.compile(r"^[ \t]*(\d{1,2}[a-z]?)[.):][ \t]", re.MULTILINE)
_STARTS_ANEW = re.compile(r"\s*(?:\[|[-*•–]\s|\d+[.)]\s)")
_WITNESS = 60  # a line of the form this long stands on one line only where nothing was wrapped
_WORDS_OF_A_MARK = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The words behind each mark, and what stands behind none."""

    answers: dict[Key, str]
    left_over: tuple[str, ...]


@dataclass(slots=True)
class _Segment:
    """A stretch of the text that begins with a mark; `key` is None for headings and the end."""

    start: int
    pieces: tuple[str, ...]
    key: Key | None


@dataclass(slots=True)
class _Sorted:
    """What was said where, while a text is gone through."""

    answers: dict[Key, dict[str, None]] = field(default_factory=dict)  # in order, each once
    left_over: list[str] = field(default_factory=list)

    def add(self, key: Key | None, words: str) -> None:
        words = words.strip()
        if not words:
            return
        if key is None:
            self.left_over.append(words)
        else:
            self.answers.setdefault(key, {})[words] = None


def marks_in(text: str) -> tuple[str, str]:
    """(token, short hash) of the form a text answers; two "" when that is not said."""
    found = _FORM_MARK.findall(text)
    return found[-1] if found else ("", "")


def read_answer_text(text: str, form: ClientForm, token: str, name: str = "", sender: str = "") -> Found:
    """The words behind each mark of this form, which greeted `name` and was signed by `sender`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _QUOTED.sub("", lines)
    if _was_wrapped(plain, form):
        plain = _unwrapped(lines)
    found = _Sorted()
    segments = _segments(plain, form, end_lines(form, token, sender))
    stops = [*(segment.start for segment in segments[1:]), len(plain)]
    for segment, stop in zip(segments, stops, strict=False):
        found.add(segment.key, _without(plain[segment.start : stop], segment.pieces))
    head = plain[: segments[0].start] if segments else plain
    _read_head(_without(head, intro_pieces(form, name)), form, found)
    return Found({key: "\n".join(said) for key, said in found.answers.items()}, tuple(found.left_over))


def _segments(text: str, form: ClientForm, last: str) -> list[_Segment]:
    """Every mark that is followed by the words of the form, in the order of the text.

    Below the first one a mark alone will do where its question was deleted, or after the end.
    """
    found: list[_Segment] = []

    def look_for(pieces: tuple[str, ...], key: Key | None) -> None:
        opening = " ".join(pieces[0].split()[: _WORDS_OF_A_MARK + 1])
        found.extend(_Segment(match.start(), pieces, key) for match in _pattern(opening).finditer(text))

    for group in form.groups:
        if group.question:
            look_for(head_pieces(group), None)
        for item in group.items:
            look_for(item_pieces(item, bool(group.question)), item.key)
    asked = {segment.key for segment in found}
    below = min((segment.start for segment in found), default=len(text))
    starts = {segment.start for segment in found}
    ends = len(found)
    look_for(tuple(last.split("\n")), None)
    end = max((segment.start for segment in found[ends:]), default=len(text))
    pieces = _pieces_by_mark(form)
    for match in _LINE_MARK.finditer(text):
        key, bare = pieces.get(match[1], (None, ()))
        is_alone = key is not None and match.end() not in starts and match.end() > below
        if is_alone and (key not in asked or match.end() > end):
            found.append(_Segment(match.end(), bare, key))
    return sorted(found, key=lambda segment: segment.start)


def _pieces_by_mark(form: ClientForm) -> dict[str, tuple[Key, tuple[str, ...]]]:
    """By mark the key of an item, and what stands there of the form when its question is gone."""
    return {
        item.mark: (item.key, (f"[{item.mark}]", *item_pieces(item, bool(group.question))[1:]))
        for group in form.groups
        for item in group.items
    }


def _read_head(text: str, form: ClientForm, found: _Sorted) -> None:
    """What was written above the form: marks of one's own, else words that belong to no question."""
    known = _pieces_by_mark(form)
    marks = [match for match in _BARE_MARK.finditer(text) if match[1] in known]
    if not marks and not found.answers:
        marks = [match for match in _TYPED_MARK.finditer(text) if match[1] in known]
    found.add(None, text[: marks[0].start()] if marks else text)
    stops = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, stop in zip(marks, stops, strict=False):
        key, (_mark, *pieces) = known[mark[1]]
        found.add(key, _without(text[mark.end() : stop], pieces))


def _without(text: str, pieces: Sequence[str]) -> str:
    """What was added to the form's own words: each is taken out once, in order, else where it is found."""
    kept: list[str] = []
    at = 0
    for piece in pieces:
        match = _pattern(piece).search(text, at)
        if match is not None:
            kept.append(text[at : match.start()])
            at = match.end()
    kept.append(text[at:])
    return "\n".join(part.strip() for part in kept if part.strip())


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """These words however they are spaced, broken into lines, cased and quoted."""
    parts = [re.sub("['’]", "['’]", re.escape(word)) for word in words.split()]
    written = r"\s+".join(re.sub('[“”"]', '[“”"]', part) for part in parts)
    return re.compile(written, re.IGNORECASE)


def _was_wrapped(text: str, form: ClientForm) -> bool:
    """Whether a long line of the form came back broken; if none came back, nothing is known: no."""
    pieces = [*intro_pieces(form), *(f"[{item.mark}] {item.question}" for item in form.items)]
    return any(
        "\n" in match[0]
        for piece in pieces
        if len(piece) > _WITNESS and (match := _pattern(piece).search(text)) is not None
    )


def _unwrapped(lines: str) -> str:
    """Lines joined again where the next word would not have fitted, as whoever wrapped them did it."""
    physical = lines.split("\n")
    width = max(len(line) for line in physical)
    out: list[str] = []
    length = 0  # of the line before; 0 where nothing may be joined to it
    for line in physical:
        words = _QUOTED.sub("", line).rstrip()
        is_over = not words or _STARTS_ANEW.match(words)
        if length and not is_over and length + 1 + len(words.split(maxsplit=1)[0]) > width:
            out[-1] += " " + words.lstrip()
        else:
            out.append(words)
        length = len(line.rstrip()) if words else 0
    return "\n".join(out)
