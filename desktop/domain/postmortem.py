"""What the post-mortem computes from its answers: picked and top factors, weights, lags, gaps, blind spots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.answers import Answers
from desktop.domain.dates import PartialDate, add_months, parse_partial, span_days
from desktop.domain.questionnaire import Questionnaire
from desktop.domain.questionnaire_view import View, evaluate
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.sight import Compute, Context, Sight

__all__ = ["CHECKS", "COMPUTED", "Context", "Lag", "look"]

SHARES: Mapping[str, int] = {"low": 1, "mid": 2, "high": 4}
# How much of a factor's weight could have been prevented by oneself.
PREVENTABLE: Mapping[str, Fraction] = {"mine": Fraction(1), "partly": Fraction(1, 2)}
PARTS = ("main", "real", "unsure")
GAP = 2
WEAK_THEN, GOOD_BEFORE = 2, 4

NO_FIRST_SIGN = "no first sign"
NOT_NOTICED = "not noticed before the end"
NO_ACTION = "no action"
END_UNKNOWN = "the end has no date"

CHECKS = frozenset(
    {"no_client_view", "action_without_owner", "action_in_the_past", "dates_out_of_order", "guesses"}
)

_PICKS = tuple(f"pk.{dim}" for dim in DIMENSIONS)
_DEEP = (*(f"sc.{dim}" for dim in DIMENSIONS), *_PICKS, "pk.deep")
# Each computed name with the elements it reads: it may be asked for only after them.
READS: Mapping[str, tuple[str, ...]] = {
    "picked": _PICKS,
    "ticks": _PICKS,
    "deep_factors": _DEEP,
    "offered_factors": _DEEP,
    "top_factors": _DEEP,
    "watch_of_top_factors": _DEEP,
    "weight": ("wg.rank",),
    "preventable_share": ("wg.rank",),
    "detection_lag": ("fa.known_on", "tl.first_sign", "tl.noticed"),
    "response_lag": ("fa.known_on", "tl.noticed", "tl.acted"),
    "window": ("fa.known_on", "tl.first_sign"),
    "gaps": ("cv.mine", "cv.dims"),
    "blind_spot": ("cd.then",),
    "other_hits": _DEEP,
    "fw.actions.not_weak": ("fw.actions",),
}


@dataclass(frozen=True, slots=True)
class Lag:
    """Days between two partial dates, fewest and most; None with a reason where there is none."""

    days: tuple[int, int] | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SightGap:
    """An area that both sides rated two points apart or more. `who` "" is what was noted for them."""

    dim: str
    mine: int
    theirs: int
    who: str = ""


@dataclass(frozen=True, slots=True)
class FactorDates:
    """When a factor was first visible, noticed and acted on; each None if unknown."""

    visible: PartialDate | None
    noticed: PartialDate | None
    acted: PartialDate | None


def look(questionnaire: Questionnaire, answers: Answers, context: Context) -> View:
    """One look at a post-mortem: visible pages, active answers, computed values."""
    return evaluate(questionnaire, answers, COMPUTED, context)


def picked(sight: Sight) -> list[str]:
    """All factors ticked in active lists, in the order of the taxonomy."""
    ticked = [tick for name in _PICKS for tick in _list(sight.value(name))]
    return list(sight.vocabulary.in_order(frozenset(ticked)))


def others(sight: Sight) -> dict[str, str]:
    """The words of every other tick, by dimension; an empty one is not ticked."""
    found = {dim: sight.active.get((f"pk.{dim}", "other")) for dim in DIMENSIONS}
    return {
        dim: str(given.value).strip()
        for dim, given in found.items()
        if given is not None and given.is_answered
    }


def ticks(sight: Sight) -> list[str]:
    """Picked factors, and other ticks as `COM@other`."""
    return [*picked(sight), *(f"{dim}@other" for dim in others(sight))]


def deep_factors(sight: Sight) -> list[str]:
    """The factors looked at closely: those chosen, else the heaviest areas first, up to the limit."""
    here = picked(sight)
    chosen = [factor for factor in _list(sight.value("pk.deep")) if factor in here]
    return (chosen or _by_part(sight, here))[: sight.limit("deep")]


def offered_factors(sight: Sight) -> list[str]:
    """What can be put in order: the user's order, then the deep factors, then the other picked ones."""
    deep = deep_factors(sight)
    offered = [*deep, *(factor for factor in _by_part(sight, picked(sight)) if factor not in deep)]
    order = [
        key
        for key in sight.answers.row_order("wg.rank")
        if key in offered and (("wg.rank", "") in sight.active or ("wg.rank", key) in sight.active)
    ]
    return [*order, *(factor for factor in offered if factor not in order)]


