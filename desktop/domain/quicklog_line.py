"""A line of the quick log in pieces: its words, which are taken by what, and which must stay a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.quicklog_words import SCHEMES, SEPARATORS, SMILES

_TOKEN = re.compile(r"\S+")
_QUOTED = re.compile(
    r"(?<!\S)(?:\"[^\"]{0,400}\"|“[^”]{0,400}”|„[^“”]{0,400}[“”]|«[^»]{0,400}»)(?=[\s.,;:!?]|$)"
)
_MOST_WORDS = 200  # what follows was pasted and is subject
_TRAILING = ",;:.!?"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the line. `word` is lower case without punctuation at its end; `end` includes that."""

    text: str
    word: str
    start: int
    end: int

    @property
    def ends_phrase(self) -> bool:
        """Whether punctuation parts it from the next word."""
        return self.text[-1] in ",;:"

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that were understood: characters `start` to `end` of the line mean `value` of `field`.

    `value` None: several `candidates`, none chosen.
    """

    field: str
    value: object
    start: int
    end: int
    candidates: tuple[int, ...] = ()


@dataclass(slots=True)
class Line:
    """The line while it is being read; readers `take` tokens from left to right."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  # per token: field that took it, "subject" or ""
    claims: list[Claim] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Line:
        line = cls(text)
        quoted = {place for match in _QUOTED.finditer(text) for place in range(*match.span())}
        for match in _TOKEN.finditer(text):
            shown, start, end = match[0], match.start(), match.end()
            word = shown.casefold() if _is_smile(shown) else shown.casefold().rstrip(_TRAILING)
            line.tokens.append(Token(shown, word, start, end))
            is_subject = start in quoted or len(line.taken) >= _MOST_WORDS
            line.taken.append("subject" if is_subject else "")
        return line

    def word(self, index: int) -> str:
        """The word at an index if a reader may look at it; "" beyond the ends and in the subject's part."""
        if 0 <= index < len(self.tokens) and self.taken[index] != "subject":
            return self.tokens[index].word
        return ""

    def phrase(self, start: int, length: int) -> tuple[str, ...]:
        """The free words from an index on, as many as asked, cut where punctuation parts them."""
        words = []
        for index in range(start, min(start + length, len(self.tokens))):
            if not self.is_free(index):
                break
            words.append(self.tokens[index].word)
            if self.tokens[index].ends_phrase:
                break
        return tuple(words)

    def is_free(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and not self.taken[index]

    def free(self) -> Iterator[int]:
        return (index for index, taken in enumerate(self.taken) if not taken)

    def taken_by(self, index: int) -> str:
        """The field a word belongs to; "" for a free one, one of the subject, and beyond the ends."""
        if 0 <= index < len(self.tokens):
            return "" if self.taken[index] == "subject" else self.taken[index]
        return ""

    def has(self, name: str) -> bool:
        return any(claim.field == name for claim in self.claims)

    def is_beside(self, first: int, last: int) -> bool:
        """Whether words stand at an end of the line or beside something understood."""
        return self.begins(first) or last + 1 == len(self.tokens) or bool(self.taken_by(last + 1))

    def begins(self, index: int) -> bool:
        """Whether a word is the line's first or follows something understood."""
        return index == 0 or bool(self.taken_by(index - 1))

    def take(
        self,
        name: str,
        value: object,
        first: int,
        last: int,
        candidates: tuple[int, ...] = (),
    ) -> None:
        """Understand the words `first` to `last`; a separator that stands alone after them goes along."""
        if (
            last + 1 < len(self.tokens)
            and self.tokens[last + 1].text in SEPARATORS
            and self.is_free(last + 1)
        ):
            last += 1
        for index in range(first, last + 1):
            self.taken[index] = self.taken[index] or name
        start, end = self.tokens[first].start, self.tokens[last].end
        self.claims.append(Claim(name, value, start, end, candidates))

    def keep_as_subject(self, start: int) -> None:
        """From here on everything is subject."""
        for index in range(start, len(self.tokens)):
            self.taken[index] = "subject"

    def take_end_of(self, index: int, name: str, value: object, length: int) -> None:
        """Understand only the last characters of a word; the rest stays free."""
        token = self.tokens[index]
        self.claims.append(Claim(name, value, token.end - length, token.end))
        rest = token.text[: len(token.text) - length]
        self.tokens[index] = Token(rest, rest.casefold().rstrip(_TRAILING), token.start, token.end - length)


def smile_at_end(text: str) -> tuple[int, int] | None:
    """Mood and length of the smile a word ends with; None inside anything that may be an address."""
    if _is_smile(text):
        return SMILES[_bare(text)], len(text)
    for length in range(min(5, len(text) - 1), 0, -1):
        rest, end = text[:-length], _bare(text[-length:])
        if end in SMILES and end[-1] != "d" and _is_plain_word(rest):
            return SMILES[end], length
    return None


def _is_plain_word(text: str) -> bool:
    word = text.casefold().rstrip(_TRAILING)
    return word.replace("'", "").replace("’", "").isalpha() and word not in SCHEMES and text[-1] != ":"


def _is_smile(text: str) -> bool:
    return _bare(text) in SMILES


def _bare(text: str) -> str:
    """A smile without variation selector and skin tone."""
    return re.sub("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]", "", text).casefold()
