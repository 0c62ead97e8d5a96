"""What finished losses have in common: pure arithmetic over what came out of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from desktop.domain.clients import ClientId
from desktop.domain.dates import parse_partial, span_days
from desktop.domain.postmortem import PREVENTABLE
from desktop.domain.ratings import DIMENSIONS
from desktop.domain.sessions import Finding, SessionId
from desktop.domain.vocabulary import Factor, Vocabulary

# Fewer are a list: what two have in common may be chance.
ENOUGH = 3
HANDS = ("mine", "partly", "theirs", "nobody", "")
WHOLE = 10_000  # the weights of one loss together, in basis points
ROUND = 100  # minor units
CLIENT_SIDE = "CTX"


@dataclass(frozen=True, slots=True)
class SeenApart:
    """An area both sides rated two points apart or more."""

    dim: str
    mine: int
    theirs: int


@dataclass(frozen=True, slots=True)
class PastLoss:
    """A client that was lost, with what the look back found; `session_id` None: nobody looked back yet.

    `value` is in minor units of `currency`; `since_on` and `ended_on` are partial dates, "" unknown. What the
    client's record lacks is taken from the answers, its beginning from the first entry of its timeline.
    `window` are the days (fewest, most) from the first sign to the day the end was known.
    """

    client_id: ClientId
    name: str
    value: int | None = None
    currency: str = ""
    since_on: str = ""
    ended_on: str = ""
    session_id: SessionId | None = None
    is_finished: bool = False
    verdict: str = ""
    window: tuple[int, int] | None = None
    findings: tuple[Finding, ...] = ()
    gaps: tuple[SeenApart, ...] = ()
    stated: str = ""  # the reason the client gave
    guess: str = ""  # one's own before looking
    guess_check: str = ""  # "same", "part", "other" or "" when it was not checked

    @property
    def tenure(self) -> tuple[int, int] | None:
        """Days with the client, fewest and most; None if a date is missing."""
        return span_days(parse_partial(self.since_on), parse_partial(self.ended_on))

    @property
    def believed(self) -> str:
        """The factor that weighs most in one's own view, "" if none was ranked."""
        return next((found.factor for found in self.findings if found.rank == 1), "")


@dataclass(frozen=True, slots=True)
class Cause:
    """A factor over all losses: its mean share of the weight (all add up to 1), and in how many it had one."""

    factor: str
    share: Fraction
    losses: int


@dataclass(frozen=True, slots=True)
class Money:
    """What was lost in one currency, in minor units, by whose hands it lay in ("": not told)."""

    currency: str
    by_hands: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_hands.values())


