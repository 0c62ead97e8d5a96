"""Text as it comes in: without control characters, lone surrogates and tricks of direction, within a cap."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from desktop.domain.flaws import Flaw

NAME_LIMIT = 500
NOTE_LIMIT = 1_000_000

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BIDI_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Controls, direction and joining marks, spaces, and marks that need a letter to stand on
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"})
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that are drawn as nothing
_LINE_BREAKS = re.compile(r"\r\n|\r|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text fit to be kept, and what had to be changed for it."""

    text: str
    flaws: tuple[Flaw, ...] = ()


def clean(text: str, *, limit: int, multiline: bool) -> Cleaned:
    """Take out what does harm; `limit` is in characters. Line ends and, in titles, tabs are not flaws.

    A single line also loses bidi overrides (a file name could be read backwards), its line breaks become
    spaces.
    """
    if len(text) <= limit and _is_harmless(text, multiline):
        return Cleaned(text)
    flaws: list[Flaw] = []

    def take(pattern: re.Pattern[str], instead: str, code: str, source: str) -> str:
        result, count = pattern.subn(instead, source)
        if count:
            flaws.append(Flaw(code, {"n": count}))
        return result

    text = _LINE_BREAKS.sub("\n", text)
    text = take(_SURROGATES, "\ufffd", "text.surrogate", text)
    text = take(_CONTROLS, "", "text.control", text)
    if not multiline:
        text = take(_BIDI_OVERRIDES, "", "text.bidi", text)
        text = text.replace("\n", " ").replace("\t", " ")
    if len(text) > limit:
        flaws.append(Flaw("text.too_long", {"n": len(text), "limit": limit}))
        text = text[:limit]
    return Cleaned(text, tuple(flaws))


def _is_harmless(text: str, multiline: bool) -> bool:
    """Whether there is surely nothing to take out; quick, for the many texts of an import."""
    return (text.replace("\n", "").replace("\t", "") if multiline else text).isprintable()


def clean_name(text: str) -> Cleaned:
    """A name or title: one line without spaces around it."""
    found = clean(text.strip(), limit=NAME_LIMIT, multiline=False)
    # spaces may come to the ends once the characters around them are out
    return replace(found, text=found.text.strip())


def clean_note(text: str) -> Cleaned:
    """A note: lines and tabs stay as they are."""
    return clean(text, limit=NOTE_LIMIT, multiline=True)


def one_line(text: str) -> str:
    """The whole text on one line with single spaces, for lists and previews."""
    return " ".join(clean(text, limit=NOTE_LIMIT, multiline=False).text.split())


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in a text: empty, spaces, or characters that are never drawn."""
    return all(unicodedata.category(each) in _UNSEEN or each in _FILLERS for each in text)


def base_name(path: str) -> str:
    """The last part of a path of any system, fit to be shown; "" if nothing is left of it."""
    name = one_line(re.split(r"[/\\]", path)[-1])[:NAME_LIMIT]
    return "" if name in (".", "..") else name
