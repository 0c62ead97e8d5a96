"""What has been answered in one voice: values, and four ways of not answering that are not zero."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from desktop.domain import sessions

# None, bool, int, float, str, list, dict: what JSON can say
Json: TypeAlias = object
# (question id, occurrence); the occurrence is "", a factor id or a row's stable key
Key: TypeAlias = tuple[str, str]
# Notes taken while several looked at it together: they answer no question and no result reads them
NOTES: Key = ("table.notes", "")


class Missing(Enum):
    """Why there is no value. Never answered at all is a fifth thing: no entry."""

    SKIPPED = "skipped"
    CANT_SAY = "cant_say"
    NOT_APPLICABLE = "not_applicable"
    PREFER_NOT = "prefer_not"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: a JSON value, or which kind of missing it is. A sealed one is not to be changed."""

    value: Json | Missing
    basis: str = ""
    is_sealed: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether there is something in it: white space, empty lists and missing are nothing."""
        return not is_blank(self.value)


@dataclass(frozen=True, slots=True)
class Answers(Mapping[Key, Given]):
    """All answers of one respondent. Every change gives a new one; the old one stays as it was."""

    entries: Mapping[Key, Given]

    def __getitem__(self, key: Key) -> Given:
        return self.entries[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def give(self, question: str, value: Json | Missing, occurrence: str = "", *, basis: str = "") -> Answers:
        """With this answer; a seal that is already on it stays."""
        earlier = self.entries.get((question, occurrence))
        given = Given(value, basis, earlier is not None and earlier.is_sealed)
        return Answers({**self.entries, (question, occurrence): given})

    def withdraw(self, question: str, occurrence: str = "") -> Answers:
        """Without this answer, as if it had never been given."""
        return Answers({key: given for key, given in self.entries.items() if key != (question, occurrence)})

    def seal(self, questions: Iterable[str], sealed: bool = True) -> Answers:
        """With all answers to these questions sealed, or opened again."""
        chosen = set(questions)
        return Answers(
            {
                key: replace(given, is_sealed=sealed) if key[0] in chosen else given
                for key, given in self.entries.items()
            }
        )

    def row_keys(self, question: str) -> tuple[str, ...]:
        """The keys of a table's written rows, in the order the table was put into."""
        return tuple(key for key in self.row_order(question) if (question, key) in self.entries)

    def row_order(self, question: str) -> tuple[str, ...]:
        """The order of a table: what is stored under (table, ""), then other rows as they came."""
        order = self.entries.get((question, ""))
        wanted = order.value if order is not None and isinstance(order.value, list) else []
        here = [occurrence for name, occurrence in self.entries if name == question and occurrence]
        return tuple(dict.fromkeys([*(key for key in wanted if isinstance(key, str)), *here]))

    def put_row(self, question: str, key: str, cells: Mapping[str, Json]) -> Answers:
        """With this row of a table or turn of a loop; an existing row of this key is replaced."""
        return self.give(question, dict(cells), key)

    def order_rows(self, question: str, keys: Iterable[str]) -> Answers:
        """With a table's rows in this order; rows not named follow."""
        return self.give(question, list(keys))

    def remove_row(self, question: str, key: str) -> Answers:
        """Without this row; the answers of other rows keep their keys."""
        left = self.withdraw(question, key)
        order = left.entries.get((question, ""))
        if order is None or not isinstance(order.value, list):
            return left
        return left.order_rows(question, [name for name in order.value if name != key])

    def free_row_key(self, question: str) -> str:
        """A key no row of this table has: "r1", "r2", ..."""
        taken = {occurrence for name, occurrence in self.entries if name == question}
        number = 1
        while f"r{number}" in taken:
            number += 1
        return f"r{number}"


NO_ANSWERS = Answers({})


def is_blank(value: Json | Missing) -> bool:
    """Whether a value says nothing: None, missing, white space, an empty list, a row of blanks."""
    if value is None or isinstance(value, Missing):
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return not value
    if isinstance(value, dict):
        return set(value) == {"missing"} or all(is_blank(cell) for cell in value.values())
    return False


def from_records(records: Iterable[sessions.Answer]) -> Answers:
    """The answers as the store keeps them, ready for the engine."""
    return Answers(
        {
            (record.question, record.occurrence): Given(
                Missing(record.missing) if record.missing else json.loads(record.value or "null"),
                record.basis,
                record.sealed_at is not None,
            )
            for record in records
        }
    )


def stored_value(value: Json | Missing) -> tuple[str, str]:
    """(`value`, `missing`) as the store keeps them: JSON text or which kind of missing."""
    if isinstance(value, Missing):
        return "", value.value
    return json.dumps(value, ensure_ascii=False, sort_keys=True), ""
