"""The names a quick log line may use, prepared once so that every keystroke is answered at once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.quicklog_words import fold, fold_umlauts, name_words

_INNER_LETTERS = 4  # a later word of a name stands for it only from this length on


@dataclass(frozen=True, slots=True)
class Named:
    """Ids a piece of a name fits, and those of them whose whole name it is."""

    ids: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class QuickLogIndex:
    """Clients, people and factors by their names; make it with `of` and again when one changes."""

    client_names: Mapping[int, str]
    person_names: Mapping[int, str]
    clients_of_person: Mapping[int, frozenset[int]]
    factor_names: Mapping[str, str]
    _client_starts: Mapping[str, Named]
    _client_words: Mapping[str, frozenset[int]]
    _client_folded: tuple[tuple[str, int], ...]
    _people: Mapping[str, frozenset[int]]
    _people_folded: tuple[tuple[str, int], ...]
    _factors: Mapping[str, str]

    @classmethod
    def of(
        cls,
        clients: Iterable[tuple[int, str]] = (),
        people: Iterable[tuple[int, str, int | None]] = (),
        factors: Iterable[tuple[str, Iterable[str]]] = (),
    ) -> QuickLogIndex:
        """Clients are (id, name), people (id, name, client) with a row per client, factors (id, names)."""
        client_names = dict(clients)
        starts, inner, folded = _client_tables(client_names)
        person_names: dict[int, str] = {}
        clients_of: defaultdict[int, set[int]] = defaultdict(set)
        for person, name, client in people:
            person_names[person] = name
            clients_of[person].update(() if client is None else (client,))
        by_name, people_folded = _people_tables(person_names)
        named = [(factor, tuple(names)) for factor, names in factors]
        return cls(
            client_names=client_names,
            person_names=person_names,
            clients_of_person={person: frozenset(ids) for person, ids in clients_of.items()},
            factor_names={factor: names[0] if names else factor for factor, names in named},
            _client_starts=starts,
            _client_words=inner,
            _client_folded=folded,
            _people=by_name,
            _people_folded=people_folded,
            _factors=_factor_table(named),
        )

    def clients_starting(self, folded: str) -> Named:
        """Clients whose name begins with exactly these whole words, run together."""
        return self._client_starts.get(folded, Named())

    def clients_like(self, folded: str) -> frozenset[int]:
        """Clients with this word inside their name or, failing that, with a name that begins so."""
        return self._client_words.get(folded, frozenset()) or _beginning(self._client_folded, folded)

    def clients_beginning(self, folded: str) -> frozenset[int]:
        """Clients whose name, run together, begins with these letters."""
        return _beginning(self._client_folded, folded)

    def people_named(self, folded: str) -> frozenset[int]:
        """People with this first name, or with this first and last name run together."""
        return self._people.get(folded, frozenset())

    def people_beginning(self, folded: str) -> frozenset[int]:
        return _beginning(self._people_folded, folded)

    def factor(self, word: str) -> str | None:
        """The factor an id, the last part of one, a name or an unmistakable beginning stands for."""
        key = fold(word)
        if key in self._factors:
            return self._factors[key] or None
        found = {factor for name, factor in self._factors.items() if len(key) > 3 and name.startswith(key)}
        return found.pop() or None if len(found) == 1 else None


def _client_tables(
    names: Mapping[int, str],
) -> tuple[dict[str, Named], dict[str, frozenset[int]], tuple[tuple[str, int], ...]]:
    some: defaultdict[str, set[int]] = defaultdict(set)
    whole: defaultdict[str, set[int]] = defaultdict(set)
    inner: defaultdict[str, set[int]] = defaultdict(set)
    folded: set[tuple[str, int]] = set()
    for client, name in names.items():
        for words in _spellings(name):
            for count in range(1, len(words) + 1):
                some["".join(words[:count])].add(client)
            whole["".join(words)].add(client)
            folded.add(("".join(words), client))
            for word in words[1:]:
                if len(word) >= _INNER_LETTERS:
                    inner[word].add(client)
    starts = {key: Named(frozenset(ids), frozenset(whole.get(key, ()))) for key, ids in some.items()}
    return starts, {word: frozenset(ids) for word, ids in inner.items()}, tuple(sorted(folded))


def _people_tables(names: Mapping[int, str]) -> tuple[dict[str, frozenset[int]], tuple[tuple[str, int], ...]]:
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    folded: set[tuple[str, int]] = set()
    for person, name in names.items():
        for words in _spellings(name):
            for key in (words[0], "".join(words), words[0] + words[-1]):
                by_name[key].add(person)
            folded.add(("".join(words), person))
    return {key: frozenset(ids) for key, ids in by_name.items()}, tuple(sorted(folded))


def _factor_table(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Folded names to factors; a short name that two factors share stands for neither, ""."""
    exact: dict[str, str] = {}
    short: defaultdict[str, set[str]] = defaultdict(set)
    for factor, names in named:
        exact[fold(factor)] = factor
        for name in (factor.rpartition(".")[2], *names):
            short[fold(name)].add(factor)
    single = {name: ids.pop() if len(ids) == 1 else "" for name, ids in short.items() if name}
    return single | exact


def _spellings(name: str) -> set[tuple[str, ...]]:
    """A name's folded words, with umlauts as one letter and as two."""
    two = tuple(filter(None, map(fold_umlauts, name.split())))
    return {words for words in (name_words(name), two) if words}


def _beginning(table: tuple[tuple[str, int], ...], folded: str) -> frozenset[int]:
    found = set()
    for index in range(bisect_left(table, (folded,)), len(table)):
        if not table[index][0].startswith(folded):
            break
        found.add(table[index][1])
    return frozenset(found)
