"""Words typed into fields of a session that are no answer yet: they wait there, page turned or not."""

from __future__ import annotations

from collections.abc import MutableMapping

Place = tuple[str, bool]  # a field, and whether its words were typed at the table
_SHOWN = 40  # characters of the words that are named in a sentence


class HeldWords:
    """What waits in which field. Words typed alone are not shown at the table, words from there are shown alone."""

    def __init__(self, words: MutableMapping[Place, str]) -> None:
        self._words = words
        self._news: dict[str, None] = {}

    def of(self, field: str, *, at_table: bool) -> str:
        """The words that wait in a field, "" if none do."""
        there = self._words.get((field, True), "")
        return there if at_table else self._words.get((field, False), there)

    def hold(self, field: str, words: str, *, at_table: bool) -> None:
        """These words wait now; "" for none: they were entered or wiped out."""
        if not at_table or not words:
            self._words.pop((field, True), None)
        self._news.pop(field, None)
        if words.strip():
            self._words[field, at_table] = words
            self._news[field] = None
        else:
            self._words.pop((field, at_table), None)

    def news(self, *, at_table: bool) -> list[str]:
        """The words that began to wait since this was asked last, in short."""
        found = [" ".join(self.of(field, at_table=at_table).split()) for field in self._news]
        self._news.clear()
        return [words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…" for words in found if words]
