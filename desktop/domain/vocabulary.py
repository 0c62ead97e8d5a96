"""The shared vocabulary: dimensions, factors, scales, metrics, as read from its resource file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the eight areas. `anchors` are the words beside 1, 3 and 5 (keys are strings)."""

    id: str
    name: str
    side: str  # "between", "mine" or "theirs"
    screener: str
    client_item: str  # "" where the client is not asked
    anchors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Watch:
    """The sign a factor is watched by: a metric with a threshold, or a question at review."""

    metric: str = ""
    op: str = ""  # "gt", "gte", "lt", "lte"
    threshold: float | None = None
    question: str = ""
    also: tuple[Watch, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientItem:
    """How a factor is asked of the client; `scale` "" means a long text."""

    question: str
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that can go wrong or well. `applies_if` is a raw condition, None: always offered."""

    id: str
    dim: str
    name: str
    pick: str
    sources: tuple[str, ...]
    questions: tuple[str, ...]
    client: tuple[ClientItem, ...]
    anchors: Mapping[str, str]
    watch: Watch | None
    ideas: Mapping[str, str]  # "strong" and "intermediate"
    is_health: bool = True
    applies_if: object = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything by id, in the order of the file, which is the taxonomy's order."""

    id: str
    version: str
    locale: str
    direction: str
    tokens: Mapping[str, Mapping[str, str]]
    scales: Mapping[str, Mapping[str, str]]
    dimensions: Mapping[str, Dimension]
    metrics: Mapping[str, str]
    factors: Mapping[str, Factor]

    def factors_of(self, dim: str) -> tuple[Factor, ...]:
        """The factors of one dimension, in order."""
        return tuple(factor for factor in self.factors.values() if factor.dim == dim)

    def factor_name(self, factor: str) -> str:
        """What a factor is called; its id if this version does not know it."""
        known = self.factors.get(factor)
        return factor if known is None else known.name

    def in_order(self, factors: frozenset[str]) -> tuple[str, ...]:
        """The given factors in the taxonomy's order; unknown ones left out."""
        return tuple(factor for factor in self.factors if factor in factors)


def speak(text: str, tokens: Mapping[str, str]) -> str:
    """A client-voice text with its `{we}`, `{us}`, `{our}` filled in; nothing else is touched."""
    for token, word in tokens.items():
        text = text.replace("{" + token + "}", word)
    return text
