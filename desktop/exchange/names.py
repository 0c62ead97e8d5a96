"""Names as they are compared: without case, accents, punctuation and legal forms."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache

SIMILAR_FROM = 0.88  # two keys this much alike may be one name; from there on a person decides

_NUMBERS = re.compile(r"\d+")
_LONGEST_COMPARED = 120  # characters; keeps the comparison of pasted texts short

# Legal forms as they stand after a name, without dots and accents, longest first.
_FORM_LIST = (
    "gmbh & co kg|gmbh & co kgaa|gmbh & co ohg|ag & co kg|ug haftungsbeschrankt|gmbh|mbh|ggmbh|ag|kg|kgaa|"
    "ohg|gbr|ug|ev|eg|ek|se|ltd|limited|llc|llp|lp|plc|inc|incorporated|corp|corporation|co|company|"
    "pllc|sa|sas|sasu|sarl|eurl|scop|snc|srl|srls|spa|sapa|bv|nv|vof|ab|as|asa|a s|aps|i s|oy|oyj|sl|slu|"
    "slne|lda|ltda|sp z o o|sp z oo|sp zoo|spzoo|sro|s r o|doo|d o o|kft|zrt|nyrt|sia|uab|"
    "pty ltd|pty|pte ltd|pte|pvt ltd|pvt|private limited|bhd|sdn bhd|kk|gk|fze|fzco|fz llc"
)
_FORMS = sorted((tuple(form.split()) for form in _FORM_LIST.split("|")), key=len, reverse=True)
_JOINERS = frozenset({"&", "and", "und", "et", "y", "e", "og", "och"})


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def words_of(text: str) -> list[str]:
    """The words of a name: letters and digits, dots inside taken out (`L.L.C.` is `llc`), `&` kept."""
    plain = folded(text).replace(".", "").replace("'", "").replace("’", "")
    return "".join(c if c.isalnum() or c == "&" else " " for c in plain).split()


@lru_cache(maxsize=4096)
def company_key(name: str) -> str:
    """What two spellings of one company share; the folded name itself if nothing else is left."""
    words = words_of(name)
    kept = _without_form(words)
    while len(kept) < len(words):
        words, kept = kept, _without_form(kept)
    return " ".join(word for word in kept if word != "&") or folded(name)


def person_key(name: str) -> str:
    """What two spellings of one person's name share; `Berg, Ann` is `Ann Berg`."""
    family, comma, given = name.partition(",")
    text = f"{given} {family}" if comma and given.strip() else name
    return " ".join(words_of(text)) or folded(name)


class LikeNames:
    """Finds a kept key that is much like a new one, comparing only those that begin or end alike."""

    def __init__(self) -> None:
        self._by_end: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str) -> None:
        if len(key) <= _LONGEST_COMPARED:
            for end in _ends(key):
                self._by_end[end].append(key)

    def like(self, key: str) -> str | None:
        """The first kept key that is alike but not the same; keys with other numbers in them are not."""
        if len(key) > _LONGEST_COMPARED:
            return None
        matcher = SequenceMatcher(None, "", key, autojunk=False)
        for kept in (kept for end in _ends(key) for kept in self._by_end.get(end, ())):
            shorter, longer = sorted((len(kept), len(key)))
            if kept == key or 2 * shorter < SIMILAR_FROM * (shorter + longer):
                continue
            matcher.set_seq1(kept)
            if matcher.quick_ratio() >= SIMILAR_FROM and matcher.ratio() >= SIMILAR_FROM:
                return kept
        return None


def _ends(key: str) -> tuple[str, str]:
    numbers = " ".join(_NUMBERS.findall(key))
    letters = _NUMBERS.sub("", key).strip()
    return f"{letters[:4]}…{numbers}", f"…{letters[-4:]}{numbers}"


def _without_form(words: list[str]) -> list[str]:
    for form in _FORMS:
        size = len(form)
        if len(words) > size and tuple(words[-size:]) == form:
            rest = words[:-size]
            while len(rest) > 1 and rest[-1] in _JOINERS:
                rest = rest[:-1]
            return rest
    return words
