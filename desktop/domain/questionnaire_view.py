"""One look at a session: which pages and elements are visible, which answers count, which sleep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.answers import NOTES, Answers, Given, Key
from desktop.domain.conditions import holds
from desktop.domain.questionnaire import GAP, Element, Page, Questionnaire, Source
from desktop.domain.sight import Compute, Context, Row, Sight, factor_texts
from desktop.domain.vocabulary import Factor

OTHER = "other"
_MARKS = tuple(".,;:?!")
# First strong isolate and its end: text of another direction cannot disturb the sentence around it.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the stored value, its words, and what more there is to say about it."""

    value: str | int
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as shown. `is_counted` is false beyond the limit of a list put in order."""

    key: str
    label: str
    cells: Mapping[str, object]
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """An element that is visible now. `given` is the stored answer, else the default, else None."""

    element: Element
    occurrence: str  # a factor id on a page that loops, else ""
    question: str
    choices: tuple[Choice, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[RowView, ...] = ()
    limit: int | None = None  # the most ticks, or the rows that count
    given: Given | None = None
    is_default: bool = False
    is_locked: bool = False
    other: str = ""  # the words of the other tick

    @property
    def key(self) -> Key:
        """Under which its answer is kept (rows add their own key)."""
        return self.element.id, self.occurrence

    @property
    def is_empty(self) -> bool:
        """Whether it is a list of given rows that has none: there is nothing to show."""
        return self.element.has_rows and self.element.source is not None and not self.rows

    @property
    def is_done(self) -> bool:
        """Whether something was said here, be it why there is no answer."""
        return (
            bool(self.other)
            or any(row.cells for row in self.rows)
            or (
                self.given is not None and (self.given.value is not None and self.given.value not in ("", []))
            )
        )


@dataclass(frozen=True, slots=True)
class PageView:
    """A page and what is visible on it now."""

    page: Page
    elements: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What a session looks like now. `unoffered` are ticks kept inside answers but not offered now."""

    sight: Sight
    pages: tuple[PageView, ...]
    active: Mapping[Key, Given]
    dormant: tuple[Key, ...]
    orphan: tuple[Key, ...]
    unoffered: Mapping[Key, tuple[str, ...]]

    @property
    def questionnaire(self) -> Questionnaire:
        return self.sight.questionnaire

    def value(self, name: str) -> object:
        """An active answer or computed value; None if unanswered."""
        return self.sight.value(name)

    def text(self, name: str) -> str:
        """An active text or chosen value; "" if unanswered."""
        return self.sight.text(name)

    def rows(self, name: str) -> tuple[Row, ...]:
        """The active rows of a table or loop, in order."""
        return self.sight.rows(name)

    def page(self, page_id: str) -> PageView:
        """What is visible on this page; KeyError if there is no such page."""
        for page in self.pages:
            if page.page.id == page_id:
                return page
        raise KeyError(page_id)

    def shown(self, name: str, occurrence: str = "") -> Shown | None:
        """A visible element; None if it is not visible."""
        for page in self.pages:
            for shown in page.elements:
                if shown.key == (name, occurrence):
                    return shown
        return None


def evaluate(
    questionnaire: Questionnaire, answers: Answers, computed: Mapping[str, Compute], context: Context
) -> View:
    """Walks the elements once, in order: each sees the active answers before it, and nothing else."""
    sight = Sight(questionnaire, answers, computed, context)
    unoffered: dict[Key, tuple[str, ...]] = {}
    pages = []
    for page in questionnaire.pages:
        shown = [
            _show(sight, element, factor, unoffered)
            for factor in _turns(sight, page)
            for element in page.elements
            if _is_visible(sight, element, factor)
        ]
        pages.append(PageView(page, tuple(shown)))
    sight.factor = None
    client_items = {item["id"] for item in _items(questionnaire)}
    idle = [key for key in answers if key not in sight.active and key != NOTES]
    known = [key for key in idle if sight.element(key[0]) is not None or key[0] in client_items]
    orphan = tuple(key for key in idle if key not in known)
    return View(sight, tuple(pages), sight.active, tuple(known), orphan, unoffered)


def fill(text: str, sight: Sight) -> str:
    """A text with its gaps filled: answers in isolates, so that their direction stays their own.

    An answer that is a sentence loses its full stop where the text around it goes on with a mark.
    """

    def word(gap: re.Match[str]) -> str:
        name = gap.group(1)
        element = sight.element(name)
        if element is None:
            return str(sight.computed(name))
        value = sight.value(name)
        if value is None:
            return ""
        words = _label(element, value)
        if text[gap.end() : gap.end() + 1] in _MARKS:
            words = words.rstrip().removesuffix(".")
        return f"{ISOLATE}{words}{END_ISOLATE}"

    return GAP.sub(word, text)


def _items(questionnaire: Questionnaire) -> list[Mapping[str, str]]:
    core = questionnaire.client_form.get("core", [])
    return core if isinstance(core, list) else []


def _label(element: Element, value: object) -> str:
    words = dict(element.choices)
    if isinstance(value, list):
        return ", ".join(words.get(entry, str(entry)) for entry in value)
    return words.get(value, str(value)) if isinstance(value, str | int) else str(value)


