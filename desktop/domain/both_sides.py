"""Both sides of each area beside each other: one's own view, what was noted for them, each contact apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.domain.answers import Missing
from desktop.domain.postmortem import GAP, SightGap, gaps, noted
from desktop.domain.sight import Sight

MINE, THEIRS = "cv.mine", "cv.dims"
FEWEST_FOR_A_MEAN = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One voice. `name` is a contact's, "" one's own or what was noted. Scores are 1..5 by area.

    `unsaid` are areas this voice could not judge, `guesses` those whose score rests on a guess.
    """

    name: str
    scores: Mapping[str, int]
    unsaid: frozenset[str] = frozenset()
    guesses: frozenset[str] = frozenset()
    is_contact: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """An area that two contacts rated two points apart or more: those who rated it lowest and highest."""

    dim: str
    low: Side
    high: Side

    @property
    def points(self) -> int:
        """How far."""
        return self.high.scores[self.dim] - self.low.scores[self.dim]


@dataclass(frozen=True, slots=True)
class BothSides:
    """`noted` is what was written down for them after a talk; None without anything of its own."""

    dims: tuple[str, ...]
    mine: Side
    noted: Side | None
    contacts: tuple[Side, ...]
    gaps: tuple[SightGap, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to set side by side."""
        return self.noted is None and not self.contacts

    def gaps_of(self, dim: str) -> tuple[SightGap, ...]:
        """The gaps in one area."""
        return tuple(gap for gap in self.gaps if gap.dim == dim)

    def apart(self, dim: str) -> Apart | None:
        """How far the contacts are apart in one area; None where they see it alike."""
        who = sorted(
            (side for side in self.contacts if dim in side.scores), key=lambda side: side.scores[dim]
        )
        found = Apart(dim, who[0], who[-1]) if who else None
        return found if found is not None and found.points >= GAP else None

    @property
    def all_apart(self) -> tuple[Apart, ...]:
        """The areas in which the contacts are far apart."""
        return tuple(found for dim in self.dims if (found := self.apart(dim)) is not None)

    def mean(self, dim: str) -> Fraction | None:
        """The mean of the contacts in one area; None when fewer than three rated it, or they are far apart."""
        given = [side.scores[dim] for side in self.contacts if dim in side.scores]
        is_alike = len(given) >= FEWEST_FOR_A_MEAN and self.apart(dim) is None
        return Fraction(sum(given), len(given)) if is_alike else None


def both_sides(sight: Sight, unsaid: Mapping[str, frozenset[str]] | None = None) -> BothSides:
    """The areas side by side; `unsaid` are the areas each contact could not judge."""
    dims = tuple(dim.id for dim in sight.vocabulary.dimensions.values() if dim.client_item)
    unsaid = unsaid or {}
    scored = sight.context.client_scores
    contacts = tuple(
        Side(name, scored.get(name, {}), unsaid.get(name, frozenset()), is_contact=True)
        for name in dict.fromkeys([*scored, *unsaid])
    )
    own, written = _side(sight, MINE), _side(sight, THEIRS)
    theirs = Side("", noted(sight), written.unsaid, written.guesses)
    has_own = bool(theirs.scores) or (bool(theirs.unsaid) and not contacts)
    return BothSides(dims, own, theirs if has_own else None, contacts, tuple(gaps(sight)))


def _side(sight: Sight, table: str) -> Side:
    cells = {
        key: given.value
        for (name, key), given in sight.active.items()
        if name == table and isinstance(given.value, Mapping)
    }
    cant_say = {"missing": Missing.CANT_SAY.value}
    return Side(
        "",
        {dim: score for dim, row in cells.items() if isinstance(score := row.get("score"), int)},
        frozenset(dim for dim, row in cells.items() if row.get("score") == cant_say),
        frozenset(dim for dim, row in cells.items() if row.get("basis") == "guess"),
    )