def top_factors(sight: Sight) -> list[str]:
    """The first of the factors put in order, up to the limit."""
    return offered_factors(sight)[: sight.limit("weigh")]


def watch_of_top_factors(sight: Sight) -> list[str]:
    """The top factors that have a sign to watch."""
    return [factor for factor in top_factors(sight) if sight.vocabulary.factors[factor].watch is not None]


def other_hits(sight: Sight) -> list[str]:
    """The living clients that show the sign of a top factor; those decided on stay when theirs is off."""
    context = sight.context
    shown = dict.fromkeys(key for factor in top_factors(sight) for key in context.shown_by.get(factor, ()))
    decided = (key for key in sight.answers.row_keys("fw.others") if key in context.names)
    return list(dict.fromkeys([*shown, *decided]))


def weights(sight: Sight) -> dict[str, Fraction]:
    """The weight of each ranked factor that has a share; together exactly 1."""
    rows = {row.key: SHARES.get(row.text("share")) for row in sight.rows("wg.rank")}
    shares = {factor: share for factor in top_factors(sight) if (share := rows.get(factor)) is not None}
    return {factor: Fraction(share, sum(shares.values())) for factor, share in shares.items()}


def preventable_share(sight: Sight) -> Fraction | None:
    """How much lay in one's own hands, half of what lay there partly included; None without weights."""
    hands = {row.key: row.text("hands") for row in sight.rows("wg.rank")}
    weighed = weights(sight)
    if not weighed:
        return None
    return sum(
        (weight * PREVENTABLE.get(hands[factor], Fraction(0)) for factor, weight in weighed.items()),
        Fraction(0),
    )


def basis_points(weighed: Mapping[str, Fraction]) -> dict[str, int]:
    """Weights in hundredths of a percent that add up to 10000: largest remainders first."""
    whole = {factor: int(weight * 10_000) for factor, weight in weighed.items()}
    by_rest = sorted(weighed, key=lambda factor: whole[factor] - weighed[factor] * 10_000)
    for factor in by_rest[: 10_000 - sum(whole.values()) if whole else 0]:
        whole[factor] += 1
    return whole


def factor_dates(sight: Sight, factor: str = "") -> FactorDates:
    """The dates of a factor as noted for it; those of the whole story where it has none."""
    cells = next((row.cells for row in sight.rows("wg.dates") if row.key == factor), {})

    def when(column: str, name: str) -> PartialDate | None:
        cell = cells.get(column)
        return (parse_partial(cell) if isinstance(cell, str) else None) or parse_partial(sight.text(name))

    return FactorDates(
        when("visible", "tl.first_sign"), when("noticed", "tl.noticed"), when("acted", "tl.acted")
    )


def known_on(sight: Sight) -> PartialDate | None:
    """When the end was known; None if not answered."""
    return parse_partial(sight.text("fa.known_on"))


def detection_lag(dates: FactorDates, known: PartialDate | None) -> Lag:
    """From the first sign to noticing it."""
    if dates.visible is None:
        return Lag(None, NO_FIRST_SIGN)
    if dates.noticed is None or (known is not None and dates.noticed.is_after(known)):
        return Lag(None, NOT_NOTICED)
    return Lag(span_days(dates.visible, dates.noticed, known))


def response_lag(dates: FactorDates, known: PartialDate | None) -> Lag:
    """From noticing to doing something."""
    if dates.acted is None:
        return Lag(None, NO_ACTION)
    if dates.noticed is None or (known is not None and dates.noticed.is_after(known)):
        return Lag(None, NOT_NOTICED)
    return Lag(span_days(dates.noticed, dates.acted, known))


def window(dates: FactorDates, known: PartialDate | None) -> Lag:
    """From the first sign to the end being known: the time there would have been."""
    if dates.visible is None:
        return Lag(None, NO_FIRST_SIGN)
    if known is None:
        return Lag(None, END_UNKNOWN)
    return Lag(span_days(dates.visible, known, known))


