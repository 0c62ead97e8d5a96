"""Takes out of a text what is nobody else's business: names, sums of money, ways to reach somebody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

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
    r"[\s,]+(?:ltd|limited|llc|llp|inc|corp|plc|gmbh|ag|kg|ug|co|sa|sas|sarl|srl|spa|bv|nv|oy|ab|as|aps|pty)\.?$",
    re.IGNORECASE,
)
_SIGNS = "$€£¥₹₽₩₪₫₴₦₱฿₺₿¢"
_NUMBER = r"\d(?:[\d.,’'\u00a0\u202f]*\d)?"
_CURRENCIES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KRW|KWD|MAD|"
    "MXN|MYR|NOK|NZD|PHP|PLN|RON|RSD|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)
_UNITS = r"euros?|dollars?|pounds?|francs?|kroner|kronor|yen|cents?"
_AMOUNTS = (
    rf"(?<!\w)(?i:{_CURRENCIES})\s?-?{_NUMBER}(?:\s?(?i:k|m|bn|million|thousand)\b)?",
    rf"[{_SIGNS}]\s?-?{_NUMBER}(?:\s?(?i:k|m|bn|million|thousand)\b)?",
    rf"(?<!\w){_NUMBER}\s?(?i:k|m|bn|million|thousand)?\s?(?:[{_SIGNS}]|(?i:{_CURRENCIES}|{_UNITS})(?!\w))",
    r"(?<!\w)\d+(?:[.,]\d+)?\s?[kK](?!\w)",
    # digits in groups of three are taken for a sum: rather one number too many than one too few
    r"(?<![\w.,])\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?![\w])",
)
_CONTACTS = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?i:https?://|www\.)[^\s<>“”\"]+",
    r"(?<![\w+])(?:\+|00)\d[\d\s()/-]{6,}\d",
)
# A title and the word after it are a name, known or not
_TITLED = r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Monsieur|Madame)\.?\s+[^\W\d_][\w’'-]*(?:\s[A-Z][\w’'-]+)?"
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
    named in no word of `stands_in` keeps its name. `voices` are people with words of their own. `texts` are all that will be read: names that stand in
    none of them are not looked for again.
    """

    def __init__(
        self,
        names: Names,
        stands_in: Mapping[str, str],
        texts: Iterable[str],
        voices: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._stands_in = stands_in
        self._voices = {" ".join(name.split()).casefold(): words for name, words in voices.items()}
        self.found: Counter[tuple[str, str]] = Counter()
        everything = " ".join(" ".join(texts).split()).casefold()
        self._pattern = _pattern(names, everything)

    def __call__(self, text: str) -> str:
        return self._pattern.sub(partial(self._replace, text), text)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """What was taken out so far, by kind, the most frequent first."""
        rows = sorted(self.found.items(), key=lambda item: (item[0][0], -item[1], item[0][1].casefold()))
        return tuple(Removed(kind, text, times) for (kind, text), times in rows)

    def _replace(self, text: str, match: re.Match[str]) -> str:
        kind = str(match.lastgroup).rpartition("_")[0]
        if kind not in self._stands_in:
            return match.group()
        written = " ".join(match.group().split())
        self.found[kind, written] += 1
        words = self._voices.get(written.casefold(), self._stands_in[kind])
        if _SENTENCE_START.search(text[: match.start()]):
            words = words[:1].upper() + words[1:]
        return words


def _pattern(names: Names, everything: str) -> re.Pattern[str]:
    """One pattern for all, so that what takes a name's place is not read again; the longest name wins."""
    named = [(CLIENT, spelling) for spelling in _firm(names.client)]
    named += [(OTHER_CLIENT, spelling) for name in names.clients for spelling in _firm(name)]
    named += [(PERSON, part) for name in names.people for part in (" ".join(name.split()), *_parts(name))]
    kept = [each for each in dict.fromkeys(named) if len(each[1]) > 1 and each[1].casefold() in everything]
    kept.sort(key=lambda each: (-len(each[1]), each[0] != CLIENT))
    sums = [rf"(?<![\w.,]){re.escape(amount)}(?!\w)" for amount in names.amounts if amount]
    parts = [
        (CONTACT, "|".join(_CONTACTS)),
        *((kind, _spelt(name)) for kind, name in kept),
        (PERSON, _TITLED),
        (AMOUNT, "|".join((*_AMOUNTS, *sums))),
    ]
    return re.compile("|".join(f"(?P<{kind}_{place}>{part})" for place, (kind, part) in enumerate(parts)))


def _spelt(name: str) -> str:
    """A name as people write it: in any case, with any space, with an s behind it."""
    pattern = r"\s+".join(re.escape(part) for part in name.split())
    if any(ord(letter) >= _UNSPACED for letter in name):
        return f"(?i:{pattern})"
    is_everyday = " " not in name and (len(name) < 3 or name.casefold() in _EVERYDAY)
    if is_everyday:
        pattern = rf"(?:{pattern}|{re.escape(name.upper())}|{re.escape(name.capitalize())})"
    if name.casefold() in _MONTHS:
        pattern += r"(?!\s\d)"
    return rf"{_NO_LETTER_BEFORE}{pattern if is_everyday else f'(?i:{pattern})'}{_NO_LETTER_AFTER}"


def _firm(name: str) -> list[str]:
    """A firm's name, and without its legal form."""
    whole = " ".join(name.split())
    return [whole, _FORMS.sub("", whole)]


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s,.]+", name) if part.casefold() not in _PARTICLES]
