"""What one respondent answered before; asked of the file once per page, and per question on demand."""

from __future__ import annotations

from desktop.domain.answers import Key, from_records
from desktop.domain.sessions import Answer, RespondentId
from desktop.store.store import Store


class AnswerHistory:
    """A key without an occurrence stands for all rows of a table."""

    def __init__(self, store: Store, respondent_id: RespondentId) -> None:
        self._answers = store.answers
        self._respondent_id = respondent_id
        self._changed: frozenset[Key] = frozenset()

    def reread(self) -> None:
        """Ask again which questions were answered otherwise before."""
        self._changed = self._answers.histories(self._respondent_id)

    def has(self, key: Key) -> bool:
        """Whether a question was answered otherwise before."""
        return bool(self._of(key))

    def earlier(self, key: Key) -> list[Answer]:
        """The earlier answers to a question, the latest first."""
        found = [
            past
            for name, row in sorted(self._of(key))
            for past in self._answers.history(self._respondent_id, name, row)
        ]
        return sorted(found, key=lambda past: past.rev, reverse=True)

    def _of(self, key: Key) -> list[Key]:
        return [each for each in self._changed if each[0] == key[0] and (not key[1] or each[1] == key[1])]


def value_of(earlier: Answer) -> object:
    """What an earlier answer said."""
    return from_records([earlier])[earlier.question, earlier.occurrence].value