@dataclass(frozen=True, slots=True)
class Bias:
    """In how many losses an area looked better, and worse, to oneself than to the client."""

    dim: str
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class Common:
    """What the finished losses have in common. `weighed` and `timed` say how many a figure rests on."""

    losses: int
    weighed: int
    causes: tuple[Cause, ...]
    preventable: Fraction | None
    timed: int
    window: tuple[float, float] | None
    money: tuple[Money, ...]
    guesses: Mapping[str, int]
    biases: tuple[Bias, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look for in a prospect: where good begins and where harm does; taught by so many losses."""

    factor: Factor
    losses: int


def in_common(losses: Iterable[PastLoss]) -> Common | None:
    """What the finished losses have in common; None while they are too few."""
    finished = [loss for loss in losses if loss.is_finished]
    if len(finished) < ENOUGH:
        return None
    weighed = [loss for loss in finished if _weights(loss)]
    windows = [loss.window for loss in finished if loss.window is not None]
    return Common(
        losses=len(finished),
        weighed=len(weighed),
        causes=causes(weighed),
        preventable=_mean([preventable(loss) for loss in weighed]),
        timed=len(windows),
        window=_middle(windows),
        money=money(finished),
        guesses=_counted(loss.guess_check for loss in finished),
        biases=biases(finished),
    )


def causes(losses: Sequence[PastLoss]) -> tuple[Cause, ...]:
    """The factors by their mean share; each loss counts the same, however much was ranked in it."""
    shares: dict[str, list[Fraction]] = {}
    for loss in losses:
        for factor, weight in _weights(loss).items():
            shares.setdefault(factor, []).append(Fraction(weight, WHOLE))
    found = [
        Cause(factor, sum(each, Fraction(0)) / len(losses), len(each)) for factor, each in shares.items()
    ]
    return tuple(sorted(found, key=lambda cause: (-cause.share, cause.factor)))


def preventable(loss: PastLoss) -> Fraction:
    """How much of a loss lay in one's own hands, half of what lay there partly included."""
    return sum(
        (
            Fraction(found.weight or 0, WHOLE) * PREVENTABLE.get(found.hands, Fraction(0))
            for found in loss.findings
        ),
        Fraction(0),
    )


def money(losses: Iterable[PastLoss]) -> tuple[Money, ...]:
    """Yearly values that went, by hands; each currency for itself, every unit in exactly one place."""
    sums: dict[str, dict[str, int]] = {}
    for loss in losses:
        if loss.value is None:
            continue
        of_currency = sums.setdefault(loss.currency, dict.fromkeys(HANDS, 0))
        for hands, part in _split(loss).items():
            of_currency[hands] += part
    return tuple(
        Money(currency, {hands: part for hands, part in parts.items() if part})
        for currency, parts in sorted(sums.items())
    )


def biases(losses: Iterable[PastLoss]) -> tuple[Bias, ...]:
    """Areas seen apart, in the order of the areas; a loss counts once, however many contacts it had."""
    better: dict[str, int] = {}
    worse: dict[str, int] = {}
    for loss in losses:
        for dim in {gap.dim for gap in loss.gaps if gap.mine > gap.theirs}:
            better[dim] = better.get(dim, 0) + 1
        for dim in {gap.dim for gap in loss.gaps if gap.mine < gap.theirs}:
            worse[dim] = worse.get(dim, 0) + 1
    return tuple(
        Bias(dim, better.get(dim, 0), worse.get(dim, 0))
        for dim in DIMENSIONS
        if dim in better or dim in worse
    )


def checklist(losses: Iterable[PastLoss], vocabulary: Vocabulary) -> tuple[Check, ...]:
    """What to look for in a prospect: what lay with earlier clients, the most frequent first."""
    counted = _counted(
        factor
        for loss in losses
        if loss.is_finished
        for factor in {found.factor for found in loss.findings if _lies_with_them(found, vocabulary)}
    )
    order = vocabulary.in_order(frozenset(counted))
    found = [Check(vocabulary.factors[factor], counted[factor]) for factor in order]
    return tuple(sorted(found, key=lambda check: -check.losses))


def _lies_with_them(found: Finding, vocabulary: Vocabulary) -> bool:
    factor = vocabulary.factors.get(found.factor)
    # without anchors there is nothing one could look for
    return (
        factor is not None and bool(factor.anchors) and (factor.dim == CLIENT_SIDE or found.hands == "theirs")
    )


def _weights(loss: PastLoss) -> dict[str, int]:
    return {found.factor: found.weight for found in loss.findings if found.weight is not None}


def _split(loss: PastLoss) -> dict[str, int]:
    """A loss's value by hands: as its weights are, largest remainders first."""
    assert loss.value is not None
    parts: dict[str, int] = {}
    for found in loss.findings:
        if found.weight is not None:
            hands = found.hands if found.hands in HANDS else ""
            parts[hands] = parts.get(hands, 0) + found.weight
    if not parts:
        return {"": loss.value}
    # round sums are split into round sums: cents would pretend to know more
    step = ROUND if loss.value % ROUND == 0 else 1
    steps, together = loss.value // step, sum(parts.values())
    whole = {hands: steps * part // together for hands, part in parts.items()}
    by_rest = sorted(parts, key=lambda hands: -steps * parts[hands] % together)
    for hands in by_rest[: steps - sum(whole.values())]:
        whole[hands] += 1
    return {hands: count * step for hands, count in whole.items()}


def _mean(shares: Sequence[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _middle(windows: Sequence[tuple[int, int]]) -> tuple[float, float] | None:
    """The median of the fewest and of the most days."""
    if not windows:
        return None
    return median(least for least, _most in windows), median(most for _least, most in windows)


def _counted(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts
