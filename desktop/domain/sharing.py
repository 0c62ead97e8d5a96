"""Takes out of a text what is nobody else's business: names, sums of money, ways to reach somebody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.spellings import end_of_letter, gist, pattern_of, plain, sameness
from desktop.domain.sums_and_numbers import AMOUNTS, CONTACTS

# Kinds of what is taken out
CLIENT, OTHER_CLIENT, PERSON, AMOUNT, CONTACT = "client", "other_client", "person", "amount", "contact"

# Names that are everyday words too: only their capitalised spelling is taken for the name.
_EVERYDAY = frozenset(
    (
        "will", "mark", "art", "bill", "rob", "sue", "pat", "drew", "grant", "chase", "frank", "grace",
        "hope", "joy", "faith", "rose", "iris", "dawn", "summer", "autumn", "gene", "guy", "jack", "jean",
        "miles", "nick", "norm", "penny", "rich", "sandy", "skip", "wade", "ward", "case", "early", "long",
        "young", "small", "short", "best", "good", "new", "day", "price", "rice", "wood", "field", "hill",
        "brook", "lake", "stone", "cook", "baker", "page", "read", "reader", "carter", "chance", "cross",
        "dear", "do", "fair", "sharp", "swift", "strong", "way", "work", "works", "focus", "next", "may",
        "april", "june", "august", "an", "in", "on", "so", "to", "my", "he", "we", "us", "it", "la",
        "man", "ma", "le", "ben", "al", "ed", "ray", "dean", "earl", "king", "major", "noble", "pope",
    )
)  # fmt: skip
_MONTHS = frozenset(("april", "may", "june", "august"))
_PARTICLES = frozenset(
    ("and", "de", "da", "der", "den", "del", "della", "di", "dos", "du", "la", "le", "van", "von", "zu", "the",
     "of", "el", "al", "bin", "ibn", "mr", "mrs", "ms", "dr", "prof", "jr", "sr", "mme", "herr", "frau")
)  # fmt: skip
_FORMS = re.compile(
    r"(?:[\s,&+.]+(?:ltd|limited|l\.?l\.?c|l\.?l\.?p|inc|incorporated|corp|corporation|p\.?l\.?c|gmbh|mbh|ag|kg|"
    r"kgaa|ug|ohg|gbr|e\.?\s?k|e\.?\s?v|e\.?\s?g|s\.?e|co|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|s\.?r\.?l|s\.?p\.?a|"
    r"s\.?l|b\.?v|n\.?v|oy|oyj|ab|a\.?s|a/s|aps|pty|pte|sp\.?\s?z\s?o\.?\s?o|s\.?r\.?o|d\.?o\.?o)\.?"
    r"|\s*\([^()]*\)|[\s,.]+|\.(?:com|org|net|io|eu|de|ch))$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
# A title and the word after it are a name, known or not
_TITLES = r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Monsieur|Madame)\.?\s+"
_TITLE = re.compile(_TITLES)
_TITLED = _TITLES + r"[^\W\d_][\w'-]*(?:\s[A-Z][\w'-]+)?"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?=s?(?![^\W\d_]))"
_UNSPACED = 0x590  # from here on scripts join words, or write none apart
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[“\"•])[\u2066-\u2069]*$")


@dataclass(frozen=True, slots=True)
class Names:
    """What the practice knows that a reader elsewhere must not: all names, and sums in plain digits."""

    client: str
    people: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()  # the others
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """Something taken out: its kind, how it was written, how many times it stood there."""

    kind: str
    text: str
    times: int


class Redactor:
    """Replaces in texts; `found` counts what was taken out.

    `stands_in` are the words that take the place of each kind, at a sentence's start capitalised; a client
    named in no word of `stands_in` keeps its name. `voices` are people with words of their own. `texts`
    are all that will be read: names that stand in none of them are not looked for again.
    """

    def __init__(
        self,
        names: Names,
        stands_in: Mapping[str, str],
        texts: Iterable[str],
        voices: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._stands_in = stands_in
        self._voices = _by_spelling(names.people, voices)
        self.found: Counter[tuple[str, str]] = Counter()
        self._pattern = _pattern(names, gist(" ".join(texts)))

    def __call__(self, text: str) -> str:
        read, places = plain(text)
        told, at = [], 0
        for match in self._pattern.finditer(read):
            start, end = places[match.start()], end_of_letter(text, places[match.end() - 1])
            words = self._words_for(match, text[start:end], text[:start])
            told += [text[at:start], words]
            at = end
        return "".join([*told, text[at:]])

    @property
    def removed(self) -> tuple[Removed, ...]:
        """What was taken out so far, by kind, the most frequent first."""
        rows = sorted(self.found.items(), key=lambda item: (item[0][0], -item[1], item[0][1].casefold()))
        return tuple(Removed(kind, text, times) for (kind, text), times in rows)

    def _words_for(self, match: re.Match[str], as_typed: str, before: str) -> str:
        kind = str(match.lastgroup).rpartition("_")[0]
        if kind not in self._stands_in:
            return as_typed
        self.found[kind, " ".join(as_typed.split())] += 1
        words = self._stands_in[kind]
        if kind == PERSON:
            words = self._voices.get(sameness(_TITLE.sub("", match.group())), words)
        if _SENTENCE_START.search(before):
            words = words[:1].upper() + words[1:]
        return words


def _by_spelling(people: Iterable[str], voices: Mapping[str, str]) -> dict[str, str]:
    """The words for each voice by each part of its name that nobody else has."""
    owners: dict[str, set[str]] = {}
    for name in (*people, *voices):
        for part in (name, *_parts(name)):
            owners.setdefault(sameness(part), set()).add(sameness(name))
    words = {sameness(name): said for name, said in voices.items()}
    return {
        part: words[owner]
        for part, whose in owners.items()
        if len(whose) == 1 and (owner := min(whose)) in words
    } | words


def _pattern(names: Names, everything: str) -> re.Pattern[str]:
    """One pattern for all, so that what takes a name's place is not read again; the longest name wins.

    `everything` is the `gist` of all that will be read, the pattern is for `plain` text.
    """
    named = [(CLIENT, spelling) for spelling in _firm(names.client)]
    named += [(OTHER_CLIENT, spelling) for name in names.clients for spelling in _firm(name)]
    named += [(PERSON, part) for name in names.people for part in (" ".join(name.split()), *_parts(name))]
    kept = [each for each in dict.fromkeys(named) if len(each[1]) > 1 and _stands_in_it(each[1], everything)]
    kept.sort(key=lambda each: (-len(each[1]), each[0] != CLIENT))
    sums = [rf"(?<![\w.,]){re.escape(amount)}(?!\w)" for amount in names.amounts if amount]
    parts = [
        (CONTACT, "|".join(CONTACTS)),
        *((kind, _spelt(name)) for kind, name in kept),
        (PERSON, _TITLED),
        (AMOUNT, "|".join((*AMOUNTS, *sums))),
    ]
    return re.compile("|".join(f"(?P<{kind}_{place}>{part})" for place, (kind, part) in enumerate(parts)))


def _stands_in_it(name: str, everything: str) -> bool:
    """Whether the longest word of a name does; the pattern looks closer. A name of signs alone is none."""
    has_letters = bool(plain(name)[0].strip(" -'"))
    return has_letters and gist(max(name.split(), key=len)) in everything


def _spelt(name: str) -> str:
    """A name as people write it: in any case, with any space, with an s behind it."""
    pattern = pattern_of(name)
    if any(ord(letter) >= _UNSPACED for letter in name):
        return f"(?i:{pattern})"
    is_everyday = " " not in name and (len(name) < 3 or name.casefold() in _EVERYDAY)
    if is_everyday:
        pattern = "|".join(pattern_of(each) for each in (name, name.upper(), name.capitalize()))
    pattern = f"(?:{pattern})" if is_everyday else f"(?i:{pattern})"
    if name.casefold() in _MONTHS:
        pattern += r"(?!\s\d)"
    return f"{_NO_LETTER_BEFORE}{pattern}{_NO_LETTER_AFTER}"


def _firm(name: str) -> list[str]:
    """A firm's name, and without its legal form, the place in brackets and the article, one after the other."""
    found = [" ".join(name.split())]
    while (shorter := _FORMS.sub("", found[-1])) != found[-1] and len(shorter) > 1:
        found.append(shorter)
    return [*found, *(_ARTICLE.sub("", each) for each in found)]


def _parts(name: str) -> list[str]:
    """The words of a person's name, hyphenated ones in whole and in parts.

    What stands small in brackets says something about the person and is no name.
    """
    told = re.sub(r"\([^()]*\)", lambda match: match.group() if match.group()[1:2].isupper() else " ", name)
    words = [word.strip("'’‘`´") for word in re.split(r"[\s,.;:/&+|@_()\[\]{}<>\"“”„«»…]+", told)]
    apart = [part for word in words for part in (word, *re.split("[-\u2010\u2011]", word))]
    return [part for part in dict.fromkeys(apart) if part and part.casefold() not in _PARTICLES]
