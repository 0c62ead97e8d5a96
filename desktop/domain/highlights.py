"""Where the words of a search stand in a text, as the full-text search reads both."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.plain_text import one_line

_TOKEN = re.compile(r"[^\W_]+")
_BEFORE = 40  # characters of an excerpt before its first hit


def spans(text: str, query: str) -> list[tuple[int, int]]:
    """Start and end of each word that fits one of the query's; its last word may be a beginning."""
    words = [_fold(match[0]) for match in _TOKEN.finditer(query)]
    if not words:
        return []
    beginning = words[-1] if query[-1].isalnum() else ""
    whole = frozenset(words)
    found = []
    for match in _TOKEN.finditer(text):
        word = _fold(match[0])
        if word in whole:
            found.append(match.span())
        elif beginning and word.startswith(beginning):
            found.append((match.start(), min(match.start() + len(beginning), match.end())))
    return found


def excerpt(text: str, query: str, length: int = 160) -> str:
    """One line around the first hit, with an ellipsis where it was cut; "" without a hit."""
    hits = spans(text, query)
    if not hits:
        return ""
    start = hits[0][0] - _BEFORE
    if start <= 0:
        start = 0
    else:
        blank = text.find(" ", start, hits[0][0])
        start = start if blank < 0 else blank + 1
    cut = text[start : start + length]
    return ("…" if start else "") + one_line(cut) + ("…" if start + length < len(text) else "")


def _fold(word: str) -> str:
    """Small letters without their marks."""
    if word.isascii():
        return word.lower()
    marked = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in marked if not unicodedata.combining(letter))
