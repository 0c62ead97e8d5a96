"""The client and the people of a quick log line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from desktop.domain.quicklog_index import QuickLogIndex
from desktop.domain.quicklog_line import Claim, Line
from desktop.domain.quicklog_words import (
    DEEDS,
    INCOMING,
    JOINERS,
    KIND_OF,
    OUTGOING,
    PREPOSITIONS,
    STOP_WORDS,
    TO_AND_FROM,
    fold,
    is_grammar,
)

_LONGEST_NAME = 7
_MARKS = "@#!+<>"


@dataclass(frozen=True, slots=True)
class Match:
    """Clients that fit some words: how many words, and the one meant, None if nobody can tell."""

    ids: frozenset[int]
    length: int
    chosen: int | None


class WhoReader:
    """Finds the client and the people; `current` is the client one is looking at."""

    def __init__(self, index: QuickLogIndex, current: int | None, recent: Sequence[int]) -> None:
        self._index = index
        self._current = current
        self._recent = {client: place for place, client in reversed(list(enumerate(recent)))}

    def label(self, line: Line) -> int:
        """How many words at the start are a client's name and nothing else."""
        match = self._whole(line, 0) if line.is_free(0) else None
        return match.length if match else 0

    def read_client(self, line: Line, about: int) -> None:
        """Take the client; `about` is where the talk about something begins."""
        free = [index for index in line.free() if line.tokens[index].text[0] not in _MARKS]
        early = [index for index in free if index < about]
        readers = [(self._whole, early), (self._partial, early)]
        if self._current is None:
            readers.append((self._whole, free))
        for reader, indexes in readers:
            for index in indexes:
                match = reader(line, index)
                if match:
                    self._take_client(line, index, match)
                    return

    def read_people(self, line: Line, about: int) -> None:
        """Take people who are named as such: `@ann`, `with Ann and Bob Lee`."""
        for index in list(line.free()):
            if line.is_free(index) and len(line.tokens[index].text) > 1 and line.tokens[index].text[0] == "@":
                self._at_sign(line, index)
        for index in list(line.free()):
            if index < about and line.word(index) in ("with", "w/") and line.is_free(index):
                self._list(line, index)

    def read_people_beside_kind(self, line: Line, about: int) -> None:
        """Take people by their place: `call Ann`, `email from Ann Lee`, `Ann called`; then their client."""
        for index in list(line.free()):
            if index < about and line.is_free(index):
                self._beside_kind(line, index)
        self._client_of_people(line)
        for place, claim in enumerate(line.claims):
            if claim.field == "people" and claim.value is None:
                here = self._at_client(claim.candidates, self._client(line))
                if len(here) == 1:
                    line.claims[place] = replace(claim, value=next(iter(here)))

    def _whole(self, line: Line, index: int) -> Match | None:
        """The longest run of words from here that is the beginning of a name, word by word."""
        words = [fold(word) for word in line.phrase(index, _LONGEST_NAME)]
        for length in range(len(words), 0, -1):
            if not words[0] or not words[length - 1]:
                continue
            named = self._index.clients_starting("".join(words[:length]))
            if not named.ids:
                continue
            if length == 1 and (words[0] in STOP_WORDS or is_grammar(words[0]) or len(words[0]) == 1):
                introduced = index == 0 or line.word(index - 1) in PREPOSITIONS
                if not (named.whole and introduced):
                    return None
            return self._narrowed(named.ids, named.whole, words, length)
        return None

    def _narrowed(self, ids: frozenset[int], whole: frozenset[int], words: list[str], length: int) -> Match:
        """Of several clients the one whose whole name it is, or that the next word's beginning tells."""
        if len(whole) == 1:
            return Match(ids, length, next(iter(whole)))
        pool = whole or ids
        if len(pool) > 1 and length < len(words):
            following = words[length]
            if len(following) > 1 and following not in STOP_WORDS and not is_grammar(following):
                longer = pool & self._index.clients_beginning("".join(words[: length + 1]))
                if len(longer) == 1:
                    return Match(longer, length + 1, next(iter(longer)))
        return Match(pool, length, self._only(pool))

    def _partial(self, line: Line, index: int) -> Match | None:
        """The beginning of a client's name, or a later word of it, where a client may be expected."""
        word = fold(line.word(index))
        before, after = line.word(index - 1), line.word(index + 1)
        expected = before in PREPOSITIONS or before in KIND_OF or after in KIND_OF
        if index and (not expected or self._current is not None):
            return None
        if len(word) < 2 or word in STOP_WORDS or is_grammar(word) or self._index.people_named(word):
            return None
        ids = self._index.clients_like(word)
        if not ids or (len(word) == 2 and (index or len(ids) > 1)):
            return None
        return Match(ids, 1, self._only(ids))

    def _only(self, ids: frozenset[int]) -> int | None:
        if len(ids) == 1:
            return next(iter(ids))
        return self._current if self._current in ids else None

    def _take_client(self, line: Line, index: int, match: Match) -> None:
        first, last = index, index + match.length - 1
        before = line.word(index - 1)
        if before in PREPOSITIONS and line.is_free(index - 1):
            if before in TO_AND_FROM and self._is_exchange(line, index - 1):
                line.take("direction", TO_AND_FROM[before], index - 1, index - 1)
            else:
                first -= 1
        candidates = self._ordered(match.ids) if len(match.ids) > 1 else ()
        line.take("client", match.chosen, first, last, candidates)

    def _is_exchange(self, line: Line, index: int) -> bool:
        """Whether "from" or "to" at an index tells the direction of a call, mail and so on before it."""
        words = [line.word(before) for before in range(len(line.tokens))]
        if line.has("direction") or any(word in INCOMING | OUTGOING or word == "sent" for word in words):
            return False
        if self._index.people_named(fold(words[index - 1])):
            return False
        return any(word in KIND_OF for word in words[:index])

    def _ordered(self, ids: Collection[int]) -> tuple[int, ...]:
        """Candidates, those used of late first, the others by name."""
        last = len(self._recent)
        names = self._index.client_names
        return tuple(
            sorted(ids, key=lambda client: (self._recent.get(client, last), names[client].casefold()))
        )

    def _client(self, line: Line) -> int | None:
        for claim in line.claims:
            if claim.field == "client":
                return claim.value if isinstance(claim.value, int) else None
        return self._current

    def _at_sign(self, line: Line, index: int) -> None:
        word = fold(line.word(index))
        following = fold(line.word(index + 1)) if line.is_free(index + 1) else ""
        if not word:
            return
        both = self._index.people_named(word + following) if following else frozenset()
        ids = both or self._index.people_named(word) or self._index.people_beginning(word)
        if ids:
            first = index
            before = line.word(index - 1) if line.is_free(index - 1) else ""
            if before in TO_AND_FROM and self._is_exchange(line, index - 1):
                line.take("direction", TO_AND_FROM[before], index - 1, index - 1)
            elif before in JOINERS | TO_AND_FROM.keys() | {"with", "w/"}:
                first -= 1
            self._take_person(line, ids, first, index + bool(both))
        elif not line.has("client"):
            named = self._index.clients_starting(word)
            if named.ids:
                self._take_client(line, index, self._narrowed(named.ids, named.whole, [word], 1))

    def _list(self, line: Line, index: int) -> None:
        """Names after "with", joined by commas and "and"; it ends at the first unknown one."""
        first, at = index, index + 1
        while True:
            ids, length = self._named(line, at)
            if not ids:
                return
            last = at + length - 1
            self._take_person(line, ids, first, last)
            first = at = last + 1
            if line.word(at) in JOINERS:
                at += 1
            elif not line.tokens[last].text.endswith(","):
                return

    def _named(self, line: Line, index: int) -> tuple[frozenset[int], int]:
        """People whose name the next words are, the longest first."""
        words = []
        for at in range(index, index + 3):
            if not line.is_free(at):
                break
            words.append(fold(line.word(at)))
            if line.tokens[at].ends_phrase:
                break
        for length in range(len(words), 0, -1):
            ids = self._index.people_named("".join(words[:length])) if words[length - 1] else frozenset()
            if ids:
                return ids, length
        return frozenset(), 0

    def _beside_kind(self, line: Line, index: int) -> None:
        """`call Ann`, `email from Ann Lee`, `Ann called`; a single name needs its capital letter."""
        ids, length = self._named(line, index)
        last = index + length - 1
        if not ids or (length == 1 and not line.tokens[index].is_capitalised):
            return
        towards = line.word(index - 1) in TO_AND_FROM and line.is_free(index - 1)
        if line.taken_by(last + 1) == "kind" and line.word(last + 1) in DEEDS:
            self._take_person(line, ids, index, last)
            if not line.has("direction"):
                deed = line.tokens[last + 1]
                line.claims.append(Claim("direction", "in", deed.start, deed.end))
        elif towards and line.taken_by(index - 2) == "kind":
            if not line.has("direction") and line.word(index - 2) not in ("spoke", "talked"):
                line.take("direction", TO_AND_FROM[line.word(index - 1)], index - 1, index - 1)
                self._take_person(line, ids, index, last)
            else:
                self._take_person(line, ids, index - 1, last)
        elif line.taken_by(index - 1) == "kind" and not line.tokens[index - 1].ends_phrase:
            self._take_person(line, ids, index, last)
        elif line.word(index - 1) == "to" and any(token.word == "sent" for token in line.tokens[:index]):
            self._take_person(line, ids, index - 1, last)

    def _take_person(self, line: Line, ids: frozenset[int], first: int, last: int) -> None:
        pool = self._at_client(ids, self._client(line)) or ids
        names = self._index.person_names
        ordered = tuple(sorted(pool, key=lambda person: (names[person].casefold(), person)))
        if len(ordered) == 1:
            line.take("people", ordered[0], first, last)
        else:
            line.take("people", None, first, last, ordered)

    def _at_client(self, people: Collection[int], client: int | None) -> frozenset[int]:
        return frozenset(person for person in people if client in self._index.clients_of_person[person])

    def _client_of_people(self, line: Line) -> None:
        """Without another client it is the one the first person named belongs to."""
        if line.has("client") or self._current is not None:
            return
        for claim in line.claims:
            if claim.field == "people" and isinstance(claim.value, int):
                ids = self._index.clients_of_person[claim.value]
                ids &= frozenset(self._index.client_names)
                if ids:
                    chosen = self._only(ids)
                    several = self._ordered(ids) if len(ids) > 1 else ()
                    line.claims.append(Claim("client", chosen, claim.start, claim.end, several))
                return
