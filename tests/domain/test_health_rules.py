"""The rules above all others, over random histories: silence and bad news never improve a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.health import assess, score_on, suggestions
from desktop.domain.health_history import rating_history
from desktop.domain.health_model import MODEL
from desktop.domain.knowledge import Known
from desktop.domain.ratings import DIMENSIONS, Rating
from tests.domain.health_cases import BERLIN, ZONES, day, importances, noon, rated, states

LAST = 400


@settings(deadline=None, max_examples=60)
@given(states(LAST), importances, st.sampled_from(ZONES))
def test_silence_never_improves_a_score(
    found: list[Known[Rating]], importance: Mapping[str, float], zone: object
) -> None:
    history = rating_history(found, zone)  # type: ignore[arg-type]
    news = history.turning_days()
    before = None
    for offset in range(LAST + 250):
        on = day(offset)
        now = assess(history, on, importance=importance).score
        if before is not None and on not in news:
            assert now is not None
            assert now <= before, f"rose from {before} to {now} on {on}"
        before = now


@settings(deadline=None, max_examples=20)
@given(states(LAST), importances)
def test_silence_never_improves_a_score_over_thousands_of_days(
    found: list[Known[Rating]], importance: Mapping[str, float]
) -> None:
    history = rating_history(found, BERLIN)
    line = [score_on(history, day(offset), importance=importance) for offset in range(LAST + 2, 4000, 7)]
    scores = [score for score in line if score is not None]
    assert len(scores) in (0, len(line))
    assert scores == sorted(scores, reverse=True)


@settings(deadline=None, max_examples=150)
@given(
    states(LAST),
    importances,
    st.sampled_from(DIMENSIONS),
    st.integers(1, 5),
    st.integers(0, 600),
    st.integers(0, 700),
    st.integers(0, 400),
    st.sampled_from(("then", "now")),
)
def test_a_rating_no_higher_than_what_stands_never_raises_the_score(
    found: list[Known[Rating]],
    importance: Mapping[str, float],
    dimension: str,
    value: int,
    later: int,
    backdated: int,
    wait: int,
    reading: str,
) -> None:
    on = day(LAST + 1 + later)
    kind = {"importance": importance, "reading": reading}
    before = assess(rating_history(found, BERLIN), on, **kind)  # type: ignore[arg-type]
    stands = before.dimensions[dimension].score
    if stands is None or before.score is None or MODEL.points(value) > stands:
        return
    bad = replace(rated(dimension, value, LAST + 1 + later, id=99), rated_on=on - timedelta(days=backdated))
    history = rating_history([*found, Known(bad, noon(LAST + 1 + later))], BERLIN)
    for after_on in (on, on + timedelta(days=wait)):
        after = assess(history, after_on, **kind).score  # type: ignore[arg-type]
        assert after is not None
        assert after <= before.score


@settings(deadline=None, max_examples=60)
@given(states(LAST), importances, st.integers(0, LAST + 300))
def test_points_always_add_up_exactly(
    found: list[Known[Rating]], importance: Mapping[str, float], offset: int
) -> None:
    health = assess(rating_history(found, BERLIN), day(offset), importance=importance)
    points = [each.points for each in health.contributions]
    assert sum(points) == sum(reversed(points)) == (health.score or 0.0)
    assert 0.0 <= health.confidence <= 1.0
    assert health.score is None or 0.0 <= health.score <= 100.0


@settings(deadline=None, max_examples=40)
@given(states(LAST), importances, st.integers(0, LAST + 300))
def test_a_suggested_rating_moves_the_score_as_far_as_promised(
    found: list[Known[Rating]], importance: Mapping[str, float], offset: int
) -> None:
    history = rating_history(found, BERLIN)
    health = assess(history, day(offset), importance=importance)
    for each in suggestions(health, importance):
        moves = []
        for value in (1, 5):
            answer = Known(rated(each.dimension, value, offset, id=99), noon(offset))
            after = assess(rating_history([*found, answer], BERLIN), day(offset), importance=importance).score
            assert after is not None
            moves.append(abs(after - (50.0 if health.score is None else health.score)))
        assert each.swing == max(moves)
