"""One spelling for the many ways a name is typed: accents, umlauts, apostrophes, hyphens, unseen letters."""

from __future__ import annotations

import re
import unicodedata

# Letters that fall apart into no base letter and a mark
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ı": "i",
}  # fmt: skip
_SIGNS = dict.fromkeys("’‘ʼ´`′＇", "'") | dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_FIRST_WITHOUT_BASE = 0x590  # from here on marks are more than accents
_LATIN_AGAIN = range(0x1E00, 0x2000)
_UMLAUTS = frozenset("äöüøÄÖÜØ")
_TWO_LETTERS = re.compile(r"(?i:([aou])e)")
_FEWEST_FOR_TWO_LETTERS = 5
_JOINING = frozenset(("&", "+", "and", "und", "et"))


def plain(text: str) -> tuple[str, list[int]]:
    """A text without accents and unseen letters, and for each of its letters the place in the text it is from."""
    if text.isascii():
        return text, list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        found = _plain_letter(letter)
        letters.append(found)
        places.extend([place] * len(found))
    return "".join(letters), places


def end_of_letter(text: str, place: int) -> int:
    """Where the letter at this place ends with the marks that stand on it."""
    end = place + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def sameness(text: str) -> str:
    """What all spellings of one name have in common; not to be shown."""
    return _TWO_LETTERS.sub(r"\1", _letters(text))


def gist(text: str) -> str:
    """What stands in the gist of a text if the name does, in whatever spelling: a quick look before a close one."""
    return _letters(text).replace("e", "")


def _letters(text: str) -> str:
    return "".join(letter for letter in plain(text)[0].casefold() if letter.isalnum())


def pattern_of(name: str) -> str:
    """A pattern that finds a name in a `plain` text however it is typed; cases are told apart."""
    found: list[str] = []
    for word in unicodedata.normalize("NFC", name).split():
        is_joining = word.casefold() in _JOINING
        if found:
            found.append(r"\s*" if is_joining or found[-1] == _any_joining() else r"[\s-]+")
        found.append(_any_joining() if is_joining else _word(word))
    return "".join(found)


def _any_joining() -> str:
    return r"(?:&|\+|and|und|et)"


def _word(word: str) -> str:
    written = []
    for letter in word:
        for part in _plain_letter(letter):
            written.append(r"[\s-]*" if part == "-" else "'?" if part == "'" else re.escape(part))
        if letter in _UMLAUTS:
            written.append("[eE]?")
    pattern = "".join(written)
    if len(word) >= _FEWEST_FOR_TWO_LETTERS and word.isascii():
        pattern = _TWO_LETTERS.sub(r"\1[eE]?", pattern)
    return pattern


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _UNSEEN:
        return ""
    if letter in _LETTERS or letter in _SIGNS:
        return _LETTERS.get(letter) or _SIGNS[letter]
    kind = unicodedata.category(letter)
    if ord(letter) < _FIRST_WITHOUT_BASE or ord(letter) in _LATIN_AGAIN:
        if kind == "Mn":
            return ""
        if kind[0] == "L":
            apart = unicodedata.normalize("NFKD", letter)
            return "".join(part for part in apart if not unicodedata.combining(part))
        return letter
    return unicodedata.normalize("NFKC", letter) if kind[0] == "L" or kind == "Nd" else letter
