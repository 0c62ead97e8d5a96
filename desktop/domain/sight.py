"""What conditions and computed names can see while a questionnaire is walked: active answers only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from desktop.domain.answers import Answers, Given, Key, Missing, is_blank
from desktop.domain.conditions import holds
from desktop.domain.questionnaire import Element, Questionnaire, Source
from desktop.domain.vocabulary import Factor
from desktop.domain.watch import Hit


@dataclass(frozen=True, slots=True)
class Context:
    """What a session knows besides its answers.

    `shown` are the pages that were shown, None when nothing is shown at all (then every default
    counts). `health` is the last rating (1..5) recorded before the end, by dimension or factor id.
    `client_scores` are the contacts' own scores by dimension, each contact apart. `shown_by` are, by
    factor, the keys of the living clients that show its sign today, and why.
    """

    today: date
    shown: frozenset[str] | None = None
    health: Mapping[str, int] = field(default_factory=dict)
    client_scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    client_answered: bool = False
    dropped: frozenset[str] = frozenset()  # dimensions whose score fell before the end
    shown_by: Mapping[str, Mapping[str, tuple[Hit, ...]]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  # how such keys are called
    next_look: str = ""  # when one looks at it again, in the user's words


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table or a turn of a loop."""

    key: str
    cells: Mapping[str, object]

    def text(self, column: str) -> str:
        """A cell's text, "" if there is none."""
        cell = self.cells.get(column)
        return cell.strip() if isinstance(cell, str) else ""


class Sight:
    """Active answers so far, the limits of the chosen mode, the factor at hand."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Answers,
        computed: Mapping[str, Compute],
        context: Context,
    ) -> None:
        self.questionnaire = questionnaire
        self.vocabulary = questionnaire.vocabulary
        self.answers = answers
        self.context = context
        self.active: dict[Key, Given] = {}
        self.factor: Factor | None = None
        self._computed = computed
        self._elements = {element.id: element for element in questionnaire.elements()}

    def element(self, name: str) -> Element | None:
        """The element of this id, None if there is none."""
        return self._elements.get(name)

    def computed(self, name: str) -> object:
        """A computed name's value as far as it can be seen."""
        return self._computed[name](self)

    def listed(self, name: str) -> tuple[str, ...]:
        """The ids a computed set consists of."""
        found = self.computed(name)
        return tuple(str(entry) for entry in found) if isinstance(found, list) else ()

    def given(self, name: str) -> Given | None:
        """The active answer to an element, for the factor at hand where its page loops."""
        if self.factor is not None and (name, self.factor.id) in self.active:
            return self.active[name, self.factor.id]
        return self.active.get((name, ""))

    def value(self, name: str) -> object:
        """The value of an element or computed name; None if unanswered."""
        if name in self._computed:
            found = self.computed(name)
        elif (element := self._elements.get(name)) is not None and element.has_rows:
            found = [dict(row.cells) for row in self.rows(name)]
        else:
            given = self.given(name)
            found = None if given is None or isinstance(given.value, Missing) else given.value
        return None if is_blank(found) else found

    def text(self, name: str) -> str:
        """A text answer or chosen value, "" if there is none."""
        found = self.value(name)
        return found.strip() if isinstance(found, str) else ""

    def count(self, name: str) -> int:
        """How many entries or rows it has; 0 if unanswered, 1 for a single value."""
        found = self.value(name)
        if isinstance(found, list):
            return len(found)
        return 0 if found is None else 1

    def rows(self, name: str) -> tuple[Row, ...]:
        """The active rows of a table or loop that say something, in their order."""
        return tuple(
            Row(key, given.value)
            for key in self.answers.row_keys(name)
            if (given := self.active.get((name, key))) is not None
            and isinstance(given.value, dict)
            and given.is_answered
        )

    @property
    def mode(self) -> str:
        """The chosen mode; the default one until it is chosen."""
        chosen = self.value(self.questionnaire.mode_question)
        return (
            chosen if isinstance(chosen, str) and chosen in self.questionnaire.limits else self.default_mode
        )

    @property
    def default_mode(self) -> str:
        return self.questionnaire.default_mode

    def limit(self, name: str) -> int:
        """The limit of that name in the chosen mode."""
        return self.questionnaire.limits[self.mode][name]

    def exists(self, list_name: str, at: int) -> bool:
        """Whether the factor at hand has that text."""
        return self.factor is not None and at < len(factor_texts(self.factor, list_name))

    def row_keys(self, source: Source) -> tuple[str, ...]:
        """The keys of the rows a source gives, in order."""
        if source.kind == "dimensions":
            return tuple(
                dimension.id
                for dimension in self.vocabulary.dimensions.values()
                if (dimension.side == source.name if source.name else dimension.client_item)
            )
        if source.kind == "table":
            return tuple(
                row.key
                for row in self.rows(source.name)
                if source.where is None or holds(source.where, RowScope(row))
            )
        return self.listed(source.name)

    def default_counts(self, element: Element) -> bool:
        """Whether an element's default has begun to count: its page was shown, or none ever is."""
        return element.default is not None and (
            self.context.shown is None or element.page in self.context.shown
        )


Compute: TypeAlias = Callable[[Sight], object]


@dataclass(frozen=True, slots=True)
class RowScope:
    """A row's cells as a condition sees them."""

    row: Row

    def value(self, name: str) -> object:
        cell = self.row.cells.get(name)
        return None if is_blank(cell) else cell

    def count(self, name: str) -> int:
        cell = self.value(name)
        return len(cell) if isinstance(cell, list) else int(cell is not None)

    def limit(self, name: str) -> int:
        raise KeyError(name)

    def exists(self, list_name: str, at: int) -> bool:
        return False


def factor_texts(factor: Factor, list_name: str) -> tuple[str, ...]:
    """A factor's questions in one's own voice ("self") or the client's ("client")."""
    return factor.questions if list_name == "self" else tuple(item.question for item in factor.client)
