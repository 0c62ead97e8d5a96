"""The numbers of the health arithmetic: a versioned model, bands, fading and the overall mean."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.ratings import DIMENSIONS

# Points are kept in units of 2**-32: sums of such numbers are exact in any order, so that the points of
# all contributions add up to the score without a last digit going astray.
_UNIT = 2.0**32


@dataclass(frozen=True, slots=True)
class HealthModel:
    """One version of the model. Days, points 0..100 and shares 0..1."""

    version: str
    points_per_step: float = 25.0
    valid_days: int = 100
    valid_days_at_ends: int = 45  # for ratings of 1 and 5: extremes go stale sooner
    fading_to: float = 50.0
    half_life_days: float = 60.0
    rating_weight: float = 2.0
    strong_from: int = 70
    watch_from: int = 40
    least_confidence: float = 0.5

    def points(self, value: int) -> float:
        """0, 25, 50, 75 or 100 for a rating of 1..5."""
        return self.points_per_step * (value - 1)

    def validity_days(self, value: int) -> int:
        return self.valid_days_at_ends if value in (1, 5) else self.valid_days

    def faded(self, value: int, age_days: int) -> float:
        """What a rating is worth at an age: past its validity it fades to the middle, only from above."""
        points = self.points(value)
        late_days = age_days - self.validity_days(value)
        if late_days <= 0 or points <= self.fading_to:
            return points
        return float(self.fading_to + (points - self.fading_to) * 0.5 ** (late_days / self.half_life_days))

    def band(self, shown: int) -> str:
        """ "strong", "watch" or "risk" for the number shown."""
        if shown >= self.strong_from:
            return "strong"
        return "watch" if shown >= self.watch_from else "risk"


MODEL = HealthModel(version="1")


def shown(score: float) -> int:
    """The whole number shown for a score: rounded half up."""
    return math.floor(score + 0.5)


def overall(scores: Mapping[str, float], importance: Mapping[str, float]) -> float | None:
    """The mean of the rated dimensions by importance (absent: 1), 0..100; None if none is rated."""
    if not scores:
        return None
    if importance:
        total = sum(importance.get(dimension, 1.0) for dimension in scores)
        weighted = math.fsum(importance.get(dimension, 1.0) * score for dimension, score in scores.items())
    else:  # the same, sooner: most clients have none
        total, weighted = float(len(scores)), math.fsum(scores.values())
    return round(weighted / total * _UNIT) / _UNIT


def points(scores: Mapping[str, float], importance: Mapping[str, float]) -> dict[str, float]:
    """What each dimension brings to the overall; they add up to it exactly.

    What rounding to the unit leaves over goes to the largest share.
    """
    whole = overall(scores, importance)
    if whole is None:
        return {}
    total = sum(importance.get(dimension, 1.0) for dimension in scores)
    units = {
        dimension: round(importance.get(dimension, 1.0) * score / total * _UNIT)
        for dimension, score in scores.items()
    }
    largest = max(units, key=lambda dimension: units[dimension])
    units[largest] += round(whole * _UNIT) - sum(units.values())
    return {dimension: count / _UNIT for dimension, count in units.items()}


def confidence(fresh: Mapping[str, bool], importance: Mapping[str, float]) -> float:
    """Importance of the dimensions with a fresh rating over the importance of all eight, 0..1."""
    if not importance:
        return sum(fresh.values()) / len(DIMENSIONS)
    everything = sum(importance.get(dimension, 1.0) for dimension in DIMENSIONS)
    known = sum(importance.get(dimension, 1.0) for dimension, is_fresh in fresh.items() if is_fresh)
    return known / everything
