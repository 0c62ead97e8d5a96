"""A questionnaire as data: pages, elements, columns, rules. Read by `questionnaire_loader`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.conditions import Condition
from desktop.domain.vocabulary import Vocabulary

GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
ELEMENT_TYPES = (
    "bool", "checklist", "choice", "client_picker", "computed", "date", "date_partial", "links", "loop", "money",
    "multi", "note", "number", "people", "rating", "table", "text_long", "text_short",
)  # fmt: skip
COLUMN_TYPES = (
    "bool", "choice", "date", "date_partial", "factor_ref", "link", "person", "rating", "text_long", "text_short",
)  # fmt: skip
# Nothing is answered here: words, or a picture of what was answered.
SILENT_TYPES = ("note", "computed")
ROW_TYPES = ("table", "loop")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a field of a loop. `choices` maps stored values to words."""

    id: str
    type: str
    question: str = ""
    choices: Mapping[str | int, str] = field(default_factory=dict)
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where choices, rows or words come from.

    `kind` is "computed" (`name` of a computed set), "dimensions" (`name` is the side, or the text a
    dimension must have), "table" (rows of table `name` that meet `where`), "factor" (text `at` of the
    list `name` of the factor at hand, or of factor `factor`).
    """

    kind: str
    name: str
    where: Condition | None = None
    factor: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Element:
    """One thing on a page: a question or a note."""

    id: str
    type: str
    page: str
    question: str = ""
    help: str = ""
    required: bool = False
    private: bool = False
    default: str | None = None
    visible_if: Condition | None = None
    choices: Mapping[str | int, str] = field(default_factory=dict)
    exclusive: tuple[str, ...] = ()
    scale: str = ""
    dim: str = ""
    factors_of: str = ""
    has_other: bool = False
    anchors_of: str = ""
    source: Source | None = None  # of choices ("multi"), rows ("table", "loop") or words (texts)
    max_limit: str = ""  # the name of the limit on how many
    columns: tuple[Column, ...] = ()  # fields of a loop included
    can_reorder: bool = False
    soft_min: int = 0
    min_unless: tuple[int, Condition] | None = None
    typical_rows: Mapping[str, int] = field(default_factory=dict)  # by mode
    prefill: tuple[str, ...] = ()  # "interactions", "client_answers", or dates to fall back to
    lock_when_opened: str = ""  # the page whose opening seals the answer
    seal_before: str = ""
    offers: tuple[str, ...] = ()
    forces_basis: str = ""
    template: str = ""
    show: str = ""
    low: int | None = None
    high: int | None = None
    step: int | None = None
    rev: int = 1  # counts rewordings that left the meaning as it was
    replaces: tuple[str, ...] = ()  # the questions whose answers it takes over where they fit, latest last
    secs: int = 0  # in all, or per row or item if `secs_each`
    secs_each: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to answer."""
        return self.type in SILENT_TYPES

    @property
    def has_rows(self) -> bool:
        """Whether its answers are rows, each under its own key."""
        return self.type in ROW_TYPES


@dataclass(frozen=True, slots=True)
class Page:
    """One page; with `loop` its elements are asked once for each factor of that computed set."""

    id: str
    title: str
    elements: tuple[Element, ...]
    intro: str = ""
    loop: Source | None = None
    max_limit: str = ""


@dataclass(frozen=True, slots=True)
class HardRule:
    """What must hold before a session can be completed."""

    id: str
    condition: Condition
    say: str


@dataclass(frozen=True, slots=True)
class SoftRule:
    """A hint at the end: a condition, or a named check that code answers. `where` is an element id."""

    id: str
    say: str
    where: str
    conditions: tuple[Condition, ...] = ()
    check: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A published questionnaire with the vocabulary it speaks. `body` is the parsed file itself."""

    id: str
    version: str
    title: str
    vocabulary: Vocabulary
    mode_question: str
    default_mode: str
    limits: Mapping[str, Mapping[str, int]]  # by mode, then by name
    pages: tuple[Page, ...]
    hard: tuple[HardRule, ...]
    soft: tuple[SoftRule, ...]
    client_form: Mapping[str, object] = field(default_factory=dict)
    talk_guide: Mapping[str, object] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    health_review: Mapping[str, object] = field(default_factory=dict)
    computed: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en"
    direction: str = "ltr"

    def elements(self) -> Iterator[Element]:
        """All elements in the order of the flow."""
        for page in self.pages:
            yield from page.elements

    def element(self, element_id: str) -> Element | None:
        """The element of this id; None if this version does not know it."""
        return next((element for element in self.elements() if element.id == element_id), None)

    def page(self, page_id: str) -> Page:
        """The page of this id; KeyError if there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)


def gaps_in(text: str) -> Iterator[str]:
    """The names in `[[ ]]` of a text, which are filled with answers."""
    yield from GAP.findall(text)