def _turns(sight: Sight, page: Page) -> Iterator[Factor | None]:
    """The factors a page is asked for, one after the other; once for None if it does not loop."""
    if page.loop is None:
        sight.factor = None
        yield None
        return
    for name in sight.row_keys(page.loop)[: sight.limit(page.max_limit)]:
        sight.factor = sight.vocabulary.factors[name]
        yield sight.factor


def _is_visible(sight: Sight, element: Element, factor: Factor | None) -> bool:
    # A factor that is an outcome and no health axis has no anchors to be rated by.
    if element.anchors_of and factor is not None and not factor.is_health:
        return False
    return element.visible_if is None or holds(element.visible_if, sight)


def _show(
    sight: Sight, element: Element, factor: Factor | None, unoffered: dict[Key, tuple[str, ...]]
) -> Shown:
    """Makes the answers of a visible element active and says how it is shown."""
    limit = sight.limit(element.max_limit) if element.max_limit else None
    question = _question(sight, element, factor)
    if element.has_rows:
        return Shown(element, "", question, limit=limit, rows=_rows(sight, element, limit))
    occurrence = "" if factor is None else factor.id
    key = (element.id, occurrence)
    choices = _choices(sight, element)
    given, is_default = sight.answers.get(key), False
    if given is None and sight.default_counts(element):
        given, is_default = Given(element.default), True
    if given is not None:
        given = _offered(element, key, given, choices, unoffered)
        sight.active[key] = given
    other = sight.answers.get((element.id, OTHER)) if element.has_other else None
    if other is not None:
        sight.active[element.id, OTHER] = other
    return Shown(
        element,
        occurrence,
        question,
        choices=choices,
        anchors=factor.anchors if element.anchors_of and factor is not None else {},
        limit=limit,
        given=given,
        is_default=is_default,
        is_locked=given is not None and given.is_sealed,
        other=str(other.value).strip() if other is not None and other.is_answered else "",
    )


def _question(sight: Sight, element: Element, factor: Factor | None) -> str:
    source = element.source
    if source is not None and source.kind == "factor":
        owner = sight.vocabulary.factors[source.factor] if source.factor else factor
        return "" if owner is None else factor_texts(owner, source.name)[source.at]
    if element.question or not element.dim:
        return fill(element.question, sight)
    dimension = sight.vocabulary.dimensions[element.dim]
    return dimension.name if element.factors_of else dimension.screener


def _choices(sight: Sight, element: Element) -> tuple[Choice, ...]:
    vocabulary = sight.vocabulary
    if element.factors_of:
        return tuple(
            Choice(factor.id, factor.pick, factor.name)
            for factor in vocabulary.factors_of(element.factors_of)
            if not isinstance(factor.applies_if, Mapping) or holds(factor.applies_if, sight)
        )
    if element.type == "multi" and element.source is not None:
        return tuple(
            Choice(name, vocabulary.factors[name].name, _sign(sight, name))
            for name in sight.row_keys(element.source)
        )
    return tuple(Choice(value, label) for value, label in element.choices.items())


def _sign(sight: Sight, factor: str) -> str:
    """The sign a factor is watched by, in words."""
    watch = sight.vocabulary.factors[factor].watch
    if watch is None:
        return ""
    return watch.question or sight.vocabulary.metrics[watch.metric]


def _offered(
    element: Element,
    key: Key,
    given: Given,
    choices: tuple[Choice, ...],
    unoffered: dict[Key, tuple[str, ...]],
) -> Given:
    """The answer without ticks that are not offered now; they are kept and noted."""
    if element.type not in ("multi", "checklist") or not isinstance(given.value, list):
        return given
    offered = {choice.value for choice in choices}
    left = [tick for tick in given.value if isinstance(tick, str) and tick in offered]
    if len(left) == len(given.value):
        return given
    unoffered[key] = tuple(str(tick) for tick in given.value if tick not in left)
    return Given(left, given.basis, given.is_sealed)


def _rows(sight: Sight, element: Element, limit: int | None) -> tuple[RowView, ...]:
    """The rows of a table or loop: those its source gives, else those that were written."""
    written = sight.answers.row_keys(element.id)
    keys = written
    if element.source is not None:
        offered = sight.row_keys(element.source)
        if element.can_reorder:
            order = sight.answers.row_order(element.id)
            keys = (*(key for key in order if key in offered), *(key for key in offered if key not in order))
        else:
            keys = offered[:limit]
    for key in ("", *written):
        if (key in keys or not key) and (element.id, key) in sight.answers:
            sight.active[element.id, key] = sight.answers[element.id, key]
    return tuple(
        RowView(
            key,
            _row_label(sight, element.source, key),
            _cells(sight, element, key),
            is_counted=not element.can_reorder or limit is None or place < limit,
        )
        for place, key in enumerate(keys)
    )


def _cells(sight: Sight, element: Element, key: str) -> Mapping[str, object]:
    given = sight.active.get((element.id, key))
    return given.value if given is not None and isinstance(given.value, dict) else {}


def _row_label(sight: Sight, source: Source | None, key: str) -> str:
    if source is None:
        return ""
    if source.kind == "dimensions":
        dimension = sight.vocabulary.dimensions[key]
        return dimension.name if source.name else dimension.client_item
    if source.kind == "table":
        row = next(row for row in sight.rows(source.name) if row.key == key)
        table = sight.element(source.name)
        columns = () if table is None else table.columns
        return next((row.text(column.id) for column in columns if column.type.startswith("text")), "")
    return sight.context.names.get(key, sight.vocabulary.factor_name(key))
