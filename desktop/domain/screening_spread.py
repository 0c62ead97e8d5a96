"""What several people think each area's part was: side by side, never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STEPS = ("none", "small", "real", "main")  # from the least part to the greatest
UNSURE = "unsure"
PARTS = (*STEPS, UNSURE)
FAR = 2  # steps between two answers that ask for a talk


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's first thought: a part of PARTS by area; areas that were left out are missing."""

    name: str
    parts: Mapping[str, str]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class AreaSpread:
    """Who chose what for one area, in the order they answered."""

    area: str
    chosen: Mapping[str, tuple[Voice, ...]]

    @property
    def apart(self) -> int:
        """Steps between the least and the greatest part; who can't tell does not widen it."""
        known = [step for step, part in enumerate(STEPS) if self.chosen.get(part)]
        return known[-1] - known[0] if known else 0


def spread(areas: Iterable[str], voices: Sequence[Voice]) -> tuple[AreaSpread, ...]:
    """Every area with those who said something about it."""
    found = []
    for area in areas:
        by_part = {part: tuple(each for each in voices if each.parts.get(area) == part) for part in PARTS}
        found.append(AreaSpread(area, {part: who for part, who in by_part.items() if who}))
    return tuple(found)


def furthest(spreads: Iterable[AreaSpread]) -> tuple[str, ...]:
    """The areas on which they are furthest apart, if that is far enough to talk about."""
    far = [each for each in spreads if each.apart >= FAR]
    most = max((each.apart for each in far), default=0)
    return tuple(each.area for each in far if each.apart == most)