def gaps(sight: Sight) -> list[SightGap]:
    """Areas that both sides rated two points apart or more, every contact for themselves."""
    mine = _scores(sight, "cv.mine")
    voices = {"": noted(sight), **sight.context.client_scores}
    return [
        SightGap(dim, mine[dim], theirs[dim], who)
        for who, theirs in voices.items()
        for dim in DIMENSIONS
        if dim in mine and dim in theirs and abs(mine[dim] - theirs[dim]) >= GAP
    ]


def noted(sight: Sight) -> dict[str, int]:
    """What was noted for them by area, without what a contact said in the same way themselves."""
    said = sight.context.client_scores.values()
    written = _scores(sight, "cv.dims")
    return {dim: score for dim, score in written.items() if all(scores.get(dim) != score for scores in said)}


def blind_spots(sight: Sight) -> list[str]:
    """Factors that stood badly while the last rating of them, or of their area, had been good."""
    found = []
    for factor in deep_factors(sight):
        given = sight.active.get(("cd.then", factor))
        if given is None or not isinstance(given.value, int) or given.value > WEAK_THEN:
            continue
        subjects = (factor, sight.vocabulary.factors[factor].dim)
        if any(sight.context.health.get(subject, 0) >= GOOD_BEFORE for subject in subjects):
            found.append(factor)
    return found


def actions_not_weak(sight: Sight) -> list[str]:
    """The rows of actions whose strength is given and is not weak."""
    return [row.key for row in sight.rows("fw.actions") if row.text("strength") in ("strong", "intermediate")]


def suggested(sight: Sight) -> list[str]:
    """Factors and dimensions the facts point at; shown beside the ticks, never ticked beforehand."""
    fallen = [dim for dim in DIMENSIONS if dim in sight.context.dropped]
    return [*fallen, *(["ctx.competition"] if sight.text("fa.went_to") == "other" else [])]


def strong_ideas(sight: Sight) -> str:
    """The strong ideas of the top factors, one after the other."""
    ideas = [sight.vocabulary.factors[factor].ideas.get("strong", "") for factor in top_factors(sight)]
    return " ".join(idea for idea in ideas if idea)


def next_look(sight: Sight) -> str:
    """When one looks at it again: in the user's words if given, else the day three months from today."""
    return sight.context.next_look or add_months(sight.context.today, 3).isoformat()


def guesses(sight: Sight) -> list[str]:
    """The ranked factors whose card rests on a guess."""
    cards = {factor: sight.active.get(("cd.basis", factor)) for factor in top_factors(sight)}
    return [factor for factor, given in cards.items() if given is not None and given.value == "guess"]


def _list(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def _by_part(sight: Sight, factors: list[str]) -> list[str]:
    """Factors of the areas with the greatest part first, in each the order of the taxonomy."""

    def part(factor: str) -> int:
        played = sight.text(f"sc.{sight.vocabulary.factors[factor].dim}")
        return PARTS.index(played) if played in PARTS else len(PARTS)

    return sorted(factors, key=part)


def _scores(sight: Sight, table: str) -> dict[str, int]:
    cells = {row.key: row.cells.get("score") for row in sight.rows(table)}
    return {dim: score for dim, score in cells.items() if isinstance(score, int)}


COMPUTED: Mapping[str, Compute] = {
    "picked": picked,
    "ticks": ticks,
    "deep_factors": deep_factors,
    "offered_factors": offered_factors,
    "top_factors": top_factors,
    "watch_of_top_factors": watch_of_top_factors,
    "weight": lambda sight: list(weights(sight)),
    "preventable_share": preventable_share,
    "detection_lag": lambda sight: detection_lag(factor_dates(sight), known_on(sight)).days,
    "response_lag": lambda sight: response_lag(factor_dates(sight), known_on(sight)).days,
    "window": lambda sight: window(factor_dates(sight), known_on(sight)).days,
    "gaps": gaps,
    "blind_spot": blind_spots,
    "other_hits": other_hits,
    "fw.actions.not_weak": actions_not_weak,
    "n_lessons": lambda sight: sight.count("fw.lessons"),
    "n_actions": lambda sight: sight.count("fw.actions"),
    "next_review": next_look,
    "ideas of top factors": strong_ideas,
}
